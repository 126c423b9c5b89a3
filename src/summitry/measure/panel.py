"""A panel: the daily sums of every pair that has events enough to be held against another, and of each country.

It adds up the cube; pairs with too few events are in the sums of their countries only, which keeps a panel of years of
news small. It estimates nothing.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from summitry.errors import Stop
from summitry.measure.codes import name
from summitry.measure.cube import Cube
from summitry.measure.periods import Period
from summitry.measure.series import Numbers, Outcome, Series, scaled

LEAST_EVENTS, LEAST_ROWS = 30, 18
"""Events, and rows of the cube, below which a pair can never be a placebo pair: 30 events on a fifth of 90 days."""
Sums = tuple[Numbers, Numbers]


@dataclass(frozen=True, kw_only=True)
class Panel:
    """Pairs' daily sums of one outcome, before rescaling: a row a pair, a column a period (a day).

    `total` and `countries` hold the sums and events of all pairs, also of those without a row.
    """

    outcome: Outcome
    pairs: tuple[tuple[str, str], ...]
    sums: Numbers
    events: Numbers
    first: dt.date
    present: np.ndarray[Any, np.dtype[np.bool_]]
    period: Period = "day"
    total: Sums | None = None
    countries: Mapping[str, Sums] = field(default_factory=dict)

    @functools.cached_property
    def rows(self) -> dict[tuple[str, str], int]:
        """The row of each pair."""
        return {pair: row for row, pair in enumerate(self.pairs)}

    def series(self, a: str, b: str) -> Series:
        """The series of a pair, both directions together; a pair without a row is a series of zeros."""
        row = self.rows.get((min(a, b), max(a, b)))
        empty = np.zeros(len(self.present))
        sums, events = (empty, empty) if row is None else (self.sums[row], self.events[row])
        return self._series(sums, events, f"{name(a)} and {name(b)}")

    def world(self, a: str, b: str) -> Series:
        """All pairs without the two countries: what the whole of the news did on those days."""
        own = self.rows.get((min(a, b), max(a, b)))
        both = self.total or (self.sums.sum(axis=0), self.events.sum(axis=0))
        sums, events = (
            total
            - sum(self.countries[one][number] for one in (a, b) if one in self.countries)
            + (0.0 if own is None else rows[own])
            for number, (total, rows) in enumerate(zip(both, (self.sums, self.events), strict=True))
        )
        return self._series(sums, events, f"all pairs without {name(a)} and {name(b)}")

    def _series(self, sums: Numbers, events: Numbers, label: str) -> Series:
        values = np.where(self.present, scaled(sums, self.outcome.scale), np.nan)
        return Series(
            label=label, outcome=self.outcome.id, first=self.first, values=values, events=events, period=self.period
        )


@dataclass(frozen=True)
class _Rows:
    """The rows of a cube as numbers: the two countries, the day, what counts for an outcome, and its values."""

    names: list[str]
    first: Numbers
    second: Numbers
    day: Numbers
    width: int
    values: Numbers
    events: Numbers

    def added(self, group: Numbers, number: int, values: Numbers) -> Numbers:
        """Values added up by group and day."""
        found: Numbers = np.bincount(group * self.width + self.day, values, number * self.width)
        return found.reshape(number, self.width)


def _rows(cube: Cube, measured: Outcome, *, meetings: bool) -> _Rows:
    if measured.needs not in cube.has:
        raise Stop(f"the event files cannot tell {measured.id!r}: they hold no {measured.needs}")
    table = cube.table
    a, b = (table.column(one).combine_chunks().dictionary_encode() for one in ("source", "target"))
    names = sorted({*a.dictionary.to_pylist(), *b.dictionary.to_pylist()})
    place = {one: number for number, one in enumerate(names)}
    first, second = (np.array([place[v] for v in c.dictionary.to_pylist()], int)[c.indices.to_numpy()] for c in (a, b))
    keep = np.ones(len(first), bool)
    if measured.quads:
        keep &= np.isin(table.column("quad").to_numpy(), measured.quads)
    if not meetings:
        keep &= ~table.column("meeting").to_numpy().astype(bool)
    day = table.column("day").to_numpy().astype("datetime64[D]").astype(int)
    day -= cube.ledger.first.toordinal() - dt.date(1970, 1, 1).toordinal()
    width = len(cube.ledger.rows)
    keep &= (day >= 0) & (day < width)
    values, events = (
        np.nan_to_num(table.column(one).to_numpy().astype(float))[keep] for one in (measured.of, "events")
    )
    return _Rows(names, first[keep], second[keep], day[keep], width, values, events)


def panel(cube: Cube, measured: Outcome) -> Panel:
    """The panel of an outcome, without the events of meetings where the files can tell them."""
    rows = _rows(cube, measured, meetings=False)
    names, number = rows.names, len(rows.names)
    code = np.minimum(rows.first, rows.second) * number + np.maximum(rows.first, rows.second)
    known, row = np.unique(code, return_inverse=True)
    enough = (np.bincount(row, rows.events) >= LEAST_EVENTS) & (np.bincount(row) >= LEAST_ROWS)
    held, place = enough[row], np.cumsum(enough) - 1
    kept = _Rows(
        names, rows.first[held], rows.second[held], rows.day[held], rows.width, rows.values[held], rows.events[held]
    )
    count = int(enough.sum())
    whole = [
        rows.added(rows.first, number, values) + rows.added(rows.second, number, values)
        for values in (rows.values, rows.events)
    ]
    return Panel(
        outcome=measured,
        pairs=tuple((names[one // number], names[one % number]) for one in known[enough]),
        sums=kept.added(place[row[held]], count, kept.values),
        events=kept.added(place[row[held]], count, kept.events),
        first=cube.ledger.first,
        present=cube.ledger.present,
        total=(whole[0].sum(axis=0) / 2, whole[1].sum(axis=0) / 2),
        countries={one: (whole[0][n], whole[1][n]) for n, one in enumerate(names)},
    )


def pair_series(cube: Cube, measured: Outcome, a: str, b: str, *, meetings: bool = False) -> Series:
    """The series of one pair, however few its events; `meetings` keeps the consult and visit events in."""
    rows = _rows(cube, measured, meetings=meetings)
    wanted = [rows.names.index(one) if one in rows.names else -1 for one in (a, b)]
    own = np.isin(rows.first, wanted) & np.isin(rows.second, wanted) & (rows.first != rows.second)
    sums, events = (np.bincount(rows.day[own], values[own], rows.width) for values in (rows.values, rows.events))
    values = np.where(cube.ledger.present, scaled(sums, measured.scale), np.nan)
    label = f"{name(a)} and {name(b)}"
    return Series(label=label, outcome=measured.id, first=cube.ledger.first, values=values, events=events)
