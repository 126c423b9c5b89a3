from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from summitry.errors import Stop
from tests.conftest import SHARED

for needed in ("duckdb", "pyarrow", "scipy"):
    pytest.importorskip(needed)

from summitry import record_series  # noqa: E402
from summitry.cli_measure import measure  # noqa: E402
from summitry.measure import indicators  # noqa: E402
from summitry.measure.effect import measure_indicator  # noqa: E402
from summitry.measure.periods import begin_of, place_of  # noqa: E402
from summitry.measure.plan import propose_indicator  # noqa: E402
from summitry.measure.report import Report  # noqa: E402
from summitry.record import bundled  # noqa: E402

PAIR = ("united_states", "russia")
MAPPING = """label: approval
words: the mean answer of a month
columns: {date: day, value: percent, note: question}
where: {house: North}
period: month
how: mean
unit: points
"""


def polls(path: Path, *, months: int = 240, jump: float = 0.0, rows: str = "") -> Path:
    """Two polls a month of one house and one of another; from month 120 on the first house's answers jump."""
    draw = np.random.default_rng(1)
    lines = ["day,percent,question,house"]
    for month in range(months):
        for day in (5, 20):
            date = dt.date(2000 + month // 12, month % 12 + 1, day)
            lines.append(f"{date},{50 + draw.normal() + jump * (month >= 120):.2f},do you approve?,North")
        lines.append(f"{date},99,do you approve?,South")
    path.write_text("\n".join(lines) + "\n" + rows, encoding="utf-8")
    return path


def mapping(folder: Path, text: str = MAPPING) -> indicators.IndicatorMapping:
    path = folder / "polls.yaml"
    path.write_text(text, encoding="utf-8")
    return indicators.load(path)


def report(folder: Path, *, jump: float = 0.0) -> Report:
    found = indicators.read(polls(folder / "polls.csv", jump=jump), mapping(folder), PAIR)
    day = dt.date(2009, 12, 15)
    plan = propose_indicator("a visit", day, PAIR, found.outcome.id, period="month", room=found.series.place(day))
    return measure_indicator(found, plan)


def test_a_table_becomes_one_value_a_month_of_the_rows_asked_for(tmp_path: Path) -> None:
    found = indicators.read(polls(tmp_path / "polls.csv"), mapping(tmp_path), PAIR)
    assert len(found.series) == 240
    assert found.series.period == "month"
    assert found.series.events.tolist() == [2.0] * 240
    assert 48 < found.series.values.mean() < 52
    assert found.series.day(13) == dt.date(2001, 2, 1)
    assert found.series.last == dt.date(2019, 12, 31)


def test_a_jump_is_detected_in_the_unit_of_the_table_and_its_values_told(tmp_path: Path) -> None:
    found = report(tmp_path, jump=5.0)
    assert found.verdict == "detected"
    assert "points a month" in found.results[0].sentence
    assert "the 6 months after 2009-12-15 (a visit)" in found.sentence
    checks = {one.id: one for one in found.results[0].checks}
    assert len(checks["bracket"].rows) == 4
    assert "is made of no events" in checks["twin"].sentence
    assert "holds no other pairs" in checks["placebo_pairs"].sentence
    assert "The table runs from 2000-01-01 to 2019-12-31, 240 months." in found.coverage


def test_without_a_jump_nothing_is_detected(tmp_path: Path) -> None:
    assert report(tmp_path).verdict in ("not detected", "underpowered")


def test_few_values_are_not_estimable_and_stand_on_both_sides_in_their_words(tmp_path: Path) -> None:
    path = tmp_path / "few.csv"
    path.write_text("day,percent,question,house\n2018-05-01,20,like A?,North\n2018-07-20,42,like B?,North\n")
    found = indicators.read(path, mapping(tmp_path), PAIR)
    plan = propose_indicator("a visit", dt.date(2018, 6, 16), PAIR, found.outcome.id, period="month", room=1)
    result = measure_indicator(found, plan).results[0]
    assert result.verdict == "not estimable"
    assert [row["value"] for row in result.checks[0].rows] == [20, 42]
    assert "not compared" in result.checks[0].sentence


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("value: percent", "value: per_cent", "no column 'per_cent'"),
        ("value: percent, ", "", "lacks 'value'"),
        ("house: North", "house: West", "no row has house = West"),
        ("value: percent", "value: question", "holds no number"),
        ("period: month", "period: moon", "period"),
        ("date: day", "date: house", "no date could be read"),
        ("note: question", "notes: question", "no role 'notes'"),
    ],
)
def test_a_faulty_table_or_mapping_names_its_fault(tmp_path: Path, old: str, new: str, words: str) -> None:
    with pytest.raises(Stop, match=words):
        indicators.read(polls(tmp_path / "polls.csv"), mapping(tmp_path, MAPPING.replace(old, new)), PAIR)


def test_rows_without_a_date_or_a_number_are_counted(tmp_path: Path) -> None:
    path = polls(tmp_path / "polls.csv", rows="soon,50,do you approve?,North\n2001-01-01,many,do you?,North\n")
    notes = indicators.read(path, mapping(tmp_path), PAIR).notes
    assert notes == (
        "1 of 481 rows have no readable date and are left out".replace("481", "482"),
        "1 of 481 rows have no number and are left out",
    )


