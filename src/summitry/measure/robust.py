"""An interrupted series: the difference of two windows by least squares, with errors robust to autocorrelation.

Newey and West's kernel, its lag by their rule of thumb. It is the plain second opinion beside the structural model,
and too sure of itself where a series drifts: placebo dates decide.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from summitry.measure.extra import one_thread
from summitry.measure.series import Numbers
from summitry.measure.structural import seasonal


@dataclass(frozen=True, kw_only=True)
class Difference:
    """The shift between the windows with its robust standard error, and the number of days used."""

    effect: float
    error: float
    days: int
    lags: int

    def interval(self) -> tuple[float, float]:
        """The 95 % interval by the normal approximation."""
        return self.effect - 1.959964 * self.error, self.effect + 1.959964 * self.error


def difference(
    values: Numbers,
    regressors: Numbers,
    before: tuple[int, int],
    after: tuple[int, int],
    *,
    phase: int = 0,
    season: int = 7,
) -> Difference | None:
    """The shift of the mean in `after` against `before` given regressors and days of the week.

    None where there are too few days or the design does not hold.
    """
    index = np.concatenate([np.arange(*before), np.arange(*after)])
    step = np.concatenate([np.zeros(before[1] - before[0]), np.ones(after[1] - after[0])])
    design = np.vstack([np.ones(len(index)), step, seasonal(index, phase, season), regressors[:, index]]).T
    seen = ~np.isnan(values[index]) & ~np.isnan(design).any(axis=1)
    x, y = design[seen], values[index][seen]
    if len(y) < x.shape[1] + 10 or np.linalg.matrix_rank(x) < x.shape[1]:
        return None
    with one_thread():
        return _fitted(x, y)


def newey_west(x: Numbers, residual: Numbers, lags: int) -> Numbers:
    """The covariance of least-squares coefficients with Bartlett weights and the small-sample factor n / (n - k)."""
    scores = x * residual[:, None]
    middle = scores.T @ scores
    for lag in range(1, lags + 1):
        part = scores[lag:].T @ scores[:-lag]
        middle += (1 - lag / (lags + 1)) * (part + part.T)
    bread = np.linalg.inv(x.T @ x)
    found: Numbers = bread @ middle @ bread * len(x) / (len(x) - x.shape[1])
    return found


def _fitted(x: Numbers, y: Numbers) -> Difference:
    beta = np.linalg.lstsq(x, y, rcond=None)[0]
    lags = int(np.floor(4 * (len(y) / 100) ** (2 / 9)))
    covariance = newey_west(x, y - x @ beta, lags)
    return Difference(effect=float(beta[1]), error=float(np.sqrt(max(covariance[1, 1], 0.0))), days=len(y), lags=lags)
