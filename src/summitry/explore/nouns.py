"""The nouns of a page: sections of blocks, made of phrases that know their links, holders, hedges and references.

A page says what is shown; `rendering` makes it HTML, `exporting` makes it rows and JSON, from the same nouns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from summitry.model import Reference

ABSENT = "not on record"


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """Some words. `to` is an address of these pages; `by` whose account it is; `absent` words say that nothing is."""

    text: str
    to: str = ""
    by: str = ""
    by_to: str = ""
    hedge: str = ""
    note: str = ""
    absent: bool = False
    marks: tuple[str, ...] = ()
    """Words of a search that are marked in the text."""
    exact: tuple[int, ...] = ()
    """First character, and that after the last, of the words in the text that are marked."""
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A label with every value of it."""

    label: str
    values: tuple[Phrase, ...]
    wide: bool = False


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Labels and values, side by side where there is room."""

    rows: tuple[Fact, ...]


@dataclass(frozen=True, kw_only=True)
class Item:
    """One entry of a list: its date, its head, a tag above, phrases below, and marks such as "cancelled"."""

    head: Phrase
    date: str = ""
    tag: str = ""
    tag_to: str = ""
    body: tuple[Phrase, ...] = ()
    mark: str = ""
    id: str = ""
    """Where a link to it goes, on a page that is its home."""


@dataclass(frozen=True, kw_only=True)
class Items:
    """Entries under one heading; beyond `fold` of them the rest is folded. `id` is where a link to them goes."""

    items: tuple[Item, ...]
    title: str = ""
    to: str = ""
    id: str = ""
    fold: int = 12
    empty: str = ""
    home: bool = False
    """Whether links to its entries lead here, so that each has its id."""
    flow: bool = False
    """Phrases of an entry run on in a line."""


@dataclass(frozen=True, kw_only=True)
class Side:
    """What one holder says; `silent` says that nothing of theirs is on record."""

    holder: str
    to: str = ""
    items: tuple[Phrase, ...] = ()
    silent: str = ""


@dataclass(frozen=True, kw_only=True)
class Sides:
    """Holders beside each other on one matter."""

    sides: tuple[Side, ...]
    title: str = ""
    about: str = ""
    id: str = ""
    compact: bool = False
    """One of many of a kind: its title stands beside it."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One cell of a grid; `kind` gives it its mark, and words always say the same."""

    text: str
    kind: str = ""
    to: str = ""


@dataclass(frozen=True, kw_only=True)
class GridRow:
    """A head and its cells."""

    head: Phrase
    cells: tuple[Cell, ...]
    tag: str = ""


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A table with what its cells mean; one row a thing, one column a thing."""

    caption: str
    corner: str
    columns: tuple[Phrase, ...]
    rows: tuple[GridRow, ...]
    key: tuple[tuple[str, str, str], ...] = ()
    """(kind of cell, its words, what they mean)."""


@dataclass(frozen=True, kw_only=True)
class Prose:
    """A paragraph of phrases."""

    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, kw_only=True)
class Tile:
    """A thing that leads on: its name, a line about it, how much there is."""

    head: Phrase
    tag: str = ""
    text: str = ""
    count: str = ""


@dataclass(frozen=True, kw_only=True)
class Tiles:
    """Tiles in columns; `lead` ones are shown larger."""

    tiles: tuple[Tile, ...]
    title: str = ""
    lead: bool = False
    inline: bool = False
    """Run on in a line, where many short ones stand together."""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A drawing at an address of its own: its title is the finding, `about` its n and source."""

    title: str
    to: str
    about: str = ""
    alternative: str = ""


@dataclass(frozen=True, kw_only=True)
class Form:
    """A form of `templates/forms/`, by name, with what was filled in."""

    name: str
    values: Mapping[str, Any] = field(default_factory=dict)


Block = Facts | Items | Sides | Grid | Prose | Tiles | Figure | Form


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading and its blocks; `empty` is said where there are none, `mend` what a reader can do about it."""

    id: str
    title: str
    blocks: tuple[Block, ...] = ()
    lead: str = ""
    count: int | None = None
    empty: str = ""
    mend: str = ""


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page: where it stands, what it is called, and its sections."""

    address: str
    title: str
    sections: tuple[Section, ...]
    kicker: str = ""
    part: str = ""
    """The part of the arc that it belongs to; marks it in the navigation."""
    about: tuple[Phrase, ...] = ()
    """Short facts under the title."""
    deck: str = ""
    steps: tuple[tuple[str, Phrase], ...] = ()
    """(what it is, where it leads): the page before, the page after, other views of the same."""
    layout: str = "page"
    data: Any = None
    """The noun behind the page in its JSON form, where that says more than the page."""
    status: int = 200


@dataclass(frozen=True, kw_only=True)
class Document:
    """A page that is one whole HTML file of its own, with its own content policy."""

    address: str
    title: str
    html: str
    policy: str
    data: Any = None


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A figure as SVG; pages show it as an image."""

    address: str
    title: str
    svg: str
    data: Any = None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a reader asks for: the address, the values in it, and the query behind it."""

    address: str
    values: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.values[name]

    def get(self, name: str) -> str:
        """One value of the query, "" where it is not given."""
        return self.query.get(name, "").strip()


class Missing(Exception):
    """There is no such page; the message says what is near."""


def phrases(page: Page) -> Iterator[Phrase]:
    """Every phrase of a page, in the order in which it is read."""
    yield from page.about
    for section in page.sections:
        for block in section.blocks:
            yield from of_block(block)


def of_block(block: Block) -> Iterator[Phrase]:
    """The phrases of a block, in order."""
    if isinstance(block, Facts):
        yield from (value for row in block.rows for value in row.values)
    elif isinstance(block, Items):
        for item in block.items:
            yield item.head
            yield from item.body
    elif isinstance(block, Sides):
        yield from (phrase for side in block.sides for phrase in side.items)
    elif isinstance(block, Grid):
        yield from block.columns
        yield from (row.head for row in block.rows)
    elif isinstance(block, Prose):
        yield from block.phrases
    elif isinstance(block, Tiles):
        yield from (tile.head for tile in block.tiles)
