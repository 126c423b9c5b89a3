"""A structural time series by exact likelihood: local level, regressors, days of the week; the same answer each time.

The differences of a local level with noise have the covariance s2 (q I + T), T tridiagonal (-1, 2, -1), whose
eigenvectors are sines. One sine transform of a window therefore gives the exact diffuse (restricted) likelihood for
every signal-to-noise ratio q at once. The ratio is not plugged in but averaged over by its likelihood on a grid,
and the variance is integrated out, so that the interval counts what is not known about both. Missing days are
carried by one regressor each, which is exact. It forecasts windows; it draws no conclusion.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from summitry.measure.extra import needs, one_thread
from summitry.measure.series import Numbers

RATIOS = tuple(np.geomspace(1e-5, 10.0, 19))
"""Grid of q, the variance of a day's step of the level over that of a day's noise. Below 1e-5 the level of a thousand
days is constant in all but name; above 10 the series is a random walk."""


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """A window's mean against what the days before it foretold: `effect` with its standard deviation.

    `parts` are weight, centre and scale of the Student parts that the distribution of the effect is a mixture of.
    """

    effect: float
    deviation: float
    observed: float
    parts: tuple[tuple[float, float, float], ...]
    freedom: int

    @property
    def ratio(self) -> float:
        """Effect in its own standard deviations."""
        return self.effect / self.deviation if self.deviation > 0 else 0.0

    def interval(self, level: float = 0.95) -> tuple[float, float]:
        """The interval that holds `level` of the distribution."""
        return self._quantile((1 - level) / 2), self._quantile((1 + level) / 2)

    def _quantile(self, wanted: float) -> float:
        student = needs("scipy.special").stdtr
        weights, centres, scales = np.array(self.parts).T
        low, high = self.effect - 60 * self.deviation, self.effect + 60 * self.deviation
        for _ in range(80):
            middle = (low + high) / 2
            below = float(weights @ student(self.freedom, (middle - centres) / scales))
            low, high = (middle, high) if below < wanted else (low, middle)
        return (low + high) / 2


@dataclass(frozen=True, kw_only=True)
class _Basis:
    """What depends on the length of a window only."""

    last: Numbers
    weights: Numbers
    logdet: Numbers
    spread: Numbers


@functools.lru_cache(maxsize=64)
def _basis(length: int) -> _Basis:
    size = length - 1
    steps = np.arange(1, size + 1)
    roots = 2 - 2 * np.cos(np.pi * steps / length)
    last = np.sqrt(2 / length) * np.sin(np.pi * steps * size / length)
    weights = 1 / (np.array(RATIOS)[:, None] + roots)
    return _Basis(last=last, weights=weights, logdet=-np.log(weights).sum(axis=1), spread=1 - weights @ (last * last))


def _sines(columns: Numbers) -> Numbers:
    """The orthonormal sine transform of each row."""
    size = columns.shape[1]
    odd = np.zeros((columns.shape[0], 2 * (size + 1)))
    odd[:, 1 : size + 1] = columns
    odd[:, size + 2 :] = -columns[:, ::-1]
    found: Numbers = -np.fft.rfft(odd, axis=1).imag[:, 1 : size + 1] / np.sqrt(2 * (size + 1))
    return found


def forecast(
    values: Numbers,
    regressors: Numbers,
    before: tuple[int, int],
    after: tuple[int, int],
    *,
    phase: int = 0,
    season: int = 7,
) -> Forecast | None:
    """The effect in the window `after` against the window `before` (half-open indices, `after` later).

    `regressors` has a row a regressor; `phase` is the place of index 0 in its season of `season` values (its weekday,
    for days; a season of 1 is none). None where the window cannot be estimated:
    fewer than ten days more than regressors, or a series that does not move.
    """
    y, design = values[before[0] : before[1]], _design(regressors, before, phase, season)
    seen = ~np.isnan(y)
    later = np.arange(*after)
    later = later[~np.isnan(values[after[0] : after[1]])]
    if not len(later) or not seen.any() or not seen[-1]:
        earlier = (before[0], before[1] - 1)
        return forecast(values, regressors, earlier, after, phase=phase, season=season) if _some(seen, later) else None
    holes = np.flatnonzero(~seen)
    marks = np.zeros((len(holes), len(y)))
    marks[np.arange(len(holes)), holes] = 1.0
    ahead = np.vstack(
        [_design(regressors, after, phase, season)[:, later - after[0]], np.zeros((len(holes), len(later)))]
    )
    columns = np.vstack([design, marks])
    if len(y) - 1 - len(columns) < 10 or np.nanstd(y) < 1e-12:
        return None
    with one_thread():
        return _estimate(
            np.where(seen, y, 0.0), columns, float(values[later].mean()), ahead.mean(axis=1), later - before[1] + 1
        )


def seasonal(index: Numbers, phase: int, season: int) -> Numbers:
    """A row for each place in a season but the last, which is minus one in all; their effects add up to zero."""
    places = (index + phase) % season
    rows: Numbers = (places == np.arange(season - 1)[:, None]).astype(float) - (places == season - 1)
    return rows


def single(effect: float, deviation: float, observed: float, freedom: int) -> Forecast:
    """An effect with one standard deviation, from another model."""
    parts = ((1.0, effect, deviation),)
    return Forecast(effect=effect, deviation=deviation, observed=observed, parts=parts, freedom=freedom)


def _some(seen: Numbers, later: Numbers) -> bool:
    return bool(len(later)) and bool(seen.any()) and len(seen) > 1


def _design(regressors: Numbers, window: tuple[int, int], phase: int, season: int) -> Numbers:
    return np.vstack([regressors[:, window[0] : window[1]], seasonal(np.arange(*window), phase, season)])


def _estimate(y: Numbers, columns: Numbers, observed: float, ahead: Numbers, offsets: Numbers) -> Forecast | None:
    basis, count = _basis(len(y)), len(columns)
    freedom = len(y) - 1 - count
    scale = np.maximum(np.abs(np.diff(columns, axis=1)).max(axis=1), 1e-12)
    both = np.vstack([y, columns / scale[:, None]])
    sines = _sines(np.diff(both, axis=1))
    upper = np.triu_indices(count + 1)
    products = basis.weights @ (sines[upper[0]] * sines[upper[1]]).T
    cross = np.empty((len(RATIOS), count + 1, count + 1))
    cross[:, upper[0], upper[1]] = cross[:, upper[1], upper[0]] = products
    moment, level = cross[:, 1:, 1:], both[:, -1] - (basis.weights * basis.last) @ sines.T
    gap = ahead / scale - level[:, 1:]
    try:
        solved = np.linalg.solve(moment, np.stack([cross[:, 1:, 0], gap], axis=2))
    except np.linalg.LinAlgError:
        return None
    beta, lever = solved[:, :, 0], np.einsum("qk,qk->q", gap, solved[:, :, 1])
    rest = cross[:, 0, 0] - np.einsum("qk,qk->q", beta, cross[:, 1:, 0])
    sign, logdet = np.linalg.slogdet(moment)
    if (rest <= 0).any() or (sign <= 0).any():
        return None
    likelihood = -(freedom * np.log(rest) + basis.logdet + logdet) / 2
    chance = np.exp(likelihood - likelihood.max())
    centres = observed - level[:, 0] - np.einsum("qk,qk->q", gap, beta)
    variances = rest / freedom * (basis.spread + _walk(offsets) + 1 / len(offsets) + lever)
    return _mixture(chance / chance.sum(), centres, variances, observed, freedom)


def _walk(offsets: Numbers) -> Numbers:
    """Variance of the mean of a random walk over the days ahead, for each ratio."""
    ordered = np.sort(offsets)
    size = len(ordered)
    mean = float((ordered * (2 * (size - np.arange(size)) - 1)).sum()) / size**2
    return np.array(RATIOS) * mean


def _mixture(chance: Numbers, centres: Numbers, variances: Numbers, observed: float, freedom: int) -> Forecast:
    effect = float(chance @ centres)
    spread = variances * (freedom / (freedom - 2)) + centres**2
    return Forecast(
        effect=effect,
        deviation=float(np.sqrt(max(float(chance @ spread) - effect**2, 0.0))),
        observed=observed,
        parts=tuple(zip(chance.tolist(), centres.tolist(), np.sqrt(variances).tolist(), strict=True)),
        freedom=freedom,
    )


def likelihood(values: Numbers, regressors: Numbers, ratios: Sequence[float]) -> tuple[float, ...]:
    """The diffuse log likelihood of a whole series at each ratio, its variance at its best; up to one constant.

    For checks against other programs: no days of the week, no missing days.
    """
    size, count = len(values) - 1, len(regressors)
    sines = _sines(np.diff(np.vstack([values, regressors]), axis=1))
    roots = 2 - 2 * np.cos(np.pi * np.arange(1, size + 1) / len(values))
    found = []
    for ratio in ratios:
        cross = (sines / (ratio + roots)) @ sines.T
        beta = np.linalg.solve(cross[1:, 1:], cross[1:, 0]) if count else np.zeros(0)
        rest = cross[0, 0] - beta @ cross[1:, 0]
        determinant = np.linalg.slogdet(cross[1:, 1:])[1] if count else 0.0
        found.append(-((size - count) * np.log(rest) + np.log(ratio + roots).sum() + determinant) / 2)
    return tuple(float(one) for one in found)
