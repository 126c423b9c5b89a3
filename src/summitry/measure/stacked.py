"""A stacked event study: many encounters laid over each other, day by day and as one mean.

Each encounter is estimated with the model and the windows of its own study; the mean weighs them alike. Its p value
comes from draws of as many placebo dates, one set a draw, by a seeded generator: the same answer each time.
Encounters whose windows overlap are not independent, and the report says how many do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from summitry.errors import Stop
from summitry.measure.choose import choose
from summitry.measure.series import Numbers
from summitry.measure.study import Study

DRAWS = 4999
FEWEST = 3


@dataclass(frozen=True, kw_only=True)
class Stacked:
    """The mean effect in standard deviations of placebo dates, its p value, and the path around day 0.

    `path` is the mean over encounters of the outcome less its own mean before, a value a day from `first_day` on.
    """

    encounters: tuple[str, ...]
    left_out: tuple[str, ...]
    effects: Numbers
    mean: float
    p: float
    overlapping: int
    first_day: int
    path: Numbers

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
    ratios, pools, kept, left = [], [], [], []
    for one in studies:
        settled, band = choose(one) if one.fits(one.place) else (one, None)
        found = settled.estimate(settled.place) if band is not None else None
        if found is None or band is None or len(band.dates) < 2 or float(np.std(band.ratios)) == 0.0:
            left.append(one.plan.encounter)
            continue
        spread = float(np.std(band.ratios))
        ratios.append(found.ratio / spread)
        pools.append(band.ratios / spread)
        kept.append(settled)
    if len(kept) < FEWEST:
        raise Stop(f"{len(kept)} of {len(studies)} encounters can be estimated; {FEWEST} are needed to pool them")
    draw = np.random.default_rng(seed)
    means = np.mean([draw.choice(pool, DRAWS) for pool in pools], axis=0)
    mean = float(np.mean(ratios))
    begin, path = _path(kept)
    return Stacked(
        encounters=tuple(one.plan.encounter for one in kept),
        left_out=tuple(left),
        effects=np.array(ratios),
        mean=mean,
        p=float((1 + (np.abs(means) >= abs(mean)).sum()) / (1 + DRAWS)),
        overlapping=_overlapping(kept),
        first_day=begin,
        path=path,
    )


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
