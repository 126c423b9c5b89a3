"""The command of the figures: one figure as SVG or PNG, or its data as a table.

It parses words and writes files; what a figure shows is decided in `summitry.brief.figures`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summitry.cli_rows import Command, finish, output, own_record, record_of, show_rows
from summitry.errors import Stop

if TYPE_CHECKING:
    from summitry.brief.figures.noun import Figure

NAMES = ("timeline", "cadence", "lengths", "matrix", "positions", "reactions", "places", "chain")
ENDINGS = (".svg", ".png", ".csv", ".json")


@click.command(cls=Command)
@click.argument("name", type=click.Choice(NAMES))
@click.argument("names", nargs=-1, required=True, metavar="LEADER LEADER | ENCOUNTER")
@own_record
@output
def figure(name: str, names: tuple[str, ...], folder: Path | None, target: Path | None) -> None:
    """One figure (.svg, .png) or its data (.csv, .json); without a file, the finding and the data.

    The chain is that of the encounter, or of the one of which the record has most.
    """
    from summitry.brief.compose import subject
    from summitry.brief.figures import FIGURES

    if target is not None and target.suffix.lower() not in ENDINGS:
        raise Stop(f"{target.name}: unknown ending {target.suffix!r}; use {', '.join(ENDINGS)}")
    record = record_of(folder)
    about = subject(names, record)
    made = FIGURES[name](about)
    if made is None:
        raise Stop(f"the record has nothing for the {name} of {about.key}; summitry show {about.key} lists what it has")
    if target is None:
        click.echo(f"{made.title}\n{made.n}. {made.source}", err=True)
        show_rows([dict(zip(made.columns, row, strict=True)) for row in made.rows], made.columns, None)
    else:
        _write(made, target)
        click.echo(f"{made.title}: {target}", err=True)
    finish(record)


def _write(made: Figure, target: Path) -> None:
    ending = target.suffix.lower()
    try:
        if ending == ".png":
            target.write_bytes(made.png())
        else:
            target.write_text(_text(made, ending), encoding="utf-8")
    except OSError as error:
        raise Stop(f"{target}: {error.strerror}; give a path that can be written") from error


def _text(made: Figure, ending: str) -> str:
    if ending == ".csv":
        return made.csv()
    return made.svg() if ending == ".svg" else json.dumps(made.to_json(), ensure_ascii=False, indent=1) + "\n"


commands = (figure,)
