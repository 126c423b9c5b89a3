"""Phases told of the ties between states, as a clause: "Relations between the two have been strained since 2014".

Only where the clause says since when, or over what, they are so; that ties are close or complex is no fact.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from summitry.model import ContextItem, Sentence, Time
from summitry.read.context.clauses import without_joint
from summitry.read.context.items import item
from summitry.read.context.words import data
from summitry.read.outcomes import contents
from summitry.read.outcomes.subjects import is_pair
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

RULE = "context:ties"


@functools.cache
def _words(name: str) -> frozenset[str]:
    return frozenset(data()["ties"][name])


@functools.cache
def _anchor() -> re.Pattern[str]:
    return re.compile("|".join(data()["ties"]["anchors"]), re.I)


def ties(parsed: Parsed, sentence: Sentence, times: list[Time]) -> Iterator[ContextItem]:
    """One phase a clause about ties, dated by the time inside it, with the direction of its words."""
    for subject in parsed.words_of(sentence):
        noun = _noun(subject)
        if noun is None or not _is_between(parsed, noun):
            continue
        verb = subject.head
        direction = _turn(verb)
        if direction is None or not _is_told(verb):
            continue
        start, end = _clause(verb, noun)
        span = parsed.span(start, end)
        inside = [one for one in times if span.contains(one.span)]
        if inside or (_anchor().search(span.text) and not _is_bare(noun)):
            made = item(parsed, sentence, "phase", span, inside[:1], span.text)
            yield replace(made, direction=direction, issue=None, rule=RULE)


def burdens(parsed: Parsed, sentence: Sentence, times: list[Time]) -> Iterator[ContextItem]:
    """What has weighed on the ties of two states: "the row over the islands has strained relations between them"."""
    for verb in parsed.words_of(sentence):
        weighs = {verb.lemma_.lower(), verb.lower_} & (_words("worse") - _words("acts"))
        if verb.pos_ != "VERB" or not weighs or not _is_told(verb):
            continue
        bond = next((one for one in verb.children if one.dep_ == "obj"), None)
        own = any(one.dep_ == "nsubj" for one in verb.children)
        if bond is None or not own or bond.lemma_.lower() not in _words("nouns") or not _is_between(parsed, bond):
            continue
        start, end = contents.clause(verb, content_only=True)
        span = parsed.span(without_joint(verb, start), end)
        inside = [one for one in times if span.contains(one.span) and one.value]
        perfect = any(one.dep_ == "aux" and one.lower_ in ("have", "has", "had") for one in verb.children)
        if inside or perfect:
            made = item(parsed, sentence, "phase", span, inside[:1], span.text)
            yield replace(made, direction="negative", issue=None, rule=RULE)


def at_odds(parsed: Parsed, sentence: Sentence, times: list[Time]) -> Iterator[ContextItem]:
    """How two states have long stood to each other: "have long been at odds over the border"."""
    for head in parsed.words_of(sentence):
        if head.lemma_.lower() not in _words("feuds"):
            continue
        subject = next((one for one in head.children if one.dep_ == "nsubj"), None)
        if subject is None or not is_pair(parsed, subject):
            continue
        if not _is_told(head) or head.dep_ in ("ccomp", "xcomp"):
            continue
        start, end = _clause(head, subject)
        span = parsed.span(start, end)
        before = {one.lower_ for one in head.children if one.dep_ in ("aux", "cop")} >= {"had", "been"}
        if before or _long().search(span.text):
            inside = [one for one in times if span.contains(one.span) and one.value]
            made = item(parsed, sentence, "phase", span, inside[:1], span.text)
            yield replace(made, direction="negative", issue=None, rule=RULE)


@functools.cache
def _long() -> re.Pattern[str]:
    return re.compile("|".join(data()["ties"]["long"]), re.I)


def _noun(subject: Token) -> Token | None:
    """The ties that are the subject, or that "which" stands for."""
    if subject.dep_ not in ("nsubj", "nsubj:pass"):
        return None
    noun = subject.head.head if subject.tag_ == "WDT" and subject.head.dep_ == "acl:relcl" else subject
    return noun if noun.lemma_.lower() in _words("nouns") else None


def _is_bare(noun: Token) -> bool:
    """ "Ties soured in 2020": those of the states that the text is about."""
    plain = noun.lower_ in ("ties", "relations", "tensions") and noun.text[:1].isupper()
    return plain and not any(True for _ in noun.children)


_OF_BOTH = frozenset({"two", "both", "bilateral", "their", "mutual", "diplomatic"})


def _is_between(parsed: Parsed, noun: Token) -> bool:
    """Whether the ties are those of states or their leaders, not of a pair of friends; a bare word means the text's."""
    if _is_bare(noun):
        return True
    words = [token for token in noun.subtree if token.i <= noun.i or token.dep_ not in ("acl:relcl", "acl")]
    named = {found[1].type for token in words for found in (parsed.mention_at(token.idx),) if found is not None}
    return bool(named & {"state", "person", "organisation", "place"}) or any(one.lower_ in _OF_BOTH for one in words)


def _turn(verb: Token) -> str | None:
    """Which way the predicate says that ties went or are: "have soured", "took a turn for the worse"."""
    near = [
        child for child in verb.children if child.dep_ in ("xcomp", "obj", "obl", "advmod", "acomp", "conj", "amod")
    ]
    near += [one for child in near for one in child.children if one.dep_ in ("amod", "nmod", "conj")]
    for name in ("worse", "better"):
        if any(one.lower_ in _words(name) or one.lemma_.lower() in _words(name) for one in (verb, *near)):
            return "negative" if name == "worse" else "positive"
    return None


_OPEN = frozenset({"will", "would", "could", "may", "might", "should", "can", "must"})


def _is_told(verb: Token) -> bool:
    """Whether a clause tells how things are or were, and not how they might be."""
    children = list(verb.children)
    if any(one.dep_ == "aux" and one.lower_ in _OPEN for one in children):
        return False
    if any(one.dep_ == "mark" and one.lower_ in ("if", "whether", "unless", "to", "until") for one in children):
        return False
    helped = any(one.dep_ in ("aux", "aux:pass", "cop") for one in children)
    return helped or verb.tag_ in ("VBD", "VBZ", "VBP")


_CUT = frozenset({"even", "although", "though", "while", "whereas", "with", "despite"})


def _clause(verb: Token, noun: Token) -> contents.Range:
    """The clause, behind "which" with its noun, without what stands against it: ", even as trade grew"."""
    start, end = contents.clause(verb, content_only=True)
    start = without_joint(verb, start)
    if noun.i < verb.i and noun.idx < start:
        start = min([noun, *(one for one in noun.lefts)], key=lambda one: one.i).idx
    for child in verb.subtree:
        if child.i > verb.i + 1 and child.lower_ in _CUT and child.nbor(-1).text == "," and child.idx < end:
            last = child.nbor(-2)
            return start, int(last.idx) + len(last.text)
    return start, end
