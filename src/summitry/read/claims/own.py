"""Whether the subject of a clause is the one who says it; names nobody and changes no span."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING

from summitry import tables
from summitry.model import Span
from summitry.read.claims import tree
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


_ACTING = frozenset(
    "government administration country army troops forces navy ministry cabinet side team people nation state".split()  # noqa: SIM905
)
"""What acts for whoever it belongs to."""
_OFFICES = frozenset(
    "ministry minister office presidency government spokesman spokeswoman spokesperson embassy ambassador".split()  # noqa: SIM905
)


def _is_person(parsed: Parsed, holder: str) -> bool:
    """Whether "he" or "she" can stand for a holder."""
    return next((one.type for one in parsed.entities if one.id == holder), "person") == "person"


@functools.cache
def _state_of() -> dict[str, str]:
    states = tables.homes() | {row.id: row.country for row in tables.organisations()}
    return {who: state for who, state in states.items() if state}


def is_own(
    parsed: Parsed,
    verb: Token,
    holder: str | None,
    resolved: Mapping[tuple[int, int], str],
    *,
    quoted: bool,
    words: Span | None = None,
) -> bool:
    """Whether the subject of a clause is the one who says it: "I", "he", his name, his country or its troops."""
    subject_ = tree.child(verb, *tree.SUBJECTS, *tree.PASSIVE_SUBJECTS)
    if subject_ is None:
        return False
    word = subject_.lower_
    if quoted:
        if word in ("i", "we"):
            return True
    elif word in ("he", "she", "it", "they"):
        known = resolved.get((subject_.idx, subject_.idx + len(subject_.text)))
        if known is not None and holder is not None:
            return known == holder
        return word == "they" or holder is None or (word == "it") != _is_person(parsed, holder)
    if holder is None and words is None:
        return False
    tokens = sorted(subject_.subtree, key=lambda one: one.i)
    tokens = [one for one in tokens if one.i <= subject_.i or one.dep_ in ("flat", "compound", "appos")]
    if word not in _ACTING:  # "Rome's position", not "Rome's army"
        owned = {below.i for one in tree.children(subject_, "nmod:poss") for below in one.subtree}
        tokens = [one for one in tokens if one.i not in owned]
    span = parsed.words(tokens) if any(not one.is_space for one in tokens) else None
    if span is None:
        return False
    named = {entity.id for _, entity in parsed.mentions_in(span.start, span.end, nested=True)}
    if holder is None:
        return bool(named & _states_in(parsed, words))
    return bool(named & {holder, _state_of().get(holder, holder)})


def _states_in(parsed: Parsed, words: Span | None) -> set[str]:
    """The states that the words for a ministry or an office name: "the Armenian Foreign Ministry"."""
    if words is None or not _OFFICES & {word.lower() for word in words.text.split()}:
        return set()
    return {who.id for _, who in parsed.mentions_in(words.start, words.end, nested=True) if who.type == "state"}
