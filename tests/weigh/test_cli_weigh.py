"""The commands of weighing, called as a person calls them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from summitry import cli_weigh

HAMBURG, HELSINKI = "2017-07-07-hamburg-trump-putin", "2018-07-16-helsinki-trump-putin"


def run(name: str, *words: str) -> str:
    command = next(one for one in cli_weigh.commands if one.name == name)
    result = CliRunner().invoke(command, list(words))
    assert result.exit_code == 0, result.output
    return result.stdout


def rows(text: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in text.splitlines()]


def test_compare_prints_a_row_a_slot() -> None:
    told = {row["slot"]: row for row in rows(run("compare", HAMBURG, HELSINKI, "--differing"))}
    assert told["place"]["a"] == "Hamburg"
    assert told["place"]["references"]


def test_accounts_prints_what_one_side_alone_tells() -> None:
    told = rows(run("accounts", HELSINKI, "--only", "russia"))
    assert told
    assert {row["sides"] for row in told} == {"russia"}


def test_ask_answers_from_the_record() -> None:
    told = json.loads(run("ask", "When", "did", "Trump", "and", "Putin", "meet", "in", "Helsinki?"))
    assert told["outcome"] == "answered"
    assert told["lines"][0]["value"] == "2018-07-16"


def test_chain_draws_and_lists() -> None:
    assert run("chain", HELSINKI, "--format", "svg").startswith("<svg")
    assert all(row["references"] for row in rows(run("chain", HELSINKI)))


def test_insights_of_an_encounter_and_of_a_pair() -> None:
    assert rows(run("insights", HAMBURG))
    assert any(row["rule"] == "rank" for row in rows(run("insights", "trump,putin")))


def test_an_unknown_side_is_refused_with_the_sides_there_are() -> None:
    command = next(one for one in cli_weigh.commands if one.name == "accounts")
    result = CliRunner().invoke(command, [HELSINKI, "--only", "mars"])
    assert result.exit_code == 1
    assert "united_states" in result.output


@pytest.mark.parametrize(
    ("name", "words", "status", "told"),
    [
        ("chain", ("missing.txt",), 1, "missing.txt: there is no such file"),
        ("accounts", ("missing.txt", "none.txt"), 1, "there is no such file"),
        ("accounts", ("PAGE",), 1, "one text has nothing to stand against"),
        ("accounts", ("PAGE", "missing.txt"), 1, "missing.txt: there is no such file"),
        ("chain", ("FOLDER",), 1, "is a folder"),
        ("ask", (" ",), 2, "Ask a question"),
    ],
)
def test_what_is_not_there_is_called_by_its_name(
    tmp_path: Path, name: str, words: tuple[str, ...], status: int, told: str
) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Trump met Putin in Helsinki on 16 July 2018.", encoding="utf-8")
    there = {"PAGE": str(page), "FOLDER": str(tmp_path)}
    command = next(one for one in cli_weigh.commands if one.name == name)
    result = CliRunner().invoke(command, [there.get(one, one) for one in words])
    assert result.exit_code == status
    assert told in result.output


def test_a_text_in_another_language_is_named_beside_its_verdicts(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    words = "Le président a rencontré son homologue à Paris pour parler de la guerre. Ils se sont parlé deux heures. "
    page.write_text(words * 3, encoding="utf-8")
    command = next(one for one in cli_weigh.commands if one.name == "audit")
    result = CliRunner().invoke(command, [str(page)])
    assert result.stdout == ""
    assert result.stderr.count("seems to be in French") == 1


def test_people_and_issues_are_called_by_their_names_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli_weigh, "on_terminal", lambda: True)
    shown = run("accounts", HELSINKI, "--only", "russia")
    assert "Russia:" in shown
    assert "cross.channels" not in shown


@pytest.mark.slow
def test_audit_prints_the_verdicts_of_a_text(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(
        "Donald Trump and Vladimir Putin met in Hamburg, Austria, on 7 July 2017 at the G20 summit.", encoding="utf-8"
    )
    told = rows(run("audit", str(path), "--only", "contradicted"))
    assert [(row["slot"], row["text"]) for row in told] == [("country", "Austria")]
    whole = json.loads(run("audit", str(path), "--format", "json"))
    assert whole["counts"]["contradicted"] == 1


def test_the_commands_import_nothing_heavy() -> None:
    code = (
        "import sys, summitry.cli_weigh;"
        "heavy = {'spacy', 'pandas', 'numpy', 'onnxruntime', 'rich'} & set(sys.modules);"
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
