"""Responses that a noun carries: "drew praise from Rome", "met with criticism", "the reaction was not"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry.model import Reaction, Span, Stance
from summitry.read import agents
from summitry.read.camps import Group
from summitry.read.parsed import Parsed
from summitry.read.phrases import phrase
from summitry.read.reactions import targets, words
from summitry.read.reactions.clauses import clause, subject_of
from summitry.read.reactions.respondents import country, respondent
from summitry.read.reactions.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

_MODALS = frozenset({"can", "could", "may", "might", "would", "should"})
_WHOSE = frozenset({"from", "by", "among", "in", "within", "across"})
_GROWING = frozenset({"add", "deepen", "heighten", "compound", "increase", "stoke", "fuel", "feed"})
_WAVES = frozenset(
    {
        "sigh",
        "wave",
        "chorus",
        "storm",
        "sense",
        "expression",
        "cry",
        "outpouring",
        "flurry",
        "note",
        "lot",
        "deal",
        "barrage",
        "flood",
        "torrent",
        "hail",
    }
)
_OWN = frozenset({"raise", "win", "earn", "receive", "express", "voice", "bring"})
_ELLIPSIS = re.compile(r"\w+[^.;,]{0,40}?\b(?:was|were|is|are)(?:\s+not|n['’]t)\s*(?:[—–,.;-]|$)")
"""The mood was friendly; "the reaction from Congress was not"."""


def find(scene: Scene, noun: Token, stance: Stance) -> Iterator[Reaction]:
    """The response of whom the words around the noun name, or of nobody named where an occasion drew it."""
    base = noun.head if noun.dep_ == "nmod" and noun.head.lemma_.lower() in _WAVES else noun
    verb = base.head if base.head.pos_ in ("VERB", "AUX") else None
    holder = _holder(scene, noun, base, verb)
    if stance == "neutral":
        stance = words.describing(noun) or stance
    if stance == "neutral" and any(child.dep_ == "case" and child.lower_ == "in" for child in noun.children):
        return
    occasion = (
        verb is not None
        and verb.lemma_.lower() in words.listed("occasion_verbs")
        and base.dep_ in ("obj", "obl", "conj")
    )
    if occasion and holder is None:
        holder = _before(scene, noun)
    if occasion and holder is None and verb is not None and _is_own(scene.parsed, verb):
        return
    if verb is not None and any(child.dep_ == "aux" and child.lower_ in _MODALS for child in verb.children):
        return
    if stance == "mixed" and holder is None and not targets.is_leaning(scene.parsed, scene.sentence):
        return
    if verb is not None and base.dep_ == "obj" and holder is None:
        if base is noun and not occasion and verb.lemma_.lower() not in words.listed("showing"):
            return
        subject = subject_of(verb)
        holder = respondent(scene.parsed, subject, scene.leaders) if subject is not None else None
        if subject is not None and holder is None and not occasion:
            return
    existential = verb is not None and noun.dep_ == "nsubj" and verb.lemma_ == "be" and scene.section is not None
    if holder is None and (stance == "neutral" or not (occasion or existential)):
        return
    if stance == "neutral" and noun.dep_.startswith("nsubj"):
        if not _ELLIPSIS.match(scene.parsed.text, noun.idx, scene.sentence.end):
            return
        stance = "critical"
    span = clause(scene.parsed, verb if verb is not None else noun, scene.sentence)
    group, who = holder if holder is not None else (scene.section, None)
    yield scene.reaction(noun, stance, group, who, span)


def _holder(scene: Scene, noun: Token, base: Token, verb: Token | None) -> tuple[Group | None, Span] | None:
    """Whose the response is: "from Rome", "among allies", "in Beijing", or who reacted with it."""
    parsed, leaders = scene.parsed, scene.leaders
    holder: tuple[Group | None, Span] | None = None
    grows = verb is not None and verb.lemma_.lower() in _GROWING
    for child in (*noun.children, *base.children, *(verb.children if verb is not None else ())):
        cases = {one.text.lower() for one in child.children if one.dep_ == "case"}
        if child.dep_ in ("nmod", "obl") and cases & (_WHOSE | {"of"} if grows else _WHOSE):
            holder = holder or respondent(parsed, child, leaders) or _place(parsed, child, cases)
    if holder is None and noun.head.lower_ == "full" and noun.dep_ in ("obl", "nmod"):
        subject = subject_of(noun.head)
        holder = respondent(parsed, subject, leaders) if subject is not None else None
    if holder is None and verb is not None and verb.lemma_.lower() in ("react", "respond") and noun.dep_ == "obl":
        subject = subject_of(verb)
        holder = respondent(parsed, subject, leaders) if subject is not None else None
    return holder


def _before(scene: Scene, noun: Token) -> tuple[Group | None, Span] | None:
    """Whose it is, by the word before: "prompted opposition fears", "drew Polish anger"."""
    for child in noun.children:
        named = scene.parsed.mention_at(child.idx)
        if child.dep_ in ("compound", "nmod:poss", "amod") and (child.pos_ == "NOUN" or named is not None):
            return respondent(scene.parsed, child, scene.leaders)
    return None


def _place(parsed: Parsed, token: Token, cases: set[str]) -> tuple[Group | None, Span] | None:
    """The state of "with relief in Beijing"."""
    named = parsed.mention_at(token.idx)
    where = country(parsed, token) if named is not None and cases & {"in", "across", "within"} else None
    return (where, parsed.span(named[0].start, named[0].end)) if named is not None and where is not None else None


def _is_own(parsed: Parsed, verb: Token) -> bool:
    """Whether somebody raised a concern, or won an approval, himself: no response of others."""
    subject = subject_of(verb)
    if subject is None or verb.lemma_.lower() not in _OWN:
        return False
    named, _ = phrase(parsed, subject.idx, subject.idx + len(subject.text), climb=False)
    return agents.holder(parsed, named, ()) is not None
