"""The noun of a figure: what it finds, of how many, from where, in words, as rows, and how it is drawn.

A figure is made without a drawing library; only `svg` and `png` need one.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from summitry.model import Json, Reference, content_id

Row = tuple[Any, ...]
Links = Callable[[str], str]
"""From what a mark stands for to where it leads; "" where it leads nowhere."""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure. `title` states the finding, `n` of how many, `alt` is the same in words, `rows` are the data.

    `draw` gives the Altair chart; it is called only when the figure is looked at.
    """

    id: str
    title: str
    n: str
    source: str
    alt: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    references: tuple[Reference, ...] = ()
    note: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)
    """What marks of the drawing stand for, with its name: "encounter:ID", "issue:ID", "link:0"."""
    draw: Callable[[], Any] = field(repr=False, compare=False)

    def svg(self, *, titled: bool = True, links: Links | None = None, styled: bool | None = None) -> str:
        """The drawing: with its title, source and a dark style of its own, or bare to stand in a page that has them.

        With `links`, marks lead to what they stand for. `styled` has or leaves out the style, whatever the title.
        """
        from summitry.brief.figures.drawing import svg

        return svg(self, titled=titled, links=links, styled=titled if styled is None else styled)

    def png(self, scale: float = 2.0, *, titled: bool = True) -> bytes:
        """The drawing as a picture; `scale` is pixels a point."""
        from summitry.brief.figures.drawing import png

        return png(self, scale=scale, titled=titled)

    def csv(self) -> str:
        """The rows as CSV with a header."""
        text = io.StringIO()
        made = csv.writer(text, lineterminator="\n")
        made.writerow(self.columns)
        made.writerows(["" if cell is None else cell for cell in row] for row in self.rows)
        return text.getvalue()

    @property
    def seal(self) -> str:
        """Eight digits that change with title, words or rows."""
        return content_id(self.title, self.n, self.alt, *(str(cell) for row in self.rows for cell in row))[:8]

    def to_json(self) -> Json:
        """The JSON form: words and rows, without the drawing."""
        return {
            "id": self.id,
            "title": self.title,
            "n": self.n,
            "source": self.source,
            "alt": self.alt,
            "note": self.note,
            "columns": list(self.columns),
            "rows": [list(row) for row in self.rows],
            "references": [one.id for one in self.references],
        }
