from __future__ import annotations

import numpy as np
import pytest

from summitry.measure.robust import difference
from summitry.measure.series import Numbers
from summitry.measure.structural import forecast, likelihood
from tests.measure.reference import SERIES, series_effect

NONE = np.zeros((0, 400))


def drifting(seed: int, size: int = 400) -> Numbers:
    draw = np.random.default_rng(seed)
    return np.cumsum(draw.normal(size=size) * 0.05) + draw.normal(size=size)


def test_a_planted_step_is_found_with_sign_and_size() -> None:
    values = drifting(1)
    values[300:330] -= 3.0
    found = forecast(values, NONE, (100, 300), (300, 330))
    assert found is not None
    low, high = found.interval()
    assert low < -3.0 < high < 0
    assert abs(found.effect + 3.0) < 2 * found.deviation


def test_the_same_answer_every_time() -> None:
    assert forecast(drifting(2), NONE, (100, 300), (307, 330)) == forecast(drifting(2), NONE, (100, 300), (307, 330))


def test_the_week_is_taken_out() -> None:
    values = drifting(3) + 5.0 * (np.arange(400) % 7 == 2)
    flat = drifting(3)
    for phase in (0, 4):
        one = forecast(values, NONE, (100, 300), (300, 333), phase=phase)
        two = forecast(flat, NONE, (100, 300), (300, 333), phase=phase)
        assert one is not None
        assert two is not None
        assert one.effect == pytest.approx(two.effect)
        assert one.deviation == pytest.approx(two.deviation)


def test_a_missing_day_is_the_same_whatever_stands_in_it() -> None:
    values, world = drifting(4), np.random.default_rng(5).normal(size=(1, 400))
    values[[150, 299, 310]] = np.nan
    other = world.copy()
    other[0, [150, 299]] = 99.0
    one, two = (forecast(values, each, (100, 300), (300, 330)) for each in (world, other))
    assert one is not None
    assert two is not None
    assert one.effect == pytest.approx(two.effect)
    assert one.deviation == pytest.approx(two.deviation)


@pytest.mark.parametrize("values", [np.zeros(400), np.full(400, np.nan)])
def test_what_cannot_be_estimated_is_none(values: Numbers) -> None:
    assert forecast(values, NONE, (100, 300), (300, 330)) is None
    assert forecast(drifting(1), NONE, (290, 300), (300, 330)) is None


def test_the_likelihood_is_that_of_statsmodels() -> None:
    api = pytest.importorskip("statsmodels.api")
    optimise = pytest.importorskip("scipy.optimize")
    values, regressors = drifting(6, 200), np.random.default_rng(7).normal(size=(2, 200))
    model = api.tsa.UnobservedComponents(values, "llevel", exog=regressors.T, mle_regression=False)
    model.ssm.initialize_diffuse()
    gaps = []
    for ratio in (0.001, 0.02, 0.3):
        best = optimise.minimize_scalar(
            lambda log, q=ratio: -model.loglike([np.exp(log), q * np.exp(log)]), bounds=(-3, 3), method="bounded"
        )
        gaps.append(-best.fun - likelihood(values, regressors, [ratio])[0])
    assert max(gaps) - min(gaps) < 1e-4


def test_robust_errors_are_those_of_statsmodels() -> None:
    api = pytest.importorskip("statsmodels.api")
    values = drifting(8)
    found = difference(values, NONE, (100, 300), (300, 330))
    assert found is not None
    index = np.arange(100, 330)
    week = (index % 7 == np.arange(6)[:, None]).astype(float) - (index % 7 == 6)
    design = np.vstack([np.ones(230), index >= 300, week]).T
    oracle = api.OLS(values[100:330], design).fit(
        cov_type="HAC", cov_kwds={"maxlags": found.lags, "use_correction": True}
    )
    assert found.effect == pytest.approx(oracle.params[1])
    assert found.error == pytest.approx(oracle.bse[1])


@pytest.mark.parametrize(("name", "mark", "outcome", "others", "start", "end", "published"), SERIES)
def test_published_effects_lie_within_one_deviation(
    name: str, mark: str, outcome: str, others: tuple[str, ...], start: int, end: int, published: float
) -> None:
    """Another program's effects on the same series. Its prior holds the level nearly still, so that its deviations are
    smaller; ours has no such prior, and its own deviation is the tolerance."""
    found = series_effect(name, mark, outcome, others, start, end)
    assert abs(found.effect - published) < found.deviation
    assert found.effect * published > 0
