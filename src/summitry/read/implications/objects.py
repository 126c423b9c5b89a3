"""What an effect is on: the objects of a verb, what a way was paved for, the halves of a pair."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry.model import Span
from summitry.read.implications import affected, causes
from summitry.read.implications.words import data
from summitry.read.parsed import Parsed
from summitry.read.phrases import trimmed

if TYPE_CHECKING:
    from spacy.tokens import Token


def of_verb(verb: Token) -> Iterator[Token]:
    """What a verb acts on; for "led to", what it led to."""
    into = verb.lemma_.lower() in data()["occasion"]
    paving = verb.lemma_.lower() in data()["paving"]
    for child in verb.children:
        if paving and child.dep_ == "obj" and child.lemma_.lower() in _WAYS:
            behind = [one for one in (*child.children, *verb.children) if _is_behind(one)]
            yield from behind or [child]
            return
        if is_push(verb):
            if child.dep_ == "iobj":
                yield child
            continue
        cases = {one.lower_ for one in child.children if one.dep_ == "case"}
        if (
            child.dep_ == "obj"
            or (child.dep_ == "nsubj:pass" and causes.agent_of(verb) is not None)
            or (into and child.dep_ == "obl" and cases & {"to", "in", "for", "into"})
        ):
            yield child


def is_push(verb: Token) -> bool:
    """ "Gave the tunnel a fresh push"."""
    given = {one.dep_: one.lemma_.lower() for one in verb.children if one.dep_ in ("obj", "iobj", "xcomp")}
    pushed = given.get("obj") in _PUSHES or given.get("xcomp") in _PUSHES
    return verb.lemma_.lower() in ("give", "lend") and "iobj" in given and pushed


_PUSHES = frozenset({"push", "boost", "impetus", "fillip", "momentum", "lift"})
_WAYS = frozenset({"way", "path", "ground", "groundwork", "road", "door", "stage", "foundation", "foundations"})


def _is_behind(token: Token) -> bool:
    """Whether a noun stands behind "for" or "to": "the way for a treaty"."""
    return token.dep_ in ("nmod", "obl") and any(
        one.dep_ == "case" and one.lower_ in ("for", "to") for one in token.children
    )


def parts(parsed: Parsed, span: Span) -> Iterator[Span]:
    """The object, split at "and" where both halves have a category of their own."""
    match = re.search(r"\s+and\s+(?=the\b)", span.text)
    if match is not None:
        left, right = (
            trimmed(parsed, span.start, span.start + match.start()),
            trimmed(parsed, span.start + match.end(), span.end),
        )
        if (
            affected.by_words(left.text)
            and affected.by_words(right.text)
            and affected.by_words(left.text) != affected.by_words(right.text)
        ):
            yield left
            yield right
            return
    yield span
