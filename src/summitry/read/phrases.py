"""Noun phrases around a word: the smallest whole phrase, article included, without clauses or conjuncts.

Knows the parse; it does not know what a phrase means.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from summitry.model import Span
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

_INSIDE = frozenset(
    {"det", "amod", "compound", "nummod", "nmod", "nmod:poss", "flat", "case", "fixed", "det:predet",
     "goeswith", "cc", "punct", "nmod:unmarked", "nmod:desc", "obl"}
)  # fmt: skip
_UP = frozenset({"nmod", "compound", "amod", "flat", "nmod:poss", "nmod:unmarked", "nmod:desc", "appos", "nummod"})


def sentence_start(token: Token) -> int:
    """The place of the first token of a token's sentence; `token.sent` walks the whole document for it."""
    place: int = token.i
    doc = token.doc
    while place and not doc[place].is_sent_start:
        place -= 1
    return place


def head_of(parsed: Parsed, start: int, end: int) -> Token | None:
    """The token of a run that governs the others."""
    tokens = [token for token in parsed.tokens(start, end) if not token.is_space and not token.is_punct]
    if not tokens:
        return None
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in inside or token.head.i == token.i), tokens[-1])


def phrase(
    parsed: Parsed, start: int, end: int, *, stop: Collection[str] = (), climb: bool = True
) -> tuple[Span, Token | None]:
    """The noun phrase that holds some characters, and its head; `stop` are lemmas not to climb to."""
    head = head_of(parsed, start, end)
    if head is None:
        return parsed.span(start, end), None
    while (
        climb
        and head.dep_ in _UP
        and head.dep_ != "appos"
        and head.head.i != head.i
        and head.head.pos_ in ("NOUN", "PROPN")
        and head.head.lemma_.lower() not in stop
        and head.head.text.lower() not in stop
    ):
        head = head.head
    tokens = _within(head)
    low = min(token.idx for token in tokens)
    high = max(token.idx + len(token.text) for token in tokens)
    low, high = min(low, start), max(high, end)
    return trimmed(parsed, low, high), head


def _within(head: Token) -> list[Token]:
    """The head with its modifiers; not its conjuncts, clauses, appositions or a preposition of its own."""
    out = [head]
    for child in head.children:
        if child.dep_ == "case" or child.dep_ in ("cc", "punct", "conj", "appos", "obl"):
            continue
        if child.dep_ in _INSIDE:
            out += _below(child)
    return out


def _below(token: Token) -> list[Token]:
    out = [token]
    for child in token.children:
        if child.dep_ in ("cc", "punct", "appos") and child.text not in ("-", "–", ".", "'", "’"):
            continue
        if child.dep_ == "conj" and token.dep_ not in ("amod", "compound"):
            continue
        if child.dep_ in _INSIDE or child.dep_ == "conj":
            out += _below(child)
    return out


def trimmed(parsed: Parsed, start: int, end: int) -> Span:
    """A run of the text without the spaces and the commas at its ends."""
    text = parsed.text
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:."):
        if _INITIALS.search(text, max(start, end - 4), end):
            break
        end -= 1
    return parsed.span(start, end)


_INITIALS = re.compile(r"\b[A-Z]\.[A-Z]\.$")
"""The dot at the end of "the U.S." is its own."""
