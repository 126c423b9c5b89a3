"""What a text says of its encounter where the reader tied the words to none: place, venue, day, length.

Such words bear the record out or say nothing, unless they can be of nothing else: a length of talks, a day or place
that is surely told as that of the encounter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from summitry.model import Attribute, Reading, Sentence, Span
from summitry.record.nouns import REMOTE
from summitry.weigh import words
from summitry.weigh.audit import dated, geography, houses, located, slots, wording
from summitry.weigh.audit.case import Case, family, own, verdict
from summitry.weigh.audit.earned import earned
from summitry.weigh.audit.judging import Judged
from summitry.weigh.audit.nouns import Verdict
from summitry.weigh.audit.story import dateline, tells_at, tells_of

_THERE = re.compile(
    r"\b(?:(?:in|at|to|inside|outside|near|around|aboard|on\s+board)\s+(?:the\s+|his\s+|her\s+|its\s+)?|"
    r"(?:village|city|town|resort|capital|island|port)\s+of\s+)$",
    re.I,
)
_AT_A = re.compile(r"\b(?:in|at|during)\s+an?\s+$", re.I)
_EVENT = re.compile(r"\s+(?:ceremony|hall|reception|meeting|summit|dinner|banquet|lunch|signing|session)\b", re.I)
"""A house that names what was held in it: "in a Kremlin ceremony"."""
_INSIDE = re.compile(r"\b(?:in|at|to|from|of)\s+(?:[A-Z][\w.'’-]*\s+){0,3}[A-Z][\w.'’-]*,\s+$")
"""A city before the region or state in which it lies: "in Springfield, Illinois"."""
_AND_IN = re.compile(r"\b(?:in|at)\s+(?:(?:[A-Z][\w.'’-]*\s*){1,3},?\s*){1,4}(?:and|then)\s+$")
"""The second of two cities: "in Springfield, Illinois, and "."""
_IN_STATE = re.compile(
    r"\b(?:in(?:\s+(?:south|north|east|west|central)\w*)?|(?:visit|trip|travel\w*|arriv\w+|journey\w*|flew|flight)\s+(?:[\w-]+\s+){0,4}to)\s+(?:the\s+)?$",
    re.I,
)
_TROUBLE = re.compile(
    r"\b(?:war|conflict|crisis|fighting|situation|troops|invasion|forces|elections?|protests?|embassy|ambassador|born|"
    r"later|next|will|invit\w+)\b[^.;]{0,25}$",
    re.I,
)
"""Words before "in X" that make X the place of something else."""
_LENGTH = re.compile(
    r"^[\s-]*(?:long\s+)?(?:of\s+)?(?:(?!after|before|into|since|ahead|later|of)[‘’'“”\"\w-]+\s+){0,2}?"
    r"(?:talks|meetings?|discussions|negotiations|conversations?|summit|call|session|sit-down|encounter)\b",
    re.I,
)
_LASTED = re.compile(
    r"(?:^|[.;,]\s+)(?:(?:the|their)\s+)?(?:(?:[A-Z][\w’'–-]+)\s+)*(?:talks|meeting|negotiations|discussions|summit|call)"
    r"(?=\s+(?:lasted|lasts|ran|took|went\s+on)\s+(?:for\s+)?(?:(?:just|only|almost|nearly|about|over|around)\s+)*$)",
    re.I,
)
_SHORTEST = 6
"""Letters of a venue's name that is no common word."""


def judge(reading: Reading, cases: Mapping[str, Case | None]) -> Iterator[Verdict]:
    """Verdicts on values that stand in a sentence of a matched encounter and belong to no encounter by the reader."""
    bound = [a.span for one in reading.encounters for a in (*one.attributes, *one.restated)]
    head = dateline(reading)
    told = tells_of(reading, cases)
    told |= {s: told[n] for s, n in pairwise(reading.sentences) if head and _is_head(s, head) and n in told}
    for sentence in reading.sentences:
        for attribute in dict.fromkeys(_stated(reading, sentence, _known(cases), head)):
            one = told.get(sentence) or tells_at(reading, cases, sentence, attribute.span.start)
            if one is None or one.encounter.mood not in ("happened", "planned") or not one.match.sure:
                continue
            if not any(attribute.span.overlaps(span) for span in bound):
                yield from _weighed(one, attribute, head)


