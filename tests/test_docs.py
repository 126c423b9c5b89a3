"""The documents hold against the code: commands, rooms, links."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from summitry import cli
from tests.conftest import ROOT

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def test_every_command_of_the_table_exists() -> None:
    import importlib

    for name, (module, _) in cli._COMMANDS.items():
        assert [one for one in importlib.import_module(module).commands if one.name == name], name


def test_every_option_has_a_help_text() -> None:
    import importlib

    import click

    for module in {module for module, _ in cli._COMMANDS.values()}:
        for command in importlib.import_module(module).commands:
            missing = [one.name for one in command.params if isinstance(one, click.Option) and not one.help]
            assert not missing, f"{command.name}: {missing} have no help text"


def test_cli_reference_is_what_the_code_says() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "cli_reference.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_resolve(path: Path) -> None:
    for target in re.findall(r"\]\(((?!https?:|#)[^)]+)\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target.split("#")[0]).exists(), f"{path.name} links to {target}, which is not there"


def test_every_room_stands_in_the_architecture() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = [one.name for one in (ROOT / "src" / "summitry").iterdir() if one.is_dir() and one.name[0] != "_"]
    assert not [one for one in rooms if f"`{one}" not in text and f"{one}/" not in text]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_encounters_that_commands_in_documents_name_are_on_record(path: Path) -> None:
    from summitry.record import bundled

    if path.name == "CHANGELOG.md":
        return
    commands = re.findall(
        r"summitry (?:show|compare|accounts|brief|chain|insights|measure) [^`#\n]*", path.read_text("utf-8")
    )
    for name in re.findall(r"\b\d{4}-\d\d-\d\d-[\w-]+", " ".join(commands)):
        assert bundled().encounter(name).id.startswith(name)


def test_the_reference_says_what_an_exit_status_means() -> None:
    text = (ROOT / "docs" / "cli-reference.md").read_text(encoding="utf-8")
    for status in (0, 1, 2, 3, 130):
        assert f"| {status} |" in text
