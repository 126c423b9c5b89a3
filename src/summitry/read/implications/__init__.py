"""Effects that the author asserts, doubts, holds possible or forecasts: a named cause, a named object.

Direction only where the words state one. What somebody else claims is a claim, not an implication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from summitry.model import Claim, Implication, Sentence, Span
from summitry.read.encounters import Found
from summitry.read.implications import affected, causes, objects, words
from summitry.read.implications.made import made
from summitry.read.parsed import Parsed
from summitry.read.phrases import trimmed

if TYPE_CHECKING:
    from spacy.tokens import Token


def find(parsed: Parsed, found: Found, claims: Sequence[Claim] = ()) -> Iterator[Implication]:
    """All implications of a document, each object once a sentence; what somebody else holds is left to claims."""
    said = [span for claim in claims if claim.holder_span is not None for span in claim.content_spans]
    for number, sentence in enumerate(parsed.sentences):
        if sentence.kind != "sentence":
            continue
        scores = parsed.likely[number] if parsed.likely else {}
        seen: list[Span] = []
        for one in _sentence(parsed, sentence, scores.get("implication", LIKELY)):
            if any(_is_said(one, span) for span in said):
                continue
            if not any(one.object_span.overlaps(other) for other in seen):
                seen.append(one.object_span)
                yield one


def _is_said(one: Implication, span: Span) -> bool:
    """Whether an effect lies in what somebody else holds; an effect that a noun names may reach beyond it."""
    if one.rule.startswith("implication:noun:"):
        return span.contains(one.span)
    return span.start <= one.object_span.start < span.end


LIKELY = 0.4
"""From here on a sentence is taken for one of effects: whatever a cause does in it is one. Set on tests/dev."""

POSSIBLE = 0.04
"""Below this no effect is read from a verb that may say an act; set on tests/dev."""


def _sentence(parsed: Parsed, sentence: Sentence, likely: float) -> Iterator[Implication]:
    text = parsed.text
    phrases = list(words.pattern("noun_patterns").finditer(text, sentence.start, sentence.end))
    for match in phrases:
        yield from _by_phrase(parsed, sentence, match, sure=likely >= LIKELY)
    for token in parsed.words_of(sentence):
        if token.pos_ != "VERB":
            continue
        direction = words.verbs().get(token.lemma_.lower())
        if direction is None and token.lemma_.lower() in words.data()["occasion"]:
            direction = "not_stated"
        if direction is None and objects.is_push(token):
            direction = "positive"
        if token.dep_ == "acl:relcl" and token.tag_ == "VBD" and _is_dated(parsed, token):
            continue
        plain = token.lemma_.lower() not in words.data()["ambiguous"] or likely >= POSSIBLE
        if _is_held(token):
            continue
        if direction is not None and plain and not _is_sought(token):
            yield from _by_verb(parsed, sentence, token, direction, sure=likely >= LIKELY)
        elif any(match.start() <= token.idx < match.end() for match in phrases):
            continue
        elif direction is None and likely >= LIKELY and _top(token).dep_ in ("root", "parataxis"):
            yield from _by_any(parsed, sentence, token)


def _is_dated(parsed: Parsed, verb: Token) -> bool:
    """Whether a clause that describes something has a date of its own: "a quarrel that sparked a war in 1998"."""
    words = list(verb.subtree)
    low, high = words[0].idx, words[-1].idx
    return any(one.value and low <= one.span.start <= high for one in parsed.times)


_SEEKING = frozenset(
    {"seek", "try", "aim", "want", "hope", "attempt", "plan", "need", "agree", "pledge", "vow", "promise", "fail",
     "refuse", "decide", "ask", "urge"}
)  # fmt: skip


def _is_sought(verb: Token) -> bool:
    """Whether somebody only sought, or agreed, to bring something about: "tried to ease", "the failure to ease"."""
    if verb.dep_ == "acl" and any(one.dep_ == "mark" and one.lower_ == "to" for one in verb.children):
        return True
    return verb.dep_ in ("xcomp", "ccomp") and verb.head.lemma_.lower() in _SEEKING


_HOLDING = frozenset(
    {"argue", "say", "claim", "warn", "believe", "fear", "think", "contend", "worry", "insist", "hope"}
)


def _is_held(verb: Token) -> bool:
    """Whether an effect is what some who are only described hold: "critics, who argue that it weakens the alliance"."""
    while verb.head.i != verb.i and verb.dep_ in ("ccomp", "xcomp", "conj", "advcl"):
        said, verb = verb.dep_ == "ccomp", verb.head
        if said and verb.lemma_.lower() in _HOLDING:
            return any(one.dep_ == "nsubj" and one.lower_ == "who" for one in verb.children)
    return False


def _by_phrase(parsed: Parsed, sentence: Sentence, match: re.Match[str], *, sure: bool) -> Iterator[Implication]:
    tokens = [token for token in parsed.tokens(match.start(), match.end()) if not token.is_space]
    verb = next((token for token in tokens if token.pos_ in ("VERB", "AUX")), None)
    cause = causes.named(parsed, sentence, verb, match.start())
    asker = causes.subject_of(verb) if verb is not None and verb.lemma_.lower() == "raise" else None
    named = asker is not None and asker.pos_ != "PRON" and causes.is_somebody(parsed, asker)
    if cause is None or named:
        return
    following = parsed.text[match.end() : sentence.end]
    stop = _STOP.search(following)
    span = trimmed(parsed, match.end(), match.end() + (stop.start() if stop else len(following)))
    fallback = "other_states" if sure and not words.MET.search(span.text) else None
    fallback = affected.by_words(match.group()) or fallback
    for part in objects.parts(parsed, span):
        yield from made(parsed, sentence, cause, part, "not_stated", verb, match.group(), fallback, noun=True)


_STOP = re.compile(
    r"[.;]|,\s+(?:which|with|particularly|but|as|(?:and\s+)?(?:\w+ly\s+)?\w+ing)\b|"
    r",\s+and\s+(?=[^,.;]*\b(?:was|were|is|are|has|had|have|will|would|could|can)\b)"
)
"""Where the object of an effect ends: at a participle, a relative clause, or an "and" with a verb of its own."""


def _by_verb(parsed: Parsed, sentence: Sentence, verb: Token, direction: str, *, sure: bool) -> Iterator[Implication]:
    acted_on = list(objects.of_verb(verb))
    subject = causes.subject_of(verb)
    if subject is not None and subject.lower_ in ("fact", "idea", "notion"):
        return
    open_ = sure and subject is not None and not causes.is_somebody(parsed, subject)
    cause = causes.named(parsed, sentence, verb, verb.idx, open_=open_)
    if cause is None:
        return
    for one in acted_on:
        tokens = [sub for sub in one.subtree if not sub.is_space and not causes.in_relative(sub, one)]
        span = trimmed(parsed, tokens[0].idx, tokens[-1].idx + len(tokens[-1].text))
        if _FELT.search(span.text):
            continue
        fallback = "other_states" if open_ else None
        yield from made(parsed, sentence, cause, span, direction, verb, verb.text, fallback)


def _top(verb: Token) -> Token:
    while verb.dep_ == "conj" and verb.head.i != verb.i:
        verb = verb.head
    return verb


_FELT = re.compile(
    r"^(?:\w+\s+){0,3}(?:alarms?|concerns?|criticism|outrage|fears|anger|praise|backlash|protests?|reactions?|condemnation|scrutiny|debates?|controversy|outcry|critiques?|uproar|furore?|fury|dismay|ire|ridicule|unease|speculation|applause|consternation|mockery|indignation|praise|disappointment)\b",
    re.I,
)
"""What an occasion raises in somebody is a response, not an effect."""

_LEFT = frozenset({"unresolved", "unsettled", "unanswered", "open"})
"""What talks leave so is no effect of theirs."""

_NO_EFFECTS = frozenset(
    {"be", "become", "remain", "seem", "have", "mean", "include", "contain", "last", "take", "see", "show", "yield",
     "address", "discuss", "sign", "symbolize", "symbolise", "require", "cover", "follow", "precede",
     "underscore", "underscor", "reflect", "illustrate", "demonstrate", "highlight"}
)  # fmt: skip


def _by_any(parsed: Parsed, sentence: Sentence, verb: Token) -> Iterator[Implication]:
    """What a thing, not somebody, did to something: the cause of a sentence of effects."""
    subject = causes.subject_of(verb)
    if subject is None or verb.lemma_.lower() in _NO_EFFECTS or causes.is_somebody(parsed, subject):
        return
    if verb.lemma_.lower() == "leave" and any(one.lower_ in _LEFT for one in verb.subtree):
        return
    cause = causes.named(parsed, sentence, verb, verb.idx, open_=True)
    acted_on = [one for one in verb.children if one.dep_ in ("obj", "iobj", "ccomp", "xcomp") and one.i > verb.i]
    if cause is None or not acted_on or any(_FELT.search(parsed.words(list(one.subtree)).text) for one in acted_on):
        return
    tokens = [
        one for item in acted_on for one in item.subtree if not one.is_space and not causes.in_relative(one, item)
    ]
    span = trimmed(parsed, min(one.idx for one in tokens), max(one.idx + len(one.text) for one in tokens))
    yield from made(parsed, sentence, cause, span, "not_stated", verb, verb.text, fallback="other_states")
