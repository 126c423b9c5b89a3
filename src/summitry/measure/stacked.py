"""A stacked event study: many encounters laid over each other, day by day and as one mean.

Each encounter is estimated with the model and the windows of its own study; the mean weighs them alike. Its p value is
found twice: from draws of as many placebo dates, each on its own, by a seeded generator; and from moving all dates
together along the calendar, which keeps what windows that overlap, and pairs that share a shock, have in common. The
larger counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from summitry.errors import Stop
from summitry.measure.checks.placebo_dates import Band
from summitry.measure.checks.power import EIGHTY
from summitry.measure.choose import choose
from summitry.measure.series import Numbers
from summitry.measure.structural import Forecast
from summitry.measure.study import Study, effective

DRAWS = 4999
FEWEST = 3


@dataclass(frozen=True, kw_only=True)
class Settled:
    """An encounter that is part of the mean: its study, its estimate and its placebo run."""

    study: Study
    found: Forecast
    band: Band

    @property
    def spread(self) -> float:
        """The standard deviation of its placebo ratios."""
        return float(np.std(self.band.ratios))

    @property
    def ratio(self) -> float:
        """The effect in standard deviations of a placebo date's."""
        return self.found.ratio / self.spread


@dataclass(frozen=True, kw_only=True)
class Stacked:
    """The mean effect in standard deviations of placebo dates, its p value, and the path around day 0.

    `size` is the mean effect in the unit of the outcome; `least` the smallest mean effect that would be found four
    times out of five, in standard deviations of a day. `p` is the larger of `p_alone` and `p_together` (None: too few
    dates to move to). `path` is the mean over encounters of the outcome less its own mean before, a value a day from
    `first_day` on.
    """

    encounters: tuple[str, ...]
    left_out: tuple[str, ...]
    effects: Numbers
    mean: float
    size: float
    p_alone: float
    p_together: float | None
    windows: float
    least: float
    overlapping: int
    first_day: int
    path: Numbers

    @property
    def p(self) -> float:
        """The p value that counts."""
        return max(self.p_alone, self.p_together or 0.0)

    def sentence(self) -> str:
        """The result in one sentence."""
        overlap = f"; the windows of {self.overlapping} overlap another's" if self.overlapping else ""
        return (
            f"Over {len(self.encounters)} encounters the mean effect is {self.mean:+.2f} standard deviations of a "
            f"placebo date's (p {self.p:.3f}{overlap})."
        )


def stack(studies: Sequence[Study], *, seed: int = 0) -> Stacked:
    """The pooled effect of studies of one outcome, one an encounter."""
    if len({one.outcome.id for one in studies}) > 1:
        raise Stop("encounters are pooled for one outcome at a time")
    kept, left = [], []
    for one in studies:
        settled = _settled(one)
        if settled is None:
            left.append(one.plan.encounter)
        else:
            kept.append(settled)
    return pooled(kept, left_out=left, seed=seed)


def _settled(one: Study) -> Settled | None:
    if not one.fits(one.place):
        return None
    study, band = choose(one)
    found = study.estimate(study.place)
    if found is None or len(band.dates) < 2 or float(np.std(band.ratios)) == 0.0:
        return None
    return Settled(study=study, found=found, band=band)


def pooled(kept: Sequence[Settled], *, left_out: Sequence[str] = (), seed: int = 0) -> Stacked:
    """The mean over encounters that have been estimated; a `Stop` for fewer than three."""
    if len(kept) < FEWEST:
        number = len(kept) + len(left_out)
        raise Stop(f"{len(kept)} of {number} encounters can be estimated; {FEWEST} are needed to pool them")
    draw = np.random.default_rng(seed)
    means = np.mean([draw.choice(one.band.ratios / one.spread, DRAWS) for one in kept], axis=0)
    ratios = np.array([one.ratio for one in kept])
    mean, (begin, path) = float(ratios.mean()), _path([one.study for one in kept])
    together, windows = _together(kept, mean)
    return Stacked(
        encounters=tuple(one.study.plan.encounter for one in kept),
        left_out=tuple(left_out),
        effects=ratios,
        mean=mean,
        size=float(np.mean([one.found.effect for one in kept])),
        p_alone=float((1 + (np.abs(means) >= abs(mean)).sum()) / (1 + DRAWS)),
        p_together=together,
        windows=windows,
        least=(1.959964 + EIGHTY) * float(np.std(means)) * float(np.mean([_day(one) for one in kept])),
        overlapping=_overlapping([one.study for one in kept]),
        first_day=begin,
        path=path,
    )


def _day(one: Settled) -> float:
    """A placebo date's standard deviation, in standard deviations of a day before the encounter."""
    begin, end = one.study.windows(one.study.place)[0]
    day = float(np.nanstd(one.study.series.values[begin:end]))
    return one.found.deviation * one.spread / day if day > 0 else float("inf")


def _together(kept: Sequence[Settled], mean: float) -> tuple[float | None, float]:
    """The p value from moving all dates by one and the same number of days, around the calendar of the data."""
    plan = kept[0].study.plan
    low = min(one.band.dates[0] for one in kept)
    length = max(one.band.dates[-1] for one in kept) - low + plan.step
    own = plan.gap + plan.start + plan.after
    moves = [move for move in range(plan.step, length, plan.step) if own <= move <= length - own]
    moved = [(move, value) for move in moves if (value := _moved(kept, low, length, move)) is not None]
    windows = effective([move for move, _ in moved], plan.after)
    if windows < FEWEST:
        return None, windows
    share = float((np.abs([value for _, value in moved]) >= abs(mean)).mean())
    return (1 + share * windows) / (1 + windows), windows


def _moved(kept: Sequence[Settled], low: int, length: int, move: int) -> float | None:
    found = []
    for one in kept:
        wanted = low + (one.study.place - low + move) % length
        dates = np.asarray(one.band.dates)
        nearest = int(np.argmin(np.abs(dates - wanted)))
        if abs(dates[nearest] - wanted) <= one.study.plan.step:
            found.append(one.band.ratios[nearest] / one.spread)
    return float(np.mean(found)) if len(found) >= 2 / 3 * len(kept) else None


def _overlapping(studies: Sequence[Study]) -> int:
    """How many encounters have a window that overlaps that of another of the same pair."""
    return sum(
        any(
            other is not one and other.plan.pair == one.plan.pair and abs(other.place - one.place) < one.plan.after
            for other in studies
        )
        for one in studies
    )


def _path(studies: Sequence[Study]) -> tuple[int, Numbers]:
    plan = studies[0].plan
    begin, end = -plan.gap - plan.after, plan.start + plan.after
    rows = []
    for one in studies:
        before = one.windows(one.place)[0]
        level = float(np.nanmean(one.series.values[slice(*before)]))
        row = np.full(end - begin, np.nan)
        low, high = max(0, one.place + begin), min(len(one.series), one.place + end)
        row[low - one.place - begin : high - one.place - begin] = one.series.values[low:high] - level
        rows.append(row)
    seen = ~np.isnan(rows)
    sums = np.where(seen, rows, 0.0).sum(axis=0)
    return begin, np.where(seen.any(axis=0), sums / np.maximum(seen.sum(axis=0), 1), np.nan)
