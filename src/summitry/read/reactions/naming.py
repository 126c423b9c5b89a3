"""Responses by a name for the occasion: "called it a mistake", "the meeting was widely considered a failure"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry.model import Reaction
from summitry.read.reactions import stances, targets, words
from summitry.read.reactions.clauses import clause, subject_of
from summitry.read.reactions.respondents import respondent, unknown
from summitry.read.reactions.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

_POINTING = frozenset({"it", "this", "that", "them", "him", "her"})
_BARE = re.compile(r"\b(?:historic|important|necessary)\b", re.IGNORECASE)
"""What any occasion is said to be; by nobody named it is no view of anybody."""

_RATHER = re.compile(r"\b(?:rather\s+than|instead\s+of)\b", re.IGNORECASE)


def is_one(verb: Token) -> bool:
    """Whether a verb says what something is to somebody."""
    return verb.pos_ == "VERB" and verb.lemma_.lower() in words.listed("naming")


def find(scene: Scene, verb: Token) -> Iterator[Reaction]:
    """What the subject, or the agent of a passive, calls the occasion or a leader in words of praise or blame."""
    parsed = scene.parsed
    passive = any(child.dep_ in ("nsubj:pass", "aux:pass") for child in verb.children)
    named = next((one for one in verb.children if one.dep_ == ("nsubj:pass" if passive else "obj")), None)
    if named is None or not (_is_occasion(scene, named) or _is_upshot(scene, named)):
        return
    span = clause(parsed, verb, scene.sentence)
    said = parsed.text[min(max(verb.idx + len(verb.text), named.idx + len(named.text)), span.end) : span.end]
    stance = stances.toned(_RATHER.split(said)[0])
    if stance is None:
        return
    holder = next((one for one in verb.children if one.dep_ == "obl:agent"), None) if passive else _subject(verb)
    if holder is None:
        if passive and targets.names_occasion(named.text) and not _BARE.search(said):
            yield scene.reaction(verb, stance, scene.section, None, span)
        return
    who = respondent(parsed, holder, scene.leaders) or unknown(parsed, holder, scene.leaders)
    if who is not None:
        yield scene.reaction(verb, stance, who[0], who[1], span)


def _subject(verb: Token) -> Token | None:
    """Who calls it so, also before or behind his own clause: "terming it a failure, the group said"."""
    subject = subject_of(verb)
    if subject is None and verb.dep_ in ("advcl", "acl") and verb.head.pos_ == "VERB":
        subject = subject_of(verb.head)
    return subject


_UPSHOTS = frozenset(
    {"business", "affair", "thing", "bargain", "result", "text", "document", "exercise", "spectacle", "show",
     "compromise", "formula", "package", "arrangement", "pact", "treaty", "marriage", "union", "handshake",
     "news", "plan", "offer",
     "promise", "pledge", "amnesty", "truce", "protocol", "swap", "terms", "understanding", "peace", "bilateral"}
)  # fmt: skip
"""What may have come of an occasion, where the sentence is likely a response."""


def _is_upshot(scene: Scene, named: Token) -> bool:
    return named.lemma_.lower() in _UPSHOTS and targets.likelihood(scene.parsed, scene.sentence) >= targets.LIKELY


def _is_occasion(scene: Scene, named: Token) -> bool:
    if named.lower_ in _POINTING:
        return True
    words_ = scene.parsed.words(sorted(named.subtree, key=lambda one: one.i))
    leaders = {entity.id for _, entity in scene.parsed.mentions_in(words_.start, words_.end)} & scene.leaders
    return bool(leaders) or targets.names_occasion(words_.text)
