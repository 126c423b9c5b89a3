"""Phases of a relationship: weeks at which its level changes, and how far that depends on the penalty for a change.

Change points are found by penalised least squares over weekly means (ruptures). A sluggish series makes change points
without any change, so that as sluggish ones are drawn from it and searched the same way. Recorded events stand beside a
change; none is named as its cause.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from summitry.errors import Stop
from summitry.measure.checks.overlap import Recorded
from summitry.measure.extra import needs
from summitry.measure.series import Numbers, Outcome, Series

PENALTIES = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0)
"""Multiples of the logarithm of the number of weeks times the long-run variance of a week: from lavish to strict around
2, the penalty of the Bayesian information criterion for one change of level."""
SHORTEST, CLOSE, NEAR = 6, 2, 21
"""Weeks of the shortest phase; weeks within which change points are the same; days within which an event is near."""
STABLE = 0.5
"""A change point counts where at least this share of the penalties finds it."""
FEWEST = 52
BURN, MOST_SLUGGISH = 30, 0.9
"""Weeks that a drawn series runs before it counts; the correlation above which it is no longer told from a drift."""
DRAWS = 200


@dataclass(frozen=True, kw_only=True)
class Phase:
    """A stretch of one level: its days (half-open), its mean, and what is known of its beginning.

    `change` is the step from the phase before, `stability` the share of penalties that find its beginning, `near` the
    recorded events around that; the first phase has none of them.
    """

    start: dt.date
    end: dt.date
    level: float
    change: float | None = None
    stability: float | None = None
    near: tuple[Recorded, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Phases:
    """The phases of a series, what chance makes of a series without any, and the weekly means they are found in.

    `expected` is the number of changes that as sluggish a series without any makes on average, `p` the share of such
    series that make as many; `anyway` is the share of all weeks that have a recorded event near.
    """

    label: str
    outcome: Outcome
    phases: tuple[Phase, ...]
    p: float
    expected: float
    anyway: float
    weeks: tuple[dt.date, ...]
    means: Numbers
    missing: int

    @property
    def changes(self) -> tuple[Phase, ...]:
        """The phases that begin with a change."""
        return self.phases[1:]

    def sentence(self) -> str:
        """The result in one sentence."""
        number = len(self.changes)
        if not number:
            return f"{self.label}, {self.outcome.label}: one level throughout; no change holds at most penalties."
        close = sum(bool(one.near) for one in self.changes)
        beside = (
            f"{close} of them {'lies' if close == 1 else 'lie'} within {NEAR} days of a recorded event, as "
            f"{self.anyway:.0%} of all weeks do"
        )
        return (
            f"{self.label}, {self.outcome.label}: {number} change{'s' if number > 1 else ''} of level; as sluggish a "
            f"series without any makes {self.expected:.1f} on average, and as many in {self.p:.1%} of draws; {beside}."
        )

    def rows(self) -> list[dict[str, Any]]:
        """A row a phase."""
        return [
            {
                "from": one.start.isoformat(),
                "to": (one.end - dt.timedelta(days=1)).isoformat(),
                "level": round(one.level, 3),
                "change": None if one.change is None else round(one.change, 3),
                "stability": None if one.stability is None else round(one.stability, 2),
                "recorded_near": [f"{event.start.isoformat()} {event.label}" for event in one.near],
            }
            for one in self.phases
        ]


def phases(series: Series, outcome: Outcome, events: Sequence[Recorded] = (), *, seed: int = 0) -> Phases:
    """The phases of a pair's daily series; a `Stop` for less than a year of weeks."""
    weeks, means, missing = weekly(series)
    if len(means) < FEWEST:
        raise Stop(f"{series.label}: {len(means)} weeks hold events; {FEWEST} are needed to look for phases")
    found = _stable(means)
    cuts = [0, *(place for place, _ in found), len(means)]
    draws = _draws(means, cuts, seed)
    levels = [float(means[low:high].mean()) for low, high in zip(cuts, cuts[1:], strict=False)]
    ends = [*weeks, weeks[-1] + dt.timedelta(days=7)]
    made = [Phase(start=ends[0], end=ends[cuts[1]], level=levels[0])]
    for number, (place, share) in enumerate(found, start=1):
        made.append(
            Phase(
                start=ends[place],
                end=ends[cuts[number + 1]],
                level=levels[number],
                change=levels[number] - levels[number - 1],
                stability=share,
                near=tuple(_near(ends[place], events)),
            )
        )
    return Phases(
        label=series.label,
        outcome=outcome,
        phases=tuple(made),
        p=(1 + sum(number >= len(found) for number in draws)) / (1 + DRAWS),
        expected=float(np.mean(draws)),
        anyway=float(np.mean([any(True for _ in _near(week, events)) for week in weeks])),
        weeks=weeks,
        means=means,
        missing=missing,
    )