def _is_head(sentence: Sentence, head: Span) -> bool:
    """Whether a sentence is nothing but what stands before the first words of a report."""
    return head.start <= sentence.start < head.end and sentence.end <= head.end + len(": ")


def _known(cases: Mapping[str, Case | None]) -> list[Case]:
    """One case for each encounter of the record that the text tells of."""
    return list({case.there.id: case for case in cases.values() if case is not None}.values())


def _weighed(one: Case, attribute: Attribute, head: Span | None) -> Iterator[Verdict]:
    if attribute.name == "actual_minutes" and _is_of_a_call(one, attribute) != (one.there.kind in REMOTE):
        return
    judged = slots.RULES[attribute.name](one, attribute)
    if judged is None:
        return
    if judged.status == "contradicted":
        if _is_refuted(one, attribute, judged, head):
            yield verdict(one, attribute, judged)
        return
    if attribute.name == "place" and not _is_very_place(one, attribute):
        return
    if (
        attribute.name == "date"
        and head is not None
        and head.overlaps(attribute.span)
        and _is_told_apart(one, attribute)
    ):
        return
    if judged.status in ("supported", "differs_by_source"):
        yield verdict(one, attribute, judged)


def _is_told_apart(one: Case, attribute: Attribute) -> bool:
    """Whether the text gives the encounter another day than that before its first words, which is that of the text."""
    days = [a.value for a in one.encounter.attributes if a.name == "date"]
    return bool(days) and attribute.value not in days


def _is_refuted(one: Case, attribute: Attribute, judged: Judged, head: Span | None) -> bool:
    """Whether the words can be of nothing else; a venue that was not held there may be another house of the day."""
    if attribute.name in ("place", "country"):
        return located.is_told(one, attribute, head)
    if attribute.name == "date":
        return dated.is_told(one, attribute, head)
    if attribute.name == "host_event":
        return _is_beside_gathering(one, attribute)
    return attribute.name in ("actual_minutes", "venue") and earned(one, attribute, judged).status == "contradicted"


_BESIDE_IT = re.compile(
    r"\b(?:on\s+the\s+(?:sidelines|margins|fringes)\s+of|ahead\s+of|at\s+the\s+end\s+of|during|at)\s+(?:the|an?)\s+$",
    re.I,
)


def _is_beside_gathering(one: Case, attribute: Attribute) -> bool:
    """Whether the sentence gives the encounter its right day or place, and the gathering beside which it was."""
    sentence = wording.sentence_at(one.reading, attribute.span.start)
    before = wording.before(one.reading, attribute.span)
    if sentence is None or not one.match.sure or _BESIDE_IT.search(before) is None or one.encounter.mood != "happened":
        return False
    said = [m for m in one.encounter.mentions if sentence.start <= m.start < attribute.span.start]
    keys = [a for a in one.encounter.attributes if a.name in one.match.agrees and a.name in ("date", "place")]
    beside = [a for a in keys if sentence.start <= a.span.start < sentence.end]
    other = wording.of_other_days(one.reading, sentence.start, sentence.end, one.there.whens)
    return bool(said and beside) and not other and not one.encounter.part_of


def _is_of_a_call(one: Case, attribute: Attribute) -> bool:
    after = one.reading.document.text[attribute.span.end : attribute.span.end + 50]
    found = _LENGTH.match(after) or _LASTED.search(wording.before(one.reading, attribute.span))
    return found is not None and re.search(r"\bcall$|\b(?:phone|telephone|video)\b", found[0], re.I) is not None


def _is_very_place(one: Case, attribute: Attribute) -> bool:
    """Whether it is the city of the record or its region, and no house near it."""
    there = [value.value for value in (*own(one, "place"), *family(one, "place"))]
    same = (geography.same_place, geography.within)
    return any(agree(attribute.value, place) for agree in same for place in there)


