"""A few sources read together: what each held, or why it was left out.

A portion is large enough for the language model to work in batches and small enough to be held. One source that
cannot be read, or that the reader fails on, costs itself and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from summitry.errors import Skip, Stop
from summitry.model import Document, Reading
from summitry.read.documents import MAX_BYTES, load_many

FULL = 36_000
"""Bytes of text after which a portion is closed: the 6,000 words that the language model reads in one batch."""
MOST = 64
"""Sources in one portion, so that many tiny ones do not keep a process from handing over what is done."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How sources are read, whichever process reads them."""

    published: str | None = None
    model: str | None = None
    max_bytes: int = MAX_BYTES
    threads: int | None = None


@dataclass(frozen=True, kw_only=True)
class Source:
    """A path or address to be loaded, or a document that was loaded already; `key` tells it from all others."""

    what: str | Path | Document
    key: str = ""
    bytes: int = 0

    @property
    def name(self) -> str:
        return self.what.name or self.what.id if isinstance(self.what, Document) else str(self.what)


@dataclass(frozen=True, kw_only=True)
class Got:
    """What one source held, in its order."""

    source: Source
    found: tuple[Reading | Skip, ...]


def portions(sources: Iterable[Source]) -> Iterator[tuple[Source, ...]]:
    """The sources in their order, a portion at a time."""
    held: list[Source] = []
    size = 0
    for one in sources:
        held.append(one)
        size += one.bytes
        if size >= FULL or len(held) >= MOST:
            yield tuple(held)
            held, size = [], 0
    if held:
        yield tuple(held)


def read_portion(portion: Sequence[Source], settings: Settings) -> list[Got]:
    """What each source held. Raises `Stop` only where nothing can be read at all, as without a language model."""
    loaded = [list(_loaded(one, settings)) for one in portion]
    readings = iter(_readings([one for found in loaded for one in found if isinstance(one, Document)], settings))
    return [
        Got(source=source, found=tuple(next(readings) if isinstance(one, Document) else one for one in found))
        for source, found in zip(portion, loaded, strict=True)
    ]


def _loaded(source: Source, settings: Settings) -> Iterator[Document | Skip]:
    if isinstance(source.what, Document):
        yield source.what
        return
    try:
        yield from load_many([source.what], published=settings.published, max_bytes=settings.max_bytes)
    except Stop:
        raise
    except Exception as error:  # noqa: BLE001  a file that a library chokes on must not cost the thousand others
        yield _failed(source.name, error)


def _readings(documents: Sequence[Document], settings: Settings) -> list[Reading | Skip]:
    from summitry.read import engine

    engine.model(settings.model, settings.threads)
    try:
        return list(engine.read_many(documents, model=settings.model, threads=settings.threads))
    except Exception:  # noqa: BLE001  one of them is at fault: each is read alone, and that one is named
        return [_alone(one, settings) for one in documents]


def _alone(document: Document, settings: Settings) -> Reading | Skip:
    from summitry.read import engine

    try:
        return next(iter(engine.read_many([document], model=settings.model, threads=settings.threads)))
    except Stop:
        raise
    except Exception as error:  # noqa: BLE001  the fault is told and counted; the others are read
        return _failed(document.name or document.id, error)


def _failed(name: str, error: Exception) -> Skip:
    why = f"the reader failed on it ({type(error).__name__}: {str(error)[:200]})"
    return Skip(what=name, why=why, mend="report it, with the text if you may")
