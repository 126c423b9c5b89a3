"""Events told by the way, without a date: "just weeks after Ankara recalled its envoy", "Baku had cut off the gas".

A clause of time, the pluperfect, and what a state does to its ties with another tell of what was before.
The clause must say what a state, its forces or its leader did in public; what was said, and what happened at a meeting
itself, is none.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from summitry.model import ContextItem, Sentence, Time
from summitry.read.context.clauses import is_encounter, is_idle, without_joint
from summitry.read.context.items import item
from summitry.read.context.kinds import is_past, kind
from summitry.read.context.words import data
from summitry.read.encounters import Found
from summitry.read.outcomes import contents
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


RULE = "context:aside"


@functools.cache
def _words(name: str) -> frozenset[str]:
    return frozenset(data()["asides"][name])


def asides(parsed: Parsed, sentence: Sentence, times: list[Time], found: Found) -> Iterator[ContextItem]:
    """One event a clause: behind "after", "since" or "when", in the pluperfect, or of ties that are broken off."""
    people = {who for one in found.encounters for who in one.participants}
    text = parsed.text[sentence.start : sentence.end]
    for verb in parsed.words_of(sentence):
        if verb.pos_ != "VERB" or not is_past(verb):
            continue
        if not (_joint(verb) or (verb.dep_ in ("root", "conj", "parataxis") and (_had(verb) or _cuts(verb)))):
            continue
        subject = next((one for one in verb.children if one.dep_ in ("nsubj", "nsubj:pass")), None)
        if (
            subject is None
            or not _has_object(parsed, verb)
            or not _acts(parsed, verb, subject, people)
            or is_encounter(parsed, verb, found)
        ):
            continue
        start, end = contents.clause(verb, content_only=True)
        span = parsed.span(max(without_joint(verb, start), min(one.idx for one in subject.subtree)), end)
        if len(span.text.split()) >= 3:
            inside = [one for one in times if span.contains(one.span) and one.value]
            yield replace(item(parsed, sentence, kind(span.text), span, inside, text), rule=RULE)


def _had(verb: Token) -> bool:
    """Whether the verb is in the pluperfect, active and with an object: "had ordered a freeze"."""
    had = any(one.dep_ == "aux" and one.lower_ == "had" for one in verb.children)
    return had and any(one.dep_ == "obj" for one in verb.children)


def _cuts(verb: Token) -> bool:
    """Whether a state ends or restores its ties: "Caracas broke off relations"."""
    ties = data()["ties"]
    objects = {one.lemma_.lower() for one in verb.children if one.dep_ == "obj"}
    return verb.tag_ == "VBD" and verb.lemma_.lower() in ties["acts"] and bool(objects & set(ties["bonds"]))


def _joint(verb: Token) -> bool:
    return verb.dep_ == "advcl" and any(
        one.lower_ in ("after", "since", "when") and one.dep_ in ("mark", "advmod", "case") for one in verb.children
    )


def _has_object(parsed: Parsed, verb: Token) -> bool:
    """Whether something is done to somebody or somewhere: "rolled into Hungary", not "stayed out"."""
    named = [parsed.mention_at(one.idx) for one in verb.children if one.dep_ == "obl"]
    done = any(one.dep_ in ("obj", "nsubj:pass") for one in verb.children)
    return done or any(one is not None and one[1].type in ("state", "place") for one in named)


def _acts(parsed: Parsed, verb: Token, subject: Token, people: set[str]) -> bool:
    """Whether the subject is a state, a body or somebody with a name who does what is no mere word."""
    lemma = verb.lemma_.lower()
    if subject.pos_ == "PRON" or is_idle(verb) or {lemma, *contents.stems(verb.lower_)} & _words("words"):
        return False
    own = parsed.mention_at(subject.idx)
    if own is not None and own[1].type == "person":
        return own[1].id not in people or lemma in _words("deeds") or lemma in data()["events"]["verbs"]
    first, last = min(one.idx for one in subject.subtree), max(one.idx + len(one.text) for one in subject.subtree)
    return any(one.type in ("state", "organisation") for _, one in parsed.mentions_in(first, last, nested=True))
