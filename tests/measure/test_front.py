from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

for needed in ("duckdb", "pyarrow", "scipy"):
    pytest.importorskip(needed)

import summitry  # noqa: E402
from summitry.errors import Stop  # noqa: E402
from summitry.front_measure import Measured  # noqa: E402
from tests.measure.test_effect import ENCOUNTER, cube  # noqa: E402


def found(**more: object) -> Measured:
    given = {"events": cube(1.0), "date": ENCOUNTER.isoformat(), "pair": ("France", "DEU"), "outcomes": ["cooperation"]}
    made: Measured = summitry.measure(**{**given, **more})
    return made


def test_one_line_measures_and_a_notebook_shows_it(tmp_path: Path) -> None:
    one = found(plan=tmp_path / "plan.json")
    assert one.verdict == "detected"
    assert repr(one).startswith("<Measured: detected. Between France and Germany")
    html = one._repr_html_()
    assert "<svg" in html
    assert "<style>.measured" in html
    assert one.frame().loc[0, "verdict"] == "detected"
    assert one.to_json()["plan"]["pair"] == ("france", "germany")
    assert (tmp_path / "plan.json").exists()
    assert one.page(tmp_path / "page.html") == (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<svg" in one.figure("cooperation")
    with pytest.raises(Stop, match="no outcome is called"):
        one.figure("joy")
    with pytest.raises(AttributeError):
        getattr(one, "_nothing")  # noqa: B009


def test_the_record_and_its_indicators_are_measured_the_same_way() -> None:
    one = summitry.measure("2018-07-16-helsinki-trump-putin", indicator="record:calls")
    assert one.verdict == "underpowered"
    assert "recorded calls" in one.results[0].sentence


def test_all_encounters_in_one_line() -> None:
    many = summitry.measure_all(events=cube(1.0), pair=("USA", "RUS"), kinds=["phone_call"], outcomes=["conflict"])
    assert many.sentence.startswith("Of ")
    assert "MeasuredMany" in repr(many)
    assert "Means over encounters" in many._repr_html_()
    assert {one["verdict"] for one in many.rows()} == {"not estimable"}
    days = many.frame()["date"]
    assert days.min() >= dt.date(2020, 1, 1).isoformat()


def test_without_events_it_says_what_is_missing() -> None:
    with pytest.raises(Stop, match="measuring needs event files"):
        summitry.measure("2018-07-16-helsinki-trump-putin")
