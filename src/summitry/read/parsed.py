"""What every extractor is given: the document, its sentences, the parse, and the layers found before it.

An extractor is a plain generator `find(parsed) -> Iterator[Item]`. It reads; it changes nothing.
"""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from summitry.model import Document, Entity, Hedge, Mention, Sentence, SentenceClass, Span, Time

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

    from summitry.read.names.told import Told
    from summitry.read.sections import Section
    from summitry.read.tagged import Tagged


@dataclass(frozen=True, kw_only=True)
class Parsed:
    """A document with its sentences and spaCy `Doc` (Universal Dependencies labels), and found layers."""

    document: Document
    sentences: tuple[Sentence, ...]
    doc: Doc
    times: tuple[Time, ...] = ()
    entities: tuple[Entity, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    likely: tuple[Mapping[SentenceClass, float], ...] = ()
    """How likely the second network finds each class, sentence by sentence."""
    tagged: Tagged | None = None
    """What the network for passages says of the words of sentences."""

    @cached_property
    def text(self) -> str:
        return self.document.text

    def span(self, start: int, end: int) -> Span:
        return self.document.span(start, end)

    def words(self, part: Words | Sequence[Token]) -> Span:
        """The document span of a run of tokens, without white space at its ends."""
        tokens = [token for token in part if not token.is_space]
        if not tokens:
            raise ValueError("no words in this run of tokens")
        return self.span(tokens[0].idx, tokens[-1].idx + len(tokens[-1].text))

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The heading, byline or sentence that covers a character, if any."""
        index = bisect.bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self.sentences[index].end:
            return self.sentences[index]
        return None

    def sentence_index(self, offset: int) -> int | None:
        index = bisect.bisect_right(self._starts, offset) - 1
        return index if index >= 0 and offset < self.sentences[index].end else None

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.idx for token in self.doc]

    def tokens(self, start: int, end: int) -> Words:
        """The spaCy span of all tokens that overlap the characters; empty where there are none."""
        first = max(bisect.bisect_right(self._token_starts, start) - 1, 0)
        while first < len(self.doc) and self.doc[first].idx + len(self.doc[first].text) <= start:
            first += 1
        last = bisect.bisect_left(self._token_starts, end)
        return self.doc[first : max(first, last)]

    @cached_property
    def _words(self) -> dict[tuple[int, int], tuple[Token, ...]]:
        return {}

    def words_of(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of a sentence, the same ones for all who ask: spaCy makes new ones each time."""
        place = sentence.start, sentence.end
        if place not in self._words:
            self._words[place] = tuple(self.tokens(*place))
        return self._words[place]

    def solid(self, sentence: Sentence) -> list[Token]:
        """The tokens of a sentence that are not white space."""
        return [token for token in self.words_of(sentence) if not token.is_space]

    @cached_property
    def mentions(self) -> tuple[tuple[Mention, Entity], ...]:
        """Every mention with its entity, in text order; nested ones after those that hold them."""
        pairs = [(mention, entity) for entity in self.entities for mention in entity.mentions]
        return tuple(sorted(pairs, key=lambda pair: (pair[0].start, -pair[0].end)))

    @cached_property
    def _outer(self) -> tuple[list[int], list[tuple[Mention, Entity]]]:
        outer = [(mention, entity) for mention, entity in self.mentions if not mention.nested]
        return [mention.start for mention, _ in outer], outer

    def mention_at(self, offset: int) -> tuple[Mention, Entity] | None:
        """The mention, not nested, that covers a character."""
        starts, outer = self._outer
        index = bisect.bisect_right(starts, offset) - 1
        return outer[index] if index >= 0 and offset < outer[index][0].end else None

    def mentions_in(self, start: int, end: int, *, nested: bool = False) -> list[tuple[Mention, Entity]]:
        starts, pairs = self._sorted
        low, high = bisect.bisect_left(starts, start), bisect.bisect_left(starts, end)
        return [
            (mention, entity)
            for mention, entity in pairs[low:high]
            if mention.end <= end and (nested or not mention.nested)
        ]

    @cached_property
    def _sorted(self) -> tuple[list[int], tuple[tuple[Mention, Entity], ...]]:
        return [mention.start for mention, _ in self.mentions], self.mentions

    @cached_property
    def sections(self) -> tuple[Section | None, ...]:
        """The section that each sentence stands in, by its heading."""
        from summitry.read import sections

        return tuple(sections.of(self.text, self.sentences))

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """The offices that the text itself gives to people."""
        from summitry.read.names import told

        return told.find(self)

    def with_layers(self, **layers: Any) -> Parsed:
        """The same with more layers found; what is known of sentences and words stays known."""
        made = replace(self, **layers)
        made.__dict__.update({name: value for name, value in self.__dict__.items() if name in _LASTING})
        return made


_LASTING = frozenset({"text", "_starts", "_token_starts", "_words", "sections"})
"""What follows from the document and its parse alone."""
