"""Dates and places that frame what follows: "8 July 2017:" before a line, "Wuhan, 27-28 April 2018" as a heading.

A frame is for the first encounter that follows it; a line's ends with the line, a heading's with its section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summitry import when
from summitry.model import Attribute, Sentence
from summitry.read.parsed import Parsed

_LABEL_REST = re.compile(r"[\s\-–—*•·:,()\[\]]*(?:on|in|at)?[\s\-–—*•·:,()\[\]]*", re.IGNORECASE)


def frames(parsed: Parsed, mentioned: frozenset[int]) -> dict[int, tuple[Attribute, ...]]:
    """By sentence number: the attributes that a label or a heading sets; `mentioned` holds an encounter of its own."""
    out: dict[int, tuple[Attribute, ...]] = {}
    for number, sentence in enumerate(parsed.sentences):
        if sentence.kind == "byline" or number in mentioned:
            continue
        found = tuple(_dates(parsed, sentence))
        if sentence.kind == "heading":
            found = (*found, *_places(parsed, sentence))
            if found and _is_only(parsed, sentence, found):
                out[number] = found
        elif found and parsed.text[sentence.end - 1] == ":" and _is_only(parsed, sentence, found):
            out[number] = found
    return out


def _dates(parsed: Parsed, sentence: Sentence) -> Iterator[Attribute]:
    for time in parsed.times:
        inside = sentence.start <= time.span.start and time.span.end <= sentence.end
        interval = when.parse(time.value) if inside and time.value and time.type == "date" else None
        if interval is not None and interval.granularity in ("day", "month", "year", "range"):
            yield Attribute(
                name="date", value=time.value, span=time.span, granularity=interval.granularity, rule="date:frame"
            )


def _places(parsed: Parsed, sentence: Sentence) -> Iterator[Attribute]:
    for mention, entity in parsed.mentions_in(sentence.start, sentence.end):
        span = parsed.span(mention.start, mention.end)
        if entity.type == "place":
            yield Attribute(name="place", value=entity.id, span=span, rule="place:frame")
        elif entity.type == "state" and mention.why == "name":
            yield Attribute(name="country", value=entity.id, span=span, rule="place:frame")


def _is_only(parsed: Parsed, sentence: Sentence, found: tuple[Attribute, ...]) -> bool:
    """Whether nothing but the frame stands there, a number and punctuation aside."""
    text = parsed.text[sentence.start : sentence.end]
    for one in sorted(found, key=lambda item: -item.span.start):
        at = one.span.start - sentence.start
        text = text[:at] + text[at + len(one.span.text) :]
    text = re.sub(r"^\s*\d{1,2}[.)]", "", text)
    return _LABEL_REST.fullmatch(text) is not None
