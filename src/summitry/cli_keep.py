"""The commands that write or check: add, check-record, copies, export, judge and refused.

They parse words and say what was done; the work is in `summitry.record`, imported when a command is called.
"""

from __future__ import annotations

import datetime as dt
import getpass
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summitry.cli_rows import Command, finish, on_terminal, output, own_record, project_file, record_of, show_rows
from summitry.errors import Refused, Stop

if TYPE_CHECKING:
    from summitry.record.project import Project


def _project(path: Path | None) -> Project:
    from summitry.record.project import Project, default_path

    found = path or default_path()
    if found is None or not found.exists():
        raise Stop(f"no project at {found or 'hand'}; give one with --project FILE, or read a text into one first")
    return Project.open(found)


@click.command(cls=Command)
@click.option("--date", required=True, help="The day, as 2018-07-16.")
@click.option("--place", required=True, help="The city; call for a telephone call.")
@click.option("--leaders", required=True, help="Ids, as given_surname,given_surname.")
@click.option("--kind", default="bilateral_meeting", show_default=True, help="Such as summit or phone_call.")
@click.option("--suffix", default="", help="Tells a second encounter of the same day apart.")
@click.option("--into", type=click.Path(path_type=Path), default=Path("record"), show_default=True, help="Folder.")
def add(date: str, place: str, leaders: str, kind: str, suffix: str, into: Path) -> None:
    """Write the skeleton of an encounter file, to be filled in and checked."""
    from summitry.record.skeleton import add_skeleton

    names = [one.strip() for one in leaders.split(",") if one.strip()]
    today = dt.date.today().isoformat()
    path = add_skeleton(into, date=date, place=place, kind=kind, leaders=names, as_of=today, suffix=suffix)
    click.echo(path)
    click.echo(f"fill it in, then: summitry check-record {into}", err=True)


@click.command("check-record", cls=Command)
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--warnings/--no-warnings", default=True, show_default=True, help="Show warnings, too.")
@click.option("--schema", is_flag=True, help="Print the schema of an encounter file for editors instead.")
@click.option("--dictionary", is_flag=True, help="Print the data dictionary instead.")
@output
def check_record(folder: Path | None, warnings: bool, schema: bool, dictionary: bool, target: Path | None) -> None:
    """Check record files, of FOLDER or the bundled ones: each fault with file, line and mend."""
    if schema or dictionary:
        click.echo(_form(schema=schema), nl=False)
        return
    from summitry.record.check import check_record as check
    from summitry.record.check import errors
    from summitry.record.loading import folder as bundled_folder

    found = check(folder or bundled_folder(), beside=bundled_folder())
    wrong = errors(found)
    shown = found if warnings else wrong
    if target is None and on_terminal():
        for one in shown:
            click.echo(one)
    else:
        columns = ("file", "line", "level", "what", "mend")
        show_rows([{name: getattr(one, name) for name in columns} for one in shown], columns, target)
    click.echo(f"{len(wrong)} errors, {len(found) - len(wrong)} warnings", err=True)
    if wrong:
        raise SystemExit(1)


def _form(*, schema: bool) -> str:
    from summitry.record.dictionary import as_markdown
    from summitry.record.skeleton import schema as schema_of

    return json.dumps(schema_of(), indent=1) + "\n" if schema else as_markdown()


@click.command(cls=Command)
@click.argument("directory", type=click.Path(path_type=Path))
@click.option("--formats", default="all", show_default=True, help="Such as csv,xlsx,bibtex; all for every form.")
@project_file
@own_record
def export(directory: Path, formats: str, project_path: Path | None, folder: Path | None) -> None:
    """Write the record, and what a project read, into DIRECTORY.

    Forms: csv, jsonl, xlsx (with a data dictionary), parquet, sqlite, datapackage (Frictionless), csl, ris,
    bibtex, ftm (FollowTheMoney), timeline (TimelineJS).
    """
    from summitry.record.export import FORMATS
    from summitry.record.export import export as write

    wanted = list(FORMATS) if formats == "all" else [one.strip() for one in formats.split(",") if one.strip()]
    record = record_of(folder)
    if project_path is None:
        written = write(record, directory, wanted)
    else:
        with _project(project_path) as project:
            written = write(record, directory, wanted, project)
    for path in dict.fromkeys(written):
        click.echo(path)
    finish(record)


@click.command(cls=Command)
@click.argument("statement")
@click.argument("verdict")
@click.argument("other", required=False)
@click.option("--set", "corrections", multiple=True, help="With correct: name=value, as often as needed.")
@click.option("--who", help="Who decides; else the name of this account.")
@click.option("--note", help="Why.")
@project_file
def judge(
    statement: str,
    verdict: str,
    other: str | None,
    corrections: tuple[str, ...],
    who: str | None,
    note: str | None,
    project_path: Path | None,
) -> None:
    """Decide on a STATEMENT: accept, reject, correct; or on two encounters: same, different; or withdraw.

    A correction that the text of the statement does not hold is refused; withdraw takes back the last judgement.
    """
    from summitry.weigh import holding

    correction = dict(_pair(one) for one in corrections)
    with _project(project_path) as project:
        why = holding.refused_of(project, statement, correction) if correction else None
        if why is not None:
            raise Refused(why)
        number = project.judge(
            statement, verdict, who=who or getpass.getuser(), other=other, correction=correction, note=note
        )
    click.echo(f"judgement {number}: {verdict} {statement}{' ' + other if other else ''}")


def _pair(text: str) -> tuple[str, Any]:
    name, found, value = text.partition("=")
    if not found or not name:
        raise Stop(f"{text!r} is no correction; write name=value")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value


@click.command(cls=Command)
@project_file
@output
def refused(project_path: Path | None, target: Path | None) -> None:
    """Every item that the door of the project refused, with its reason."""
    from summitry.record.dictionary import dictionary

    with _project(project_path) as project:
        rows = project.refused()
    show_rows(rows, tuple(dictionary().views["refused"].columns), target, ("layer", "why", "mend", "method", "at"))
    click.echo(f"{len(rows)} refused", err=True)


@click.command(cls=Command)
@project_file
@output
def copies(project_path: Path | None, target: Path | None) -> None:
    """Texts of the project that repeat another, as papers print a wire story; each is counted once."""
    from summitry.record.dictionary import dictionary

    with _project(project_path) as project:
        rows = project.rows("copy")
        counted = project.count("source")
    show_rows(
        rows, tuple(dictionary().views["copy"].columns), target, ("name", "publisher", "published", "copy_of", "share")
    )
    click.echo(f"{len(rows)} copies; {counted} sources without them", err=True)


commands = [add, check_record, copies, export, judge, refused]
