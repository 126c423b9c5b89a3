"""Words that carry a stance by themselves, and the grammar in which they do; says nothing of who has it."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from summitry import tables
from summitry.model import Polarity, Stance
from summitry.read.reactions import stances

if TYPE_CHECKING:
    from spacy.tokens import Token

LINKING = frozenset({"remain", "stay", "seem", "appear", "grow", "become", "feel", "sound", "look", "be"})
_OPEN = frozenset({"cautious", "cautiously", "caution", "guarded", "muted", "restrained", "coolly"})
"""Words of caution that lean to neither side."""


def polarity_of(stance: Stance, word: str) -> Polarity:
    """The polarity of a stance that a word carries: worry leans against, bare caution does not."""
    return "neutral" if stance == "cautious" and word in _OPEN else stances.POLARITY[stance]


@functools.cache
def carrying(part: str) -> dict[str, Stance]:
    """The stance of each verb, noun or adjective that carries one."""
    data = tables.read_yaml("frames", "reactions.yaml")[part]
    return {word: stance for stance, words in data.items() for word in words}


@functools.cache
def listed(part: str) -> frozenset[str]:
    """A plain list of words: `plain`, `showing`, `occasion_verbs`."""
    return frozenset(tables.read_yaml("frames", "reactions.yaml")[part])


def of_verb(verb: Token) -> Stance | None:
    """The stance that a verb carries by itself."""
    return carrying("verbs").get(verb.lemma_.lower())


def of_mood(token: Token) -> Stance | None:
    """The stance of an adjective or of a participle used as one: "was guarded", "are divided"."""
    words = carrying("adjectives")
    if token.pos_ not in ("ADJ", "VERB"):
        return None
    felt = token.dep_ == "xcomp" and token.head.lemma_.lower() in LINKING
    if token.pos_ == "VERB" and (felt or any(child.dep_ in ("aux:pass", "cop") for child in token.children)):
        return words.get(token.lower_) or words.get(token.lemma_.lower())
    return words.get(token.lemma_.lower())


def describing(noun: Token) -> Stance | None:
    """The stance of "mixed reactions", "a cautious response"."""
    words = carrying("adjectives")
    found = [words[child.lower_] for child in noun.children if child.dep_ == "amod" and child.lower_ in words]
    return found[0] if found else None


def of_manner(verb: Token) -> Stance | None:
    """The stance of the feeling with which somebody watches or listens: "followed it with concern"."""
    near = (*verb.children, *(below for child in verb.children if child.dep_ == "obj" for below in child.children))
    for child in near:
        if child.dep_ in ("obl", "nmod") and any(one.dep_ == "case" and one.lower_ == "with" for one in child.children):
            stance = carrying("nouns").get(child.lemma_.lower()) or carrying("nouns").get(child.lower_)
            if stance is not None:
                return stance
    adverb = adverb_of(verb)
    return carrying("manners")[adverb.lower_] if adverb is not None else None


def adverb_of(verb: Token) -> Token | None:
    """The word of manner with which somebody reacts: "coolly", "with anger" has none."""
    return next((one for one in verb.children if one.lower_ in carrying("manners")), None)
