"""Whether a contradiction is earned: a sure match, and words that can be of nothing else. Doubt settles nothing."""

from __future__ import annotations

import re

from summitry.model import Attribute, Span
from summitry.record.nouns import REMOTE
from summitry.weigh import words
from summitry.weigh.audit import geography, lengths, wording
from summitry.weigh.audit.case import Case, family, own
from summitry.weigh.audit.dated import is_dated
from summitry.weigh.audit.judging import Judged
from summitry.weigh.audit.story import dateline
from summitry.weigh.people import home

_LASTED = re.compile(
    r"(?<!have )(?<!to )\b(?:lasted|ran|took|went\s+on|stretched)\s+(?:for\s+)?(?:(?:just|only|over|nearly)\s+)?$",
    re.I,
)
LENGTHS = ("planned_minutes", "actual_minutes")


def earned(one: Case, attribute: Attribute, judged: Judged, *, twice: bool = False) -> Judged:
    """A contradiction needs a sure match, and words that can be of nothing else; without them nothing is settled."""
    if judged.status != "contradicted":
        return judged
    if twice:
        return _open(
            judged, "another value agrees", "Another length in the text agrees; this one may be of something else."
        )
    if attribute.name in LENGTHS and _is_the_other(one, attribute):
        return _open(judged, "the other length", "The record has it as the other of planned and actual length.")
    if attribute.name in LENGTHS and not one.encounter.part_of and _is_of_a_part(one, attribute):
        return _open(
            judged, "of a part", "Its clause names a part of the encounter, and the length may be that part's."
        )
    if attribute.name in LENGTHS and _is_of_other_doings(one, attribute):
        return _open(judged, "of something else", "The words make it the length of something else.")
    if attribute.name in LENGTHS and elsewhere(one, attribute.span, only_before=of_the_whole(one, attribute)):
        return _open(judged, "of another encounter", "Its sentence names another date or place, and may be of that.")
    if attribute.name == "date" and not is_dated(one, attribute):
        return _open(judged, "date of something else", "The words give no year, or one too far off to be its date.")
    if attribute.name == "date" and _RATIFIED.search(wording.before(one.reading, attribute.span)):
        return _open(judged, "of a treaty", "The words make it the day on which a treaty was ratified.")
    if attribute.name in (*_KEYS, "venue") and _is_of_the_next(one, attribute):
        return _open(judged, "of another encounter", "Another meeting begins between the two in its sentence.")
    if attribute.name in ("date", "place", "country") and _is_of_others(one, attribute):
        return _open(judged, "of others", "Its sentence tells of other leaders, and may give their day or place.")
    if attribute.name in ("place", "country", "venue") and not _is_located(one, attribute):
        return _open(judged, "not a place", "The words do not say that it was held there.")
    if not one.match.sure:
        return _open(judged, "match not sure", "Which encounter the text means is not sure enough to weigh this.")
    return judged


_PART = re.compile(
    r"\b(?:one[\s-]on[\s-]one|t[eê]te[\s-][aà][\s-]t[eê]te|alone|private(?:ly)?|lunch|dinner|breakfast|session|round|"
    r"press\s+conference|news\s+conference|delegations?|expanded|restricted|walk|ceremony|interpreters?|closed\s+to\s+the\s+(?:media|press))\b",
    re.I,
)
"""Words for a part of an encounter, or for those who were at one: the length beside them may be its."""
_BY_TWO = re.compile(r"\bone[\s-]on[\s-]one\b|\bt[eê]te[\s-][aà][\s-]t[eê]te\b|\balone\b", re.I)


def _is_of_a_part(one: Case, attribute: Attribute) -> bool:
    """Whether the clause of a length speaks of a part, which the reader took for the whole."""
    behind = one.reading.document.text[attribute.span.end : attribute.span.end + 60]
    clause = re.split(r"[.;,\n]", wording.before(one.reading, attribute.span))[-1] + re.split(r"[.;,\n]", behind)[0]
    by_two = [other for other in one.family if other.kind == "one_on_one" and other.get("actual_minutes")]
    if by_two and _BY_TWO.search(clause):  # its own lengths were among those that rule the statement out
        return False
    return _PART.search(clause) is not None or re.match(r"\s+(?:after|before|into|past)\b", behind) is not None


