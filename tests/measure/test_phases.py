from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from summitry.errors import Stop

pytest.importorskip("ruptures")

from summitry.brief import phased  # noqa: E402
from summitry.measure.checks.overlap import Recorded  # noqa: E402
from summitry.measure.phases import Phases, phases  # noqa: E402
from summitry.measure.series import Numbers, outcomes, plain  # noqa: E402

FIRST = dt.date(2000, 1, 3)
TURN = FIRST + dt.timedelta(days=7 * 60)


def found_in(values: Numbers, events: tuple[Recorded, ...] = ()) -> Phases:
    return phases(plain(values, first=FIRST, label="a pair"), outcomes()[0], events)


def stepped(size: float, seed: int = 1) -> Numbers:
    values = np.random.default_rng(seed).normal(size=7 * 150)
    values[7 * 60 : 7 * 100] += size
    return values


def test_planted_changes_are_found_where_they_are_with_what_is_recorded_near() -> None:
    event = Recorded(start=TURN + dt.timedelta(days=3), end=TURN + dt.timedelta(days=3), label="a treaty")
    found = found_in(stepped(2.0), (event,))
    assert [one.start for one in found.changes] == [TURN, FIRST + dt.timedelta(days=700)]
    assert [round(one.change or 0) for one in found.changes] == [2, -2]
    assert all((one.stability or 0) >= 0.75 for one in found.changes)
    assert [event.label for event in found.changes[0].near] == ["a treaty"]
    assert found.changes[1].near == ()
    assert found.p < 0.05
    assert 0.03 < found.anyway < 0.06
    assert "2 changes of level" in found.sentence()
    assert found.rows()[0]["change"] is None


def test_nothing_is_found_where_nothing_changes_and_always_the_same() -> None:
    one, two = found_in(stepped(0.0)), found_in(stepped(0.0))
    assert one.changes == ()
    assert "one level throughout" in one.sentence()
    assert one.phases == two.phases
    assert one.expected == two.expected


def test_a_sluggish_series_is_not_taken_for_one_with_phases() -> None:
    """The penalty grows with how sluggish a series is, and what chance makes is told beside what was found."""
    for seed in range(4):
        draw = np.random.default_rng(seed)
        weeks = np.zeros(200)
        for week in range(1, 200):
            weeks[week] = 0.7 * weeks[week - 1] + draw.normal()
        found = found_in(np.repeat(weeks, 7))
        assert found.expected > 0.1
        assert found.p > 0.05


def test_weeks_without_a_value_are_left_out_and_told() -> None:
    values = stepped(2.0)
    values[70:140] = np.nan
    found = found_in(values)
    assert found.missing == 10
    assert found.changes[0].start == TURN
    assert "10 weeks without a value" in phased.phases_section(found)


def test_less_than_a_year_is_refused() -> None:
    with pytest.raises(Stop, match="20 weeks hold events; 52 are needed"):
        found_in(np.ones(140))


def test_the_section_draws_weeks_and_levels() -> None:
    html = phased.phases_page([found_in(stepped(2.0))])
    assert html.count("class='level'") == 3
    assert "<polyline" in html
    assert "of penalties" in html