def test_a_table_of_years_in_another_encoding_is_read(tmp_path: Path) -> None:
    lines = ["year,country,score", *(f"{year},Côte d'Ivoire,{year % 7}" for year in range(1960, 2020))]
    path = tmp_path / "years.csv"
    path.write_bytes("\n".join(lines).encode("latin-1"))
    text = "label: score\ncolumns: {date: year, value: score}\ndate_format: '%Y'\nperiod: year\n"
    found = indicators.read(path, mapping(tmp_path, text), PAIR)
    assert found.series.period == "year"
    assert found.series.values[:3].tolist() == [0.0, 1.0, 2.0]
    assert found.series.day(2) == dt.date(1962, 1, 1)


def test_a_missing_file_is_a_message(tmp_path: Path) -> None:
    with pytest.raises(Stop, match="no such file"):
        indicators.read(tmp_path / "none.csv", mapping(tmp_path), PAIR)


def votes(path: Path) -> Path:
    """Forty years of ten votes and ten countries; from 1990 on the United States and Russia vote alike."""
    draw = np.random.default_rng(5)
    codes = ("US", "RU", "FR", "DE", "IT", "ES", "JP", "IN", "BR", "QQ")
    lines = ["date,rcid,country_code,vote"]
    for year in range(1960, 2000):
        for number in range(10):
            for code in codes:
                choice = "yes" if year >= 1990 and code in ("US", "RU") else draw.choice(["yes", "no", "abstain"])
                lines.append(f"{year}-10-{number + 1:02},{year}{number},{code},{choice}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_votes_become_the_share_cast_alike_for_the_pair_and_all_others(tmp_path: Path) -> None:
    found = indicators.read(votes(tmp_path / "votes.csv"), indicators.load(Path("un_votes")), PAIR)
    assert found.series.values[30:].tolist() == [1.0] * 10
    assert 0.2 < found.series.values[:30].mean() < 0.47
    assert found.panel is not None
    assert len(found.panel.pairs) == 36
    assert found.world is not None
    assert 0.2 < found.world.values.mean() < 0.5
    assert found.notes == ("400 rows have a country code in no table and are left out",)
    with pytest.raises(Stop, match="no vote of Chile"):
        indicators.read(tmp_path / "votes.csv", indicators.load(Path("un_votes")), ("united_states", "chile"))


def test_the_record_holds_indicators_of_its_own() -> None:
    calls = record_series.indicator(bundled(), "calls", PAIR)
    assert calls.series.period == "month"
    assert calls.series.values.sum() == len(calls.observed) >= 20
    assert calls.notes == (record_series.COMPLETE,)
    acts = record_series.indicator(bundled(), "sanctions", PAIR)
    assert len(acts.observed) >= 10
    polls = record_series.indicator(bundled(), "polls", PAIR)
    assert all("(" in one.note for one in polls.observed)
    assert any(one.day < dt.date(2018, 7, 16) for one in polls.observed)
    assert any(one.day > dt.date(2018, 7, 16) for one in polls.observed)
    warheads = record_series.indicator(bundled(), "warheads", PAIR)
    assert warheads.series.period == "half"
    with pytest.raises(Stop, match="record:calls"):
        record_series.indicator(bundled(), "joy", PAIR)
    with pytest.raises(Stop, match="no recorded calls"):
        record_series.indicator(bundled(), "calls", ("chile", "peru"))


def run(*arguments: object) -> tuple[int, str, str]:
    found = CliRunner().invoke(measure, [str(one) for one in arguments])
    return found.exit_code, found.stdout, found.stderr


def test_the_command_takes_a_table_or_the_record(tmp_path: Path) -> None:
    mapping(tmp_path)
    given = ("--date", "2009-12-15", "--pair", "USA", "RUS", "--plan", tmp_path / "p.json")
    code, out, err = run(
        *given, "--indicator", polls(tmp_path / "polls.csv", jump=5.0), "--mapping", tmp_path / "polls.yaml"
    )
    assert code == 0, err
    assert json.loads(out)["verdict"] == "detected"
    code, _, err = run(*given, "--indicator", tmp_path / "polls.csv")
    assert code == 1
    assert "say what its columns mean" in err
    encounter = "2018-07-16-helsinki-trump-putin"
    code, out, _ = run(encounter, "--indicator", "record:polls", "--plan", tmp_path / "q.json")
    told = json.loads(out)
    assert code == 0
    assert told["verdict"] == "not estimable"
    assert {row["when"] for row in told["outcomes"][0]["checks"][0]["rows"]} == {"before", "after"}


def test_periods_count_by_the_calendar() -> None:
    first = dt.date(2000, 5, 17)
    for period in ("day", "week", "month", "quarter", "half", "year"):
        for place in (-3, 0, 7):
            assert place_of(first, period, begin_of(first, period, place)) == place
    assert begin_of(first, "half", 0) == dt.date(2000, 1, 1)
    assert begin_of(first, "quarter", 3) == dt.date(2001, 1, 1)


def test_agreement_in_the_general_assembly(tmp_path: Path) -> None:
    path = SHARED / "data" / "events" / "un_votes.parquet"
    if not path.exists():
        pytest.skip("the votes of the General Assembly are not at hand")
    given = ("2018-07-16-helsinki-trump-putin", "--indicator", path, "--mapping", "un_votes")
    code, out, err = run(*given, "--plan", tmp_path / "p.json")
    assert code == 0, err
    told = json.loads(out)["outcomes"][0]
    assert told["verdict"] == "underpowered"
    assert told["windows"] > 19
