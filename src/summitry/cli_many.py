"""Many texts at once, for the command `read`: several processes, progress, and going on after an end.

Parses words and prints; the reading is in `summitry.read.crew`, the keeping in `summitry.gathering`.
"""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summitry.errors import Skip, Stop

if TYPE_CHECKING:
    from summitry.front import ReadDocument
    from summitry.gathering import Settings
    from summitry.read.portions import Source

SKIPPED = 3


@dataclass(kw_only=True)
class Tally:
    """What a run has come to so far."""

    seen: int = 0
    done: int = 0
    texts: int = 0
    skipped: int = 0
    refused: int = 0
    copies: int = 0

    def skip(self, one: Skip) -> None:
        self.skipped += 1
        click.echo(f"skipped {one}", err=True)

    def __str__(self) -> str:
        earlier = self.seen - self.done
        return f"{self.texts} {'text' if self.texts == 1 else 'texts'} read" + "".join(
            f", {count} {what}"
            for count, what in (
                (earlier, "read before"),
                (self.skipped, "skipped"),
                (self.refused, "statements refused"),
                (self.copies, "copies of other texts in the project"),
            )
            if count > 0
        )


def several(sources: Sequence[str], options: dict[str, Any]) -> int:
    """Reads all sources into the targets, or onto the screen; the exit status."""
    from summitry import gathering
    from summitry.read.documents import MAX_BYTES
    from summitry.read.sources import listed

    given = [*sources, *(listed(options["list"]) if options["list"] else ())]
    settings = gathering.Settings(
        published=options["published"], model=options["model"], max_bytes=options["max_bytes"] or MAX_BYTES
    )
    tally = Tally()
    try:
        with ExitStack() as stack, _ended_by_signal():
            _run(given, settings, tally, options, stack)
    except KeyboardInterrupt as stop:
        click.echo(f"{tally}; the same command goes on from here" if _kept(options) else str(tally), err=True)
        raise click.exceptions.Abort from stop
    click.echo(str(tally), err=True)
    if options["project"] and tally.refused:
        click.echo(f"what was refused: summitry refused --project {options['project']}", err=True)
    if not tally.texts and tally.seen == tally.done:
        raise Stop("nothing could be read; what was skipped is said above")
    return SKIPPED if tally.skipped or tally.refused else 0


def _kept(options: dict[str, Any]) -> list[Path]:
    """The targets that a run can go on with."""
    from summitry.gathering import is_lines

    lines = [one for one in options["targets"] if is_lines(one)]
    return [*lines, options["project"]] if options["project"] else lines


def _run(
    given: Sequence[str | Path], settings: Settings, tally: Tally, options: dict[str, Any], stack: ExitStack
) -> None:
    from summitry import gathering

    total, weight = _counted(given)
    keepers = [stack.enter_context(gathering.into(one, settings)) for one in _kept(options)]
    _say_mended(keepers)
    show = _shown(options)
    forward = stack.enter_context(_progress(total, quiet=show is not None and sys.stdout.isatty()))
    for got, refused in gathering.gather(
        _sources(given, settings, tally, forward), keepers, settings, jobs=options["jobs"] or _jobs(weight)
    ):
        tally.done += 1
        tally.refused += len(refused)
        for one in got.found:
            if isinstance(one, Skip):
                tally.skip(one)
                continue
            tally.texts += 1
            if show is not None:
                show(one)
    tally.copies = sum(getattr(one, "copies", 0) for one in keepers)


def _jobs(weight: int) -> int:
    from summitry.read.crew import sensible_jobs

    return sensible_jobs(weight)


def _counted(given: Sequence[str | Path]) -> tuple[int, int]:
    """The number of sources, and of documents that they may hold."""
    from summitry.gathering.known import READ_HERE
    from summitry.read.sources import expand

    total = weight = 0
    for one in expand(given):
        total += 1
        large = isinstance(one, Path) and one.suffix.lower() in READ_HERE and one.is_file()
        weight += max(1, one.stat().st_size // 3000) if large and isinstance(one, Path) else 1
    return total, weight


def _sources(given: Sequence[str | Path], settings: Settings, tally: Tally, forward: Any) -> Iterator[Source]:
    from summitry.gathering import keyed

    for one in keyed(given, settings):
        forward()
        if isinstance(one, Skip):
            tally.skip(one)
        else:
            tally.seen += 1
            yield one


def _say_mended(keepers: Sequence[Any]) -> None:
    for one in keepers:
        if getattr(one, "mended", 0):
            click.echo(
                f"a line that was broken off is taken back ({one.mended} bytes); its text is read again", err=True
            )


def _shown(options: dict[str, Any]) -> Any:
    """What is done with each reading besides keeping it; None where nothing is."""
    from summitry.front import ReadDocument

    printed = _printed(options)
    own = _own_files(options)
    if printed is None and own is None:
        return None

    def show(reading: Any) -> None:
        result = ReadDocument(reading, options["record"]())
        for one in (own, printed):
            if one is not None:
                one(result)

    return show


def _printed(options: dict[str, Any]) -> Any:
    from summitry.cli_read import print_json

    if options["form"] == "json" or (options["form"] is None and not sys.stdout.isatty() and not _kept(options)):
        return print_json
    if options["form"] == "screen" or (options["form"] is None and sys.stdout.isatty() and not _kept(options)):
        return lambda result: _summary(result, options)
    return None


def _own_files(options: dict[str, Any]) -> Any:
    """With several texts a target is a folder's worth of files: NAME.html becomes NAME-TITLE.html."""
    from summitry.cli_read import write
    from summitry.gathering import is_lines

    targets = [one for one in options["targets"] if not is_lines(one)]
    page = options["page"]
    if not targets and not page:
        return None

    def named(path: Path, stem: str) -> Path:
        return path.with_name(f"{path.stem}-{stem}{path.suffix}")

    def each(result: ReadDocument) -> None:
        stem = Path(result.document.name or result.document.id).stem or result.document.id
        own = {"targets": [named(one, stem) for one in targets], "page": named(page, stem) if page else None}
        write(result, {**options, **own})

    return each


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


@contextlib.contextmanager
def _progress(total: int, *, quiet: bool) -> Iterator[Any]:
    """A bar on standard error, where a person sees it; what is yielded moves it by one source."""
    if quiet or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=total)
        yield lambda: bar.advance(task)


@contextlib.contextmanager
def _ended_by_signal() -> Iterator[None]:
    """A polite request to end is taken as an interruption from the keyboard is."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
