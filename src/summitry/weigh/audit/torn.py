"""Whether an encounter of the text may be two that a reader took for one: then nothing of it is weighed.

A text that sets one encounter against another ("longer than in Helsinki") names the places of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summitry.model import Attribute, Encounter, Reading, Sentence
from summitry.record.nouns import RecordEncounter
from summitry.weigh.audit import geography
from summitry.weigh.audit.scoring import candidate_places, values


def within(one: Encounter, reading: Reading, there: RecordEncounter) -> bool:
    """Whether two of its places surely lie apart, and the text does not make the wrong one of this encounter."""
    stated = [a for name in ("place", "venue") for a in values(one, name)]
    both = [a for a in stated if _names_both(one, reading, a)]
    stated = both or stated
    torn = any(geography.apart(a.value, b.value) for number, a in enumerate(stated) for b in stated[number + 1 :])
    known = candidate_places(there)
    wrong = [a for a in stated if known and all(geography.apart(a.value, place) for place in known)]
    right = [a for a in stated if a not in wrong]
    return torn and not all(
        is_told_of(one, a, reading) or any(_is_where(a, b, reading) for b in right) for a in wrong or stated
    )


def _names_both(one: Encounter, reading: Reading, attribute: Attribute) -> bool:
    """Whether both leaders stand in the sentence of a place: one of them alone may have been anywhere."""
    told = _sentences(reading, [attribute.span.start])
    named = {e.id for e in reading.entities for s in told if any(s.start <= m.start < s.end for m in e.mentions)}
    return set(one.participants) <= named


_IN = re.compile(r"(?:\s+[\w-]+){0,2}\s+(?:in|near|outside|at)\s+(?:the\s+)?$")


def _is_where(city: Attribute, house: Attribute, reading: Reading) -> bool:
    """Whether the words say in which city a house is that the encounter surely was in: "his X resort in Y"."""
    between = reading.document.text[house.span.end : city.span.start] if house.span.end <= city.span.start else "."
    return house.name == "venue" and _IN.fullmatch(between) is not None


OTHERS = re.compile(
    r"(?<!more )(?<!less )(?<!rather )\bthan\b|\b(?:previous|earlier|last|prior|since|unlike|another|next|again)\b|"
    r"\b(?:later|then)\s+(?:met|in|at|held)\b|"
    r"\b(?:after|before|following)\s+(?:\w+\s+){1,4}?(?:meetings?|summit|talks|call|visit|encounter)\b",
    re.I,
)
"""Words that point at another encounter than the one a sentence tells of."""


def is_told_of(one: Encounter, attribute: Attribute, reading: Reading) -> bool:
    """Whether a sentence tells of this encounter alone: its date or gathering too, or the first words of the text.

    No second date stands there, and no word that points at another encounter.
    """
    (sentence,) = _sentences(reading, [attribute.span.start]) or (None,)
    if sentence is None:
        return False
    text = reading.document.text[sentence.start : sentence.end]
    dates = {t.value for t in reading.times if t.type == "date" and sentence.start <= t.span.start < sentence.end}
    if len(dates) > 1 or OTHERS.search(text):
        return False
    keys = [a for name in ("date", "host_event") for a in values(one, name)]
    opening = [s for s in reading.sentences if s.kind == "sentence"][:1]
    return any(sentence.start <= a.span.start < sentence.end for a in keys) or sentence in opening


def points_elsewhere(one: Encounter, reading: Reading) -> bool:
    """Whether a sentence that speaks of an encounter has words that point at another one, or a date."""
    told = _sentences(reading, [m.start for m in one.mentions])
    texts = [_AFTER_IT.sub(" ", reading.document.text[s.start : s.end]) for s in told]
    dated = any(t.type == "date" and s.start <= t.span.start < s.end for t in reading.times for s in told)
    return dated or any(OTHERS.search(text) for text in texts)


_AFTER_IT = re.compile(
    r"\b(?:after|before|following|during|ahead\s+of)\s+(?:the|their)\s+(?:meetings?|summit|talks|encounter)(?=[,.;]|$)",
    re.I,
)
"""What was said after the talks of which a text tells, and no other ones."""


LEAD = 3
"""Headings and sentences that say what a text is about."""


def is_in_lead(one: Encounter, reading: Reading) -> bool:
    """Whether its place is named in one of the first sentences of the text, beside a word for the encounter."""
    first = [s for s in reading.sentences if s.kind in ("sentence", "heading")][:LEAD]
    told = [s for s in first if any(s.start <= m.start < s.end for m in one.mentions)]
    stated = {str(a.value) for a in values(one, "place")}
    spans = [a.span.start for a in values(one, "place")]
    spans += [m.start for entity in reading.entities if entity.id in stated for m in entity.mentions]
    return any(s.start <= start < s.end for start in spans for s in told)


def names_both(one: Encounter, reading: Reading, there: RecordEncounter) -> bool:
    """Whether the text names a second place beside the one that disagrees.

    It may be that of the record, in any sentence of the encounter, or another city in the very sentence.
    """
    stated = [a for a in values(one, "place")]
    if stated and all(is_told_of(one, a, reading) for a in stated):
        return False
    spans = [*one.mentions, *(a.span for a in one.attributes)]
    around = _sentences(reading, [span.start for span in spans])
    beside = _sentences(reading, [a.span.start for a in stated])
    known = candidate_places(there)
    if any(geography.same_place(city, place) for city in _cities(reading, around) for place in known):
        return True
    others = [a.value for other in reading.encounters if other is not one for a in values(other, "place")]
    return any(
        all(geography.apart(city, a.value) for a in stated)
        and not any(geography.same_place(city, place) for place in others)
        for city in _cities(reading, beside)
    )


def _sentences(reading: Reading, offsets: Sequence[int]) -> list[Sentence]:
    return [s for s in reading.sentences if any(s.start <= offset < s.end for offset in offsets)]


def _cities(reading: Reading, sentences: Sequence[Sentence]) -> Iterator[str]:
    for entity in reading.entities:
        if entity.type != "place" or geography.is_region(entity.id):
            continue
        if any(s.start <= m.start < s.end for m in entity.mentions for s in sentences):
            yield entity.id
