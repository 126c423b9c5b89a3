"""The reference class of an encounter: which others it may be measured against, with what is missing.

In person with in person, calls with calls; the same leaders where there are enough, else all of the record.
"""

from __future__ import annotations

from dataclasses import dataclass

from summitry.record.nouns import REMOTE, RecordEncounter
from summitry.record.register import Record
from summitry.weigh import naming

ENOUGH = 5
"""Members that a class of one pair needs; below it, all pairs are taken."""
MEETINGS = frozenset({"summit", "bilateral_meeting"})


@dataclass(frozen=True, kw_only=True)
class ReferenceClass:
    """Members without the encounter itself, and how the class is called."""

    name: str
    members: tuple[RecordEncounter, ...]


def reference_class(one: RecordEncounter, record: Record, *, same_leaders: bool = False) -> ReferenceClass:
    """The encounters with which this one may be compared.

    `same_leaders` keeps to the pair: the record is deeper for some pairs than for others.
    """
    family = REMOTE if one.kind in REMOTE else MEETINGS if one.kind in MEETINGS else frozenset({one.kind})
    kinds = (
        "calls" if one.kind in REMOTE else "summits and bilateral meetings" if one.kind in MEETINGS else f"{one.kind}s"
    )
    pool = [
        other
        for other in record.all_encounters
        if other.kind in family
        and other.mood == "happened"
        and other.id not in (one.id, one.part_of)
        and (other.part_of is None or one.part_of is not None)
    ]
    same = [other for other in pool if set(one.participants) <= set(other.participants)]
    if len(same) >= ENOUGH or same_leaders:
        who = naming.listing(naming.surname(person) for person in one.participants)
        return ReferenceClass(name=f"recorded {kinds.replace('_', ' ')} of {who}", members=tuple(same))
    return ReferenceClass(name=f"recorded {kinds.replace('_', ' ')} of all pairs", members=tuple(pool))
