from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from summitry.errors import Stop
from summitry.measure.plan import Plan
from summitry.measure.series import outcomes, plain, shifted
from summitry.measure.stacked import Stacked, stack
from summitry.measure.study import Study

pytest.importorskip("scipy")

FIRST = dt.date(2000, 1, 1)
DAYS = (500, 700, 900, 1100)


def study(place: int, size: float, seed: int = 0) -> Study:
    values = np.random.default_rng(seed).normal(size=1500)
    series = plain(values)
    for day in DAYS:
        series = shifted(series, day + 1, 30, size)
    date = (FIRST + dt.timedelta(days=place)).isoformat()
    plan = Plan(encounter=f"day {place}", date=date, pair=("a", "b"), outcomes=("net",), step=14, model="difference")
    return Study(plan=plan, outcome=outcomes()[0], series=series)


def pooled(size: float, days: tuple[int, ...] = DAYS) -> Stacked:
    return stack([study(day, size) for day in days])


def test_a_change_after_every_encounter_is_found() -> None:
    found = pooled(1.0)
    assert found.p_alone < 0.01
    assert found.p < 0.05
    assert found.mean > 0
    assert len(found.encounters) == 4
    after = found.path[-found.first_day + 1 :]
    before = found.path[: -found.first_day]
    assert np.nanmean(after) == pytest.approx(1.0, abs=0.3)
    assert np.nanmean(before) == pytest.approx(0.0, abs=0.3)
    assert "Over 4 encounters" in found.sentence()


def test_nothing_is_found_where_nothing_is_and_always_the_same() -> None:
    one, two = pooled(0.0), pooled(0.0)
    assert one.p > 0.05
    assert one.p == two.p
    assert (one.effects == two.effects).all()


def test_overlapping_encounters_are_counted_and_impossible_ones_named() -> None:
    found = pooled(0.0, (*DAYS, 910, 3))
    assert found.overlapping == 2
    assert found.left_out == ("day 3",)


def test_too_few_are_refused() -> None:
    with pytest.raises(Stop, match="2 of 2 encounters"):
        pooled(0.0, DAYS[:2])
