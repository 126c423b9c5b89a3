"""Published weights and effects, where the data are at hand; a made counterpart always runs."""

from __future__ import annotations

import numpy as np
import pytest

from summitry.errors import Stop

pytest.importorskip("scipy")

from summitry.measure.synthetic import Units, fit, leave_one_out, rank  # noqa: E402
from tests.measure.reference import (  # noqa: E402
    BASQUE,
    PUBLISHED_BASQUE,
    PUBLISHED_GERMANY,
    PUBLISHED_TEXAS,
    PUBLISHED_TEXTBOOK,
    basque,
    effect,
    germany,
    texas,
)


def made(seed: int = 1) -> Units:
    """A treated unit that is six tenths of one donor and four of another, with an effect of -2 from period 30 on."""
    draw = np.random.default_rng(seed)
    factors = np.cumsum(draw.normal(size=(40, 3)), axis=0)
    donors = factors @ draw.normal(size=(3, 8)) + 20 + draw.normal(size=(40, 8)) * 0.1
    treated = 0.6 * donors[:, 2] + 0.4 * donors[:, 5]
    treated[30:] -= 2.0
    names = tuple(f"unit {n}" for n in range(8))
    return Units(
        names=names, treated=treated, donors=donors, predictors=treated[:30], donor_predictors=donors[:30]
    )  # fmt: skip


def test_made_weights_and_effect_are_found() -> None:
    units = made()
    found = fit(units, slice(0, 30), importance=np.full(30, 1 / 30))
    assert found.table() == pytest.approx({"unit 2": 0.6, "unit 5": 0.4}, abs=0.01)
    assert found.effect(slice(30, 40)) == pytest.approx(-2.0, abs=0.02)
    assert found.weights.sum() == pytest.approx(1)
    assert rank(units, found, slice(0, 30), slice(30, 40)) == (1, 9)
    assert set(leave_one_out(units, found, slice(0, 30), slice(30, 40))) == {"unit 2", "unit 5"}


def test_the_same_answer_every_time_and_clear_refusals() -> None:
    units = made()
    short = Units(
        names=units.names, treated=units.treated, donors=units.donors,
        predictors=units.predictors[[0, 9, 19, 29]], donor_predictors=units.donor_predictors[[0, 9, 19, 29]],
    )  # fmt: skip
    one, two = (fit(short, slice(0, 30)) for _ in range(2))
    assert (one.weights == two.weights).all()
    assert one.loss < 1.0
    holed = units.predictors.copy()
    holed[0] = np.nan
    with pytest.raises(Stop, match="predictor is missing"):
        fit(Units(**{**units.__dict__, "predictors": holed}), slice(0, 30))
    single = Units(
        **{**units.__dict__, "donors": units.donors[:, :1], "donor_predictors": units.donor_predictors[:, :1]}
    )
    with pytest.raises(Stop, match="two donors"):
        fit(single, slice(0, 30))


def test_basque() -> None:
    published, _, years = basque(len(BASQUE) - 1)
    assert published.table() == pytest.approx(PUBLISHED_BASQUE, abs=0.002)
    assert effect(published, years, 1975, 1997) == pytest.approx(-0.69956, abs=0.005)
    assert published.loss == pytest.approx(0.008865, abs=0.00001)
    # The published weights are a local minimum: other starts end at half of its loss.
    assert basque(6)[0].loss < published.loss


def test_germany() -> None:
    found, years = germany()
    assert found.table(0.01) == pytest.approx(PUBLISHED_GERMANY, abs=0.03)
    assert effect(found, years, 1990, 2003) == pytest.approx(-1555.13, rel=0.05)


def test_texas() -> None:
    """Two published runs have these predictors; their weights follow from the importance of each."""
    found, years = texas()
    assert found["textbook"].table(0.01) == pytest.approx(PUBLISHED_TEXTBOOK, abs=0.001)
    assert found["published"].table(0.01) == pytest.approx(PUBLISHED_TEXAS, abs=0.001)
    assert effect(found["published"], years, 1993, 2000) == pytest.approx(21540, rel=0.001)
    # Neither is a minimum: the search ends at less than half of either's error before, and at much the same effect.
    assert found["searched"].loss < 0.5 * found["textbook"].loss < 0.5 * found["published"].loss
    assert effect(found["searched"], years, 1993, 2000) == pytest.approx(21540, rel=0.05)
