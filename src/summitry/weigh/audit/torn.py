"""Whether an encounter of the text may be two that a reader took for one: then nothing of it is weighed.

A text that sets one encounter against another ("longer than in Helsinki") names the places of both.
"""

from __future__ import annotations

from summitry.model import Encounter, Reading
from summitry.record.nouns import RecordEncounter
from summitry.weigh.audit import geography
from summitry.weigh.audit.scoring import candidate_places, values


def within(one: Encounter) -> bool:
    """Whether two of its own places surely lie apart."""
    there = [a.value for name in ("place", "venue") for a in values(one, name)]
    return any(geography.apart(a, b) for number, a in enumerate(there) for b in there[number + 1 :])


def names_both(one: Encounter, reading: Reading, there: RecordEncounter) -> bool:
    """Whether a sentence of the encounter names the record's place beside the one that the text gives."""
    spans = [*one.mentions, *(a.span for a in one.attributes)]
    sentences = [s for s in reading.sentences if any(s.start <= span.start < s.end for span in spans)]
    known = candidate_places(there)
    return any(
        entity.type == "place" and any(geography.same_place(entity.id, place) for place in known)
        for entity in reading.entities
        for mention in entity.mentions
        if any(s.start <= mention.start < s.end for s in sentences)
    )
