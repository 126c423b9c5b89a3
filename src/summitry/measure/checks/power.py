"""Power: the smallest effect that this design would find four times out of five, from the placebo dates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from summitry.measure.checks.placebo_dates import Band
from summitry.measure.structural import Forecast
from summitry.measure.study import Check, Study

EIGHTY = 0.8416212
"""The normal deviate below which four fifths lie."""


@dataclass(frozen=True, kw_only=True)
class Power:
    """The minimum detectable effect, and a day's standard deviation before the encounter, in units of the outcome."""

    least: float
    day: float

    @property
    def ratio(self) -> float:
        """The minimum detectable effect in standard deviations of a day."""
        return self.least / self.day if self.day > 0 else float("inf")


def power(study: Study, found: Forecast, band: Band) -> Power:
    """By the placebo dates' bound and spread; by the model alone where there are too few of them."""
    begin, end = study.windows(study.place)[0]
    bound = band.bound(study.plan.alpha)
    spread = float(np.std(band.ratios)) if len(band.dates) > 1 else 1.0
    factor = (1.959964 * max(spread, 1.0) if bound is None else bound) + EIGHTY * spread
    return Power(least=factor * found.deviation, day=float(np.nanstd(study.series.values[begin:end])))


def check(study: Study, found: Power) -> Check:
    """The minimum detectable effect beside the effect that would matter."""
    enough = found.ratio <= study.plan.smallest
    sentence = (
        f"An effect of {study.outcome.sized(found.least)} ({found.ratio:.2f} standard deviations of a "
        f"{study.spoken(1)}) would be found four times out of five; {study.plan.smallest:g} was planned for."
    )
    row = {"minimum detectable effect": round(found.least, 4), "in standard deviations": round(found.ratio, 3)}
    return Check(id="power", label="power", state="passes" if enough else "fails", sentence=sentence, rows=(row,))
