"""A study: one outcome of one pair around one encounter, and the estimate for any date and window of it.

What the checks share. It draws no conclusion.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import msgspec
import numpy as np

from summitry.measure import periods
from summitry.measure.panel import Panel
from summitry.measure.plan import Plan
from summitry.measure.robust import difference
from summitry.measure.series import Numbers, Outcome, Series
from summitry.measure.structural import Forecast, forecast, single


@dataclass(frozen=True, kw_only=True)
class Check:
    """What one check found: `state` is passes, fails, tells or not possible; `rows` is its table."""

    id: str
    label: str
    state: str
    sentence: str
    rows: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Study:
    """One outcome: the pair's series without the events of meetings, with them, and the rest of the world's."""

    plan: Plan
    outcome: Outcome
    series: Series
    twin: Series | None = None
    world: Series | None = None
    panel: Panel | None = None
    observed: tuple[tuple[dt.date, float, str], ...] = ()
    """Single dated values with their words, where the series is made of few."""
    model: str = "level"
    """`level` (structural) or `difference` (interrupted series with robust errors)."""
    clear: int = 0
    """Days after the encounter that no placebo window may touch, where they are more than its own."""
    memo: dict[tuple[object, ...], Forecast | None] = field(default_factory=dict, repr=False, compare=False)
    """Estimates of this pair's own series that have been made; studies of one series may share it."""

    @cached_property
    def place(self) -> int:
        """The index of the encounter's day."""
        return self.series.place(self.plan.day)

    @cached_property
    def regressors(self) -> Numbers:
        """A row a regressor; zero where the files lack the day, which a mark for that day makes up for."""
        if self.world is None or float(np.nanstd(self.world.values)) == 0.0:
            return np.zeros((0, len(self.series)))
        return np.nan_to_num(self.world.values)[None, :]

    @property
    def of_events(self) -> bool:
        """Whether the series counts or sums events; an indicator does not."""
        return self.outcome.needs != "indicator"

    def spoken(self, number: int = 2) -> str:
        """The period of the series as a noun: "day", "days"."""
        return periods.spoken(self.series.period, number)

    @property
    def season(self) -> int:
        """Values in a season; 1, which is none, where fewer than three seasons lie in the window before."""
        season = periods.SEASONS[self.series.period]
        return season if self.plan.before >= 3 * season else 1

    def other(self, *, start: int | None = None, after: int | None = None, before: int | None = None) -> Study:
        """The same study with other windows; its placebo dates stay clear of the planned window too."""
        plan = self.plan
        length = plan.after if after is None else after
        changed = msgspec.structs.replace(
            plan,
            start=plan.start if start is None else start,
            after=length,
            before=plan.before if before is None else before,
            step=plan.step if after is None else max(1, length // 4),
        )
        return replace(self, plan=changed, clear=max(self.clear, plan.start + plan.after))

    def windows(self, place: int) -> tuple[tuple[int, int], tuple[int, int]]:
        """The windows before and after a date, as half-open indices."""
        plan, begin = self.plan, place + self.plan.start
        return (place - plan.gap - plan.before, place - plan.gap), (begin, begin + plan.after)

    def fits(self, place: int) -> bool:
        """Whether both windows of a date lie in the data."""
        before, later = self.windows(place)
        return before[0] >= 0 and later[1] <= len(self.series)

    def estimate(
        self,
        place: int,
        *,
        series: Series | None = None,
        world: bool = True,
        model: str | None = None,
    ) -> Forecast | None:
        """The effect of a date, None where it cannot be estimated or a fifth of a window is missing."""
        if not self.fits(place):
            return None
        if series is not None:
            return self._estimated(place, series.values, world, model or self.model)
        key = (*self.windows(place), world, model or self.model)
        if key not in self.memo:
            self.memo[key] = self._estimated(place, self.series.values, world, model or self.model)
        return self.memo[key]

    def _estimated(self, place: int, values: Numbers, world: bool, model: str) -> Forecast | None:
        windows = self.windows(place)
        if any(np.isnan(values[one[0] : one[1]]).mean() > 0.2 for one in windows):
            return None
        regressors = self.regressors if world else self.regressors[:0]
        phase, season = periods.phase(self.series.first, self.series.period), self.season
        if model == "level":
            return forecast(values, regressors, *windows, phase=phase, season=season)
        plain = difference(values, regressors, *windows, phase=phase, season=season)
        if plain is None or plain.error <= 0:
            return None
        return single(plain.effect, plain.error, float(np.nanmean(values[slice(*windows[1])])), plain.days)

    def dates(self) -> list[int]:
        """Placebo dates: every few days, none whose windows touch those of the encounter."""
        plan = self.plan
        low, high = self.place - plan.gap, self.place + max(plan.start + plan.after, self.clear)
        found = []
        for place in range(plan.gap + plan.before, len(self.series) - plan.start - plan.after + 1, plan.step):
            before, later = self.windows(place)
            if later[1] <= low or before[0] >= high:
                found.append(place)
        return found


def effective(dates: Sequence[int], length: int) -> float:
    """How many windows that do not overlap the dates of a placebo run amount to, for the spread of what is found there.

    Windows that share a part r of their days correlate by r, and N of them tell as much of a spread as
    N squared over the sum of all squared correlations that do not correlate.
    """
    if not dates:
        return 0.0
    places = np.asarray(dates, float)
    shared = np.maximum(0.0, 1 - np.abs(places[:, None] - places) / length)
    return float(len(places) ** 2 / (shared**2).sum())
