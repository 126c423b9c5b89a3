"""Placebo dates: the same estimate on every date on which no encounter is measured.

The share of them that moved as much is the p value in time. Windows overlap, so that the number that counts is that
of windows that do not: with n of those, p cannot fall below 1 / (n + 1).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from summitry.measure.series import Numbers
from summitry.measure.structural import Forecast
from summitry.measure.study import Check, Study, effective


@dataclass(frozen=True, kw_only=True)
class Band:
    """The placebo run: its dates, effects and ratios (effect in its standard deviations), and what follows."""

    dates: tuple[int, ...]
    effects: Numbers
    ratios: Numbers
    effective: float

    def p(self, ratio: float) -> float | None:
        """The p value in time, None without placebo dates."""
        if not self.dates:
            return None
        share = float((np.abs(self.ratios) >= abs(ratio) - 1e-12).mean())
        return (1 + share * self.effective) / (1 + self.effective)

    def bound(self, alpha: float) -> float | None:
        """The ratio beyond which p is at most alpha; None where there are too few windows for that."""
        if not self.dates:
            return None
        level = (1 - alpha) * (1 + 1 / self.effective)
        return float(np.quantile(np.abs(self.ratios), level, method="higher")) if level <= 1 else None

    def interval(self, found: Forecast, alpha: float) -> tuple[float, float] | None:
        """The interval of an effect that placebo dates bear out, None where there are too few windows."""
        bound = self.bound(alpha)
        if bound is None:
            return None
        return found.effect - bound * found.deviation, found.effect + bound * found.deviation


def run(study: Study) -> Band:
    """The placebo run of a study."""
    found = [(place, study.estimate(place)) for place in study.dates()]
    kept = [(place, one) for place, one in found if one is not None]
    dates = tuple(place for place, _ in kept)
    return Band(
        dates=dates,
        effects=np.array([one.effect for _, one in kept]),
        ratios=np.array([one.ratio for _, one in kept]),
        effective=effective(dates, study.plan.after),
    )


def check(study: Study, found: Forecast, band: Band) -> Check:
    """The p value in time, in words."""
    p = band.p(found.ratio)
    label = "placebo dates"
    if p is None:
        sentence = "No date of the data has room for both windows apart from the encounter's; p in time is not known."
        return Check(id="placebo_dates", label=label, state="not possible", sentence=sentence)
    needed = math.ceil(1 / study.plan.alpha) - 1
    few = f" At least {needed} are needed for p to reach {study.plan.alpha:g}." if band.effective < needed else ""
    larger = float((np.abs(band.ratios) >= abs(found.ratio)).mean())
    sentence = (
        f"{100 * larger:.0f} % of {len(band.dates)} placebo dates moved as much; they amount to {band.effective:.1f} "
        f"independent windows, so that p in time is {p:.3f}.{few}"
    )
    state = "not possible" if few else ("passes" if p <= study.plan.alpha else "fails")
    row = {"dates": len(band.dates), "independent windows": round(band.effective, 1), "p": round(p, 4)}
    return Check(id="placebo_dates", label=label, state=state, sentence=sentence, rows=(row,))
