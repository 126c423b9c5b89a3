"""One effect from its cause, its object and its verb: category, modality, hedge and the words of the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry.model import Implication, Sentence, Span
from summitry.read.implications import affected
from summitry.read.implications.words import MET, pattern
from summitry.read.parsed import Parsed
from summitry.read.reactions.clauses import clause

if TYPE_CHECKING:
    from spacy.tokens import Token


def made(
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
    if not object_span.text or pattern("empty_objects").search(object_span.text):
        return
    kind = affected.by_words(object_span.text)
    if kind is None and any(
        entity.type in ("person", "state") for _, entity in parsed.mentions_in(object_span.start, object_span.end)
    ):
        kind = fallback or "other_states"
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
    return bool(_YEAR.search(cause.text) and pattern("past_events").search(cause.text) and not MET.search(cause.text))


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


_AWAITED = frozenset({"likely", "unlikely", "expected", "set", "bound", "poised", "sure", "certain", "destined"})


def _awaited(word: Token) -> str | None:
    """The modality of "is likely to", a forecast, and of "were likely to", which tells what might have been."""
    over = word.head if word.dep_ in ("xcomp", "ccomp", "advcl") else word
    if over.i == word.i or over.lower_ not in _AWAITED:
        return None
    was = any(one.lower_ in ("was", "were") for one in over.children)
    return "possible" if was else "forecast"


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
        if (awaited := _awaited(top)) is not None:
            return awaited
        if top.dep_ == "xcomp" and top.head.lemma_.lower() in ("risk", "threaten"):
            return "possible"
        if top.lemma_.lower() in ("continue", "go") and any(
            child.text.lower() in ("will", "'ll") for child in top.children
        ):
            return "forecast"
        top = top.head if top.dep_ == "xcomp" and top.head.i != top.i else None
    return "possible" if hedge and re.search(r"potential|possibl|perhaps|may|might|could", hedge, re.I) else "asserted"
