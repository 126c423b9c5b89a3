"""Whether an encounter of the text may be two that a reader took for one: then nothing of it is weighed.

A text that sets one encounter against another ("longer than in Helsinki") names the places of both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summitry.model import Encounter, Reading, Sentence
from summitry.record.nouns import RecordEncounter
from summitry.weigh.audit import geography
from summitry.weigh.audit.scoring import candidate_places, values


def within(one: Encounter) -> bool:
    """Whether two of its own places surely lie apart."""
    there = [a.value for name in ("place", "venue") for a in values(one, name)]
    return any(geography.apart(a, b) for number, a in enumerate(there) for b in there[number + 1 :])


def names_both(one: Encounter, reading: Reading, there: RecordEncounter) -> bool:
    """Whether the text names a second place beside the one that disagrees.

    It may be that of the record, in any sentence of the encounter, or another city in the very sentence.
    """
    spans = [*one.mentions, *(a.span for a in one.attributes)]
    stated = [a for a in values(one, "place")]
    around = _sentences(reading, [span.start for span in spans])
    beside = _sentences(reading, [a.span.start for a in stated])
    known = candidate_places(there)
    if any(geography.same_place(city, place) for city in _cities(reading, around) for place in known):
        return True
    return any(all(geography.apart(city, a.value) for a in stated) for city in _cities(reading, beside))


def _sentences(reading: Reading, offsets: Sequence[int]) -> list[Sentence]:
    return [s for s in reading.sentences if any(s.start <= offset < s.end for offset in offsets)]


def _cities(reading: Reading, sentences: Sequence[Sentence]) -> Iterator[str]:
    for entity in reading.entities:
        if entity.type == "place" and any(s.start <= m.start < s.end for m in entity.mentions for s in sentences):
            yield entity.id
