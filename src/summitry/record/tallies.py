"""Counts of encounters by year, kind and the like, and who published an account of them.

A count says what it counts: whole encounters of one mood, unless parts are given. It compares with nobody else's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from summitry.errors import Stop
from summitry.record.nouns import RecordEncounter

Row = dict[str, Any]


def _year(one: RecordEncounter) -> str:
    return (one.date or "undated")[:4] if one.date else "undated"


AXES: dict[str, Callable[[RecordEncounter], str]] = {
    "year": _year,
    "kind": lambda one: one.kind,
    "mood": lambda one: one.mood,
    "place": lambda one: one.place or "not on record",
    "leaders": lambda one: "; ".join(sorted(one.participants)),
    "readout": lambda one: readout(one),
}
"""What encounters can be counted by."""


def readout(one: RecordEncounter) -> str:
    """Ids of the sides that are on record with an account of their own."""
    published = {str(value.value) for value in one.get("readout_by")}
    return "; ".join(sorted(published)) or "not on record"


def tally(encounters: Iterable[RecordEncounter], by: Sequence[str]) -> list[Row]:
    """One row a combination that occurs, with its number of encounters, in order."""
    unknown = [name for name in by if name not in AXES]
    if unknown or not by:
        raise Stop(f"cannot count by {', '.join(unknown) or 'nothing'}; use {', '.join(AXES)}")
    counts = Counter(tuple(AXES[name](one) for name in by) for one in encounters)
    return [{**dict(zip(by, key, strict=True)), "encounters": counts[key]} for key in sorted(counts)]
