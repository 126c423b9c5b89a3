"""The command `read`: one text or many, as a screen, a page, JSON or a table.

Parses words and writes files; reading and weighing happen in their rooms, imported when the command is called.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summitry.errors import Skip, Stop

if TYPE_CHECKING:
    from summitry.front import ReadDocument

SKIPPED = 3
"""Exit status of a run that did its work and left something out."""


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("sources", nargs=-1, metavar="FILE|FOLDER|URL|-")
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
    help="Write a .html, .json or .csv file.",
)
@click.option("--page", type=click.Path(path_type=Path), help="Write the page here as well as showing the screen.")
@click.option("--full", is_flag=True, help="Leave nothing out of the screen.")
@click.option("--no-audit", is_flag=True, help="Read only; do not weigh against the record.")
@click.option("--record", "folder", type=click.Path(path_type=Path), help="A record of your own, over the bundled one.")
@click.option("--project", type=click.Path(path_type=Path), help="Keep what is read in this project file.")
@click.option("--model", metavar="NAME", help="An installed spaCy pipeline instead of the shipped model.")
@click.option("--max-bytes", type=int, metavar="N", help="Largest source that is read.")
def read(sources: tuple[str, ...], **options: Any) -> int:
    """Reads texts: what each says, what it does not, and how it stands against the record."""
    if options["sample"]:
        sources = (*sources, str(_sample()))
    if not sources:
        raise click.UsageError("Name a file, a folder or an address; '-' is standard input; --sample reads ours.")
    if _is_single(sources):
        return _single(sources[0], options)
    return _several(sources, options)


commands = (read,)


def _sample() -> Path:
    from importlib.resources import as_file

    from summitry import tables

    with as_file(tables.path("sample.txt")) as path:
        return path


def _is_single(sources: Sequence[str]) -> bool:
    if len(sources) != 1:
        return False
    one = sources[0]
    return not any(char in one for char in "*?[") and not Path(one).is_dir()


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
    _write(result, options)
    refused = _keep([result], options)
    if options["form"] == "json":
        _print_json(result)
    elif not options["targets"] or options["form"] == "screen" or options["page"]:
        _screen(result, options)
    return SKIPPED if refused else 0


def _print_json(result: ReadDocument) -> None:
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


def _write(result: ReadDocument, options: dict[str, Any]) -> None:
    from summitry.front import dumps

    for target in (*options["targets"], *([options["page"]] if options["page"] else [])):
        ending = target.suffix.lower()
        if ending in (".html", ".htm"):
            text = result.page(audited=not options["no_audit"])
        elif ending in (".json", ".jsonl"):
            text = dumps(result.to_json()) + "\n"
        elif ending == ".csv":
            text = result.frame().to_csv(index=False)
        else:
            raise Stop(f"{target}: the ending says no form; write .html, .json or .csv")
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


def _several(sources: Sequence[str], options: dict[str, Any]) -> int:
    skipped = 0
    as_json = options["form"] == "json" or (options["form"] is None and not sys.stdout.isatty())
    read_any = False
    for one in _stream(sources, options):
        if isinstance(one, Skip):
            skipped += 1
            click.echo(f"skipped {one}", err=True)
            continue
        read_any = True
        skipped += _keep([one], options)
        if options["targets"] or options["page"]:
            _write(one, _own_targets(one, options))
        if as_json:
            _print_json(one)
        else:
            _summary(one, options)
    if not read_any:
        raise Stop("nothing could be read; what was skipped is said above")
    return SKIPPED if skipped else 0


def _stream(sources: Sequence[str], options: dict[str, Any]) -> Iterator[ReadDocument | Skip]:
    from summitry.front import read_many

    return read_many(sources, published=options["published"], model=options["model"])


def _own_targets(result: ReadDocument, options: dict[str, Any]) -> dict[str, Any]:
    """With several texts a target is a folder's worth of files: NAME.html becomes NAME-TITLE.html."""
    stem = Path(result.document.name or result.document.id).stem or result.document.id
    targets = [one.with_name(f"{one.stem}-{stem}{one.suffix}") for one in options["targets"]]
    page = options["page"]
    return {**options, "targets": targets, "page": page.with_name(f"{page.stem}-{stem}{page.suffix}") if page else None}


def _summary(result: ReadDocument, options: dict[str, Any]) -> None:
    from summitry.brief.overview import overview
    from summitry.weigh.audit.nouns import Audit

    audit = Audit(document=result.document.id) if options["no_audit"] else result.audit
    made = overview(result.reading, audit)
    counts = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in made.counts)
    click.echo(
        f"{result.document.name or made.title}: {len(made.lines)} encounters, {made.factual} of {made.sentences} "
        f"sentences carry statements; {counts or 'nothing to weigh'}"
    )
