"""Thousands of texts read into a project or a file of lines, so that a run that was ended goes on where it stood.

What is finished is known by the source's name and bytes and by the reader that read it; it is neither lost nor done
twice. It prints nothing: each source's result is handed on, for whoever shows progress.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from summitry.errors import Skip
from summitry.gathering.known import keyed, reader_of
from summitry.read.portions import Got, Settings, Source

__all__ = ["Keeper", "Settings", "gather", "into", "keyed", "reader_of"]


class Keeper(Protocol):
    """Where readings go: it knows what it holds, and keeps a source whole or not at all."""

    def has(self, key: str) -> bool:
        """Whether this source was finished before, by the same reader."""

    def keep(self, got: Got) -> tuple[Skip, ...]:
        """Keeps what a source held; what was refused of it. A source with a `Skip` is kept, but not finished."""


def into(target: Path, settings: Settings) -> AbstractContextManager[Keeper]:
    """The keeper of a target: a `.jsonl` file of lines, else a project file."""
    from summitry.gathering import lines, projects

    return lines.opened(target, settings) if is_lines(target) else projects.opened(target, settings)


def is_lines(target: Path) -> bool:
    """Whether a target is a file with one reading a line."""
    return target.suffix.lower() in (".jsonl", ".ndjson")


def gather(
    sources: Iterable[Source], keepers: Sequence[Keeper], settings: Settings, *, jobs: int = 1
) -> Iterator[tuple[Got, tuple[Skip, ...]]]:
    """What each source held, kept by every keeper, with what they refused; finished sources are passed over."""
    from summitry.read.crew import read_all

    left = (one for one in sources if not (keepers and all(keeper.has(one.key) for keeper in keepers)))
    for got in read_all(left, settings, jobs=jobs):
        refused: tuple[Skip, ...] = ()
        for keeper in keepers:
            if not keeper.has(got.source.key):
                refused += keeper.keep(got)
        yield got, refused
