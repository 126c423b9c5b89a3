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
from summitry.read import issues
from summitry.read.encounters import Found
from summitry.read.parsed import Parsed
from summitry.read.phrases import trimmed

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


@functools.cache
def _categories() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["category"], re.compile(row["pattern"], re.IGNORECASE)) for row in _data()["categories"])


def find(parsed: Parsed, found: Found, claims: Sequence[Claim] = ()) -> Iterator[Implication]:
    """All implications of a document, each object once a sentence; what somebody else holds is left to claims."""
    said = [span for claim in claims if claim.holder_span is not None for span in claim.content_spans]
    for sentence in parsed.sentences:
        if sentence.kind != "sentence":
            continue
        seen: list[Span] = []
        for one in _sentence(parsed, sentence):
            if any(span.contains(one.span) for span in said):
                continue
            if not any(one.object_span.overlaps(other) for other in seen):
                seen.append(one.object_span)
                yield one


def _sentence(parsed: Parsed, sentence: Sentence) -> Iterator[Implication]:
    text = parsed.text
    for match in _pattern("noun_patterns").finditer(text, sentence.start, sentence.end):
        yield from _by_phrase(parsed, sentence, match)
    for token in parsed.words_of(sentence):
        if token.pos_ != "VERB":
            continue
        direction = _verbs().get(token.lemma_.lower())
        if direction is not None:
            yield from _by_verb(parsed, sentence, token, direction)


def _by_phrase(parsed: Parsed, sentence: Sentence, match: re.Match[str]) -> Iterator[Implication]:
    tokens = [token for token in parsed.tokens(match.start(), match.end()) if not token.is_space]
    verb = next((token for token in tokens if token.pos_ in ("VERB", "AUX")), None)
    cause = _cause(parsed, sentence, verb, match.start())
    if cause is None:
        return
    following = parsed.text[match.end() : sentence.end]
    stop = _STOP.search(following)
    span = trimmed(parsed, match.end(), match.end() + (stop.start() if stop else len(following)))
    for part in _parts(parsed, span):
        yield from _make(parsed, sentence, cause, part, "not_stated", verb, match.group())


_STOP = re.compile(
    r"[.;]|,\s+(?:which|with|particularly|but|as|(?:and\s+)?(?:\w+ly\s+)?\w+ing)\b|"
    r",\s+and\s+(?=[^,.;]*\b(?:was|were|is|are|has|had|have|will|would|could|can)\b)"
)
"""Where the object of an effect ends: at a participle, a relative clause, or an "and" with a verb of its own."""


def _by_verb(parsed: Parsed, sentence: Sentence, verb: Token, direction: str) -> Iterator[Implication]:
    objects = [child for child in verb.children if child.dep_ in ("obj", "nsubj:pass")]
    cause = _cause(parsed, sentence, verb, verb.idx)
    if cause is None:
        return
    for one in objects:
        tokens = [sub for sub in one.subtree if not sub.is_space and not _in_relative(sub, one)]
        span = trimmed(parsed, tokens[0].idx, tokens[-1].idx + len(tokens[-1].text))
        yield from _make(parsed, sentence, cause, span, direction, verb, verb.text)


def _parts(parsed: Parsed, span: Span) -> Iterator[Span]:
    """The object, split at "and" where both halves have a category of their own."""
    match = re.search(r"\s+and\s+(?=the\b)", span.text)
    if match is not None:
        left, right = (
            trimmed(parsed, span.start, span.start + match.start()),
            trimmed(parsed, span.start + match.end(), span.end),
        )
        if category(left.text) and category(right.text) and category(left.text) != category(right.text):
            yield left
            yield right
            return
    yield span


def category(words: str) -> str | None:
    """What kind of thing is affected, by the words that name it; None where none fits."""
    return next((name for name, pattern in _categories() if pattern.search(words)), None)


def _make(
    parsed: Parsed, sentence: Sentence, cause: Span, object_span: Span, direction: str, verb: Token | None, words: str
) -> Iterator[Implication]:
    if not object_span.text or _pattern("empty_objects").search(object_span.text):
        return
    kind = category(object_span.text)
    if kind is None and any(
        entity.type in ("person", "state") for _, entity in parsed.mentions_in(object_span.start, object_span.end)
    ):
        kind = "other_states"
    if kind is None:
        return
    start, end = min(cause.start, object_span.start), max(cause.end, object_span.end)
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
        rule=f"implication:{(verb.lemma_ if verb is not None else words).lower()[:30]}",
    )


def _modality(verb: Token | None, words: str, hedge: str | None) -> str:
    if re.search(r"questions|doubts?", words):
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


def _cause(parsed: Parsed, sentence: Sentence, verb: Token | None, at: int) -> Span | None:
    """The subject of the effect, where it is a cause that the text names."""
    subject = _subject(verb) if verb is not None else None
    if subject is not None:
        tokens = [one for one in subject.subtree if not one.is_space and not _in_relative(one, subject)]
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
    named = _pattern("cause_words").search(span.text) or issues.hits(parsed.text, span.start, span.end)
    people = any(entity.type in ("person", "state") for _, entity in parsed.mentions_in(span.start, span.end))
    return span if named or people else None


def _in_relative(token: Token, top: Token) -> bool:
    while token.i != top.i and token.head.i != token.i:
        if token.dep_ in ("acl:relcl", "acl", "appos", "parataxis"):
            return True
        token = token.head
    return False


def _subject(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubj:pass", "csubj", "obl:agent") and child.text.lower() not in ("which", "that"):
            return child
    if verb.dep_ in ("conj", "xcomp", "advcl", "parataxis") and verb.head.pos_ in ("VERB", "AUX", "NOUN", "ADJ"):
        return _subject(verb.head)
    if verb.dep_ == "acl" and verb.i > 0 and verb.nbor(-1).text == "," and verb.head.dep_ == "obj":
        return _subject(verb.head.head)
    if verb.dep_ in ("acl:relcl", "acl"):
        return verb.head
    return None
