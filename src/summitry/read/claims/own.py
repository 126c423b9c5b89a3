"""Whether the subject of a clause is the one who says it; names nobody and changes no span."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from summitry import tables
from summitry.model import Span
from summitry.read.claims import tree
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


_ACTING = frozenset(
    "government administration country army troops forces navy ministry cabinet side team people nation state "  # noqa: SIM905
    "soldiers fighters men ministers negotiators party movement office agency bank company firm union commission "
    "committee island republic kingdom alliance bloc support commitment aid assistance door client".split()
)
"""What acts for whoever it belongs to."""
_GOVERNING = frozenset("government administration country cabinet nation state republic kingdom army navy".split())  # noqa: SIM905
"""What an official speaks of as his own with no more than an article: "the government will pay"."""
_OFFICIAL = re.compile(
    r"\b(?:presidents?|premier|prime minister|chancellor|king|queen|emir|sultan|prince|princess|foreign"
    r"|minist(?:er|ers|ry)|secretary|spokes\w+|palace|presidency|statement|readout|communiqu[eé]|government|kremlin|general|admiral|commander|governor|ambassador|envoy)\b",
    re.IGNORECASE,
)
_NO_OFFICIAL = re.compile(
    r"\b(?:former|ex-\w+|opposition|shadow|retired|critics?|analysts?|union|secretary[- ]general)\b", re.IGNORECASE
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
        if word in ("he", "she") and words is not None and words.text[:4].lower() == "the ":
            return True  # "The Spaniard said he": a person, whatever state his name stands for
        return word == "they" or holder is None or (word == "it") != _is_person(parsed, holder)
    owner = tree.child(subject_, "nmod:poss") if word in _ACTING else None
    if owner is not None and owner.lower_ in (("my", "our") if quoted else ("his", "her", "its", "their")):
        known = resolved.get((owner.idx, owner.idx + len(owner.text)))
        return known is None or holder is None or known == holder
    if word in _GOVERNING and _is_bare(subject_) and _speaks_for_state(words):
        return True
    if holder is None and words is None:
        return False
    tokens = sorted(subject_.subtree, key=lambda one: one.i)
    tokens = [one for one in tokens if one.i <= subject_.i or one.dep_ in ("flat", "compound", "appos")]
    tokens += [one for joined in tree.children(subject_, "conj") for one in joined.subtree if one not in tokens]
    if word not in _ACTING:  # "Rome's position", not "Rome's army"
        owned = {below.i for one in tree.children(subject_, "nmod:poss") for below in one.subtree}
        tokens = [one for one in tokens if one.i not in owned]
    span = parsed.words(tokens) if any(not one.is_space for one in tokens) else None
    if span is None:
        return False
    inside = parsed.mentions_in(span.start, span.end, nested=True)
    named = {entity.id for _, entity in inside}
    home = _state_of().get(holder) if holder is not None else None
    if holder is not None and (holder in named or home in named):
        return True
    if home is not None or not _speaks_for_state(words):
        return False
    told = _states_in(parsed, words)
    states = {entity.id for _, entity in inside if entity.type == "state"}
    return bool(states & told) if told else bool(states) and holder is None


def _is_bare(subject: Token) -> bool:
    """Whether a noun has no more than its article: "the government", not "the government of the north"."""
    below = [one for one in subject.children if one.i < subject.i or one.dep_ in ("nmod", "appos")]
    return [one.lower_ for one in below] == ["the"]


def _speaks_for_state(words: Span | None) -> bool:
    """Whether the words for a holder name an office of a state: "the premier", not "a former premier"."""
    return words is not None and bool(_OFFICIAL.search(words.text)) and not _NO_OFFICIAL.search(words.text)


def _states_in(parsed: Parsed, words: Span | None) -> set[str]:
    """The states that the words for a ministry or an office name: "the Armenian Foreign Ministry"."""
    if words is None:
        return set()
    return {who.id for _, who in parsed.mentions_in(words.start, words.end, nested=True) if who.type == "state"}
