"""A project as the place where readings go: all of a source in one transaction, with the note that it is finished."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from summitry.errors import Refused, Skip
from summitry.gathering.known import reader_of
from summitry.model import Reading
from summitry.read.portions import Got, Settings
from summitry.record.project import Project


@contextmanager
def opened(path: Path, settings: Settings) -> Iterator[Kept]:
    """The project file, made where there is none."""
    with Project.open(path) as project:
        yield Kept(project, reader_of(settings))


class Kept:
    """One open project, and the reader whose work it takes."""

    def __init__(self, project: Project, reader: str) -> None:
        self._project = project
        self._reader = reader

    def has(self, key: str) -> bool:
        return self._project.has_finished(key, self._reader)

    @property
    def copies(self) -> int:
        """How many texts of the project repeat another."""
        return self._project.count("copy")

    def keep(self, got: Got) -> tuple[Skip, ...]:
        readings = [one for one in got.found if isinstance(one, Reading)]
        finished = (got.source.key, self._reader) if readings and got.source.key else None
        try:
            receipts = self._project.add_all(readings, finished=finished)
        except Refused as refused:
            return (refused.skip,)
        return tuple(skip for receipt in receipts for skip in receipt.refused)
