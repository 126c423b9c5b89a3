"""Acts that are a response: what is done in protest, a walkout, a burnt flag, an ambassador called home."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from summitry import tables
from summitry.model import Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

_PROTEST = frozenset({"protest", "anger", "disgust", "outrage"})


@functools.cache
def _data(part: str) -> Any:
    return tables.read_yaml("frames", "reactions.yaml")[part]


def phrasal(verb: Token) -> Stance | None:
    """The stance of a verb with its particle or object: "lashed out at", "took issue with", "rallied behind"."""
    behind = {one.lower_ for one in _behind(verb)}
    for stance, verbs in _data("phrasal").items():
        if behind & set(verbs.get(verb.lemma_.lower(), ())):
            return stance  # type: ignore[no-any-return]
    return None


def _behind(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.i > verb.i:
            yield child
            yield from (one for one in child.children if one.dep_ == "case")


def act(verb: Token) -> Stance | None:
    """The stance of an act with its object: "burned the flag", "took to the streets", "recalled its envoy"."""
    if any(one.lower_ in _PROTEST and _is_in(one) for one in verb.children):
        return "critical"
    lemma = verb.lemma_.lower()
    for row in _data("acts"):
        if lemma not in row["verbs"]:
            continue
        if not row["objects"] or any(_is_object(one, row["objects"]) for one in verb.children):
            return row["stance"]  # type: ignore[no-any-return]
    return None


def _is_in(noun: Token) -> bool:
    return noun.dep_ == "obl" and any(one.dep_ == "case" and one.lower_ == "in" for one in noun.children)


def _is_object(noun: Token, objects: list[str]) -> bool:
    near = (noun, *(one for one in noun.children if one.dep_ in ("conj", "nmod") and noun.lower_ == "part"))
    return noun.dep_ in ("obj", "obl", "nsubj:pass") and any(
        one.lemma_.lower() in objects or one.lower_ in objects for one in near
    )
