"""Runs of words that the network for passages finds in a sentence: what was agreed, on the table, said.

What an extractor makes of them is its own affair.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summitry.model import Span
from summitry.read import passages
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

    from summitry.read.passages import Passages

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
    """What is known of the sentences of a text that are worth asking about, by their numbers."""

    parsed: Parsed
    known: Passages | None = None
    worth: frozenset[int] = frozenset()

    def runs(self, number: int, answer: str) -> Iterator[Run]:
        """The runs of an answer in a sentence, in order."""
        if self.known is None or number not in self.worth:
            return
        tokens = self.parsed.solid(self.parsed.sentences[number])
        scores = self.known.of(answer)[[token.i for token in tokens]]
        inside = scores[:, 1:].sum(-1)
        begins = scores[:, 1] > scores[:, 2]
        at = 0
        while at < len(tokens):
            if inside[at] < 0.5:
                at += 1
                continue
            end = at + 1
            while end < len(tokens) and inside[end] >= 0.5 and not begins[end]:
                end += 1
            yield self._run(answer, tokens[at:end], float(inside[at:end].mean()))
            at = end

    def _run(self, answer: str, tokens: Sequence[Token], sure: float) -> Run:
        own = list(tokens)
        while len(own) > 1 and own[-1].text in (",", ".", ";", ":"):
            own.pop()
        kind, kind_sure = "", 0.0
        if answer in KINDS and self.known is not None:
            likely = self.known.mean(KINDS[answer], [token.i for token in tokens])
            kind = max(likely, key=lambda one: likely[one])
            kind_sure = likely[kind]
        return Run(tokens=tuple(own), span=self.parsed.words(own), sure=sure, kind=kind, kind_sure=kind_sure)


def of(parsed: Parsed, numbers: Sequence[int]) -> Tagged:
    """What the network says of some sentences of a text."""
    return Tagged(parsed=parsed, known=passages.of(parsed.doc), worth=frozenset(numbers))
