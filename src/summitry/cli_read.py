"""The command `read`: one text or many, as a screen, a page, JSON or a table.

Parses words and writes files; reading and weighing happen in their rooms, imported when the command is called.
"""

from __future__ import annotations

import contextlib
import functools
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summitry.errors import Stop

if TYPE_CHECKING:
    from summitry.front import ReadDocument

SKIPPED = 3
"""Exit status of a run that did its work and left something out."""
FORMS = (".html", ".htm", ".json", ".csv")
"""Endings of a file of one text."""
LINES = (".jsonl", ".ndjson")
"""Endings of a file that grows by a line a text."""


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("sources", nargs=-1, metavar="FILE|FOLDER|GLOB|URL|-")
@click.option("--sample", is_flag=True, help="Read the article that comes with the package.")
@click.option("--date", "published", metavar="DATE", help="Date of the text where it gives none: 2018-07-16.")
@click.option(
    "--format", "form", type=click.Choice(["screen", "json"]), help="A screen for a reader, or JSON, an object a line."
)
@click.option(
    "-o",
    "--output",
    "targets",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Write a .html, .json or .csv file, or a .jsonl file of all texts, a line each.",
)
@click.option("--page", type=click.Path(path_type=Path), help="Write the page here as well as showing the screen.")
@click.option("--full", is_flag=True, help="Leave nothing out of the screen.")
@click.option("--no-audit", is_flag=True, help="Read only; do not weigh against the record.")
@click.option("--record", "folder", type=click.Path(path_type=Path), help="A record of your own, over the bundled one.")
@click.option("--project", type=click.Path(path_type=Path), help="Keep what is read in this project file.")
@click.option("--model", metavar="NAME", help="An installed spaCy pipeline instead of the shipped model.")
@click.option("--list", "list", type=click.Path(path_type=Path), help="A file that names a source on each line.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes that read; else what the cores allow.")
@click.option("--max-bytes", type=int, metavar="N", help="Largest source that is read.")
def read(sources: tuple[str, ...], **options: Any) -> int:
    """Reads texts: what each says, what it does not, and how it stands against the record.

    With --project or -o NAME.jsonl, a run over many texts that was ended goes on by the same command.
    """
    if options["sample"]:
        sources = (*sources, str(_sample()))
    if not sources and not options["list"]:
        raise click.UsageError("Name a file, a folder or an address; '-' is standard input; --sample reads ours.")
    for target in options["targets"]:
        if target.suffix.lower() not in (*FORMS, *LINES):
            raise _no_form(target)
    if _is_single(sources, options):
        return _single(sources[0], options)
    from summitry.cli_many import several

    return several(sources, {**options, "record": functools.cache(lambda: _record(options))})


commands = (read,)


def _sample() -> Path:
    from importlib.resources import as_file

    from summitry import tables

    with as_file(tables.path("sample.txt")) as path:
        return path


def _is_single(sources: Sequence[str], options: dict[str, Any]) -> bool:
    if len(sources) != 1 or options["list"] or any(one.suffix.lower() in LINES for one in options["targets"]):
        return False
    one = sources[0]
    return not any(char in one for char in "*?[") and not Path(one).is_dir()


def _no_form(target: Path) -> Stop:
    return Stop(f"{target}: the ending says no form; write .html, .json or .csv, or .jsonl for many texts")


def _limits(options: dict[str, Any]) -> dict[str, Any]:
    return {"max_bytes": options["max_bytes"]} if options["max_bytes"] else {}


def _record(options: dict[str, Any]) -> Any:
    from summitry.record import bundled, load

    return load(options["folder"], base=bundled()) if options["folder"] else bundled()


def _single(source: str, options: dict[str, Any]) -> int:
    from summitry.front import ReadDocument
    from summitry.read import engine
    from summitry.read.documents import load

    document = load(source, published=options["published"], **_limits(options))
    result = ReadDocument(engine.read(document, model=options["model"]), _record(options))
    write(result, options)
    refused = _keep([result], options)
    if options["form"] == "json":
        print_json(result)
    elif not options["targets"] or options["form"] == "screen" or options["page"]:
        _screen(result, options)
    return SKIPPED if refused else 0


def print_json(result: ReadDocument) -> None:
    from summitry.front import dumps

    sys.stdout.write(dumps(result.to_json(), indent=None) + "\n")


def _screen(result: ReadDocument, options: dict[str, Any]) -> None:
    from rich.console import Console

    from summitry.brief.overview import overview
    from summitry.brief.screen import show
    from summitry.weigh.audit.nouns import Audit

    console = Console(width=None if sys.stdout.isatty() else 120, highlight=False, soft_wrap=False)
    audit = Audit(document=result.document.id) if options["no_audit"] else result.audit
    show(overview(result.reading, audit), console, full=options["full"])


def write(result: ReadDocument, options: dict[str, Any]) -> None:
    from summitry.front import dumps

    for target in (*options["targets"], *([options["page"]] if options["page"] else [])):
        ending = target.suffix.lower()
        if ending in (".html", ".htm"):
            text = result.page(audited=not options["no_audit"])
        elif ending == ".json":
            text = dumps(result.to_json()) + "\n"
        elif ending == ".csv":
            text = result.frame().to_csv(index=False)
        else:
            raise _no_form(target)
        _save(target, text)
        click.echo(f"wrote {target}", err=True)


def _save(target: Path, text: str) -> None:
    """Writes beside the target first, so that a full disk leaves no half file behind."""
    beside = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, encoding="utf-8")
        beside.replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise Stop(f"{target}: {error.strerror or error}; choose another place with -o") from error


def _keep(results: Sequence[ReadDocument], options: dict[str, Any]) -> int:
    """Adds readings to a project file; the number of statements that its door refused."""
    if not options["project"]:
        return 0
    from summitry.record import Project

    refused = 0
    with Project.open(options["project"]) as project:
        for result in results:
            receipt = project.add(result.reading)
            refused += len(receipt.refused)
    if refused:
        click.echo(f"{refused} statements were refused: summitry refused --project {options['project']}", err=True)
    return refused
