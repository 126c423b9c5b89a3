"""What stands in quotations and who utters it, and persons whom a text leaves unnamed.

A speaker is "I" in his own words, so that "he" there is somebody else; "a spokesman" who speaks is nobody named before.
"""

from __future__ import annotations

import bisect
import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summitry import tables
from summitry.read.names.salience import WEIGHTS, Salience
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

LEAST = 30
"""Characters of a quotation that is more than a word or a name in quotation marks."""
_TAIL = 60
"""Characters behind a quotation in which its speaker stands."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """The quotations of a text as half-open characters, and by sentence how many before are not wholly quoted."""

    ranges: tuple[tuple[int, int], ...]
    steps: tuple[int, ...]

    def at(self, offset: int) -> tuple[int, int] | None:
        """The quotation that holds a character."""
        index = bisect.bisect_right([start for start, _ in self.ranges], offset) - 1
        return self.ranges[index] if index >= 0 and offset < self.ranges[index][1] else None

    def holds(self, offset: int) -> bool:
        return self.at(offset) is not None

    def beside(self, offset: int, places: list[tuple[int, str]]) -> list[tuple[int, str]]:
        """Of some places with who stands there, those outside quotations where a character is outside, if any are."""
        outside = [one for one in places if not self.holds(one[0])]
        return places if self.holds(offset) or not outside else outside

    def speaker(self, parsed: Parsed, offset: int, memory: Salience) -> str | None:
        """Who utters the quotation that holds a character, where its sentence names him or has named him."""
        here = self.at(offset)
        if here is None:
            return None
        ahead = len(parsed.text[: here[0]].rstrip())
        colon = parsed.text[ahead - 1 : ahead] in (":", ",")
        before = parsed.sentence_at(ahead - 1 if colon else here[0])
        behind = parsed.sentence_at(here[1] - 1)
        around: list[Token] = []
        if behind is not None:
            around += list(parsed.tokens(here[1], min(behind.end, here[1] + _TAIL)))
        if before is not None:
            around += reversed(list(parsed.tokens(before.start, here[0])))
        subjects = [one for one in around if one.dep_.startswith("nsubj") and not self.holds(one.idx)]
        for token in (*(one for one in subjects if speaks(one)), *subjects):
            named = parsed.mention_at(token.idx)
            if named is not None and named[1].type == "person":
                return named[1].id
            if token.i in memory.by_token:
                return memory.by_token[token.i] or None
        return None


@functools.cache
def _saying() -> frozenset[str]:
    return frozenset(tables.read_yaml("titles.yaml")["saying"])


def speaks(token: Token) -> bool:
    """Whether a word is the subject of a verb of saying: "he said"."""
    return token.dep_ == "nsubj" and token.head.lemma_.lower() in _saying()


def find(parsed: Parsed) -> Said:
    """The quotations of a text that are longer than a word."""
    from summitry.read.claims import quotations

    ranges = tuple(
        (one.start, one.end)
        for one in quotations.find(parsed.text)
        if one.inner_end - one.inner_start >= LEAST and " " in parsed.text[one.inner_start : one.inner_end]
    )
    said = Said(ranges=ranges, steps=())
    steps, count = [], 0
    for sentence in parsed.sentences:
        whole = all(said.holds(token.idx) for token in parsed.words_of(sentence) if token.is_alpha)
        count += 0 if whole else 1
        steps.append(count)
    return Said(ranges=ranges, steps=tuple(steps))


@functools.cache
def _nouns() -> frozenset[str]:
    titles = tables.read_yaml("titles.yaml")
    agents = tables.read_yaml("agents.yaml")
    return frozenset(titles["unnamed"]) | frozenset(titles["roles"]) | frozenset(agents["spokespeople"])


def is_unnamed(token: Token, memory: Salience) -> bool:
    """Whether a subject is one person without a name: "a Kremlin spokesman said", "one official warned"."""
    if token.dep_ not in WEIGHTS or not token.dep_.startswith("nsubj") or token.tag_ != "NN":
        return False
    if token.lemma_.lower() not in _nouns() or token.i in memory.by_token:
        return False
    return not any(child.dep_ in ("flat", "appos", "conj") and child.pos_ == "PROPN" for child in token.children)
