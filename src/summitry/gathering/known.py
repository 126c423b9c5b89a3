"""What tells one source from another, and one reader from another; both are hashes of contents, never of dates."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any

from summitry import __version__
from summitry.errors import Skip
from summitry.model import Document, content_id
from summitry.read import sources as named
from summitry.read.portions import Settings, Source

READ_HERE = frozenset({".json", ".jsonl", ".ndjson", ".csv", ".tsv"})
"""Files that hold many documents: they are taken apart before they are dealt out."""


def keyed(given: Iterable[str | Path], settings: Settings) -> Iterator[Source | Skip]:
    """Every single source of files, folders, globs and addresses, with its key; what is not there is a `Skip`."""
    for one in named.expand(given):
        if isinstance(one, Path) and one.suffix.lower() not in READ_HERE:
            yield _file(one)
        elif isinstance(one, Skip):
            yield one
        else:
            yield from _taken_apart(one, settings)


def _file(path: Path) -> Source:
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return Source(what=path, key=content_id(path.name, digest), bytes=path.stat().st_size)
    except OSError:  # the reader of documents says what is wrong with it
        return Source(what=path)


def _taken_apart(source: str | Path, settings: Settings) -> Iterator[Source | Skip]:
    from summitry.read.documents import load_many

    for one in load_many([source], published=settings.published, max_bytes=settings.max_bytes):
        if isinstance(one, Skip):
            yield one
        else:
            yield Source(what=one, key=_of_document(one), bytes=len(one.text))


def _of_document(one: Document) -> str:
    return content_id(one.name, one.url, one.published, one.id)


def reader_of(settings: Settings) -> str:
    """The version, and a short hash of all that decides what a text is read to state."""
    return f"summitry {__version__} {content_id(_reader_files(), settings.model, settings.published)[:8]}"


@functools.cache
def _reader_files() -> str:
    """A hash of the reader's code, words and model, so that a changed reader is another reader."""
    found = hashlib.sha256()
    package = resources.files("summitry")
    for name in ("model.py", "when.py", "read", "data"):
        for path, content in _contents(package / name):
            found.update(path.encode() + b"\x00" + content)
    return found.hexdigest()


def _contents(place: Any) -> Iterator[tuple[str, bytes]]:
    if place.is_file():
        yield place.name, place.read_bytes()
    elif place.name not in ("__pycache__", "record", "measure"):
        for one in sorted(place.iterdir(), key=lambda one: str(one.name)):
            yield from _contents(one)
