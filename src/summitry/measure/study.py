"""A study: one outcome of one pair around one encounter, and the estimate for any date and window of it.

What the checks share. It draws no conclusion.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from summitry.measure.plan import Plan
from summitry.measure.robust import difference
from summitry.measure.series import Numbers, Outcome, Panel, Series
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
    model: str = "level"
    """`level` (structural) or `difference` (interrupted series with robust errors)."""

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

    def windows(self, place: int, after: int | None = None) -> tuple[tuple[int, int], tuple[int, int]]:
        """The windows before and after a date, as half-open indices."""
        plan, begin = self.plan, place + self.plan.start
        return (place - plan.gap - plan.before, place - plan.gap), (begin, begin + (after or plan.after))

    def fits(self, place: int, after: int | None = None) -> bool:
        """Whether both windows of a date lie in the data."""
        before, later = self.windows(place, after)
        return before[0] >= 0 and later[1] <= len(self.series)

    def estimate(
        self,
        place: int,
        *,
        after: int | None = None,
        series: Series | None = None,
        world: bool = True,
        model: str | None = None,
    ) -> Forecast | None:
        """The effect of a date, None where it cannot be estimated or a fifth of a window is missing."""
        if not self.fits(place, after):
            return None
        values = (series or self.series).values
        windows = self.windows(place, after)
        if any(np.isnan(values[one[0] : one[1]]).mean() > 0.2 for one in windows):
            return None
        regressors = self.regressors if world else self.regressors[:0]
        phase = self.series.first.weekday()
        if (model or self.model) == "level":
            return forecast(values, regressors, *windows, phase=phase)
        plain = difference(values, regressors, *windows, phase=phase)
        if plain is None or plain.error <= 0:
            return None
        return single(plain.effect, plain.error, float(np.nanmean(values[slice(*windows[1])])), plain.days)

    def dates(self, after: int | None = None) -> list[int]:
        """Placebo dates: every few days, none whose windows touch those of the encounter."""
        plan, length = self.plan, after or self.plan.after
        step = plan.step if after is None else max(1, length // 4)
        low, high = self.place - plan.gap, self.place + plan.start + max(length, plan.after)
        found = []
        for place in range(plan.gap + plan.before, len(self.series) - plan.start - length + 1, step):
            before, later = self.windows(place, length)
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
