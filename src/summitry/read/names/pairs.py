"""Phrases for two: "the two leaders", "both", "the two men", and which two they may be.

It knows no pronoun.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from summitry import tables
from summitry.model import Sentence
from summitry.quick import Quick
from summitry.read.names import lexicon, titles
from summitry.read.names.salience import Salience
from summitry.read.names.surnames import kinds
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


@functools.cache
def pair_phrase() -> Quick:
    """Any phrase of `titles.yaml` for two under discussion."""
    phrases = tables.read_yaml("titles.yaml")["pair_phrases"]
    body = lexicon.any_of(phrases)
    two = (
        r"the\s+two(?=\s+(?:met|meet|spoke|speak|talked?|also|had|have|will|were|are|then|later|last|again|"
        r"agreed|discussed)\b)"
    )
    return Quick(rf"\b(?:{body}|{two})\b(?!\s+of\b)", re.IGNORECASE)


def leading(parsed: Parsed) -> frozenset[str]:
    """Those of a text who lead a state by the table or by their title; where they are no two, strangers as well."""
    people = [entity.id for entity in parsed.entities if entity.type == "person"]
    sure = {who for who in people if kinds().get(who) == "leader"} | titles.titled(parsed)
    second = _second_office()
    before = (
        (entity.id, parsed.text[max(0, mention.start - 30) : mention.start]) for mention, entity in parsed.mentions
    )
    first = sure - {who for who, words in before if second.search(words)}
    sure = first if len(first) >= 2 else sure
    return frozenset(sure if len(sure) >= 2 else {who for who in people if kinds().get(who, "leader") == "leader"})


@functools.cache
def _second_office() -> Quick:
    """An office beside a name in which nobody leads a state."""
    body = "|".join(tables.read_yaml("titles.yaml")["second_offices"])
    return Quick(rf"\b(?:{body})\s+$", re.IGNORECASE)


def of_one_state(two: Sequence[str]) -> bool:
    """Whether two lead one state, one after the other: "A, who will tell B so" makes no pair of them."""
    first, second = (tables.homes().get(who, "") for who in two)
    return bool(first) and first == second


_ABOUT = frozenset({"to", "for", "on", "about", "against", "over", "under"})


def is_aside(head: Token) -> bool:
    """ "A wreath at the memorial to NAME": whom a noun of the sentence is about, no one who acts in it."""
    while head.dep_ == "conj":
        head = head.head
    return head.dep_ == "nmod" and any(child.lower_ in _ABOUT for child in head.children)


def holds_two(noun: Token, heads: frozenset[str], people: dict[int, tuple[int, str]]) -> bool:
    """Whether a phrase names the pair itself: "the meetings between NAME and NAME"."""
    return len({people[token.idx][1] for token in noun.subtree if token.idx in people} & heads) == 2


def listed_behind(parsed: Parsed, end: int) -> tuple[str, ...]:
    """ "The two premiers, NAME of X and Y's NAME": those named right behind a phrase for two."""
    out: list[str] = []
    for mention, entity in parsed.mentions_in(end, end + 160):
        if entity.type != "person":
            continue
        between = parsed.text[end : mention.start]
        if not titles.BETWEEN_NAMES.fullmatch(between) or not (out or between.startswith(",")) or "." in between:
            break
        out.append(entity.id)
        end = mention.end
    return tuple(sorted(out)) if len(set(out)) == 2 else ()


def may_be(pair: tuple[str, ...], words: str, memory: Salience) -> bool:
    """Whether two may be called men, or women, where a phrase calls them so."""
    found = re.search(r"\b(?:wo)?men\b", words.lower())
    return found is None or all(memory.fits(who, "f" if found.group() == "women" else "m") for who in pair)


def bare_two(parsed: Parsed, sentence: Sentence) -> dict[int, int]:
    """ "The two walked on", "between the two", "received both": the numeral alone."""
    out = {}
    for token in parsed.words_of(sentence):
        if token.text.lower() == "both" and token.dep_ in ("nsubj", "nsubj:pass", "obj", "obl"):
            out[token.idx] = token.idx + len(token.text)
        if token.text.lower() == "two" and token.i and token.nbor(-1).text.lower() == "the":
            following = token.nbor(1) if token.i + 1 < len(parsed.doc) else None
            if token.dep_.startswith("nsubj") or (following is not None and following.pos_ in ("VERB", "AUX", "PUNCT")):
                out[token.nbor(-1).idx] = token.idx + len(token.text)
    return out


def pair_of(memory: Salience) -> tuple[str, ...]:
    """The two under discussion: those named together last, else the only two people lately named."""
    if len(memory.pair) == 2 and memory.pair[0] != memory.pair[1]:
        return tuple(sorted(memory.pair))
    recent = list(dict.fromkeys(person for _, person, _ in reversed(memory.people)))
    return tuple(sorted(recent[:2])) if len(recent) == 2 else ()
