from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner, Result

from summitry import cli_record, cli_rows, tables
from summitry.record.project import Project

from .readings import document, reading

HELSINKI = "2018-07-16-helsinki-vale-stone"
FRONT = click.Group(commands=cli_record.commands)


@pytest.fixture(autouse=True)
def only_the_small_record(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """The commands lay a record over the bundled one; here the bundled one is the small one."""
    import summitry.record as room
    from summitry.record.loading import load

    monkeypatch.setattr(room, "bundled", lambda: load(folder), raising=False)


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli_rows, "on_terminal", lambda: True)
    monkeypatch.setattr(cli_record, "on_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "160")


def run(*words: str) -> Result:
    return CliRunner().invoke(FRONT, list(words))


def lines(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_pipe_gets_json_lines() -> None:
    found = lines(run("encounters", "--leaders", "vale,stone"))
    assert [one["id"] for one in found] == ["2017-01-28-call-vale-stone", HELSINKI]
    assert found[1]["planned"] == "90"
    assert found[1]["actual"] == "> 120 | 130"
    assert found[1]["n_references"] == 4


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ((), 3),
        (("--mood", "any"), 4),
        (("--mood", "cancelled"), 1),
        (("--parts",), 4),
        (("--kind", "phone_call"), 1),
        (("--since", "2018", "--until", "2018"), 1),
        (("--place", "osaka"), 1),
        (("--issue", "nuclear"), 1),
    ],
)
def test_filters(words: tuple[str, ...], number: int) -> None:
    assert len(lines(run("encounters", *words))) == number


def test_encounters_are_counted() -> None:
    assert lines(run("encounters", "--count", "year,kind", "--leaders", "stone")) == [
        {"year": "2017", "kind": "phone_call", "encounters": 1},
        {"year": "2018", "kind": "summit", "encounters": 1},
    ]
    assert {one["readout"]: one["encounters"] for one in lines(run("encounters", "--count", "readout"))} == {
        "finland": 1,
        "not on record": 2,
    }
    assert run("encounters", "--count", "mass").exit_code == 1


@pytest.mark.usefixtures("screen")
def test_a_terminal_gets_a_table_that_says_what_it_leaves_out() -> None:
    shown = run("encounters").output
    assert "Vale, Stone" in shown
    assert "not on record" in shown
    assert "3 encounters, lengths in minutes, as of 2026-11-23; left out: 1 cancelled" in shown


def test_the_file_has_the_rows_of_the_pipe(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    piped = lines(run("encounters"))
    result = run("encounters", "-o", str(path))
    assert result.stdout == ""
    rows = list(csv.DictReader(path.open(encoding="utf-8")))
    assert [one["id"] for one in rows] == [one["id"] for one in piped]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("encounters", "--kind", "tea"), "kind 'tea' is not known"),
        (("encounters", "--leaders", "nobody"), "no leader called 'nobody'"),
        (("encounters", "--since", "soon"), "is no date"),
        (("encounters", "--record", "nowhere"), "no such folder"),
        (("show", "vale"), "may be any of"),
        (("status", "sky treaty"), "no instrument"),
        (("status", "river_treaty", "--on", "2018"), "is no day"),
        (("refused",), "no project"),
        (("judge", "x", "accept", "--project", "nowhere.sqlite"), "no project"),
        (("export", "out", "--formats", "word"), "unknown form"),
    ],
)
def test_what_goes_wrong_says_why_with_status_1(words: tuple[str, ...], said: str) -> None:
    result = run(*words)
    assert result.exit_code == 1
    assert said in result.stderr


@pytest.mark.usefixtures("screen")
def test_show_tells_an_encounter_whole() -> None:
    shown = run("show", "helsinki").output
    for words in (
        "> 120 minutes",
        "130 minutes",
        "hedged: about",
        "Accounts side by side",
        "not mentioned",
        "Whether the election came up.",
        "It did not.",
        "Called the appearance weak.",
        "Remembered, not seen in a source",
        "note takers",
        "https://gazette.example/helsinki",
        f"{HELSINKI}-press-conference",
    ):
        assert words in shown, words


def test_show_pipes_everything_and_its_gaps() -> None:
    (one,) = lines(run("show", HELSINKI))
    assert one["id"] == HELSINKI
    assert "host_event" in one["not_on_record"]  # type: ignore[operator]
    assert len(one["values"]["actual_minutes"]) == 2  # type: ignore[index, call-overload]