def _stated(reading: Reading, sentence: Sentence, known: Sequence[Case], head: Span | None) -> Iterator[Attribute]:
    yield from _places(reading, sentence, head)
    for one in known:
        yield from _venues(reading, sentence, one)
        yield from _gatherings(reading, sentence, one)
    yield from _houses(reading, sentence)
    if sentence.kind == "sentence":
        yield from _days(reading, sentence, head)
    yield from _lengths(reading, sentence)


def _places(reading: Reading, sentence: Sentence, head: Span | None) -> Iterator[Attribute]:
    text = reading.document.text
    for entity in reading.entities:
        if entity.type not in ("place", "state"):
            continue
        for mention in entity.mentions:
            if not sentence.start <= mention.start < sentence.end:
                continue
            span = reading.document.span(mention.start, mention.end)
            before = text[sentence.start : mention.start]
            filed = head is not None and head.start <= mention.start < head.end
            city = geography.place(span.text)
            is_state = entity.type == "state" and geography.country(span.text) is not None
            there = _IN_STATE if is_state else _THERE
            located = there.search(before) is not None and _TROUBLE.search(before) is None
            located = located or _INSIDE.search(before) is not None
            located = located or (not is_state and _AND_IN.search(before) is not None)
            if filed or (located and (not is_state or _tells_of_meeting(before))):
                if is_state:
                    yield Attribute(name="country", value=entity.id, span=span)
                elif entity.type == "place" or city is not None:
                    yield Attribute(name="place", value=city.id if city else entity.id, span=span)


_MEETING = re.compile(
    r"\b(?:met|meets?|meetings?|summits?|talks|conversation|arriv\w+|host\w*|welcom\w+|greet\w*|receiv\w+|visit\w*|"
    r"trip|landed|flew|dined?|dinner|conference|began|opened)\b",
    re.I,
)


def _tells_of_meeting(text: str) -> bool:
    return _MEETING.search(text) is not None


def _venues(reading: Reading, sentence: Sentence, one: Case) -> Iterator[Attribute]:
    """A house of the record by the very name, behind "at" or "in"."""
    text = reading.document.text[sentence.start : sentence.end]
    for value in (*own(one, "venue"), *family(one, "venue")):
        for name in re.split(r"[,(;]| of the ", str(value.value)):
            name = re.sub(r"^(?:the|near|at)\s+", "", name.strip(), flags=re.I).rstrip(")")
            if len(name) < _SHORTEST or geography.is_region(name):
                continue
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.I if " " in name else 0):
                before = text[: match.start()]
                there = _THERE.search(before) or (_AT_A.search(before) and _EVENT.match(text, match.end()))
                if there and not _TROUBLE.search(before):
                    span = reading.document.span(sentence.start + match.start(), sentence.start + match.end())
                    yield Attribute(name="venue", value=name, span=span)


_BODY = r"(?:Group\s+of\s+(?:20|Twenty|7|Seven|8|Eight)|G[-\s]?(?:20|7|8)|[A-Z]{3,6})"
_GROUP = re.compile(
    rf"\b(?:(?P<first>{_BODY})\s+(?:leaders['’]?\s+)?(?:summit|meeting|conference)|"
    rf"(?:summit|meeting|conference)\s+(?:of|for)\s+(?:the\s+)?(?P<last>{_BODY})\b(?:\s+(?:countries|nations))?)"
)
"""A summit of a group of states: "the G-20 summit", "a summit for the Group of 20"."""

_OTHER_GATHERING = re.compile(r"\b(?:will\s+be\s+held|next|last|upcoming|another|previous|earlier)\b", re.I)
_FROM = re.compile(r"\b(?:from|since|until|after|before)\s+(?:the|a)\s+$", re.I)
"""Words that make a gathering another than that at which the two met: "two weeks from the G20 summit"."""


