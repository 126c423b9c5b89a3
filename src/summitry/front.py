"""The front door of the package: read a text, weigh it, open a project.

Every function here is one line of a notebook; the work is done in the rooms.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summitry.errors import Skip
from summitry.model import Document, Reading, as_json

if TYPE_CHECKING:
    import pandas

    from summitry.record import Project, Record
    from summitry.weigh.audit import Audit

LAYERS = (
    "sentences",
    "entities",
    "encounters",
    "agenda",
    "claims",
    "positions",
    "reactions",
    "context",
    "implications",
    "outcomes",
    "times",
    "hedges",
    "coreference",
)


@dataclass(frozen=True)
class ReadDocument:
    """A document that has been read: its layers, its verdicts against the record, its page."""

    reading: Reading
    record: Record | None = None

    def __getattr__(self, name: str) -> Any:
        if name in LAYERS or name == "document":
            return getattr(self.reading, name)
        raise AttributeError(f"a reading has no {name!r}; it has {', '.join(LAYERS)}, audit, frame, page")

    def __repr__(self) -> str:
        return repr(self.reading)

    @cached_property
    def audit(self) -> Audit:
        """The verdicts on every checkable statement."""
        from summitry.record import bundled
        from summitry.weigh.audit import audit

        return audit(self.reading, self.record or bundled())

    def to_json(self) -> dict[str, Any]:
        """The JSON form of the annotation guideline, as plain values."""
        form: dict[str, Any] = as_json(self.reading)
        return form

    def frame(self, layer: str = "encounters") -> pandas.DataFrame:
        """One layer as a table: a row an item, a span in three columns; encounters by attribute."""
        import pandas

        from summitry.brief.rows import rows

        return pandas.DataFrame(rows(self.reading, layer))

    def page(self, path: str | Path | None = None, *, audited: bool = True) -> str:
        """The self-contained page; written to `path` where one is given, without verdicts if not `audited`."""
        from summitry.explore.reading import page
        from summitry.weigh.audit.nouns import Audit

        html = page(self.reading, self.audit if audited else Audit(document=self.reading.document.id))
        if path is not None:
            Path(path).write_text(html, encoding="utf-8")
        return html

    def _repr_html_(self) -> str:
        from summitry.explore.reading import fragment

        return fragment(self.reading)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return {"text/html": self._repr_html_(), "text/plain": repr(self)}


def read(
    source: str | Path | bytes | Document, *, published: str | None = None, model: str | None = None
) -> ReadDocument:
    """Reads one document: a path, an address, "-" for standard input, bytes, or a `Document`.

    `published` is the date of the text where it gives none ("2018", "2018-07" or "2018-07-16"); `model` names an
    installed spaCy pipeline to use instead of the shipped model. Raises `Stop` with what to do next.
    """
    from summitry.read import engine
    from summitry.read.documents import load

    document = source if isinstance(source, Document) else load(source, published=published)
    return ReadDocument(engine.read(document, model=model))


def read_many(
    sources: Iterable[str | Path], *, published: str | None = None, model: str | None = None
) -> Iterator[ReadDocument | Skip]:
    """Reads files, folders, globs and addresses one after the other; what cannot be read is a `Skip`."""
    from summitry.read import engine
    from summitry.read.documents import load_many

    skipped: list[Skip] = []

    def documents() -> Iterator[Document]:
        for one in load_many(sources, published=published):
            if isinstance(one, Skip):
                skipped.append(one)
            else:
                yield one

    for reading in engine.read_many(documents(), model=model):
        yield from skipped
        skipped.clear()
        yield ReadDocument(reading)
    yield from skipped


def open(path: str | Path | None = None) -> Project:
    """Opens a project file, or one in memory where no path is given."""
    from summitry.record import Project

    return Project.open(path)


def dumps(item: Any, *, indent: int | None = 2) -> str:
    """JSON text of plain values; characters outside ASCII stay as they are."""
    return json.dumps(item, ensure_ascii=False, indent=indent)
