"""What brings an effect about: the subject of its verb, where it is a thing that the text names."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from summitry import tables
from summitry.model import Sentence, Span
from summitry.quick import Quick
from summitry.read import agents, issues
from summitry.read.parsed import Parsed
from summitry.read.phrases import phrase, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Token


@functools.cache
def _words() -> Quick:
    return tables.any_of(tables.read_yaml("frames", "implications.yaml")["cause_words"])


def named(parsed: Parsed, sentence: Sentence, verb: Token | None, at: int, *, open_: bool = False) -> Span | None:
    """The subject of the effect, where it is a cause that the text names."""
    subject = subject_of(verb) if verb is not None else None
    if subject is not None:
        tokens = [one for one in subject.subtree if not one.is_space and not in_relative(one, subject)]
        span = parsed.words(sorted(tokens, key=lambda one: one.i))
    else:
        before = parsed.text[sentence.start : at]
        if not before.strip():
            return None
        span = trimmed(parsed, sentence.start, at)
        if len(span.text.split()) > 22:
            return None
    if not span.text:
        return None
    named = _words().search(span.text) or issues.hits(parsed.text, span.start, span.end)
    people = any(entity.type in ("person", "state") for _, entity in parsed.mentions_in(span.start, span.end))
    return span if named or people or open_ else None


def subject_of(verb: Token) -> Token | None:
    """The cause of a verb: its agent, its subject, or that of the verb which it continues."""
    if (agent := agent_of(verb)) is not None:
        return agent
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubj:pass", "csubj", "obl:agent") and (
            child.text.lower() not in ("which", "that") or (child.lower_ == "that" and verb.dep_ == "conj")
        ):
            return child
    if verb.dep_ in ("conj", "xcomp", "advcl", "parataxis") and verb.head.pos_ in ("VERB", "AUX", "NOUN", "ADJ"):
        return subject_of(verb.head)
    if verb.dep_ == "acl" and verb.i > 0 and verb.nbor(-1).text == ",":
        if verb.head.dep_ in ("obj", "xcomp"):
            return subject_of(verb.head.head)
        if any(child.dep_ == "cop" for child in verb.head.children):
            return subject_of(verb.head)
    if verb.dep_ in ("acl:relcl", "acl"):
        return verb.head
    return None


def agent_of(verb: Token) -> Token | None:
    """By whom or what a passive verb is done."""
    return next((child for child in verb.children if child.dep_ == "obl:agent"), None)


def in_relative(token: Token, top: Token) -> bool:
    """Whether a word lies in a clause that only describes `top`, or in another clause joined to it."""
    while token.i != top.i and token.head.i != token.i:
        if token.dep_ in ("acl:relcl", "acl", "appos", "parataxis") or (token.dep_ == "conj" and token.pos_ == "VERB"):
            return True
        token = token.head
    return False


def is_somebody(parsed: Parsed, subject: Token) -> bool:
    """Whether the subject is a person, a state or a group, whose acts are no effects."""
    if subject.pos_ == "PRON":
        return subject.lower_ not in ("it", "this", "that", "these", "which")
    span, _ = phrase(parsed, subject.idx, subject.idx + len(subject.text), climb=False)
    return not _words().search(subject.text) and agents.holder(parsed, span, ()) is not None