def _gatherings(reading: Reading, sentence: Sentence, one: Case) -> Iterator[Attribute]:
    """The gathering of the record by its very name, or a group of states: "a summit for the Group of 20"."""
    text = reading.document.text[sentence.start : sentence.end]
    values = [str(value.value) for value in (*own(one, "host_event"), *family(one, "host_event"))]
    names = [re.escape(name) for name in values if len(name) > _SHORTEST]
    spots = [(m, m[0]) for name in names for m in re.finditer(rf"(?<!\w){name}(?!\w)", text)]
    if values and _OTHER_GATHERING.search(text) is None:
        spots += [(m, m["first"] or m["last"]) for m in _GROUP.finditer(text)]
    for match, name in spots:
        if _FROM.search(text[: match.start()]):
            continue
        span = reading.document.span(sentence.start + match.start(), sentence.start + match.end())
        yield Attribute(name="host_event", value=name, span=span)


_MET_AT = re.compile(
    r"\b(?:met|meetings?|talks|summit|took\s+place|(?:was|were|be)\s+held|conferred|sat\s+down)\s+(?:\w+\s+){0,3}?"
    r"(?:at|in|inside)\s+(?:the\s+|his\s+|her\s+|\w+[’']s\s+)?$"
)


def _houses(reading: Reading, sentence: Sentence) -> Iterator[Attribute]:
    """A named house in which the words say that the two met: "talks at the X Theatre"."""
    text = reading.document.text[sentence.start : sentence.end]
    for match in re.finditer(rf"(?<![\w-])(?:[A-Z][\w’'-]*\s+){{1,3}}(?:{houses.nouns()})(?!\w)", text):
        if _MET_AT.search(text[: match.start()]) and not _LATER.search(text):
            span = reading.document.span(sentence.start + match.start(), sentence.start + match.end())
            yield Attribute(name="venue", value=match[0], span=span)


_LATER = re.compile(r"\b(?:later|earlier|previous\w*|last|next|will|would|then|second|lunch|dinner|dined)\b", re.I)
_DAY_OF_IT = re.compile(
    r"\b(?:met|meets?|meeting|summit|talks|conversation|call|arriv\w+|host\w*|welcom\w+|greet\w*|receiv\w+|stay\w*|promis\w+|"
    r"landed|flew|dined?|dinner|tour\w*|agreed?|failed|issued|signed|opened|began|held|spoke|shook|cross\w*)\b",
    re.I,
)


_SAID = re.compile(
    r"\b(?:said|told|announced|tweeted|wrote|posted|added|reported|confirmed|stated|warned)\s+(?:\w+\s+){0,2}$", re.I
)


def _days(reading: Reading, sentence: Sentence, head: Span | None) -> Iterator[Attribute]:
    """The only day of a sentence that tells what the two did; the day of a report's dateline."""
    inside = [t for t in reading.times if sentence.start <= t.span.start < sentence.end]
    days = [t for t in inside if wording.is_day(t)]
    text = reading.document.text[sentence.start : sentence.end]
    for time in days:
        filed = head is not None and head.start <= time.span.start < head.end
        alone = len({t.value for t in days if head is None or not head.overlaps(t.span)}) == 1
        before = text[max(0, time.span.start - sentence.start - 25) : time.span.start - sentence.start]
        told = alone and _DAY_OF_IT.search(text) and not _SAID.search(before)
        if filed or (told and not wording.only_planned(reading, time.span)):
            yield Attribute(name="date", value=time.value, granularity=time.granularity, span=time.span)


def _lengths(reading: Reading, sentence: Sentence) -> Iterator[Attribute]:
    """ "Three hours of meetings", "the 90-minute session", "the negotiations lasted three hours"."""
    text = reading.document.text
    for time in reading.times:
        if time.minutes is None or not sentence.start <= time.span.start < sentence.end:
            continue
        after = text[time.span.end : min(sentence.end, time.span.end + 50)]
        before = text[sentence.start : time.span.start]
        told = _LENGTH.match(after) or _LASTED.search(before)
        if told and not words.pattern("only_planned").search(before[-80:]):
            yield Attribute(
                name="actual_minutes",
                value=time.minutes,
                comparator=time.comparator,
                hedge=time.hedge,
                span=time.span,
            )
