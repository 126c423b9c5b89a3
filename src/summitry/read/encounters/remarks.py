"""What a text remarks of an encounter that it has: an opinion in the superlative, and that a part came after the rest.

An opinion is kept as one, with its hedge, and is no fact: "the most controversial meeting". What can be counted or
measured ("the first", "the longest") is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from summitry.model import Attribute, Encounter, Span
from summitry.read.parsed import Parsed

_ADJECTIVE = r"(?:[a-z]+ly\s+)?[a-z][\w-]+"
_DEGREE = rf"(?:(?:most|least)\s+{_ADJECTIVE}|best|worst|greatest|finest)"
OPINION = re.compile(
    rf"\b(?:(?:one|some|two|three)\s+of\s+)?(?:the\s+|their\s+|his\s+|her\s+)(?:(?:earliest|latest|longest)\s+and\s+)?"
    rf"{_DEGREE}(?:\s*(?:,|and|,\s+and)\s+(?:{_DEGREE}|{_ADJECTIVE}))*",
    re.IGNORECASE,
)
COUNTED = re.compile(r"\b(?:most|least)\s+(?:recent|frequent|common|part|of)\b", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:following|after)\s+(?:the|their|its|these)\s+(?:[\w-]+\s+){0,2}?"
                    r"(?:meetings?|talks|summit|session|conversation|lunch|encounter)\b", re.IGNORECASE)  # fmt: skip
BESIDE = 2
"""Words that may stand between an opinion and the word for the encounter behind it."""


def add(parsed: Parsed, encounters: Sequence[Encounter]) -> Iterator[Encounter]:
    """The encounters, with opinions of them and the order of their parts as optional attributes."""
    opinions = [(span, _about(parsed, span, encounters)) for span in _opinions(parsed)]
    for one in encounters:
        found = [_opinion(parsed, span) for span, about in opinions if about == one.id]
        if one.part_of is not None:
            found += _order(parsed, one)
        attributes = sorted((*one.attributes, *found), key=lambda attribute: attribute.span.start)
        yield replace(one, attributes=tuple(attributes)) if found else one


def _opinions(parsed: Parsed) -> Iterator[Span]:
    for sentence in parsed.sentences:
        if sentence.kind != "sentence":
            continue
        for match in OPINION.finditer(parsed.text, sentence.start, sentence.end):
            words = match.group()
            if not COUNTED.search(words):
                yield parsed.span(match.start(), match.end())


def _about(parsed: Parsed, span: Span, encounters: Sequence[Encounter]) -> str | None:
    """The encounter whose word stands right behind an opinion, or of which it is said with "is", "was" or "remains"."""
    mentions = sorted((mention, one.id) for one in encounters for mention in one.mentions)
    for mention, key in mentions:
        between = parsed.text[span.end : mention.start]
        if mention.start >= span.end and len(between.split()) <= BESIDE and re.fullmatch(r"[\w\s-]*", between):
            return key
    sentence = parsed.sentence_at(span.start)
    start = sentence.start if sentence else 0
    said = re.search(r"\b(?:is|was|were|are|remains?|became|proved)\s+(?:\w+\s+)?$", parsed.text[start : span.start])
    before = [key for mention, key in mentions if start <= mention.start < span.start]
    noun = re.match(r"\s+(?!(?:meeting|summit|call|talks|encounter|visit|of\b|in\b|since\b|yet\b|ever\b|so\b))\w+",
                    parsed.text[span.end :])  # fmt: skip
    return before[-1] if said and before and not noun else None


def _opinion(parsed: Parsed, span: Span) -> Attribute:
    hedge = next((h.span.text for h in parsed.hedges if h.scope and h.scope.overlaps(span)), None)
    return Attribute(name="opinion", value=" ".join(span.text.split()), span=span, hedge=hedge, tier="optional",
                     rule="opinion:superlative")  # fmt: skip


def _order(parsed: Parsed, one: Encounter) -> Iterator[Attribute]:
    """That a part followed: "a press conference following the meeting", "after the talks they faced the press"."""
    for mention in one.mentions:
        sentence = parsed.sentence_at(mention.start)
        if sentence is None:
            continue
        for match in _AFTER.finditer(parsed.text, sentence.start, sentence.end):
            behind = match.start() >= mention.end and len(parsed.text[mention.end : match.start()].split()) <= 3
            ahead = match.end() <= mention.start and match.start() - sentence.start < 3
            if behind or ahead:
                yield Attribute(name="order", value="after", span=parsed.span(match.start(), match.end()),
                                tier="optional", rule="order:after")  # fmt: skip
                return
