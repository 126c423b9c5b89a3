from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from tests.conftest import SHARED
from tests.measure.made import START, gdelt_file, gdelt_row

for needed in ("duckdb", "pyarrow", "scipy"):
    pytest.importorskip(needed)

from summitry.cli_measure import measure  # noqa: E402

DAY = START + dt.timedelta(days=150)


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> Path:
    draw = np.random.default_rng(3)
    rows = []
    for number in range(300):
        day = START + dt.timedelta(days=number)
        for a, b, code in (("USA", "RUS", "051"), ("RUS", "USA", "112"), ("FRA", "DEU", "051"), ("USA", "RUS", "042")):
            rows += [gdelt_row(len(rows) + one, day, a, b, code) for one in range(draw.poisson(4))]
    return gdelt_file(tmp_path_factory.mktemp("events") / "all.csv", rows)


def run(*arguments: object) -> tuple[int, str, str]:
    found = CliRunner().invoke(measure, [str(one) for one in arguments])
    return found.exit_code, found.stdout, found.stderr


def test_into_a_pipe_it_is_json(events: Path, tmp_path: Path) -> None:
    plan = tmp_path / "p.json"
    code, out, err = run("--date", DAY, "--pair", "USA", "Russia", "--events", events, "--plan", plan)
    assert code == 0, err
    told = json.loads(out)
    assert told["verdict"] == "underpowered"
    assert [one["outcome"] for one in told["outcomes"]] == ["net", "conflict", "cooperation"]
    assert told["plan"]["pair"] == ["united_states", "russia"]
    assert json.loads(plan.read_text())["plan"]["date"] == DAY.isoformat()


def test_a_page_with_the_band_and_a_change_of_plan(events: Path, tmp_path: Path) -> None:
    page = tmp_path / "found.html"
    given = ("--date", DAY, "--pair", "USA", "RUS", "--events", events, "-o", page, "--outcome", "conflict")
    assert run(*given)[0] == 0
    text = page.read_text(encoding="utf-8")
    assert "<svg" in text
    assert "placebo dates" in text
    assert "The plan was changed" not in text
    assert run(*given, "--days", 14)[0] == 0
    assert "after was 30 in the first plan and is 14 now" in page.read_text(encoding="utf-8")


def test_an_encounter_of_the_record_names_its_day_and_pair(events: Path, tmp_path: Path) -> None:
    code, out, _ = run("2018-07-16-helsinki-trump-putin", "--events", events, "--plan", tmp_path / "p.json")
    told = json.loads(out)
    assert code == 0
    assert told["verdict"] == "not estimable"
    assert "outside the event files" in told["sentence"]
    assert told["plan"]["date"] == "2018-07-16"


def test_every_recorded_encounter_of_the_days_is_measured(events: Path, tmp_path: Path) -> None:
    given = ("--all", "--pair", "USA", "RUS", "--kind", "phone_call", "--events", events)
    code, out, err = run(*given, "--plan", tmp_path / "p.json")
    assert code == 0, err
    told = json.loads(out)
    days = [one["date"] for one in told["encounters"] if one["outcome"] == "net"]
    assert len(days) >= 5
    assert days == sorted(days)
    assert all(one.startswith("2020") for one in days)
    assert {one["of"] for one in told["means"]} == {"all pairs", "United States – Russia"}
    assert any(one["verdict"] == "not estimable" for one in told["encounters"])
    page = tmp_path / "all.html"
    assert run(*given, "--outcome", "conflict", "-o", page)[0] == 0
    assert page.read_text(encoding="utf-8").count("<details>") == len(days)
    table = tmp_path / "all.csv"
    assert run(*given, "--outcome", "conflict", "-o", table)[0] == 0
    assert len(table.read_text(encoding="utf-8").splitlines()) == len(days) + 1


def test_phases_and_ripple_have_their_own_forms(events: Path, tmp_path: Path) -> None:
    code, out, err = run("USA,RUS", "--phases", "--events", events, "--outcome", "conflict")
    assert code == 1
    assert "52 are needed" in err
    page = tmp_path / "ripple.html"
    given = ("--ripple", "--date", DAY, "--pair", "USA", "RUS", "--events", events, "--plan", tmp_path / "p.json")
    code, out, err = run(*given)
    assert code == 0, err
    assert [json.loads(line)["verdict"] for line in out.splitlines()] == ["not estimable"] * 3
    assert run(*given, "-o", page)[0] == 0
    assert "0 relations with third countries" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("helsinki",), "measuring needs event files"),
        (("--events", "{}", "--date", "2020-05-01"), "say between whom"),
        (("--events", "{}", "--pair", "USA", "RUS"), "say what to measure"),
        (("--events", "{}", "--pair", "USA", "US", "--date", "2020-05-01"), "a pair is two countries"),
        (("--events", "{}", "--pair", "USA", "RUS", "--date", "2020-05"), "is no day"),
        (("--events", "{}", "--pair", "USA", "Narnia", "--date", "2020-05-01"), "no country is called"),
        (("--all", "--events", "{}", "--kind", "lunch"), "no encounter is of the kind 'lunch'"),
        (("--all", "--events", "{}", "--pair", "Chile", "Peru"), "no encounter to measure"),
        (
            ("--events", "{}", "--pair", "USA", "RUS", "--date", "2020-05-01", "-o", "x.docx"),
            "written as .html or .json",
        ),
    ],
)
def test_what_is_missing_is_said(events: Path, arguments: tuple[str, ...], words: str) -> None:
    code, out, err = run(*(one.replace("{}", str(events)) for one in arguments))
    assert code == 1
    assert words in err
    assert not out


def test_helsinki_is_underpowered_on_one_year_of_events(tmp_path: Path) -> None:
    path = SHARED / "data" / "events" / "icews_2018.parquet"
    if not path.exists():
        pytest.skip("the events of 2018 are not at hand")
    code, out, err = run("2018-07-16-helsinki-trump-putin", "--events", path, "--plan", tmp_path / "p.json")
    assert code == 0, err
    told = json.loads(out)
    assert told["verdict"] == "underpowered"
    assert all(one["windows"] < 19 for one in told["outcomes"])
