"""Whether the words around a stated value bear the weight of a contradiction: a year in so many words, "in X".

A reader may bind a date or a state that stands nearby; such a value is never contradicted.
"""

from __future__ import annotations

import re

from summitry import when
from summitry.model import Reading, Span

FAR_YEARS = 3
"""A bare year further off than this is the date of something else: a treaty, a war, a term."""
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_BEFORE = re.compile(r"(?:\b(?:in|at|near|outside|to)\s+(?:the\s+(?:\w+\s+)?)?|,\s*|\(\s*)$", re.I)
_AFTER = re.compile(r"^\s+(?:\w+\s+)?(?:summit|meeting|talks|encounter)\b", re.I)
_DESCRIBED = re.compile(r"\bcapital\b", re.I)


def says_year(span: Span | None) -> bool:
    """Whether the year stands in the words themselves: "in February" may be of any year."""
    return bool(span and _YEAR.search(span.text))


def near_in_years(stated: when.When, reported: when.When) -> bool:
    """Whether a bare year is near enough to be meant as the date of the encounter."""
    if stated.granularity not in ("year", "range", "season", "quarter") or not stated.start or not reported.start:
        return True
    return abs(stated.start.year - reported.start.year) <= FAR_YEARS


def locates(reading: Reading, span: Span) -> bool:
    """Whether the words place something there: "in X", ", X", "X summit", "the capital of X"."""
    text = reading.document.text
    before, after = text[max(0, span.start - 30) : span.start], text[span.end : span.end + 40]
    return bool(_BEFORE.search(before) or _AFTER.match(after) or _DESCRIBED.search(span.text))