@pytest.mark.parametrize("ending", ["json", "md", "html"])
def test_show_into_a_file(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    assert run("show", "helsinki", "-o", str(path)).exit_code == 0
    assert "Whether the election came up." in path.read_text("utf-8")


def test_status_on_a_day() -> None:
    (one,) = lines(run("status", "river", "treaty", "--on", "2021-02-10"))
    assert (one["state"], one["event"], one["since"]) == ("in force", "extended", "2021-02-03")
    assert "wire.example" in str(one["sources"])
    found = lines(run("status", "--on", "2018-01-01", "--kind", "sanctions", "--party", "finland"))
    assert [one["instrument"] for one in found] == ["boat_sanctions"]


@pytest.mark.usefixtures("screen")
def test_status_on_a_terminal_tells_the_instrument_whole() -> None:
    shown = run("status", "river", "--on", "2021-02-10").output
    for words in (
        "on 10 February 2021",
        "in force",
        "extended 3 February 2021",
        "deployed boats",
        "1550 boats",
        "Wire",
    ):
        assert words in shown, words


def test_sources_filtered_and_as_citations(tmp_path: Path) -> None:
    assert {one["publisher"] for one in lines(run("sources", "herald"))} == {"Herald"}
    for name in ("a.bib", "a.ris", "a.csl.json", "a.xlsx"):
        assert run("sources", "-o", str(tmp_path / name)).exit_code == 0
        assert (tmp_path / name).exists()


def test_leaders_and_issues_are_counted() -> None:
    found = {one["id"]: one for one in lines(run("leaders"))}
    assert found["anna_vale"]["encounters"] == 3
    assert found["anna_vale"]["with"] == "boris stone (2); edwin moor (1)"
    counted = {one["id"]: one["encounters"] for one in lines(run("issues"))}
    assert counted["nuclear"] == counted["nuclear.new_start"] == 1


def test_offices_are_told_for_a_day() -> None:
    office = next(one for one in tables.offices() if one.start > "1990" and one.end > one.start[:4] + "-12-31")
    (one,) = [row for row in lines(run("leaders", "--on", f"{office.end[:4]}-01-01")) if row["id"] == office.person]
    assert office.start in str(one["offices"])


def test_add_writes_a_skeleton_that_the_check_takes_up(tmp_path: Path) -> None:
    words = ("add", "--date", "2020-01-01", "--place", "Oslo", "--into", str(tmp_path))
    result = run(*words, "--leaders", "donald_trump,vladimir_putin")
    path = Path(result.stdout.strip())
    assert path.name == "2020-01-01-oslo-trump-putin.yaml"
    assert yaml.safe_load(path.read_text("utf-8"))["kind"] == "bilateral_meeting"
    checked = run("check-record", str(tmp_path))
    assert checked.exit_code == 1
    assert "no label" in checked.stdout
    assert json.loads((tmp_path / "encounter.schema.json").read_text("utf-8"))["$defs"]
    again = run(*words, "--leaders", "donald_trump,vladimir_putin")
    assert again.exit_code == 1
    assert "is there already" in again.stderr


def test_check_record_passes_a_sound_folder(folder: Path) -> None:
    result = run("check-record", str(folder))
    assert (result.exit_code, result.stdout) == (0, "")
    assert "0 errors, 0 warnings" in result.stderr


def test_check_record_prints_schema_and_dictionary() -> None:
    assert json.loads(run("check-record", "--schema").stdout)["properties"]["kind"]["enum"]
    assert run("check-record", "--dictionary").stdout.startswith("# Data dictionary")


def test_export_writes_what_it_says(tmp_path: Path) -> None:
    result = run("export", str(tmp_path), "--formats", "csv,bibtex")
    assert result.exit_code == 0
    written = [Path(line) for line in result.stdout.splitlines()]
    assert tmp_path / "encounter.csv" in written
    assert all(path.exists() for path in written)


def test_judge_and_refused_on_a_project(tmp_path: Path) -> None:
    path = tmp_path / "project.sqlite"
    with Project.open(path) as project:
        project.add(reading())
        project.add_items(document(), "hedges", [{"span": {"start": 0, "end": 4, "text": "Bnna"}}], method="model")
        statement = next(one["id"] for one in project.rows("attribute") if one["name"] == "planned_minutes")
    (one,) = lines(run("refused", "--project", str(path)))
    assert "is not what stands" in str(one["why"])
    said = run("judge", statement, "correct", "--set", "value=120", "--who", "ana", "--project", str(path))
    assert said.exit_code == 0, said.output
    with Project.open(path) as project:
        assert json.loads(project.judgements(statement)[0]["correction"]) == {"value": 120}
    unheld = run("judge", statement, "correct", "--set", "value=31", "--who", "ana", "--project", str(path))
    assert unheld.exit_code == 1
    assert "the text does not say 31 there" in unheld.output
    assert run("judge", statement, "withdraw", "--who", "ana", "--project", str(path)).exit_code == 0
    again = run("judge", statement, "withdraw", "--who", "ana", "--project", str(path))
    assert again.exit_code == 1
    assert "no judgement to take back" in again.output


def test_something_skipped_ends_with_status_3(tmp_path: Path) -> None:
    (tmp_path / "encounters").mkdir()
    (tmp_path / "encounters" / "a.yaml").write_text("id: [", "utf-8")
    result = run("encounters", "--record", str(tmp_path))
    assert result.exit_code == 3
    assert "skipped a.yaml" in result.stderr


def test_the_commands_import_nothing_heavy() -> None:
    code = "import sys, summitry.cli_record; print(sorted(set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    for name in ("yaml", "msgspec", "rich", "sqlite3", "pandas", "spacy", "summitry.record"):
        assert f"'{name}'" not in loaded, name


def test_every_option_has_a_help() -> None:
    for command in cli_record.commands:
        assert command.help, command.name
        for option in command.params:
            assert not isinstance(option, click.Option) or option.help, (command.name, option.name)


def test_an_unknown_issue_is_refused_with_the_nearest() -> None:
    result = run("encounters", "--issue", "nuclear.new_strat")
    assert result.exit_code == 1
    assert "nuclear.new_start" in result.output
