"""Writes docs/cli-reference.md from the commands themselves: `python docs/cli_reference.py`; `--check` compares."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import click

from summitry import cli

STATUSES = {
    0: "done",
    1: "could not be done: a line says what, where and how to mend it; check-brief and check-record found faults",
    2: "the command line is wrong: an unknown command or option, a missing argument",
    3: "done, and something was left out: each is named on standard error",
    130: "stopped from the keyboard",
}
TARGET = Path(__file__).with_name("cli-reference.md")


def reference() -> str:
    """The reference as Markdown: one section a command, with its own help."""
    parts = ["# Command reference", "", "Written from the code by `python docs/cli_reference.py`.", ""]
    parts += ["Commands that list or weigh print tables on a terminal, and JSON into a pipe, an object a line.", ""]
    parts += ["| exit status | means |", "|---|---|", *(f"| {one} | {means} |" for one, means in STATUSES.items()), ""]
    for name, (module, summary) in cli._COMMANDS.items():
        command = next((one for one in importlib.import_module(module).commands if one.name == name), None)
        if command is None:
            continue
        context = click.Context(
            command, info_name=f"summitry {name}", max_content_width=100, help_option_names=["-h", "--help"]
        )
        context.terminal_width = 100
        parts += [f"## summitry {name}", "", summary, "", "```text", command.get_help(context), "```", ""]
    return "\n".join(parts)


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(0 if TARGET.read_text(encoding="utf-8") == reference() else "run: python docs/cli_reference.py")
    TARGET.write_text(reference(), encoding="utf-8")
