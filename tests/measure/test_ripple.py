from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

pytest.importorskip("scipy")

from summitry.brief import phased  # noqa: E402
from summitry.measure.panel import Panel
from summitry.measure.plan import Plan  # noqa: E402
from summitry.measure.ripple import Ripple, benjamini_hochberg, ripple  # noqa: E402
from summitry.measure.series import Outcome  # noqa: E402
from summitry.measure.study import Study  # noqa: E402

FIRST = dt.date(2000, 1, 1)
SIZE, PLACE = 1500, 900
THIRDS = ("brazil", "chile", "egypt", "india", "italy", "japan", "kenya", "mexico")


def study(size: float, *, length: int = SIZE) -> Study:
    """Two sides and eight third countries with normal noise; one relation moves after the encounter."""
    draw = np.random.default_rng(2)
    pairs = [tuple(sorted((one, side))) for one in THIRDS for side in ("france", "germany")]
    sums = draw.normal(size=(len(pairs), length))
    place = min(PLACE, length - 100)
    sums[0, place + 1 : place + 31] += size
    panel = Panel(
        outcome=Outcome(id="score", label="score", words="", of="score", needs="score"),
        pairs=tuple((a, b) for a, b in pairs),
        sums=sums,
        events=np.ones((len(pairs), length)),
        first=FIRST,
        present=np.ones(length, bool),
    )
    date = (FIRST + dt.timedelta(days=place)).isoformat()
    plan = Plan(encounter="the meeting", date=date, pair=("france", "germany"), outcomes=("score",), model="difference")
    return Study(plan=plan, outcome=panel.outcome, series=panel.series("france", "germany"), panel=panel)


def found(size: float) -> Ripple:
    return ripple(study(size))


def test_a_third_country_that_moved_is_named() -> None:
    one = found(1.5)
    assert one.verdict == "detected"
    assert (one.thirds[0].country, one.thirds[0].side) == ("brazil", "france")
    assert [third.country for third in one.thirds if third.q <= 0.05] == ["brazil"]
    assert one.anyway is not None
    assert one.anyway < 0.05
    assert "Brazil towards France" in one.sentence
    assert len(one.rows()) == 16
    assert "Brazil" in phased.ripple_section(one)


def test_a_maximum_that_occurs_anyway_is_no_ripple() -> None:
    one = found(0.0)
    assert one.verdict == "not detected"
    assert one.anyway is not None
    assert one.anyway > 0.05
    assert "placebo dates have one as large" in one.sentence
    assert one.sentence == found(0.0).sentence


def test_short_data_are_underpowered_and_lonely_pairs_not_estimable() -> None:
    assert ripple(study(1.5, length=400)).verdict == "underpowered"
    lonely = study(0.0)
    assert lonely.panel is not None
    from dataclasses import replace

    few = replace(lonely, panel=replace(lonely.panel, pairs=lonely.panel.pairs[:2], sums=lonely.panel.sums[:2],
                                        events=lonely.panel.events[:2]))  # fmt: skip
    assert ripple(few).verdict == "not estimable"
    assert "only 2 relations" in ripple(few).sentence


def test_false_discoveries_are_controlled() -> None:
    assert benjamini_hochberg([0.01, 0.04, 0.03, 0.5]) == pytest.approx([0.04, 0.16 / 3, 0.16 / 3, 0.5])
    assert benjamini_hochberg([0.9, 0.8]) == [0.9, 0.9]
