"""The command that fetches event files from public archives. It is the only one that does, and only when asked.

It parses words, shows what would be fetched, asks, and counts what became of each file.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summitry.cli_rows import SKIPPED, Command, day_of, on_terminal, table
from summitry.errors import Stop

if TYPE_CHECKING:
    import datetime as dt

    from summitry.measure.archives import Archive, Listed
    from summitry.measure.fetching import Fetched, Manners


@click.command(cls=Command)
@click.argument("archive", required=False)
@click.option("--list", "own", metavar="FILE", help="Your own list: an address a line, and its checksum where known.")
@click.option("--from", "first", metavar="DATE", help="Files from this day on.")
@click.option("--to", "last", metavar="DATE", help="Files up to this day.")
@click.option("--into", "folder", type=click.Path(path_type=Path), help="The folder that they are kept in.")
@click.option("--pause", default=1.0, show_default=True, help="Seconds between two files.")
@click.option("--dry-run", "dry", is_flag=True, help="Only say what would be fetched.")
@click.option("--yes", is_flag=True, help="Fetch without asking.")
def fetch(
    archive: str | None,
    own: str | None,
    first: str | None,
    last: str | None,
    folder: Path | None,
    pause: float,
    dry: bool,
    yes: bool,
) -> None:
    """Event files of a public archive, one at a time, checked, and resumed where they broke off.

    Without an archive it lists those that it knows. An archive needs --from and --to.
    """
    from summitry.measure.fetching import Manners

    if archive is None and own is None:
        _known()
        return
    manners = Manners(pause=pause)
    files = _listed(archive, own, day_of(first), day_of(last), manners)
    if not files:
        raise Stop("no file of the list lies in these days; see the archive's own list for what it holds")
    click.echo(_about(files), err=True)
    if dry:
        for one in files:
            click.echo(one.url)
        return
    if folder is None:
        raise Stop("say where the files are kept: --into FOLDER")
    if not yes:
        _agree(len(files), folder)
    _run(files, folder, manners)


def _known() -> None:
    from summitry.measure.archives import archives

    rows = [[one.id, one.label, one.terms, one.note] for one in archives()]
    if on_terminal():
        table(rows, ["archive", "what it holds", "terms", "mind"])
    else:
        for row in rows:
            click.echo("\t".join(row))


def _listed(
    archive: str | None, own: str | None, first: dt.date | None, last: dt.date | None, manners: Manners
) -> list[Listed]:
    from summitry.measure import archives, fetching

    if own is not None:
        return archives.listed(_read(own), archives.Archive(id=own, label=own, list=own), first=first, last=last)
    if first is None or last is None:
        raise Stop("an archive holds years of files: give the days with --from and --to")
    chosen: Archive = archives.archive(archive or "")
    click.echo(f"list: {chosen.list}", err=True)
    return archives.listed(fetching.text_of(chosen.list, manners), chosen, first=first, last=last)


def _read(own: str) -> str:
    try:
        return Path(own).read_text(encoding="utf-8")
    except OSError as error:
        raise Stop(f"{own}: cannot be read ({error.strerror}); give a file with an address a line") from error


def _about(files: Sequence[Listed]) -> str:
    sizes = [one.size for one in files if one.size is not None]
    told = f", {sum(sizes) / 1e6:,.1f} MB" if len(sizes) == len(files) else ""
    unchecked = sum(one.checksum is None for one in files)
    open_ = f"; {unchecked} have no checksum in the list" if unchecked else ""
    return f"{len(files)} files{told}{open_}"


def _agree(number: int, folder: Path) -> None:
    if not on_terminal():
        raise Stop(f"nothing is fetched unasked: add --yes to fetch {number} files into {folder}")
    click.confirm(f"Fetch {number} files into {folder}?", abort=True, err=True)


def _run(files: Sequence[Listed], folder: Path, manners: Manners) -> None:
    from summitry.measure import fetching

    found: list[Fetched] = []
    for one in fetching.fetch(files, folder, manners):
        found.append(one)
        if one.state == "failed":
            click.echo(f"failed {one.name}: {one.why} ({one.url})", err=True)
        elif on_terminal():
            click.echo(f"{one.state} {one.name}, {one.size:,} bytes", err=True)
    counts = {state: sum(one.state == state for one in found) for state in ("fetched", "kept", "failed")}
    click.echo(f"{counts['fetched']} fetched, {counts['kept']} kept, {counts['failed']} failed, in {folder}")
    if counts["failed"]:
        click.echo("run the same command again: it goes on where it broke off", err=True)
        raise SystemExit(SKIPPED)


commands = (fetch,)
