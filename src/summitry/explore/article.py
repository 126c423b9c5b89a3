"""The article of a page: headings, byline and paragraphs, made of sentences that are made of segments.

Every character of the text is there, in order; how it looks is the template's matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from summitry.explore.segments import Segment
from summitry.model import Document, Sentence


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A sentence, or what stands between two of them (then `class_` is None)."""

    class_: str | None
    segments: tuple[Segment, ...]


@dataclass(frozen=True, kw_only=True)
class Block:
    """A heading, the byline or a paragraph; `id` is where a link to a heading goes."""

    kind: str
    pieces: tuple[Piece, ...]
    level: int = 0
    id: str = ""

    @property
    def text(self) -> str:
        return "".join(one.text for piece in self.pieces for one in piece.segments)


@dataclass(frozen=True, kw_only=True)
class Article:
    """The blocks of a text; `title` is the first heading where it is the title of the document."""

    title: Block | None
    blocks: tuple[Block, ...]

    @property
    def headings(self) -> tuple[Block, ...]:
        return tuple(one for one in self.blocks if one.kind == "heading")


def bounds(sentences: Sequence[Sentence]) -> Iterator[int]:
    """Where the text must be cut so that every sentence is made of whole segments."""
    for one in sentences:
        yield one.start
        yield one.end


def article(document: Document, sentences: Sequence[Sentence], segments: Sequence[Segment]) -> Article:
    """The blocks of a document, from its sentences and from segments that are cut at their ends."""
    blocks = tuple(_blocks(document.text, sentences, segments))
    first = next((one for one in blocks if one.text.strip()), None)
    if first is not None and first.kind == "heading" and _same(first.text, document.title):
        return Article(title=first, blocks=tuple(one for one in blocks if one is not first))
    return Article(title=None, blocks=blocks)


def _same(heading: str, title: str | None) -> bool:
    return title is None or " ".join(heading.split()) == " ".join(title.split())


@dataclass
class _Making:
    """Segments handed out in order, and the block that is being filled."""

    segments: Sequence[Segment]
    at: int = 0
    pieces: list[Piece] = field(default_factory=list)
    headings: int = 0

    def take(self, end: int, class_: str | None) -> None:
        """Adds the segments up to `end` to the block."""
        first = self.at
        while self.at < len(self.segments) and self.segments[self.at].end <= end:
            self.at += 1
        if self.at > first:
            self.pieces.append(Piece(class_=class_, segments=tuple(self.segments[first : self.at])))

    def close(self, kind: str, level: int = 0) -> Iterator[Block]:
        """The block that was being filled, unless it is empty."""
        if not self.pieces:
            return
        if kind == "paragraph" and not any(one.text.strip() for piece in self.pieces for one in piece.segments):
            kind = "space"
        self.headings += kind == "heading"
        identifier = f"h-{self.headings}" if kind == "heading" else ""
        yield Block(kind=kind, pieces=tuple(self.pieces), level=level, id=identifier)
        self.pieces = []


def _blocks(text: str, sentences: Sequence[Sentence], segments: Sequence[Segment]) -> Iterator[Block]:
    making = _Making(segments)
    kept = list(_apart(sentences))
    breaks = _break(text, kept)
    kind, level, at = "paragraph", 0, 0
    for one in kept:
        new = one.kind != "sentence" or kind != "paragraph" or breaks.search(text, at, one.start)
        if new:
            yield from making.close(kind, level)
            making.take(one.start, None)
            yield from making.close("paragraph")
            kind, level = ("paragraph" if one.kind == "sentence" else one.kind), one.level or 2
        making.take(one.start, None)
        making.take(one.end, one.class_ if one.kind == "sentence" else None)
        at = one.end
    yield from making.close(kind, level)
    making.take(len(text), None)
    yield from making.close("paragraph")


def _apart(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Sentences in order of the text, without those that overlap an earlier one."""
    at = 0
    for one in sorted(sentences, key=lambda one: one.start):
        if one.start >= at and one.end > one.start:
            at = one.end
            yield one


def _break(text: str, sentences: Sequence[Sentence]) -> re.Pattern[str]:
    """What parts two paragraphs: an empty line, or every line end in a text that has no empty lines."""
    blank = re.compile(r"(?:\r\n|[\n\r\x85\u2028])[ \t]*(?:\r\n|[\n\r\x85\u2028])|\u2029")
    pairs = zip(sentences, sentences[1:], strict=False)
    if any(blank.search(text, left.end, right.start) for left, right in pairs):
        return blank
    return re.compile(r"[\n\r\x85\u2028\u2029]")
