"""The commands of the brief: brief, check-brief.

They parse words and write files; what stands in them is made in `summitry.brief.compose`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summitry.cli_rows import SKIPPED, Command, output, own_record, record_of
from summitry.errors import Stop

if TYPE_CHECKING:
    from summitry.brief.compose import Brief
    from summitry.brief.compose.measured import Measured
    from summitry.model import Reading
    from summitry.record.register import Record

documents = click.option(
    "--from", "sources", multiple=True, metavar="FILE|FOLDER", help="From these documents alone; may be given again."
)
judged = click.option(
    "--project", type=click.Path(path_type=Path, exists=True),
    help="With --from: a project whose judgements hold; rejected statements are left out, corrected values stand.",
)  # fmt: skip
events = click.option(
    "--events", "files", multiple=True, type=click.Path(path_type=Path),
    help="Event files: adds what measurably changed around the encounter; see summitry measure.",
)  # fmt: skip
ENDINGS = (".html", ".md", ".json", ".docx")


@click.command(cls=Command)
@click.argument("names", nargs=-1, metavar="LEADER LEADER | ENCOUNTER")
@click.option(
    "--length",
    type=click.Choice(["page", "full", "plain"]),
    default="full",
    show_default=True,
    help="One page, everything, or plain language; from the same facts.",
)
@click.option("--issue", help="Only what bears on this issue, by its id or name; with two leaders or without.")
@documents
@judged
@events
@own_record
@output
def brief(
    names: tuple[str, ...],
    length: Any,
    issue: str | None,
    sources: tuple[str, ...],
    project: Path | None,
    files: tuple[Path, ...],
    folder: Path | None,
    target: Path | None,
) -> None:
    """A cited brief of two leaders, an encounter or an issue: .html, .md, .json, .docx; without a file, Markdown."""
    if target is not None and target.suffix.lower() not in ENDINGS:
        raise Stop(f"{target.name}: unknown ending {target.suffix!r}; use {', '.join(ENDINGS)}")
    made, skipped = _made(names, length, issue, sources, project, files, folder)
    if target is None:
        from summitry.brief.compose.as_markdown import markdown

        click.echo(markdown(made), nl=False)
    else:
        _write(made, target)
        n = sum(1 for _ in made.sentences())
        click.echo(f"{n} cited sentences, {len(made.references)} references in {target}", err=True)
    if skipped:
        raise SystemExit(SKIPPED)


def _made(
    names: tuple[str, ...],
    length: Any,
    issue: str | None,
    sources: tuple[str, ...],
    project: Path | None,
    files: tuple[Path, ...],
    folder: Path | None,
) -> tuple[Brief, bool]:
    """The brief, and whether something was left out, which has been said."""
    if sources:
        if names or issue or folder or files:
            raise Stop("--from takes documents alone; leave out leaders, --issue, --events and --record")
        from summitry.brief.compose.documents import compose_documents

        readings, skipped = _read(sources, project)
        return compose_documents(readings, length), skipped
    if project is not None:
        raise Stop("--project says how people judged documents; name these after --from")
    from summitry.brief.compose import compose_for, subject

    record = record_of(folder)
    about = subject(names, record, issue)
    found = _measured(record, about.focus.id if about.focus else None, files)
    made = compose_for(about, length, found)
    for one in record.skipped:
        click.echo(f"skipped {one}", err=True)
    return made, bool(record.skipped)


def _measured(record: Record, encounter: str | None, files: tuple[Path, ...]) -> Measured | None:
    """What event files show around an encounter; None where none are given."""
    if not files:
        return None
    if encounter is None:
        raise Stop("--events measures around one encounter; name it by its id, as summitry encounters lists it")
    from summitry import measuring
    from summitry.brief.compose.measured import Measured
    from summitry.measure import cube

    report = measuring.one(record, cube.build(files), measuring.target(record, encounter, date=None))
    return Measured(report=report, files=tuple(one.name for one in files))


def _read(sources: tuple[str, ...], project: Path | None) -> tuple[list[Reading], bool]:
    """Readings of files and folders, as they were judged in a project; what cannot be read is said and left out."""
    from summitry.errors import Skip
    from summitry.front import read_many

    readings: list[Reading] = []
    skipped = False
    for one in read_many(sources):
        if isinstance(one, Skip):
            click.echo(f"skipped {one}", err=True)
            skipped = True
        else:
            readings.append(one.reading)
    return (readings if project is None else _left(readings, project)), skipped


def _left(readings: list[Reading], path: Path) -> list[Reading]:
    from summitry.record.left import left
    from summitry.record.project import Project

    with Project.open(path) as project:
        held = project.standing()
    return [left(one, held) for one in readings]


def _write(made: Brief, target: Path) -> None:
    ending = target.suffix.lower()
    try:
        if ending == ".docx":
            from summitry.brief.compose import as_docx

            as_docx.write(made, target)
        else:
            target.write_text(_text(made, ending), encoding="utf-8")
    except OSError as error:
        raise Stop(f"{target}: {error.strerror}; give a path that can be written") from error


def _text(made: Brief, ending: str) -> str:
    if ending == ".json":
        return json.dumps(made.to_json(), ensure_ascii=False, indent=1) + "\n"
    if ending == ".md":
        from summitry.brief.compose.as_markdown import markdown

        return markdown(made)
    from summitry.brief.compose.as_html import html

    return html(made)


@click.command("check-brief", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--reworded", is_flag=True, help="Allow sentences that were reworded, if their words are in their evidence."
)
@documents
@judged
@events
@own_record
def check_brief(
    file: Path,
    reworded: bool,
    sources: tuple[str, ...],
    project: Path | None,
    files: tuple[Path, ...],
    folder: Path | None,
) -> None:
    """Whether every sentence of a finished brief (.html, .md, .json) holds against the evidence that it cites.

    Resolves each citation in the record and fails on numbers, names, dates or words that the evidence does not give.
    """
    from summitry.brief.compose.checking import OfRecord, check
    from summitry.brief.compose.finished import read

    made = read(file)
    if made.subject.startswith("documents:"):
        from summitry.brief.compose.documents import Evidence

        if not sources:
            raise Stop(f"{file.name} was made from documents; name them after --from")
        faults = check(made, Evidence(_read(sources, project)[0]), reworded=reworded)
    else:
        record = record_of(folder)
        faults = check(made, OfRecord(record, _measured(record, made.subject, files)), reworded=reworded)
    for one in faults:
        click.echo(str(one))
    if faults:
        raise Stop(f"{file.name}: {len(faults)} faults in {len(made.sentences)} sentences; make it anew or mend them")
    click.echo(f"{file.name}: {len(made.sentences)} sentences, {len(made.sources)} sources, every one in its evidence")


commands = (brief, check_brief)
