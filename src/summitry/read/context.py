"""Background in the author's own voice: dated events, phases, standing facts, instruments and conflicts.

A sentence about an encounter itself is no context, and an alleged event keeps its status.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from summitry import tables, when
from summitry.model import Claim, ContextItem, Sentence, Span, Time
from summitry.read import issues
from summitry.read.encounters import Found
from summitry.read.parsed import Parsed
from summitry.read.phrases import phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

_ALLEGED = re.compile(
    r"\b(?:alleged(?:ly)?|purported(?:ly)?|reported(?:ly)?|suspected|claimed|accused)\b", re.IGNORECASE
)


@functools.cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = tables.read_yaml("frames", "context.yaml")
    return data


@functools.cache
def _pattern(name: str) -> re.Pattern[str]:
    return tables.any_of(_data()[name])


@functools.cache
def _named() -> tuple[tuple[re.Pattern[str], dict[str, Any]], ...]:
    return tuple((re.compile(row["pattern"]), row) for row in _data()["named_events"])


def find(parsed: Parsed, found: Found, claims: tuple[Claim, ...] = ()) -> Iterator[ContextItem]:
    """All context items of a document."""
    said = [one.content_span for one in claims if one.content_span is not None and one.attributed_by != "author"]
    for number, sentence in enumerate(parsed.sentences):
        if sentence.kind != "sentence":
            continue
        taken: list[Span] = []
        for item in _sentence(parsed, number, sentence, found):
            if any(one.contains(item.span) for one in said):
                continue
            if not any(one.overlaps(item.span) for one in taken):
                taken.append(item.span)
                yield item


def _sentence(parsed: Parsed, number: int, sentence: Sentence, found: Found) -> Iterator[ContextItem]:
    times = [one for one in parsed.times if sentence.start <= one.span.start < sentence.end and one.type == "date"]
    text = parsed.text[sentence.start : sentence.end]
    yield from _events(parsed, sentence, times)
    yield from _instruments(parsed, sentence, text)
    about_encounter = number in found.mentioned
    if not about_encounter:
        for pattern, kind in ((_pattern("phases"), "phase"), (_pattern("facts"), "fact")):
            match = pattern.search(text)
            if match is not None and (times or _states(parsed, sentence) >= (2 if kind == "phase" else 1)):
                if kind == "phase" and not (times or re.search(r"\bsince\b|\bCold War\b|\brelations", text)):
                    continue
                yield _item(parsed, sentence, kind, parsed.span(sentence.start, sentence.end), times, text)
                return
        match = _pattern("conflicts").search(text)
        if match is not None and not issues_on_table(text):
            start = sentence.start + match.start()
            span, _ = phrase(parsed, start, start + len(match.group().split()[0]), climb=False)
            yield _item(parsed, sentence, "conflict", span, [], text)


def issues_on_table(text: str) -> bool:
    """Whether the sentence speaks of an agenda rather than of the conflict itself."""
    from summitry.read.agenda import relation

    return relation(text) is not None


def _states(parsed: Parsed, sentence: Sentence) -> int:
    found = parsed.mentions_in(sentence.start, sentence.end, nested=True)
    return len({entity.id for _, entity in found if entity.type == "state"})


def _item(
    parsed: Parsed, sentence: Sentence, kind: str, span: Span, times: list[Time], text: str, *, label: str = ""
) -> ContextItem:
    date = _date(times, span)
    status = "alleged" if _ALLEGED.search(parsed.text[max(sentence.start, span.start - 25) : span.end]) else "asserted"
    interval = when.parse(date) if date else None
    actors = [e.id for _, e in parsed.mentions_in(span.start, span.end, nested=True) if e.type in ("state", "person")]
    hits = issues.hits(parsed.text, span.start, span.end)
    return ContextItem(
        kind=kind,
        label=label or " ".join(span.text.split())[:90],
        span=span,
        date=date,
        granularity=interval.granularity if interval else None,
        status=status,
        actors=tuple(dict.fromkeys(actors)),
        issue=hits[0].issue if hits else None,
        direction=_direction(text) if kind == "phase" else None,
        rule=f"context:{kind}",
    )


def _direction(text: str) -> str | None:
    for name, patterns in _data()["directions"].items():
        if re.search("|".join(patterns), text, re.IGNORECASE):
            return str(name)
    return None


def _date(times: list[Time], span: Span) -> str | None:
    """The date inside or right behind a span."""
    for one in times:
        if one.value and span.start - 1 <= one.span.start <= span.end + 12 and when.parse(one.value):
            return one.value
    return None


def _events(parsed: Parsed, sentence: Sentence, times: list[Time]) -> Iterator[ContextItem]:
    text = parsed.text[sentence.start : sentence.end]
    for pattern, row in _named():
        for match in pattern.finditer(parsed.text, sentence.start, sentence.end):
            span = parsed.span(match.start(), match.end())
            yield _item(parsed, sentence, row["kind"], span, times, text, label=row["label"] or match.group())
    nouns, verbs = set(_data()["events"]["nouns"]), set(_data()["events"]["verbs"])
    for token in parsed.words_of(sentence):
        lemma = token.lemma_.lower()
        if token.pos_ == "NOUN" and lemma in nouns:
            span, _ = phrase(parsed, token.idx, token.idx + len(token.text), climb=False)
            span = _to_date(parsed, span, times)
            named = parsed.mentions_in(span.start, span.end, nested=True)
            if _date(times, span) or any(e.type in ("state", "place", "agreement") for _, e in named):
                if _is_on_table(token):
                    continue
                yield _item(parsed, sentence, "event", span, times, text)
        elif token.pos_ == "VERB" and lemma in verbs and times and _is_past(token):
            near = [one for one in times if _hangs_on(parsed, one, token)]
            subject = [child for child in token.children if child.dep_.startswith("nsubj")]
            if near and subject:
                tokens = [one for one in token.subtree if not one.is_space and not one.is_punct]
                span = parsed.words(sorted(tokens, key=lambda one: one.i))
                yield _item(parsed, sentence, "event", span, near, text)


def _to_date(parsed: Parsed, span: Span, times: list[Time]) -> Span:
    """The span with "in 2014" behind it."""
    for one in times:
        gap = parsed.text[span.end : one.span.start]
        if 0 < len(gap) <= 8 and re.fullmatch(r"\s*(?:in|on|of|from|since)\s+", gap):
            return parsed.span(span.start, one.span.end)
    return span


def _is_on_table(token: Token) -> bool:
    """Whether the noun is what a discussion was about."""
    verb = token.head
    return token.dep_ in ("obj", "obl") and verb.lemma_.lower() in (
        "discuss",
        "raise",
        "cover",
        "focus",
        "talk",
        "address",
    )


def _is_past(verb: Token) -> bool:
    aux = {child.text.lower() for child in verb.children if child.dep_ in ("aux", "aux:pass")}
    return not aux & {"will", "would", "could", "may", "might", "should"} and verb.tag_ in ("VBD", "VBN", "VBZ", "VBP")


def _hangs_on(parsed: Parsed, time: Time, verb: Token) -> bool:
    tokens = [token for token in parsed.tokens(time.span.start, time.span.end) if not token.is_space]
    for token in tokens[:1] + tokens[-1:]:
        steps = 0
        while steps < 4:
            if token.i == verb.i:
                return True
            if token.head.i == token.i or (steps and token.pos_ == "VERB"):
                break
            token, steps = token.head, steps + 1
    return False


def _instruments(parsed: Parsed, sentence: Sentence, text: str) -> Iterator[ContextItem]:
    named = [
        (mention, entity)
        for mention, entity in parsed.mentions_in(sentence.start, sentence.end)
        if entity.type == "agreement"
    ]
    cue = _pattern("instrument_cues").search(text)
    if cue is None:
        return
    for mention, entity in named[:1]:
        rest = parsed.text[mention.start : sentence.end].rstrip(" .")
        end = mention.start + len(rest)
        yield _item(parsed, sentence, "instrument", parsed.span(mention.start, end), [], text, label=entity.id)
    if not named and re.search(
        r"\bimpos\w+\b.{0,40}\bsanctions?\b|\bsanctions?\b.{0,30}\b(?:were|was)\s+(?:imposed|lifted)", text
    ):
        span = parsed.span(sentence.start, sentence.start + len(text.rstrip(" .")))
        yield _item(parsed, sentence, "instrument", span, [], text, label="sanctions")
