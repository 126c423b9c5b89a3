"""Fetches listed files politely: one at a time, with pauses, resumed where they broke off, checked, and kept.

It runs only when a person asks for it. A file counts only when it is whole and its checksum is the listed one; until
then it is a `.part` beside it. What was fetched, when, and from where stands in `fetched.jsonl` in the same folder.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import summitry
from summitry.errors import Stop
from summitry.measure.archives import Listed
from summitry.measure.extra import needs

LEDGER = "fetched.jsonl"
PIECE = 1 << 18
AGENT = "summitry/{version} (fetches public event files on a person's request)"


@dataclass(frozen=True, kw_only=True)
class Manners:
    """Seconds of pause between files and of patience with a server, tries a file, and seconds that a try is put off.

    The pause after a failed try doubles each time; a server that says how long to wait is waited for, up to `most`.
    """

    pause: float = 1.0
    patience: float = 30.0
    tries: int = 5
    backoff: float = 2.0
    most: float = 300.0
    sleep: Callable[[float], None] = field(default=time.sleep, repr=False)


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """What became of a file: fetched, kept (it was there already) or failed, with its bytes and why it failed."""

    name: str
    url: str
    state: Literal["fetched", "kept", "failed"]
    size: int = 0
    checked: bool = False
    why: str = ""


class _Again(Exception):
    """A try that failed in a way that another may not; `wait` is what the server asked for."""

    def __init__(self, why: str, wait: float | None = None) -> None:
        super().__init__(why)
        self.wait = wait


class _Final(Exception):
    """A failure that no other try will mend."""


def text_of(url: str, manners: Manners | None = None) -> str:
    """The text of a list at an address, whole or a `Stop`."""
    polite = manners or Manners()
    why = ""
    for turn in range(polite.tries):
        try:
            with _breaking(), _opened(url, 0, polite) as answer:
                _accept(answer, url)
                return bytes(answer.read()).decode("utf-8", errors="replace")
        except _Again as error:
            why = str(error)
            _put_off(polite, turn, error)
        except _Final as error:
            raise Stop(f"{url}: {error}; check the address, or give your own list with --list") from error
    raise Stop(f"{url}: could not be fetched in {polite.tries} tries ({why}); try later")


def fetch(files: Sequence[Listed], folder: Path, manners: Manners | None = None) -> Iterator[Fetched]:
    """Each file in turn. A failed one is told and the next one tried; running it again goes on where it broke off."""
    polite = manners or Manners()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Stop(f"{folder}: cannot be made ({error.strerror}); name another folder with --into") from error
    known, paused = _ledger(folder), False
    for one in files:
        if _kept(one, folder, known):
            yield Fetched(name=one.name, url=one.url, state="kept", size=(folder / one.name).stat().st_size)
            continue
        if paused:
            polite.sleep(polite.pause)
        paused = True
        found = _one(one, folder, polite)
        if found.state == "fetched":
            _note(folder, one, found)
        yield found


def _one(one: Listed, folder: Path, polite: Manners) -> Fetched:
    part, why = folder / f"{one.name}.part", ""
    if one.size is not None and shutil.disk_usage(folder).free < one.size:
        raise Stop(f"{folder}: no room for {one.name} ({one.size:,} bytes); free some, or name another folder")
    for turn in range(polite.tries):
        try:
            _try(one, part, polite)
            size = part.stat().st_size
            part.replace(folder / one.name)
            return Fetched(name=one.name, url=one.url, state="fetched", size=size, checked=one.checksum is not None)
        except _Again as error:
            why = str(error)
            _put_off(polite, turn, error)
        except _Final as error:
            return Fetched(name=one.name, url=one.url, state="failed", why=str(error))
        except OSError as error:
            raise Stop(f"{part}: cannot be written ({error.strerror}); name another folder with --into") from error
    return Fetched(name=one.name, url=one.url, state="failed", why=f"{why}; {polite.tries} tries")


def _try(one: Listed, part: Path, polite: Manners) -> None:
    """One try: the rest of what is there already, then the checks. A part that fails them is thrown away."""
    begun = part.stat().st_size if part.exists() else 0
    if one.size is None or begun < one.size or begun == 0:
        with _breaking(), _opened(one.url, begun, polite) as answer:
            if answer.status == 416:
                part.unlink(missing_ok=True)
                raise _Again("the server cannot go on where the file broke off")
            _accept(answer, one.url)
            rest = answer.status == 206 and _begins(answer) == begun
            with part.open("ab" if rest else "wb") as out:
                for piece in answer.stream(PIECE, decode_content=False):
                    out.write(piece)
    _check(one, part)


def _check(one: Listed, part: Path) -> None:
    size = part.stat().st_size
    if one.size is not None and size != one.size:
        if size > one.size:
            part.unlink()
        raise _Again(f"has {size:,} bytes, and the list says {one.size:,}")
    if one.checksum is None:
        return
    kind, _, wanted = one.checksum.partition(":")
    found = _digest(part, kind)
    if found != wanted:
        part.unlink()
        raise _Again(f"its {kind} is {found}, and the list says {wanted}")


def _digest(path: Path, kind: str) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, kind).hexdigest()


def _opened(url: str, begun: int, polite: Manners) -> Any:
    urllib3 = needs("urllib3")
    headers = {"User-Agent": AGENT.format(version=summitry.__version__), "Accept-Encoding": "identity"}
    if begun:
        headers["Range"] = f"bytes={begun}-"
    pool = urllib3.PoolManager(retries=False, timeout=urllib3.Timeout(connect=polite.patience, read=polite.patience))
    return pool.request("GET", url, headers=headers, preload_content=False, redirect=True,
                        retries=urllib3.Retry(total=False, redirect=3, raise_on_redirect=True))  # fmt: skip


def _accept(answer: Any, url: str) -> None:
    if answer.status in (200, 206):
        return
    told = f"the server answers {answer.status}"
    if answer.status in (408, 425, 429) or answer.status >= 500:
        raise _Again(told, _seconds(answer.headers.get("Retry-After")))
    if answer.status < 400:
        told += " (it is sent on from address to address)"
    raise _Final(f"{told} (there is no such file)" if answer.status in (404, 410) else told)


def _seconds(written: str | None) -> float | None:
    return float(written) if written is not None and written.isdigit() else None


def _begins(answer: Any) -> int | None:
    """Where the rest that the server sends begins; None where it does not say."""
    told = str(answer.headers.get("Content-Range", "")).removeprefix("bytes ").partition("-")[0]
    return int(told) if told.isdigit() else None


@contextmanager
def _breaking() -> Iterator[None]:
    """What urllib3 raises about a connection (refused, stalled, cut short) as a try that may be made again."""
    try:
        yield
    except needs("urllib3").exceptions.HTTPError as error:
        name = type(error).__name__
        told = {"IncompleteRead": "the connection broke off", "ProtocolError": "the connection broke off"}
        stalls = "Timeout" in name
        raise _Again("the server stalls" if stalls else told.get(name, "there is no connection")) from error


def _put_off(polite: Manners, turn: int, error: _Again) -> None:
    if turn + 1 < polite.tries:
        polite.sleep(min(polite.most, polite.backoff * 2**turn if error.wait is None else error.wait))


def _ledger(folder: Path) -> dict[str, dict[str, Any]]:
    """The last line of each name in the folder's ledger; a broken line counts for nothing."""
    path = folder / LEDGER
    found: dict[str, dict[str, Any]] = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        try:
            one = json.loads(line)
            found[one["name"]] = one
        except (ValueError, KeyError, TypeError):
            continue
    return found


def _kept(one: Listed, folder: Path, known: dict[str, dict[str, Any]]) -> bool:
    """Whether a whole file is there: its checksum is the listed one, or its size is what the ledger noted."""
    path = folder / one.name
    if not path.exists():
        return False
    if one.checksum is not None:
        kind, _, wanted = one.checksum.partition(":")
        return _digest(path, kind) == wanted
    noted = known.get(one.name)
    return noted is not None and noted.get("url") == one.url and noted.get("bytes") == path.stat().st_size


def _note(folder: Path, one: Listed, found: Fetched) -> None:
    line = {
        "name": one.name,
        "url": one.url,
        "bytes": found.size,
        "sha256": _digest(folder / one.name, "sha256"),
        "listed": one.checksum,
        "at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
    }
    with (folder / LEDGER).open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")
