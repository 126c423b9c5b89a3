"""Noun chunks over Universal Dependencies labels, in the form that spaCy's `Doc.noun_chunks` asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

HEADS = frozenset({"NOUN", "PROPN", "PRON"})
_INSIDE = frozenset(
    {"det", "amod", "nummod", "compound", "flat", "nmod:poss", "goeswith", "det:predet", "nmod:desc",
     "advmod", "punct", "fixed", "cc:preconj"}
)  # fmt: skip


def noun_chunks(doclike: Doc | Span) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and label of base noun phrases: no clause, preposition or conjunct inside."""
    doc = doclike.doc
    label = doc.vocab.strings.add("NP")
    last = -1
    for token in doclike:
        if token.pos_ not in HEADS or token.dep_ in {"compound", "flat", "nmod:desc", "goeswith"}:
            continue
        start, end = _reach(token)
        if start > last:
            last = end - 1
            yield start, end, label


def _reach(head: Token) -> tuple[int, int]:
    """Return the tokens that run without a break around the head."""
    doc = head.doc
    start = edge = end = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ not in _INSIDE or child.right_edge.i != edge - 1:
            break
        edge = child.left_edge.i
        if child.pos_ != "PUNCT":  # a mark is inside only where the phrase goes on before it
            start = edge
    for child in head.rights:
        if child.dep_ not in {"flat", "compound", "goeswith", "fixed"}:
            break
        if child.left_edge.i != end + 1:
            break
        end = child.right_edge.i
    while start < head.i and doc[start].pos_ in {"CCONJ", "PUNCT", "ADP", "SPACE"}:
        start += 1  # a conjunction or mark that hangs on the first word is not in the phrase
    return start, end + 1
