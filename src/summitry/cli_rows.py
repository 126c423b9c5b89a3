"""How a command shows what it found: a table on a terminal, JSON lines in a pipe, a file by its ending.

It knows no command; heavy libraries load when something is shown.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from summitry import when
from summitry.errors import Stop

if TYPE_CHECKING:
    import datetime as dt

    from summitry.record.register import Record
    from summitry.record.telling import Section

Row = Mapping[str, Any]
Call = TypeVar("Call", bound=Callable[..., Any])
NARROW = ("date", "refs", "state")
"""Columns that are never broken over two lines."""
SKIPPED = 3
"""Exit status of a command that did its work and left something out."""


class Command(click.Command):
    """A command whose `Stop` is a message and exit status 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Stop as error:
            raise click.ClickException(str(error)) from error


def own_record(function: Call) -> Call:
    """The option of a record of one's own, laid over the bundled one."""
    about = "A folder of record files of your own, laid over the bundled record."
    return click.option("--record", "folder", type=click.Path(path_type=Path), help=about)(function)


def output(function: Call) -> Call:
    """The option of a file to write to."""
    about = "Write to this file; its ending decides the form."
    return click.option("-o", "--output", "target", type=click.Path(path_type=Path), help=about)(function)


def project_file(function: Call) -> Call:
    """The option of a project file."""
    about = "The project file; else $SUMMITRY_PROJECT, else summitry.sqlite in this folder."
    return click.option("--project", "project_path", type=click.Path(path_type=Path), help=about)(function)


def day_of(written: str | None) -> dt.date | None:
    """The first day of a date given on the command line; Stop where it is none."""
    if written is None:
        return None
    found = when.parse(written)
    if found is None or found.start is None:
        raise Stop(f"{written!r} is no date; give YYYY-MM-DD")
    return found.start


def record_of(folder: Path | None) -> Record:
    """The bundled record, with one's own laid over it."""
    from summitry.record import bundled, load

    return bundled() if folder is None else load(folder, base=bundled())


def finish(record: Record) -> None:
    """Say what was left out, and end with status 3 where something was."""
    for one in record.skipped:
        click.echo(f"skipped {one}", err=True)
    if record.skipped:
        raise SystemExit(SKIPPED)


def on_terminal() -> bool:
    """Whether a person reads along."""
    return sys.stdout.isatty()


def show_rows(
    rows: Sequence[Row],
    columns: Sequence[str],
    target: Path | None,
    screen: Sequence[str] | None = None,
    *,
    name: str = "table",
) -> None:
    """Rows into a file, as JSON lines into a pipe, or as a table of the `screen` columns."""
    from summitry.record import writing

    if target is not None:
        writing.write_table(target, rows, columns, name=name)
        click.echo(f"{len(rows)} rows in {target}", err=True)
    elif on_terminal():
        table([[row.get(one) for one in screen or columns] for row in rows], screen or columns)
    else:
        click.echo(writing.as_lines(rows, columns), nl=False)


def show_json(value: Any) -> None:
    """One value as a line of JSON."""
    click.echo(json.dumps(value, ensure_ascii=False))


def table(rows: Sequence[Sequence[Any]], columns: Sequence[str], *, title: str | None = None) -> None:
    """Rows as a table as wide as the terminal; nothing in a cell is taken for markup."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    made = Table(
        box=box.SIMPLE_HEAD,
        header_style="bold",
        padding=(0, 1, 0, 0),
        pad_edge=False,
        title=title,
        title_justify="left",
    )
    made.show_header = any(columns)
    for name in columns:
        made.add_column(name.replace("_", " "), overflow="fold", no_wrap=name in NARROW)
    for row in rows:
        made.add_row(*(Text("" if one is None else str(one)) for one in row))
    Console().print(made)


def show_sections(sections: Sequence[Section]) -> None:
    """Sections one below the other, each with its heading; an empty one says so."""
    from rich.console import Console
    from rich.text import Text

    console = Console()
    for section in sections:
        console.print(Text(section.title, style="bold"))
        if section.rows:
            table(section.rows, section.columns)
        else:
            console.print(Text(f"  {section.empty}\n", style="dim"))
