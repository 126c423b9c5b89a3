"""The place that a report was sent from, by the words in front of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summitry.model import Sentence
from summitry.read import structure
from summitry.read.encounters.placenames import Spot, city, spots
from summitry.read.parsed import Parsed


def dateline_place(parsed: Parsed) -> Spot | None:
    """The place in capitals before the first words of an agency report."""
    for sentence in parsed.sentences[:4]:
        size = structure.dateline(parsed.text[sentence.start : sentence.end])
        if sentence.kind == "sentence" and size:
            return next((one for one in spots(parsed, sentence) if one.start < sentence.start + size), None)
        if sentence.kind == "sentence" and _SENT_FROM.match(parsed.text, sentence.start):
            return next((one for one in _sent_from(parsed, sentence)), None)
    return None


_SENT_FROM = re.compile(
    r"(?P<place>[^\W\d_a-z][\w.’' -]{2,24}?)(?:,\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:,\s+\d{4})?)?\s*"
    r"(?:\([^)\n]{2,40}\)\s*)?(?::\s|\s[–—-]\s)"
)
""" "New Delhi: ", "Kathmandu, Nov 27 (Agency) - ": a place, a day and an agency before the first words of a report."""


def _sent_from(parsed: Parsed, sentence: Sentence) -> Iterator[Spot]:
    """The city that a report in small letters was sent from."""
    match = _SENT_FROM.match(parsed.text, sentence.start)
    named = parsed.mention_at(sentence.start)
    known = city(match["place"]) if match is not None else None
    if match is not None and known and named is not None and named[0].start == sentence.start:
        yield Spot(start=sentence.start, end=match.end("place"), value=known, kind="city")
