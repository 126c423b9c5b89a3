"""What can be measured for the implications of a text (rows G of docs/feature-rows.md): origin, series, method."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

for needed in ("duckdb", "pyarrow", "scipy"):
    pytest.importorskip(needed)

from summitry import record_series  # noqa: E402
from summitry.cli_measure import measure  # noqa: E402
from summitry.measure import indicators  # noqa: E402
from summitry.measure.checks.placebo_dates import run  # noqa: E402
from summitry.measure.cube import build  # noqa: E402
from summitry.measure.implied import of  # noqa: E402
from summitry.measure.panel import pair_series  # noqa: E402
from summitry.measure.plan import Plan  # noqa: E402
from summitry.measure.series import Numbers, outcome, outcomes, plain  # noqa: E402
from summitry.measure.structural import Forecast  # noqa: E402
from summitry.measure.study import Study  # noqa: E402
from summitry.record import bundled  # noqa: E402
from tests.measure.made import START, gdelt_file, gdelt_row  # noqa: E402
from tests.measure.test_indicators import votes  # noqa: E402

HELSINKI = dt.date(2018, 7, 16)
SIDES = ("united_states", "russia")
SERIES, DATES = 120, (150, 290, 430, 570, 710)
"""Made series, and the days of each that are measured as if there had been an encounter: 600 in all."""


@pytest.mark.parametrize("category", ["alliances", "other_states", "multilateral", "us_domestic", "european_security"])
def test_g1_g5_g6_g7_g9_an_indicator_has_its_origin_and_its_limits(category: str) -> None:
    for one in of(category).indicators:
        assert one.origin
        assert one.limits
        assert one.command
    assert of(category).indicators


@pytest.mark.parametrize("category", ["balance_of_power", "democracy", "legacy"])
def test_g2_g8_g12_where_there_is_no_direct_indicator_the_reason_stands(category: str) -> None:
    assert not of(category).indicators
    assert len(of(category).none or "") > 40


def test_g3_declared_warheads_are_a_series_from_references_on_both_sides_of_an_encounter() -> None:
    found = record_series.indicator(bundled(), "warheads", SIDES)
    values = found.series.values
    assert np.isnan(values).sum() <= 3 < 20 <= len(values) - np.isnan(values).sum()
    assert found.series.first < HELSINKI < found.series.last
    treaty = next(one for one in bundled().instruments if one.id == "new_start")
    counts = [one for one in treaty.limits if one.what == record_series.DECLARED]
    assert all(one.references and all(cited.url for cited in one.references) for one in counts)


def test_g3_half_years_without_a_value_are_named(tmp_path: Path) -> None:
    given = ("2018-07-16-helsinki-trump-putin", "--indicator", "record:warheads", "--plan", str(tmp_path / "p.json"))
    done = CliRunner().invoke(measure, given)
    told = json.loads(done.stdout)
    missing = [one for one in told["coverage"] if "missing, not zero" in one]
    values = record_series.indicator(bundled(), "warheads", SIDES).series.values
    assert [one.split()[0] for one in missing] == ([str(int(np.isnan(values).sum()))] if np.isnan(values).any() else [])
    assert all("those from 20" in one for one in missing)


def test_g4_what_is_credited_to_the_situation_is_not_credited_to_an_encounter() -> None:
    (one,) = of("syria_middle_east").indicators
    assert "not credited to an encounter" in one.limits


def test_g6_agreement_in_the_assembly_says_how_it_is_counted(tmp_path: Path) -> None:
    given = indicators.load(Path("un_votes"))
    found = indicators.read(votes(tmp_path / "votes.csv"), given, SIDES)
    assert "same vote" in found.outcome.words
    assert len(found.series) == 40


def test_g10_a_series_of_a_source_keeps_its_name_and_its_years(tmp_path: Path) -> None:
    draw = np.random.default_rng(2)
    lines = ["year,growth", *(f"{year},{3 + draw.normal():.2f}" for year in range(1960, 2021))]
    (tmp_path / "growth.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    text = "label: growth\nwords: growth of output\ncolumns: {date: year, value: growth}\ndate_format: '%Y'\n"
    (tmp_path / "growth.yaml").write_text(f"{text}period: year\nhow: mean\nunit: per cent\n", encoding="utf-8")
    given = ("--date", "2014-03-18", "--pair", "USA", "RUS", "--indicator", tmp_path / "growth.csv")
    more = ("--mapping", tmp_path / "growth.yaml", "--plan", tmp_path / "p.json")
    done = CliRunner().invoke(measure, [str(one) for one in (*given, *more)])
    told = json.loads(done.stdout)
    assert "growth.csv" in told["rests_on"]
    assert "from 1960-01-01 to 2020-12-31" in told["coverage"][0]
    assert told["verdict"] in ("not detected", "underpowered")


def _drawn(draw: np.random.Generator, kind: int) -> Numbers:
    """A series without an effect: sluggish, of weeks, mostly zero, or drifting."""
    noise = draw.normal(size=900)
    if kind == 0:
        for place in range(1, len(noise)):
            noise[place] += 0.5 * noise[place - 1]
    if kind == 1:
        noise = noise + draw.normal(size=7)[np.arange(len(noise)) % 7]
    if kind == 2:
        noise = np.log1p(draw.poisson(3.0, len(noise)) * (draw.uniform(size=len(noise)) > 0.6))
    return noise + np.cumsum(draw.normal(size=len(noise))) * (0.02 if kind == 3 else 0.0)


def test_g13_dates_without_an_effect_are_called_a_change_one_time_in_twenty() -> None:
    """Five per cent within two, over dates of series of four kinds by the quicker of the two models."""
    rejected = []
    for number in range(SERIES):
        series = plain(_drawn(np.random.default_rng([11, number]), number % 4))
        memo: dict[tuple[object, ...], Forecast | None] = {}
        for place in DATES:
            given = Plan(
                encounter="made", date=series.day(place).isoformat(), pair=("a", "b"), outcomes=("net",), before=90,
                after=14, others=(), step=3, model="difference",
            )  # fmt: skip
            study = Study(plan=given, outcome=outcomes()[0], series=series, model="difference", memo=memo)
            found, band = study.estimate(study.place), run(study)
            p = None if found is None else band.p(found.ratio)
            assert p is not None
            rejected.append(p <= given.alpha)
    assert len(rejected) >= 500
    assert 0.03 <= np.mean(rejected) <= 0.07


def test_g13_events_of_the_meeting_are_left_out_of_the_series_and_kept_for_the_twin(tmp_path: Path) -> None:
    rows = [gdelt_row(n, START + dt.timedelta(days=n % 90), "USA", "RUS", "051") for n in range(900)]
    rows += [gdelt_row(1000 + n, START + dt.timedelta(days=40), "USA", "RUS", "042") for n in range(50)]
    cube = build([gdelt_file(tmp_path / "e.csv", rows)])
    measured = outcome("cooperation")
    without = pair_series(cube, measured, *SIDES)
    whole = pair_series(cube, measured, *SIDES, meetings=True)
    assert whole.values[40] > without.values[40] + 1
    assert whole.values[39] == without.values[39]
