"""Responses by conduct: who brings his own policy into line with another's, or keeps his distance from it."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from summitry import tables
from summitry.model import Sentence, Stance
from summitry.read.parsed import Parsed
from summitry.read.reactions import clauses
from summitry.read.reactions.indirect import Felt
from summitry.read.reactions.respondents import respondent

if TYPE_CHECKING:
    from spacy.tokens import Token


@functools.cache
def _verbs() -> dict[str, Stance]:
    data = tables.read_yaml("frames", "reactions.yaml")["aligning"]
    return {word: stance for stance, words in data.items() for word in words}


@functools.cache
def _aligned() -> frozenset[str]:
    return frozenset(tables.read_yaml("frames", "reactions.yaml")["aligned"])


def of(parsed: Parsed, sentence: Sentence, verb: Token, leaders: frozenset[str]) -> Felt | None:
    """The response in "the states coordinated their policies with Rome", "senators distanced themselves from it"."""
    stance = _verbs().get(verb.lemma_.lower())
    if stance is None or verb.pos_ != "VERB" or not _is_own_line(verb):
        return None
    subject = clauses.subject_of(verb)
    named = respondent(parsed, subject, leaders) if subject is not None else None
    if named is None or named[0] is None or named[0].id is None:
        return None
    span = clauses.clause(parsed, verb, sentence)
    return Felt(token=verb, stance=stance, group=named[0], who=named[1], span=span)


def _is_own_line(verb: Token) -> bool:
    """Whether the object is the subject's own line, or himself, and another is named with whom or from whom."""
    own = next((one for one in verb.children if one.dep_ == "obj"), None)
    if own is None or own.lemma_.lower() not in _aligned() and own.lower_ not in _aligned():
        return False
    near = (*verb.children, *own.children)
    return any(
        case.dep_ == "case" and case.lower_ in ("with", "from", "to")
        for one in near
        if one.dep_ in ("obl", "nmod")
        for case in one.children
    )