def weekly(series: Series) -> tuple[tuple[dt.date, ...], Numbers, int]:
    """The first day and the mean of each whole week that has a value, and how many weeks have none."""
    whole = len(series) // 7 * 7
    table = series.values[:whole].reshape(-1, 7)
    seen = ~np.isnan(table)
    held = seen.any(axis=1)
    means = np.where(seen, table, 0.0).sum(axis=1)[held] / seen.sum(axis=1)[held]
    days = tuple(series.day(7 * int(place)) for place in np.flatnonzero(held))
    return days, means, int((~held).sum())


def _stable(means: Numbers) -> list[tuple[int, float]]:
    """Change points that at least half of the penalties find, each with its share."""
    runs = _runs(means)
    points = sorted({place for run in runs for place in run})
    shares = {one: sum(any(abs(one - other) <= CLOSE for other in run) for run in runs) / len(runs) for one in points}
    exact = {one: sum(one in run for run in runs) for one in points}
    kept: list[int] = []
    for one in sorted(points, key=lambda place: (-shares[place], -exact[place], place)):
        if shares[one] >= STABLE and all(abs(one - other) > CLOSE for other in kept):
            kept.append(one)
    return [(one, shares[one]) for one in sorted(kept)]


def _runs(means: Numbers) -> list[list[int]]:
    ruptures = needs("ruptures")
    search = ruptures.KernelCPD(kernel="linear", min_size=SHORTEST).fit(means.reshape(-1, 1))
    lag, variance = _noise(means)
    base = variance * (1 + lag) / (1 - lag) * float(np.log(len(means)))
    if base <= 0:
        return [[] for _ in PENALTIES]
    return [[int(one) for one in search.predict(pen=one * base)[:-1]] for one in PENALTIES]


def _noise(means: Numbers) -> tuple[float, float]:
    """How sluggish a series is (its correlation from week to week) and its variance around its levels.

    From differences over one week and over two, whose medians a change of level hardly touches: where the noise is a
    first-order autoregression with correlation r, their variances are as 1 to 1 + r.
    """
    one, two = (float(np.median(np.abs(means[step:] - means[:-step]))) / 0.6745 for step in (1, 2))
    if one <= 0:
        return 0.0, 0.0
    lag = float(np.clip((two / one) ** 2 - 1, 0.0, MOST_SLUGGISH))
    return lag, one**2 / (2 * (1 - lag))


def _draws(means: Numbers, cuts: Sequence[int], seed: int) -> list[int]:
    """How many changes are found in series without any that are as sluggish, with the shocks of this one."""
    rest = means.copy()
    for low, high in zip(cuts, cuts[1:], strict=False):
        rest[low:high] -= means[low:high].mean()
    lag, _ = _noise(means)
    shocks = rest[1:] - lag * rest[:-1]
    draw = np.random.default_rng(seed)
    found = []
    for _ in range(DRAWS):
        noise = draw.choice(shocks, len(means) + BURN)
        for place in range(1, len(noise)):
            noise[place] += lag * noise[place - 1]
        found.append(len(_stable(noise[BURN:])))
    return found


def _near(day: dt.date, events: Sequence[Recorded]) -> Iterable[Recorded]:
    """Events within the days, the nearest first."""
    room = dt.timedelta(days=NEAR)
    close = [one for one in events if one.start - room <= day <= one.end + room]
    return sorted(close, key=lambda one: abs((one.start - day).days))
