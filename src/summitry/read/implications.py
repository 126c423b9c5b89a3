"""Effects that the author asserts, doubts, holds possible or forecasts: a named cause, a named object.

Direction only where the words state one. What somebody else claims is a claim, not an implication.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from summitry import tables
from summitry.model import Claim, Implication, Sentence, Span
from summitry.read import affected, causes
from summitry.read.encounters import Found
from summitry.read.parsed import Parsed
from summitry.read.phrases import trimmed
from summitry.read.reactions.clauses import clause

if TYPE_CHECKING:
    from spacy.tokens import Token


@functools.cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = tables.read_yaml("frames", "implications.yaml")
    return data


@functools.cache
def _pattern(name: str) -> re.Pattern[str]:
    return tables.any_of(_data()[name])


@functools.cache
def _verbs() -> dict[str, str]:
    return {word: direction for direction, words in _data()["verbs"].items() for word in words}


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


LIKELY = 0.5
"""From here on a sentence is taken for one of effects: whatever a cause does in it is one. Set on tests/dev."""

POSSIBLE = 0.04
"""Below this no effect is read from a verb that may say an act; set on tests/dev."""


def _sentence(parsed: Parsed, sentence: Sentence, likely: float) -> Iterator[Implication]:
    text = parsed.text
    phrases = list(_pattern("noun_patterns").finditer(text, sentence.start, sentence.end))
    for match in phrases:
        yield from _by_phrase(parsed, sentence, match, sure=likely >= LIKELY)
    for token in parsed.words_of(sentence):
        if token.pos_ != "VERB":
            continue
        direction = _verbs().get(token.lemma_.lower())
        if direction is None and token.lemma_.lower() in _data()["occasion"]:
            direction = "not_stated"
        plain = token.lemma_.lower() not in _data()["ambiguous"] or likely >= POSSIBLE
        if direction is not None and plain and not _is_sought(token):
            yield from _by_verb(parsed, sentence, token, direction, sure=likely >= LIKELY)
        elif any(match.start() <= token.idx < match.end() for match in phrases):
            continue
        elif direction is None and likely >= LIKELY and _top(token).dep_ in ("root", "parataxis"):
            yield from _by_any(parsed, sentence, token)


_SEEKING = frozenset(
    {"seek", "try", "aim", "want", "hope", "attempt", "plan", "need", "agree", "pledge", "vow", "promise", "fail",
     "refuse", "decide", "ask", "urge"}
)  # fmt: skip


def _is_sought(verb: Token) -> bool:
    """Whether somebody only sought, or agreed, to bring something about."""
    return verb.dep_ in ("xcomp", "ccomp") and verb.head.lemma_.lower() in _SEEKING


def _by_phrase(parsed: Parsed, sentence: Sentence, match: re.Match[str], *, sure: bool) -> Iterator[Implication]:
    tokens = [token for token in parsed.tokens(match.start(), match.end()) if not token.is_space]
    verb = next((token for token in tokens if token.pos_ in ("VERB", "AUX")), None)
    cause = causes.named(parsed, sentence, verb, match.start())
    if cause is None:
        return
    following = parsed.text[match.end() : sentence.end]
    stop = _STOP.search(following)
    span = trimmed(parsed, match.end(), match.end() + (stop.start() if stop else len(following)))
    fallback = "other_states" if sure and not _MET.search(span.text) else None
    for part in _parts(parsed, span):
        yield from _make(parsed, sentence, cause, part, "not_stated", verb, match.group(), fallback, noun=True)


_STOP = re.compile(
    r"[.;]|,\s+(?:which|with|particularly|but|as|(?:and\s+)?(?:\w+ly\s+)?\w+ing)\b|"
    r",\s+and\s+(?=[^,.;]*\b(?:was|were|is|are|has|had|have|will|would|could|can)\b)"
)
"""Where the object of an effect ends: at a participle, a relative clause, or an "and" with a verb of its own."""


def _by_verb(parsed: Parsed, sentence: Sentence, verb: Token, direction: str, *, sure: bool) -> Iterator[Implication]:
    objects = list(_objects(verb))
    subject = causes.subject_of(verb)
    open_ = sure and subject is not None and not causes.is_somebody(parsed, subject)
    cause = causes.named(parsed, sentence, verb, verb.idx, open_=open_)
    if cause is None:
        return
    for one in objects:
        tokens = [sub for sub in one.subtree if not sub.is_space and not causes.in_relative(sub, one)]
        span = trimmed(parsed, tokens[0].idx, tokens[-1].idx + len(tokens[-1].text))
        if _FELT.search(span.text):
            continue
        fallback = "other_states" if open_ else None
        yield from _make(parsed, sentence, cause, span, direction, verb, verb.text, fallback)


def _top(verb: Token) -> Token:
    while verb.dep_ == "conj" and verb.head.i != verb.i:
        verb = verb.head
    return verb


_FELT = re.compile(
    r"^(?:\w+\s+){0,3}(?:alarms?|concerns?|criticism|outrage|fears|anger|praise|backlash|protests?|reactions?|condemnation|scrutiny|debates?|controversy|outcry)\b",
    re.I,
)
"""What an occasion raises in somebody is a response, not an effect."""

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
    cause = causes.named(parsed, sentence, verb, verb.idx, open_=True)
    objects = [one for one in verb.children if one.dep_ in ("obj", "iobj", "ccomp", "xcomp") and one.i > verb.i]
    if cause is None or not objects or any(_FELT.search(parsed.words(list(one.subtree)).text) for one in objects):
        return
    tokens = [one for item in objects for one in item.subtree if not one.is_space and not causes.in_relative(one, item)]
    span = trimmed(parsed, min(one.idx for one in tokens), max(one.idx + len(one.text) for one in tokens))
    yield from _make(parsed, sentence, cause, span, "not_stated", verb, verb.text, fallback="other_states")


def _objects(verb: Token) -> Iterator[Token]:
    """What a verb acts on; for "led to", what it led to."""
    into = verb.lemma_.lower() in _data()["occasion"]
    paving = verb.lemma_.lower() in _data()["paving"]
    for child in verb.children:
        if paving and child.dep_ == "obj" and child.lemma_.lower() in _WAYS:
            behind = [one for one in (*child.children, *verb.children) if _is_behind(one)]
            yield from behind or [child]
            return
        cases = {one.lower_ for one in child.children if one.dep_ == "case"}
        if (
            child.dep_ == "obj"
            or (child.dep_ == "nsubj:pass" and causes.agent_of(verb) is not None)
            or (into and child.dep_ == "obl" and cases & {"to", "in", "for", "into"})
        ):
            yield child


_WAYS = frozenset({"way", "path", "ground", "groundwork", "road", "door", "stage", "foundation", "foundations"})


def _is_behind(token: Token) -> bool:
    """Whether a noun stands behind "for" or "to": "the way for a treaty"."""
    return token.dep_ in ("nmod", "obl") and any(
        one.dep_ == "case" and one.lower_ in ("for", "to") for one in token.children
    )


def _parts(parsed: Parsed, span: Span) -> Iterator[Span]:
    """The object, split at "and" where both halves have a category of their own."""
    match = re.search(r"\s+and\s+(?=the\b)", span.text)
    if match is not None:
        left, right = (
            trimmed(parsed, span.start, span.start + match.start()),
            trimmed(parsed, span.start + match.end(), span.end),
        )
        if (
            affected.by_words(left.text)
            and affected.by_words(right.text)
            and affected.by_words(left.text) != affected.by_words(right.text)
        ):
            yield left
            yield right
            return
    yield span


def _make(
    parsed: Parsed,
    sentence: Sentence,
    cause: Span,
    object_span: Span,
    direction: str,
    verb: Token | None,
    words: str,
    fallback: str | None = None,
    *,
    noun: bool = False,
) -> Iterator[Implication]:
    if not object_span.text or _pattern("empty_objects").search(object_span.text):
        return
    kind = affected.by_words(object_span.text)
    if kind is None and any(
        entity.type in ("person", "state") for _, entity in parsed.mentions_in(object_span.start, object_span.end)
    ):
        kind = "other_states"
    kind = affected.of_states(parsed, kind or fallback, object_span)
    if kind is None or "\n" in parsed.text[min(cause.start, object_span.start) : max(cause.end, object_span.end)]:
        return
    if _is_background(parsed, cause):
        return
    start, end = _extent(parsed, sentence, None if noun else verb, cause, object_span)
    hedge = next(
        (
            one.span.text
            for one in parsed.hedges
            if sentence.start <= one.span.start < sentence.end and one.span.end <= end
        ),
        None,
    )
    yield Implication(
        cause=" ".join(cause.text.split()),
        cause_span=cause,
        object_span=object_span,
        category=kind,
        direction=direction,
        modality=_modality(verb, words, hedge),
        hedge=hedge,
        span=parsed.span(max(start, sentence.start), min(end, sentence.end)),
        rule=f"implication:{'noun:' if noun else ''}{(verb.lemma_ if verb is not None else words).lower()[:30]}",
    )


_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")


def _is_background(parsed: Parsed, cause: Span) -> bool:
    """Whether a cause is a dated event of the past that is no encounter: "the 1962 border war"."""
    return bool(_YEAR.search(cause.text) and _pattern("past_events").search(cause.text) and not _MET.search(cause.text))


_MET = re.compile(r"\b(?:meetings?|summits?|talks|encounters?|visits?|calls?|conferences?|handshake)\b", re.IGNORECASE)


def _extent(parsed: Parsed, sentence: Sentence, verb: Token | None, cause: Span, object_span: Span) -> tuple[int, int]:
    """The clause of an effect; from the verb on where an earlier verb has the cause."""
    start, end = min(cause.start, object_span.start), max(cause.end, object_span.end)
    if verb is None or verb.dep_ not in ("root", "conj", "parataxis", "ccomp"):
        return start, end
    own = any(child.dep_.startswith("nsubj") for child in verb.children)
    whole = clause(parsed, verb, sentence)
    stop = _ASIDE.search(parsed.text, verb.idx, whole.end)
    end = max(end, min(whole.end, stop.start() if stop else whole.end))
    if not own and verb.dep_ == "conj" and cause.end <= verb.head.idx < verb.idx:
        return min(verb.idx, object_span.start), end
    return start, end


_ASIDE = re.compile(r",\s+(?:(?:and\s+)?(?:\w+ly\s+)?\w+ing|to\s+the|who|which|with|particularly)\b")


def _modality(verb: Token | None, words: str, hedge: str | None) -> str:
    if re.search(r"questions|doubts?", words):
        return "questioned"
    if verb is not None and any(child.dep_ == "mark" and child.lower_ == "whether" for child in verb.children):
        return "questioned"
    if re.search(r"opportunit|chance|opening", words):
        return "possible"
    top = verb
    while top is not None:
        aux = {child.text.lower() for child in top.children if child.dep_ in ("aux", "aux:pass")}
        if "will" in aux or "shall" in aux:
            return "forecast"
        if aux & {"could", "may", "might", "would", "can"}:
            return "possible"
        if top.lemma_.lower() in ("continue", "go") and any(
            child.text.lower() in ("will", "'ll") for child in top.children
        ):
            return "forecast"
        top = top.head if top.dep_ == "xcomp" and top.head.i != top.i else None
    return "possible" if hedge and re.search(r"potential|possibl|perhaps|may|might|could", hedge, re.I) else "asserted"
