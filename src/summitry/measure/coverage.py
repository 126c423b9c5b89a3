"""The coverage ledger: which days the event files hold, which they lack, which are thin or out of line.

It looks at the number of rows of each day, whatever they are about; it judges no event.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from summitry.errors import Stop

THIN, HIGH = 1 / 3, 3.0
"""A day with less than a third, or more than three times, of what the same weekdays around it hold is marked; and so is
one that lacks a tenth of its exports."""
AROUND = 4
"""Weeks before and after a day whose same weekdays it is compared with."""


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """Days from the first to the last of the files, the rows of each, and its state.

    States are `present`, `missing`, `thin` and `high`.
    """

    first: dt.date
    rows: tuple[int, ...]
    states: tuple[str, ...]

    @property
    def last(self) -> dt.date:
        return self.first + dt.timedelta(days=len(self.rows) - 1)

    @cached_property
    def present(self) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """Whether each day has rows."""
        return np.array([one > 0 for one in self.rows])

    def state(self, day: dt.date) -> str:
        """The state of one day; `outside` before the first and after the last."""
        place = (day - self.first).days
        return self.states[place] if 0 <= place < len(self.states) else "outside"

    def days(self, state: str) -> tuple[dt.date, ...]:
        """The days in a state."""
        return tuple(self.first + dt.timedelta(days=n) for n, one in enumerate(self.states) if one == state)

    def window(self, start: dt.date, length: int) -> dict[str, int]:
        """How many days of a window are in each state."""
        found: dict[str, int] = {}
        for number in range(length):
            one = self.state(start + dt.timedelta(days=number))
            found[one] = found.get(one, 0) + 1
        return found

    def sentence(self, start: dt.date, length: int) -> str | None:
        """What is wrong with a window, None where it is complete."""
        found = {state: number for state, number in self.window(start, length).items() if state != "present"}
        if not found:
            return None
        parts = ", ".join(f"{number} {state}" for state, number in sorted(found.items()))
        end = start + dt.timedelta(days=length - 1)
        return f"of the {length} days from {start} to {end}: {parts}"


def ledger(counts: Mapping[dt.date, int], partial: Collection[dt.date] = ()) -> Ledger:
    """The ledger of the rows counted on each day; `partial` are days that lack some exports, and are thin for that."""
    if not counts:
        raise Stop("the event files hold no row with a readable date; check date_format in the mapping")
    first, last = min(counts), max(counts)
    length = (last - first).days + 1
    if length > 366 * 150:
        raise Stop(f"the event files run from {first} to {last}; a date is wrong, or date_format in the mapping is")
    rows = np.zeros(length)
    for day, number in counts.items():
        rows[(day - first).days] = number
    states = _states(rows)
    for day in partial:
        if first <= day <= last and states[(day - first).days] == "present":
            states[(day - first).days] = "thin"
    return Ledger(first=first, rows=tuple(int(one) for one in rows), states=tuple(states))


def _states(rows: np.ndarray[Any, np.dtype[np.float64]]) -> list[str]:
    found: list[str] = []
    for place, number in enumerate(rows):
        near = rows[max(place % 7, place - 7 * AROUND) : place + 7 * AROUND + 1 : 7]
        usual = float(np.median(near[near > 0])) if (near > 0).any() else 0.0
        if number == 0:
            found.append("missing")
        elif number < THIN * usual:
            found.append("thin")
        else:
            found.append("high" if number > HIGH * usual else "present")
    return found
