"""Synthetic control: the weighted mean of other units that was most like the treated one before.

Weights are positive and add up to one; the importance of each predictor is given, or found by how well the outcome is
fitted before (Abadie and Gardeazabal). The search begins at equal importance and draws nothing, so that it ends at the
same place each time. It draws no conclusion.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from summitry.errors import Stop
from summitry.measure.extra import needs
from summitry.measure.series import Numbers

HEAVY = 1e4
"""Weight of the row that makes the weights add up to one; what is left over is divided away."""


@dataclass(frozen=True, kw_only=True)
class Synthetic:
    """Weights of the donors, importance of the predictors, and the gap of every period (treated less synthetic).

    `loss` is the mean squared gap over the periods that were fitted.
    """

    donors: tuple[str, ...]
    weights: Numbers
    importance: Numbers
    gap: Numbers
    loss: float

    def effect(self, periods: slice) -> float:
        """The mean gap over periods."""
        return float(np.nanmean(self.gap[periods]))

    def table(self, least: float = 0.001) -> dict[str, float]:
        """Donors with a weight worth naming, the heaviest first."""
        named = sorted(zip(self.donors, self.weights, strict=True), key=lambda one: -one[1])
        return {donor: round(float(weight), 4) for donor, weight in named if weight >= least}


@dataclass(frozen=True, kw_only=True)
class Units:
    """A treated unit and its donors: outcomes (periods, periods x donors), predictors (k, k x donors)."""

    names: tuple[str, ...]
    treated: Numbers
    donors: Numbers
    predictors: Numbers
    donor_predictors: Numbers

    def without(self, place: int) -> Units:
        """The same without one donor."""
        keep = [n for n in range(len(self.names)) if n != place]
        return Units(
            names=tuple(self.names[n] for n in keep),
            treated=self.treated,
            donors=self.donors[:, keep],
            predictors=self.predictors,
            donor_predictors=self.donor_predictors[:, keep],
        )

    def placebo(self, place: int) -> Units:
        """One donor in the place of the treated unit, which is left out."""
        rest = self.without(place)
        return Units(
            names=rest.names,
            treated=self.donors[:, place],
            donors=rest.donors,
            predictors=self.donor_predictors[:, place],
            donor_predictors=rest.donor_predictors,
        )


def fit(
    units: Units, fitted: slice, *, importance: Numbers | None = None, starts: Sequence[Numbers] | None = None
) -> Synthetic:
    """The synthetic unit; `fitted` are the periods whose gap the importance of the predictors is chosen by.

    The loss has many local minima. The search begins from equal importance, from regression's, and from each
    predictor's turn to outweigh the rest, or from `starts`; the least loss is taken.
    """
    if units.donors.shape[1] < 2:
        raise Stop(f"a synthetic control needs two donors or more, and here are {units.donors.shape[1]}")
    if not np.isfinite(units.predictors).all() or not np.isfinite(units.donor_predictors).all():
        raise Stop("a predictor is missing for some unit; leave out that unit or that predictor")
    own, others = _scaled(units)
    chosen = _searched(units, own, others, fitted, starts) if importance is None else np.asarray(importance, float)
    weights = simplex(own, others, chosen)
    gap = units.treated - units.donors @ weights
    return Synthetic(
        donors=units.names, weights=weights, importance=chosen, gap=gap, loss=float(np.nanmean(gap[fitted] ** 2))
    )


def _scaled(units: Units) -> tuple[Numbers, Numbers]:
    """Predictors of the treated unit and of the donors, each in its own deviations."""
    spread = np.std(np.column_stack([units.predictors, units.donor_predictors]), axis=1, ddof=1)
    scale = np.where(spread > 0, spread, 1.0)
    return units.predictors / scale, units.donor_predictors / scale[:, None]


def regressed(units: Units, fitted: slice) -> Numbers:
    """The importance that predictors have in a regression of the outcome of each fitted period; no search."""
    own, others = _scaled(units)
    return _regressed(own, others, units.treated[fitted], units.donors[fitted])


def _regressed(own: Numbers, others: Numbers, treated: Numbers, donors: Numbers) -> Numbers:
    design = np.column_stack([np.ones(donors.shape[1] + 1), np.vstack([own, others.T])])
    slopes = np.linalg.lstsq(design, np.column_stack([treated, donors]).T, rcond=None)[0][1:]
    told: Numbers = (slopes**2).sum(axis=1)
    found: Numbers = told / told.sum()
    return found


def simplex(own: Numbers, others: Numbers, importance: Numbers) -> Numbers:
    """Positive weights with sum one that bring the donors' predictors nearest to the treated unit's."""
    root = np.sqrt(np.abs(importance))
    left = np.vstack([others * root[:, None], np.full(others.shape[1], HEAVY)])
    right = np.concatenate([own * root, [HEAVY]])
    found = needs("scipy.optimize").nnls(left, right)[0]
    total: Numbers = found / found.sum()
    return total


def _searched(units: Units, own: Numbers, others: Numbers, fitted: slice, starts: Sequence[Numbers] | None) -> Numbers:
    """The importance with the least loss over all starts, by simplex search."""
    treated, donors = units.treated[fitted], units.donors[fitted]

    def loss(raw: Numbers) -> float:
        total = np.abs(raw).sum()
        if total == 0:
            return float("inf")
        gap = treated - donors @ simplex(own, others, np.abs(raw) / total)
        return float(np.nanmean(gap**2))

    minimise = needs("scipy.optimize").minimize
    runs = [
        minimise(loss, start, method="Nelder-Mead", options={"maxiter": 400 * len(own), "xatol": 1e-6, "fatol": 1e-12})
        for start in (starts or _starts(own, others, treated, donors))
    ]
    best = min(runs, key=lambda run: float(run.fun)).x
    found: Numbers = np.abs(best) / np.abs(best).sum()
    return found


def _starts(own: Numbers, others: Numbers, treated: Numbers, donors: Numbers) -> list[Numbers]:
    size = len(own)
    regression = _regressed(own, others, treated, donors)
    return [np.full(size, 1 / size), regression, *(outweighing(size, place) for place in range(size))]


def outweighing(size: int, place: int) -> Numbers:
    """A start at which one predictor has nine tenths of the importance."""
    found = np.full(size, 0.1 / max(size - 1, 1))
    found[place] = 0.9
    return found


def leave_one_out(units: Units, found: Synthetic, fitted: slice, after: slice) -> dict[str, float]:
    """The effect without each donor that has a weight, the importance of predictors kept."""
    return {
        name: fit(units.without(place), fitted, importance=found.importance).effect(after)
        for place, name in enumerate(units.names)
        if found.weights[place] >= 0.001
    }


def rank(units: Units, found: Synthetic, fitted: slice, after: slice) -> tuple[int, int]:
    """Where the treated unit stands among all units by how much larger its gap is after than before; 1 is largest."""
    own = _growth(found, fitted, after)
    others = [
        _growth(fit(units.placebo(place), fitted, importance=found.importance), fitted, after)
        for place in range(len(units.names))
    ]
    return 1 + sum(one >= own for one in others), 1 + len(others)


def _growth(found: Synthetic, fitted: slice, after: slice) -> float:
    return float(np.sqrt(np.nanmean(found.gap[after] ** 2) / max(np.nanmean(found.gap[fitted] ** 2), 1e-12)))
