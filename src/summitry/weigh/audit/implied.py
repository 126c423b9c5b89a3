"""Encounters of which a text tells without a word that the reader takes for one: what two leaders did together.

"A and B signed a treaty today" and "the X (Y) Conference" imply that they met. Only a pair that the record knows, and
of which the reader found no encounter at all, is implied; whether it is one of the record is for `matching`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from summitry import when
from summitry.model import Attribute, Encounter, Mention, Reading, Sentence, Span
from summitry.record.nouns import REMOTE, RecordEncounter
from summitry.record.register import Record
from summitry.weigh import words
from summitry.weigh.audit import geography, wording
from summitry.weigh.audit.by_publication import is_alone, lies_within
from summitry.weigh.audit.complete import pair_encounters
from summitry.weigh.audit.scoring import MAIN
from summitry.weigh.audit.story import dateline

_JOINED = re.compile(
    r"['’]?s?,?\s+(?:and|&)\s+(?:(?:the\s+)?(?:[A-Z][\w.’'-]*|former|president|leader|premier)\s+){0,4}$"
)
_AFAR = re.compile(r"\b(?:calls?|called|phone\w*|telephone\w*|video\w*|letters?|by\s+wire|separately|each)\b", re.I)
_THERE = re.compile(r"\b(?:in|at)\s+(?:the\s+)?$")
_NAMED = re.compile(r"\s*(?:\([^()]{1,30}\)\s*)?(?:Conference|Summit)\b")
"""What stands behind the name of a place that names a gathering: "the X (Y) Conference"."""
CLOSE = 60
"""Characters behind the second name in which the verb stands."""


def completed(reading: Reading, record: Record) -> Reading:
    """The reading with the encounters that it implies."""
    known = [set(one.participants) for one in reading.encounters]
    found: list[Encounter] = []
    for one in (*_together(reading, record), *_conferences(reading, record), *_of_the_news(reading, record)):
        people = set(one.participants)
        if not any(people <= other for other in known) and not any(people & set(o.participants) for o in found):
            found.append(replace(one, id=f"implied.{len(found) + 1}"))
    return replace(reading, encounters=(*reading.encounters, *found)) if found else reading


def _together(reading: Reading, record: Record) -> Iterator[Encounter]:
    """What two leaders who are named together did: "A and B clashed over X on Monday"."""
    leaders = {m: entity.id for entity in reading.entities if entity.id in record.participants for m in entity.mentions}
    spots = sorted(leaders, key=lambda m: m.start)
    text = reading.document.text
    for first, second in zip(spots, spots[1:], strict=False):
        sentence = wording.sentence_at(reading, first.start)
        if sentence is None or sentence.kind != "sentence" or not second.start < sentence.end:
            continue
        pair = (leaders[first], leaders[second])
        verb = words.pattern("done_together").search(text, second.end, min(sentence.end, second.end + CLOSE))
        if verb is None or not _JOINED.fullmatch(text[first.end : second.start]):
            continue
        if _AFAR.search(text[sentence.start : sentence.end]) or re.search(r"[.;:,]", text[second.end : verb.start()]):
            continue
        held = [one for one in pair_encounters(record, pair) if one.kind not in REMOTE]
        if held:
            yield _made(reading, pair, sentence, verb, [v.value for one in held for v in one.get("place")])


def _made(
    reading: Reading, pair: tuple[str, str], sentence: Sentence, verb: re.Match[str], there: Sequence[object]
) -> Encounter:
    span = reading.document.span(*verb.span())
    return _encounter("bilateral_meeting", pair, span, "done together", tuple(_keys(reading, sentence, there)))


def _encounter(
    kind: str, people: tuple[str, ...], span: Span, rule: str, attributes: tuple[Attribute, ...] = ()
) -> Encounter:
    return Encounter(
        id="implied",
        label=span.text,
        kind=kind,
        participants=people,
        mentions=(span,),
        attributes=attributes,
        rule=f"implied: {rule}",
    )


def _keys(reading: Reading, sentence: Sentence, there: Sequence[object]) -> Iterator[Attribute]:
    """The day of the sentence, and the place that it names, or the dateline above it where the two ever met there."""
    days = [t for t in reading.times if sentence.start <= t.span.start < sentence.end and wording.is_day(t)]
    if len({day.value for day in days}) == 1:
        day = days[-1]
        yield Attribute(name="date", value=day.value, granularity=day.granularity, span=day.span)
    head, text = dateline(reading), reading.document.text
    for entity in reading.entities:
        for m in entity.mentions if entity.type == "place" else ():
            filed = head is not None and head.start <= m.start < head.end
            inside = sentence.start <= m.start < sentence.end and _THERE.search(text[sentence.start : m.start])
            known = filed and any(geography.same_place(entity.id, place) for place in there)
            if known or (inside and not filed):
                yield Attribute(name="place", value=entity.id, span=reading.document.span(m.start, m.end))
                return


def _conferences(reading: Reading, record: Record) -> Iterator[Encounter]:
    """A gathering that is called after its place, with those of its leaders whom the text names."""
    named = {entity.id for entity in reading.entities}
    for there in record.all_encounters:
        people = tuple(who for who in there.participants if who in named)
        if len(people) < 2 or there.kind not in ("summit", "multilateral") or there.part_of:
            continue
        for mention, city in _cities(reading):
            close = _NAMED.match(reading.document.text, mention.end)
            if close is not None and any(geography.same_place(city, v.value) for v in there.get("place")):
                span = reading.document.span(mention.start, close.end())
                place = Attribute(name="place", value=city, span=reading.document.span(mention.start, mention.end))
                told = (place, *_day_beside(reading, mention))
                yield _encounter(there.kind, people, span, "a named gathering", told)
                break


def _of_the_news(reading: Reading, record: Record) -> Iterator[Encounter]:
    """The only encounter of two leaders right before the day of a text that names both of them at its head."""
    out = when.parse(reading.document.published or "")
    if out is None or out.start is None or out.granularity != "day":
        return
    prose = [s for s in reading.sentences if s.kind in ("sentence", "heading")][:FIRST]
    named = {
        entity.id: m
        for entity in reading.entities
        if entity.id in record.participants
        for m in sorted(entity.mentions, key=lambda m: -m.start)
        if any(s.kind == "sentence" and s.start <= m.start < s.end for s in prose)
    }
    for there in record.all_encounters:
        people = there.participants
        if len(people) != 2 or there.part_of or there.mood != "happened" or not set(people) <= set(named):
            continue
        lead = min((named[who] for who in people), key=lambda m: m.start)
        if there.kind not in MAIN or not lies_within(there, out.start, 0, 1) or not is_alone(there, out.start, record):
            continue
        if _is_of_talks(reading, prose, there):
            span = reading.document.span(lead.start, lead.end)
            yield _encounter(there.kind, people, span, "the news of the day")


FIRST = 3
"""Sentences at the head of a text."""
_TALKS = re.compile(
    r"\b(?:visit\w*|talks|meet\w*|met|summit|host\w*|trip|greet\w*|welcom\w+|press\s+conference)\b", re.I
)


def _is_of_talks(reading: Reading, prose: Sequence[Sentence], there: RecordEncounter) -> bool:
    """Whether the head of a text speaks of a visit or talks, and of where they were or of both leaders at once."""
    text = reading.document.text
    head = " ".join(text[s.start : s.end] for s in prose)
    cities = [m for m, city in _cities(reading) if any(geography.same_place(city, v.value) for v in there.get("place"))]
    there_named = any(m.start < prose[-1].end for m in cities)
    return _TALKS.search(head) is not None and _AFAR.search(head) is None and there_named


def _cities(reading: Reading) -> Iterator[tuple[Mention, str]]:
    for entity in reading.entities:
        if entity.type == "place":
            yield from ((m, entity.id) for m in entity.mentions)


def _day_beside(reading: Reading, mention: Mention) -> Iterator[Attribute]:
    """The only date of the sentence that names the gathering."""
    sentence = wording.sentence_at(reading, mention.start)
    if sentence is None:
        return
    days = [t for t in reading.times if sentence.start <= t.span.start < sentence.end and t.type == "date" and t.value]
    if len(days) == 1:
        yield Attribute(name="date", value=days[0].value, granularity=days[0].granularity, span=days[0].span)
