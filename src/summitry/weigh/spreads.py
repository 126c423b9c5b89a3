"""A number with several reported values, as the range that the sources leave, and ranks among such ranges.

Nothing is averaged: a rank is given only as far as the ranges decide it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summitry.record.nouns import RecordEncounter, Value
from summitry.record.register import Record
from summitry.weigh import naming
from summitry.weigh.audit import lengths


@dataclass(frozen=True, kw_only=True)
class Spread:
    """Lowest and highest value that some source gives; a bound alone leaves an end open."""

    low: float
    high: float

    def __str__(self) -> str:
        if self.low == self.high:
            return f"{self.low:g}"
        if math.isinf(self.high):
            return f"more than {self.low:g}"
        return f"{self.low:g} to {self.high:g}" if self.low > 0 else f"less than {self.high:g}"


def of(values: Iterable[Value]) -> Spread | None:
    """The spread of numbers; bounds count only where nobody gives a number."""
    known = [(value, found) for value in values if (found := lengths.of_value(value))]
    numbers = [float(value.value) for value, _ in known if value.comparator in (None, "=", "~")]
    if numbers:
        return Spread(low=min(numbers), high=max(numbers))
    if not known:
        return None
    return Spread(low=max(found.low for _, found in known), high=min(found.high for _, found in known))


def length(
    one: RecordEncounter, record: Record, name: str = "actual_minutes"
) -> tuple[Spread, tuple[Value, ...]] | None:
    """The spread of a length of an encounter, else that of its only part that has one, with the values."""
    own = tuple(v for v in one.get(name) if v.of in (None, one.id))
    whole = [(part, part.get(name)) for part in record.parts(one) if part.get(name) and part.mood == "happened"]
    values = own or (tuple(one.get(name)) if not whole else whole[0][1] if len(whole) == 1 else ())
    found = of(values)
    return (found, values) if found else None


@dataclass(frozen=True, kw_only=True)
class Rank:
    """Place among n, largest first, as far as the ranges decide it: between `best` and `worst`."""

    best: int
    worst: int
    n: int

    def words(self, superlative: str) -> str:
        """ "the longest of 7", "one of the 2 longest of 7", "third to fifth longest of 7"."""
        if self.best == self.worst == 1:
            return f"the {superlative} of {self.n}"
        if self.best == 1:
            return f"one of the {self.worst} {superlative} of {self.n}"
        places = naming.ordinal(self.best)
        places += "" if self.best == self.worst else f" to {naming.ordinal(self.worst)}"
        return f"{places} {superlative} of {self.n}"


def rank(own: Spread, others: Sequence[Spread]) -> Rank:
    """Where a spread stands among others, largest first; equals share their places."""
    above = sum(1 for other in others if other.low > own.high)
    possible = sum(1 for other in others if other.high >= own.low)
    return Rank(best=above + 1, worst=max(above, possible) + 1, n=len(others) + 1)
