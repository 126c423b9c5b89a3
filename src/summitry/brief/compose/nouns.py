"""The nouns of a brief: facts, sentences that cannot be made without them, blocks, sections, the brief itself.

A sentence holds its words and the facts that back it; how it looks on a page is for the renderers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from summitry.errors import Stop
from summitry.model import Json, Reference, content_id

if TYPE_CHECKING:
    from summitry.brief.figures.noun import Figure

Length = Literal["page", "full", "plain"]
LENGTHS: tuple[Length, ...] = ("page", "plain", "full")


class Uncited(Stop):
    """A sentence was to be made without evidence."""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One statement of the record: its id, its words, whose account it is, and where it was seen.

    `text` is the record's own wording, which a sentence has to carry whole; empty for values and counts.
    `words` is everything else that a sentence about it may use: names, dates, labels, lengths.
    """

    id: str
    kind: str
    text: str = ""
    words: str = ""
    holder: str | None = None
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """Words with the facts that back them. Without a fact that has a reference there is no sentence.

    `holder` is whose account the words are, None for the tool's own voice; `lead` is set in bold before them.
    """

    text: str
    facts: tuple[Fact, ...]
    holder: str | None = None
    lead: str = ""

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise Uncited("a sentence of a brief needs words")
        bare = [one.id for one in self.facts if not one.references]
        if not self.facts or bare:
            why = f"{', '.join(bare)} has no reference" if bare else "no fact backs it"
            raise Uncited(f"{self.text!r} cannot be stated: {why}; give the statement of the record that says it")

    @property
    def whole(self) -> str:
        """Lead and words as they are read."""
        return f"{self.lead} {self.text}" if self.lead else self.text

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the facts, once each."""
        return tuple(dict.fromkeys(one.id for one in self.facts))

    @property
    def references(self) -> tuple[Reference, ...]:
        """References of the facts, once each."""
        return tuple({ref.id: ref for one in self.facts for ref in one.references}.values())

    @property
    def seal(self) -> str:
        """Eight digits that change with the words or the facts."""
        return content_id(self.whole, *self.ids)[:8]


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """Sentences that follow each other."""

    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, kw_only=True)
class Points:
    """A list of paragraphs, under a heading where it has one; `about` is the sentence above it."""

    title: str = ""
    about: Sentence | None = None
    items: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Column:
    """What one side says; `silent` is shown where it says nothing."""

    holder: str
    items: tuple[Sentence, ...] = ()
    silent: str = ""


@dataclass(frozen=True, kw_only=True)
class Sides:
    """Columns of sides beside each other, under a heading."""

    title: str
    about: tuple[Sentence, ...] = ()
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows of cells; a cell is sentences, the first of a row its head. `empty` stands in a cell without any."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[Sentence, ...], ...], ...]
    empty: str = "not on record"
    empties: tuple[str, ...] = ()
    """What stands in an empty cell of each row, where that differs from row to row."""

    def empty_of(self, row: int) -> str:
        """The words of an empty cell of a row."""
        return self.empties[row] if row < len(self.empties) else self.empty


@dataclass(frozen=True, kw_only=True)
class Fixed:
    """Words that are the same in every brief: definitions, the scale, the method. They state nothing of the record."""

    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A figure, its title a sentence with the facts that back it.

    `targets` are the facts that its marks stand for, by what `figure.marks` calls them.
    """

    figure: Figure
    title: Sentence
    targets: Mapping[str, str] = field(default_factory=dict)


Block = Paragraph | Points | Sides | Table | Fixed | Drawing


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading with its blocks; `empty` says what is missing where there are none."""

    id: str
    title: str
    blocks: tuple[Block, ...] = ()
    empty: str = ""


@dataclass(frozen=True, kw_only=True)
class Annex:
    """Facts that the full brief tells in the section of this title and a shorter one does not, by id."""

    title: str
    ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Brief:
    """One brief: who it is about, how long it is, its sections, and the day to which the record is known."""

    subject: str
    title: str
    length: Length
    as_of: str
    sections: tuple[Section, ...]
    gaps: tuple[str, ...] = ()
    """What the record as a whole says of its coverage."""
    annex: tuple[Annex, ...] = ()
    """What a shorter brief leaves to the full one."""

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence in its order."""
        for section in self.sections:
            for block in section.blocks:
                yield from sentences_of(block)

    @property
    def told(self) -> frozenset[str]:
        """Ids of the facts that its sentences state."""
        return frozenset(found for one in self.sentences() for found in one.ids)

    @property
    def ids(self) -> frozenset[str]:
        """Ids of all its facts, told or listed in its annex: the same in all three lengths."""
        return self.told | {found for one in self.annex for found in one.ids}

    @property
    def references(self) -> tuple[Reference, ...]:
        """References in the order in which they are first used."""
        return tuple({ref.id: ref for one in self.sentences() for ref in one.references}.values())

    def section(self, identifier: str) -> Section:
        """The section of an id."""
        return next(one for one in self.sections if one.id == identifier)

    def to_json(self) -> Json:
        """The JSON form."""
        from summitry.brief.compose.as_json import plain

        return plain(self)


def sentences_of(block: Block) -> Iterator[Sentence]:
    """The sentences of a block in the order in which they are read."""
    if isinstance(block, Paragraph):
        yield from block.sentences
    elif isinstance(block, Points):
        yield from [block.about] if block.about else []
        yield from (one for item in block.items for one in item.sentences)
    elif isinstance(block, Sides):
        yield from block.about
        yield from (one for column in block.columns for one in column.items)
    elif isinstance(block, Table):
        yield from (one for row in block.rows for cell in row for one in cell)
    elif isinstance(block, Drawing):
        yield block.title
