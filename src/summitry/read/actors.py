"""Whom a subject names: the states, people and organisations that take a stance together. Decides no stance."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from summitry.model import Coreference, Span
from summitry.read.deeds import lists
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

Actor = tuple[str, Span]
Resolved = dict[int, tuple[tuple[str, ...], Span]]
"""Whom pronouns and descriptions stand for, by where their first word and their last word start."""


def resolved(parsed: Parsed, coreference: Sequence[Coreference]) -> Resolved:
    """The coreferences of a document, to be looked up by word."""
    found: Resolved = {}
    for one in coreference:
        last = [token for token in parsed.tokens(one.span.start, one.span.end) if not token.is_space][-1:]
        for start in (one.span.start, *(token.idx for token in last)):
            found.setdefault(start, (one.antecedents, one.span))
    return found


def named(parsed: Parsed, token: Token | None, known: Resolved) -> list[Actor]:
    """Everybody that a word and the words joined to it name: "Rome and Tirana", "they", each once."""
    if token is None:
        return []
    every = [actor for one in (token, *joined(token)) for actor in _alone(parsed, one, known)]
    return list({actor[0]: actor for actor in reversed(every)}.values())[::-1]


def joined(token: Token) -> Iterator[Token]:
    """The words that stand beside another with "and" or "nor"; an "or" or a "but" leaves open who is meant."""
    for child in token.children:
        if child.dep_ == "conj" and not any(one.lower_ in ("or", "but") for one in child.children if one.dep_ == "cc"):
            yield child


def is_neither(token: Token | None) -> bool:
    """Whether a subject says of nobody what its verb says: "neither Rome nor Tirana"."""
    return token is not None and any(one.lower_ == "neither" for one in token.children)


@functools.cache
def _opposed() -> frozenset[str]:
    return frozenset(lists()["people"]["against"]) | frozenset(lists()["not_theirs"])


def _alone(parsed: Parsed, token: Token, known: Resolved) -> list[Actor]:
    """Whom one word names, or the words before it; "its critics" are not those whom they criticise."""
    before = [child for child in token.children if child.dep_ in ("compound", "amod", "nmod:poss", "flat")]
    if any(one.lemma_.lower() in _opposed() for one in (token, *before)):
        before = []
    for one in (token, *before):
        if one.idx in known:
            antecedents, span = known[one.idx]
            return [(who, span) for who in antecedents]
        found = parsed.mention_at(one.idx)
        if found is not None and found[1].type in ("person", "state", "organisation"):
            return [(found[1].id, parsed.span(found[0].start, found[0].end))]
    return []