def _is_the_other(one: Case, attribute: Attribute) -> bool:
    """Whether a planned length is the actual one by the record, or the reverse, in a sentence that speaks of both.

    A reader may take one for the other.
    """
    if not words.pattern("only_planned").search(wording.sentence_words(one.reading, attribute.span.start)):
        return False
    if attribute.name == "actual_minutes" and attribute.comparator not in (None, "=", "~"):
        return False
    if attribute.name == "actual_minutes" and _LASTED.search(wording.before(one.reading, attribute.span)):
        return False
    other = LENGTHS[1 - LENGTHS.index(attribute.name)]
    stated = lengths.interval(attribute.value, attribute.comparator, attribute.hedge)
    reported = [found for v in (*own(one, other), *family(one, other)) if (found := lengths.of_value(v))]
    return stated is not None and any(lengths.relation(stated, found) == "supports" for found in reported)


_PLAIN = r"(?:(?:the|their|its)\s+)?(?:(?:[A-Z][\w’'-]+)\s+)*?(?:meeting|talks|summit|call|conversation|they)"
_WHOLE = re.compile(
    rf"(?:^|[.;,:]\s*|\b(?:the|their)\s+){_PLAIN}(?:,?\s+(?:[–—-]+\s+)?(?:which|that|originally|scheduled|planned)\b[^.;]{{0,50}}?)?,?\s+"
    r"(?:lasted|lasts|ran|took|stretched)\s+(?:for\s+)?(?:(?:just|only|a\s+little|nearly|almost)\s+)*$",
    re.I,
)
_OF_TALKS = re.compile(r"^\s+of\s+(?:talks|discussions|negotiations|conversation)\b", re.I)


def of_the_whole(one: Case, attribute: Attribute) -> bool:
    """Whether the words make a length that of the encounter itself: "the meeting lasted", "five hours of talks"."""
    if one.encounter.part_of or attribute.name != "actual_minutes":
        return False
    after = one.reading.document.text[attribute.span.end : attribute.span.end + 20]
    if one.there.kind in REMOTE and _CALL.match(after):  # a call has no parts
        return True
    return bool(_WHOLE.search(wording.before(one.reading, attribute.span)) or _OF_TALKS.match(after))


_OF_DOINGS = re.compile(
    r"^\s+of\s+(?!which\b|whom\b|(?:[\w-]+\s+){0,2}(?:talks?|discussions?|negotiations?|conversations?|meetings?|"
    r"diplomacy|sessions?|dialogue|consultations?|exchanges?|summit\w*|call)\b)\w+",
    re.I,
)


_CALL = re.compile(r"^[\s-]*(?:long\s+)?(?:(?:phone|telephone|video)\s+)?(?:call|conversation)\b", re.I)


def _is_of_other_doings(one: Case, attribute: Attribute) -> bool:
    """Whether what follows a length makes it that of something else: "nine hours of debate"."""
    return _OF_DOINGS.match(one.reading.document.text[attribute.span.end : attribute.span.end + 60]) is not None


def _is_of_others(one: Case, attribute: Attribute) -> bool:
    """Whether the sentence of a value names another leader of the record, and not both of the two."""
    sentence = wording.sentence_at(one.reading, attribute.span.start)
    if sentence is None:
        return False
    told = any(sentence.start <= m.start < attribute.span.start for m in one.encounter.mentions)
    end = sentence.end if attribute.name == "date" and not told else attribute.span.start
    named = {e.id for e in one.reading.entities if any(sentence.start <= m.start < end for m in e.mentions)}
    people = {*one.there.participants, *one.encounter.participants}
    return bool(named & one.record.participants - people) and not set(one.encounter.participants) <= named


