"""What measurably changed, in a brief: the report's own words, and only where event files were given."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import pytest

from summitry import cli
from tests.measure.made import START, gdelt_file, gdelt_row

for needed in ("duckdb", "pyarrow", "scipy"):
    pytest.importorskip(needed)

CALL = "2020-07-23-call-trump-putin"


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> Path:
    draw = random.Random(3)
    rows: list[str] = []
    for number in range(300):
        day = START + dt.timedelta(days=number)
        for a, b, code in (("USA", "RUS", "051"), ("RUS", "USA", "112"), ("FRA", "DEU", "051"), ("USA", "RUS", "042")):
            rows += [gdelt_row(len(rows) + one, day, a, b, code) for one in range(draw.randint(1, 7))]
    return gdelt_file(tmp_path_factory.mktemp("events") / "all.csv", rows)


def run(*arguments: str) -> int:
    try:
        cli.main(arguments)
    except SystemExit as left:
        return int(left.code or 0)
    return 0


def test_a_brief_has_what_was_measured_and_the_check_measures_again(
    events: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "call.md"
    assert run("brief", CALL, "--events", str(events), "-o", str(target)) == 0
    text = target.read_text(encoding="utf-8")
    assert "## What measurably changed" in text
    assert "the 30 days after 23 July 2020" in text
    assert "Event files: all.csv" in text
    assert "Assumed: " in text
    assert run("check-brief", str(target), "--events", str(events)) == 0
    assert run("check-brief", str(target)) == 1
    assert "does not state" in capsys.readouterr().out
    target.write_text(text.replace("Conflictual events: ", "Friendly events: ", 1), encoding="utf-8")
    assert run("check-brief", str(target), "--events", str(events)) == 1


def test_without_event_files_nothing_is_said_of_a_change(tmp_path: Path) -> None:
    assert run("brief", CALL, "-o", str(tmp_path / "call.md")) == 0
    assert "measurably changed" not in (tmp_path / "call.md").read_text(encoding="utf-8")


def test_two_leaders_are_no_encounter(events: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("brief", "kim", "moon", "--events", str(events)) == 1
    assert "measures around one encounter" in capsys.readouterr().err
