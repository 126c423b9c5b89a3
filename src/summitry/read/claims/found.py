"""What the frames hand on before a claim is made: a cue with its holder and content, and how it was met."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summitry.model import Span
from summitry.read.claims.lexicon import Cue

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, kw_only=True)
class Found:
    """One attribution as it was met: the frame, the cue, the holder's words, the pieces of content."""

    frame: str
    cue: Cue | None
    type: str
    sure: float
    at: Token | None
    """The cue's token; None where a mark or the layout is the cue."""
    cue_span: Span
    holder: Span | None
    holder_head: Token | None
    pieces: tuple[Span, ...]
    addressee: Span | None = None
    negated: bool = False
    quoted: bool = False
    notes: tuple[str, ...] = field(default=())

    @property
    def start(self) -> int:
        return self.pieces[0].start if self.pieces else self.cue_span.start


@dataclass(frozen=True, kw_only=True)
class Content:
    """The heads of a content, and dependents of theirs that are no part of it."""

    heads: tuple[Token, ...]
    without: tuple[Token, ...] = ()
    addressee: Token | None = None
