"""Runs of words that the network for passages finds in a sentence: what was agreed, on the table, said.

What an extractor makes of them is its own affair.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from summitry.model import SentenceClass, Span
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

    from summitry.read.passages import Said

KINDS = {
    "outcome": "outcome.kind",
    "context": "context.kind",
    "reaction": "reaction.stance",
    "content": "content.type",
}
"""The answers whose runs have a kind, and that which gives it."""


@dataclass(frozen=True, kw_only=True)
class Run:
    """Words of a sentence: how sure the network is of them, and of which kind it takes them to be."""

    tokens: tuple[Token, ...]
    span: Span
    sure: float
    kind: str = ""
    kind_sure: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Tagged:
    """What is known of the sentences of a text that were asked about, by their numbers."""

    parsed: Parsed
    said: Mapping[int, Said] = field(default_factory=dict)
    labels: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def classes(self, number: int) -> Mapping[SentenceClass, float]:
        """How likely a sentence is of each class; nothing where it was not asked about."""
        return self.said[number].classes if number in self.said else {}  # type: ignore[return-value]

    def runs(self, number: int, answer: str) -> Iterator[Run]:
        """The runs of an answer in a sentence, in order."""
        if number not in self.said:
            return
        scores = self.said[number].spans[answer]
        tokens = self.parsed.solid(self.parsed.sentences[number])[: len(scores)]
        inside = 1.0 - scores[:, 0]
        begins = scores[:, 1] > scores[:, 2]
        at = 0
        while at < len(tokens):
            if inside[at] < 0.5:
                at += 1
                continue
            end = at + 1
            while end < len(tokens) and inside[end] >= 0.5 and not begins[end]:
                end += 1
            yield self._run(number, answer, tokens, at, end, float(inside[at:end].mean()))
            at = end

    def _run(self, number: int, answer: str, tokens: Sequence[Token], start: int, end: int, sure: float) -> Run:
        own = list(tokens[start:end])
        while len(own) > 1 and own[-1].text in (",", ".", ";", ":"):
            own.pop()
        kind, kind_sure = "", 0.0
        if answer in KINDS:
            rows = self.said[number].spans[KINDS[answer]][start:end]
            mean = rows.mean(0)
            best = int(np.argmax(mean))
            kind, kind_sure = self.labels[KINDS[answer]][best], float(mean[best])
        return Run(tokens=tuple(own), span=self.parsed.words(own), sure=sure, kind=kind, kind_sure=kind_sure)

    def words(self, number: int, answer: str, label: str, bar: float = 0.5) -> list[Token]:
        """The words of a sentence that have a label of an answer without runs: holder, cue."""
        if number not in self.said:
            return []
        at = list(self.labels[answer]).index(label)
        scores = self.said[number].spans[answer]
        return [
            token
            for token, row in zip(self.parsed.solid(self.parsed.sentences[number]), scores, strict=False)
            if row[at] >= bar
        ]


def of(parsed: Parsed, numbers: Sequence[int]) -> Tagged:
    """Ask the network about some sentences of a text."""
    from summitry.read import passages

    if not numbers:
        return Tagged(parsed=parsed)
    network = passages.load()
    words = [[token.text for token in parsed.solid(sentence)] for sentence in parsed.sentences]
    said = network.said(words, numbers)
    return Tagged(parsed=parsed, said=dict(zip(numbers, said, strict=True)), labels=network.span_labels)
