"""Recorded votes as an indicator: the share on which two countries cast the same vote, for one pair and all others.

It counts agreement; it weighs no vote above another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from summitry.errors import Stop
from summitry.measure.codes import country_codes, name
from summitry.measure.indicators import Indicator, IndicatorMapping, outcome_of
from summitry.measure.panel import Panel
from summitry.measure.periods import begin_of, place_of
from summitry.measure.series import Numbers, Series

FEWEST = 0.8
"""Share of periods in which a pair must have voted for it to be compared with."""


def agreement(
    frame: Any, mapping: IndicatorMapping, pair: tuple[str, str], source: str, notes: Sequence[str]
) -> Indicator:
    """The indicator of a table with a row a vote and country; an unknown code is counted in the notes."""
    of = _countries(mapping.countries)
    frame = frame.assign(country=frame["country"].map(lambda one: of.get(str(one).strip().casefold())))
    unknown = int(frame["country"].isna().sum())
    told = [*notes, *([f"{unknown:,} rows have a country code in no table and are left out"] if unknown else [])]
    frame = frame[frame["country"].notna() & frame["choice"].notna()]
    lacking = [one for one in pair if not (frame["country"] == one).any()]
    if lacking:
        raise Stop(f"{source}: holds no vote of {name(lacking[0])}; check countries in the mapping")
    first = frame["date"].min().date()
    length = place_of(first, mapping.period, frame["date"].max().date()) + 1
    names, same, both = _counted(frame, mapping, first, length)
    return replace(_indicator(mapping, pair, (first, names, same, both), told), source=source)


def _countries(schemes: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for scheme in schemes:
        for one in country_codes():
            if one.scheme == scheme and one.country:
                found.setdefault(one.code.casefold(), one.country)
    return found


def _counted(frame: Any, mapping: IndicatorMapping, first: Any, length: int) -> tuple[list[str], Numbers, Numbers]:
    """For each period and pair: the votes on which both cast the same, and those on which both cast one."""
    places = {day: place_of(first, mapping.period, day.date()) for day in frame["date"].unique()}
    names = sorted(frame["country"].unique())
    votes, vote = np.unique(frame["id"].astype(str), return_inverse=True)
    choices, choice = np.unique(frame["choice"].astype(str), return_inverse=True)
    row = {one: number for number, one in enumerate(names)}
    table = np.full((len(votes), len(names)), -1, np.int8)
    table[vote, frame["country"].map(row).to_numpy()] = choice
    when = np.zeros(len(votes), int)
    when[vote] = frame["date"].map(places).to_numpy()
    same = np.zeros((length, len(names), len(names)))
    both = np.zeros_like(same)
    for period in np.unique(when):
        some = table[when == period]
        both[period] = (some >= 0).T.astype(float) @ (some >= 0).astype(float)
        for one in range(len(choices)):
            cast = (some == one).astype(float)
            same[period] += cast.T @ cast
    return names, same, both


def _indicator(
    mapping: IndicatorMapping, pair: tuple[str, str], counted: tuple[Any, list[str], Numbers, Numbers], notes: list[str]
) -> Indicator:
    first, names, same, both = counted
    outcome, day = outcome_of(mapping), begin_of(first, mapping.period, 0)
    upper = np.triu_indices(len(names), 1)
    share = np.where(both > 0, same / np.maximum(both, 1.0), np.nan)
    present = both.max(axis=(1, 2)) > 0
    held = (both > 0)[present].mean(axis=0) >= FEWEST
    panel = Panel(
        outcome=outcome,
        pairs=tuple((names[a], names[b]) for a, b in zip(*upper, strict=True) if held[a, b]),
        sums=np.array([share[:, a, b] for a, b in zip(*upper, strict=True) if held[a, b]]),
        events=np.array([both[:, a, b] for a, b in zip(*upper, strict=True) if held[a, b]]),
        first=day,
        present=present,
        period=mapping.period,
    )
    a, b = names.index(pair[0]), names.index(pair[1])
    series = Series(
        label=f"{name(pair[0])} and {name(pair[1])}", outcome=outcome.id, first=day, values=share[:, a, b],
        events=both[:, a, b], period=mapping.period,
    )  # fmt: skip
    return Indicator(
        outcome=outcome,
        mapping=mapping,
        series=series,
        panel=panel,
        world=_world(panel, share[:, *upper], series, [names[n] for n in upper[0]], [names[n] for n in upper[1]], pair),
        notes=tuple(notes),
    )


def _world(
    panel: Panel, shares: Numbers, series: Series, left: Sequence[str], right: Sequence[str], pair: tuple[str, str]
) -> Series:
    """The mean agreement of all pairs without either country."""
    others = np.array([not {a, b} & set(pair) for a, b in zip(left, right, strict=True)])
    rest = shares[:, others]
    seen = ~np.isnan(rest)
    counts = seen.sum(axis=1)
    means = np.where(counts > 0, np.where(seen, rest, 0.0).sum(axis=1) / np.maximum(counts, 1), np.nan)
    return Series(
        label="all other pairs", outcome=series.outcome, first=panel.first, values=means, events=counts.astype(float),
        period=panel.period,
    )  # fmt: skip