_KEYS = ("date", "place", "country", "host_event")
_THEN = re.compile(r"\b(?:and|but)\s+(?:then|later|again|afterwards|subsequently)\b|\bfollowed\s+by\b", re.I)


def _is_of_the_next(one: Case, attribute: Attribute) -> bool:
    """Whether "and then" stands between an encounter and a value: "met in X and then at the summit in Y"."""
    sentence = wording.sentence_at(one.reading, attribute.span.start)
    said = [m for m in one.encounter.mentions if sentence and sentence.start <= m.start < attribute.span.start]
    return bool(said) and _THEN.search(one.reading.document.text, said[0].end, attribute.span.start) is not None


_RATIFIED = re.compile(r"\b(?:ratif(?:y|ied)|entered\s+into\s+force)\b[^.;]*$", re.I)


def _is_beside_the_right(one: Case, attribute: Attribute) -> bool:
    """Whether the reader gave the encounter its right place too, and this one stands where the text names not both."""
    if attribute.name != "place":
        return False
    there = [value.value for value in own(one, "place")]
    right = any(
        geography.same_place(a.value, place)
        for a in one.encounter.attributes
        if a.name in ("place", "venue")
        for place in there
    )
    sentence = wording.sentence_at(one.reading, attribute.span.start)
    if not right or sentence is None:
        return False
    named = {e.id for e in one.reading.entities if any(sentence.start <= m.start < sentence.end for m in e.mentions)}
    met = any(sentence.start <= m.start < sentence.end for m in one.encounter.mentions)
    return not met and not set(one.encounter.participants) <= named


def _is_located(one: Case, attribute: Attribute) -> bool:
    if wording.is_matter_in(one.reading, attribute.span) or _is_beside_the_right(one, attribute):
        return False
    homes = {home(person) for person in one.encounter.participants}
    at_home = geography.country(attribute.value) in homes
    return wording.locates(one.reading, attribute.span, at_home=at_home)


def _open(judged: Judged, rule: str, why: str) -> Judged:
    return Judged(
        status="not_on_record", values=judged.values, rule=f"{judged.rule}, {rule}", why=f"{judged.why} {why}"
    )


def elsewhere(one: Case, span: Span, *, only_before: bool = False) -> bool:
    """Whether what stands about a statement in its paragraph names a day or month, or a city, of something else."""
    sentence = wording.sentence_at(one.reading, span.start)
    if sentence is None:
        return False
    end = span.start if only_before else sentence.end
    break_ = one.reading.document.text.rfind("\n", 0, sentence.start)
    keys = [a.span.start for a in one.encounter.attributes if a.name in one.match.agrees]
    beside = [key for key in keys if sentence.start <= key < span.start]
    begin = max(beside) if beside else max(break_, _anchor(one, sentence.start))
    head = dateline(one.reading)
    for time, found in wording.dates(one.reading, begin, end):
        if (head is not None and head.overlaps(time.span)) or _SINCE.search(wording.before(one.reading, time.span)):
            continue
        if found.granularity in ("day", "month") and not any(found.overlaps(w) for w in one.there.whens):
            return True
    there = [value.value for value in one.there.get("place")]
    cities = [
        entity.id
        for entity in one.reading.entities
        if entity.type == "place"
        and not geography.is_region(entity.id)
        and any(begin <= m.start < end for m in entity.mentions)
    ]
    return bool(there) and any(all(geography.apart(city, place) for place in there) for city in cities)


_SINCE = re.compile(r"\bsince\b[^,;]{0,40}$", re.I)
"""Words that make a date the one from which something is counted: "the first since the clashes of May 2020"."""


def _anchor(one: Case, before: int) -> int:
    """The start of the last sentence before an offset in which a key of the match stands; the offset without one."""
    keys = [a.span.start for a in one.encounter.attributes if a.name in one.match.agrees]
    told = [s.start for s in one.reading.sentences if s.start <= before and any(s.start <= key < s.end for key in keys)]
    return max(told, default=before)
