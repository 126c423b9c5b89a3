"""What stands around a quotation: its paragraph, its sentence, the words before and behind it; not who speaks."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from typing import TYPE_CHECKING

from summitry.read.claims.quotations import Quotation
from summitry.read.parsed import Parsed
from summitry.read.structure import paragraphs

if TYPE_CHECKING:
    from spacy.tokens import Token

FEWEST_WORDS = 4
"""A shorter quotation without a full stop or comma inside is a quoted phrase, not speech."""
LONGEST_TAG = 9
"""Words of a reporting clause that stands as a sentence of its own behind a quotation."""


class Page:
    """Small questions to a text about one of its quotations."""

    def __init__(self, parsed: Parsed, quotations: Sequence[Quotation]) -> None:
        self.parsed = parsed
        self.quotations = quotations
        self.paragraphs = list(paragraphs(parsed.text))

    def tokens_before(self, end: int, number: int) -> list[Token]:
        """The words of the sentence that ends at a character, those in quotation marks left out."""
        at = end - 1
        while at > 0 and self.parsed.text[at].isspace():
            at -= 1
        sentence = self.parsed.sentence_at(at)
        if sentence is None:
            return []
        tokens = [token for token in self.parsed.tokens(sentence.start, end) if token.idx < end and not token.is_space]
        return [token for token in tokens if not any(other.start <= token.idx < other.end for other in self.quotations)]

    def is_speech(self, one: Quotation) -> bool:
        inner = self.parsed.text[one.inner_start : one.inner_end].rstrip()
        return inner.endswith((",", ".", "?", "!", "—", "…", "-")) or len(inner.split()) >= FEWEST_WORDS

    def is_whole(self, one: Quotation) -> bool:
        """Whether a mark closes the quotation as a statement, within it or right behind it."""
        inner = self.parsed.text[one.inner_start : one.inner_end].rstrip()
        after = self.parsed.text[one.end : one.end + 2].strip()
        if not one.closed or inner.endswith((",", ".", "?", "!", "—", "…", "-", ";", ":")):
            return True
        return not after or after[0] in ",.;:!?—–-―)" or self.parsed.text[one.end : one.end + 1] == "\n"

    def is_phrase(self, one: Quotation) -> bool:
        """Whether the quotation hangs on a preposition or noun: a title or a quoted phrase."""
        before = self.parsed.text[: one.start].rstrip()
        return bool(before) and (before[-1].isalnum() or before[-1] in "’'")

    def is_ended(self, one: Quotation) -> bool:
        """Whether a full stop within the quotation ends its sentence, so that what follows is a new one."""
        return self.parsed.text[one.inner_start : one.inner_end].rstrip().endswith((".", "?", "!", "…"))

    def is_title(self, one: Quotation) -> bool:
        """Whether it is the name of a work: words in capitals, and text before it in its sentence."""
        words = self.parsed.text[one.inner_start : one.inner_end].strip(" ,").split()
        long = [word for word in words if len(word) > 3]
        capitals = bool(long) and all(word[0].isupper() or not word[0].isalpha() for word in long)
        return capitals and len(words) <= 12 and words[-1][-1] not in ".?!" and self.is_inside(one)

    def is_inside(self, one: Quotation) -> bool:
        sentence = self.parsed.sentence_at(one.start)
        return sentence is not None and any(c.isalnum() for c in self.parsed.text[sentence.start : one.start])

    def stop_after(self, number: int) -> int:
        one = self.quotations[number]
        stop = self.paragraph(one.start)[1]
        if number + 1 < len(self.quotations):
            stop = min(stop, self.quotations[number + 1].start)
        at = one.end
        while at < stop and (self.parsed.text[at].isspace() or self.parsed.text[at] in ",—–-"):
            at += 1
        sentence = self.parsed.sentence_at(at)
        if sentence is None:
            return stop
        if sentence.start >= one.end and len(self.parsed.text[sentence.start : sentence.end].split()) > LONGEST_TAG:
            return one.end  # a new sentence of its own, not "...." Peskov said.
        return min(stop, sentence.end)

    def paragraph(self, offset: int) -> tuple[int, int]:
        at = bisect.bisect_right(self.paragraphs, (offset, len(self.parsed.text) + 1)) - 1
        if at >= 0 and offset < self.paragraphs[at][1]:
            return self.paragraphs[at]
        return offset, len(self.parsed.text)

    def paragraph_before(self, paragraph: tuple[int, int]) -> tuple[int, int]:
        at = bisect.bisect_left(self.paragraphs, paragraph) - 1
        return self.paragraphs[at] if at >= 0 else (0, 0)
