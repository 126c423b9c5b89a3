"""The command of the pages: explore, to serve them on this machine or to write them as files."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summitry.cli_rows import SKIPPED, Command, own_record, record_of
from summitry.errors import Stop

if TYPE_CHECKING:
    import socket

    from summitry.explore.library import Library
    from summitry.measure.saved import Saved
    from summitry.record.register import Record

PORT = 8350
MAX_BYTES = 8_000_000


@click.command(cls=Command)
@click.option("--freeze", "frozen", type=click.Path(path_type=Path), metavar="DIR", help="Write the pages as files.")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0 takes any free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--allow-remote", is_flag=True, help="Let --host be one that other machines reach.")
@click.option("--allow-fetch", is_flag=True, help="Let a visitor name a web address to read.")
@click.option("--max-bytes", type=click.IntRange(1), default=MAX_BYTES, show_default=True, help="Largest upload.")
@click.option("--project", type=click.Path(path_type=Path, exists=True), help="A project file whose texts are shown.")
@click.option(
    "--measured",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="What summitry measure wrote as .json, shown with its encounter; repeatable.",
)
@click.option("--open", "opens", is_flag=True, help="Open the start page in the browser.")
@own_record
def explore(
    frozen: Path | None,
    port: int,
    host: str,
    allow_remote: bool,
    allow_fetch: bool,
    max_bytes: int,
    project: Path | None,
    measured: tuple[Path, ...],
    opens: bool,
    folder: Path | None,
) -> int:
    """Pages of the record on this machine: walk, search, ask, read a text; or write them as files."""
    from summitry.explore.library import Library

    record = record_of(folder)
    for one in record.skipped:
        click.echo(f"skipped {one}", err=True)
    library = Library(record=record, project_path=project, measured=_kept(measured, record), fetching=allow_fetch)
    if frozen is not None:
        return _freeze(library, frozen)
    _serve(library, host, port, remote=allow_remote, max_bytes=max_bytes, opens=opens)
    return SKIPPED if record.skipped else 0


def _kept(paths: tuple[Path, ...], record: Record) -> tuple[Saved, ...]:
    """The measurements of these files; one that is of no encounter of the record is named and left out."""
    if not paths:
        return ()
    from summitry.measure import saved

    known = {one.id for one in record.all_encounters}
    found = [(path, one) for path in paths for one in saved.read(path)]
    for path, one in found:
        if one.encounter not in known:
            click.echo(f"left out {path}: what changed after {one.plan.encounter} is of no encounter here", err=True)
    return tuple(one for _, one in found if one.encounter in known)


def _freeze(library: Library, folder: Path) -> int:
    from summitry.explore.freeze import freeze

    done = freeze(library, folder)
    for one in done.skipped:
        click.echo(f"left out {one}", err=True)
    click.echo(f"{done.pages} pages in {done.folder}; open {done.folder / 'index.html'}", err=True)
    return SKIPPED if done.skipped or library.record.skipped else 0


def _serve(library: Library, host: str, port: int, *, remote: bool, max_bytes: int, opens: bool) -> None:
    from summitry.explore.guard import check_host

    check_host(host, remote=remote)
    try:
        import uvicorn

        from summitry.explore.app import application, opened, warm
        from summitry.explore.guard import LOOPBACK
    except ModuleNotFoundError as error:
        raise Stop(f"the pages need {error.name}; install it with: pip install 'summitry[explore]'") from error
    listening = _listen(host, port)
    port = listening.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}/"
    own = opened(library)
    app = application(own, hosts=(*LOOPBACK, host), max_bytes=max_bytes)
    click.echo(address)
    click.echo("Stop with Ctrl+C.", err=True)
    threading.Thread(target=warm, args=(own,), daemon=True).start()
    if opens:
        import webbrowser

        webbrowser.open(address)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False, lifespan="off"))
    server.run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    """A socket that listens, or a message that says which other port to take."""
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
    except OSError as error:
        made.close()
        raise Stop(f"{host}:{port}: {error.strerror}; take another port with --port, or --port 0") from error
    return made


commands = [explore]
"""What the front command registers."""
