"""Daily series of a pair's outcome out of the cube; a day that the files lack is missing, never zero.

It adds up and rescales; it estimates nothing.
"""

from __future__ import annotations

import datetime as dt
import functools
import math
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import msgspec
import numpy as np

from summitry import tables
from summitry.errors import Stop
from summitry.measure.cube import Cube
from summitry.measure.periods import Period, begin_of, place_of

Numbers: TypeAlias = np.ndarray[Any, np.dtype[Any]]


class Outcome(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is measured: a daily sum over a pair, and what is done to it."""

    id: str
    label: str
    words: str
    of: str
    needs: str
    quads: tuple[int, ...] = ()
    scale: str = "none"
    unit: str = ""
    default: bool = False

    def sized(self, value: float, *, unit: bool = True) -> str:
        """An effect in the words of its scale: per cent where the scale is a logarithm, else a number with its unit."""
        if self.scale == "log1p":
            return f"{100 * math.expm1(min(value, 50.0)):+.0f} %"
        return f"{value:+.2f}{' ' + self.unit if unit and self.unit else ''}"

    def spanned(self, ends: tuple[float, float]) -> str:
        """An interval of effects, its unit said once."""
        return f"{self.sized(ends[0], unit=False)} to {self.sized(ends[1])}"


@dataclass(frozen=True, kw_only=True)
class Series:
    """One value a period (a day, where nothing else is said) from `first`; NaN where the files lack it.

    `events` counts what the value is made of.
    """

    label: str
    outcome: str
    first: dt.date
    values: Numbers
    events: Numbers
    period: Period = "day"

    def __len__(self) -> int:
        return len(self.values)

    @property
    def last(self) -> dt.date:
        """The last day of the last value."""
        return begin_of(self.first, self.period, len(self)) - dt.timedelta(days=1)

    def place(self, day: dt.date) -> int:
        """The index of the value that a day falls in; it may lie outside."""
        return place_of(self.first, self.period, day)

    def day(self, place: int) -> dt.date:
        """The first day of an index."""
        return begin_of(self.first, self.period, place)


@functools.cache
def outcomes() -> tuple[Outcome, ...]:
    """Everything that may be measured, from `data/measure/outcomes.yaml`."""
    rows = enumerate(tables.read_yaml("measure", "outcomes.yaml"), start=1)
    return tuple(tables.convert(one, Outcome, f"measure/outcomes.yaml item {number}") for number, one in rows)


def outcome(wanted: str) -> Outcome:
    """The outcome of an id; a `Stop` that lists them where there is none."""
    found = next((one for one in outcomes() if one.id == wanted), None)
    if found is None:
        raise Stop(f"no outcome is called {wanted!r}; there are {', '.join(one.id for one in outcomes())}")
    return found


def possible(cube: Cube) -> tuple[Outcome, ...]:
    """The default outcomes that the files can tell."""
    return tuple(one for one in outcomes() if one.default and one.needs in cube.has)


def scaled(sums: Numbers, scale: str) -> Numbers:
    """Daily sums on the scale of the outcome."""
    if scale == "root":
        return np.sign(sums) * np.sqrt(np.abs(sums))
    return np.log1p(np.maximum(sums, 0.0)) if scale == "log1p" else sums


def plain(values: Numbers, *, first: dt.date = dt.date(2000, 1, 1), label: str = "series") -> Series:
    """A series of numbers made elsewhere."""
    numbers = np.asarray(values, float)
    return Series(label=label, outcome=label, first=first, values=numbers, events=np.ones(len(numbers)))


def shifted(series: Series, place: int, length: int, size: float) -> Series:
    """The series with an effect of a size planted in a window."""
    values = series.values.copy()
    values[place : place + length] += size
    return replace(series, values=values)
