"""What kind of thing an effect is on, by the words that name it and the states that the text is about."""

from __future__ import annotations

import functools
import re

from summitry import tables
from summitry.model import Span
from summitry.read import camps
from summitry.read.parsed import Parsed


@functools.cache
def _categories() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row["category"], re.compile(row["pattern"], re.IGNORECASE))
        for row in tables.read_yaml("frames", "implications.yaml")["categories"]
    )


def by_words(words: str) -> str | None:
    """What kind of thing is affected, by the words that name it; None where none fits."""
    return next((name for name, pattern in _categories() if pattern.search(words)), None)


_PAIR = frozenset({"united_states", "russia", "soviet_union"})


_ANYWHERE = re.compile(r"\b(?:regional\s+stability|humanitarian)\b", re.IGNORECASE)
_EAST = re.compile(
    r"\b(?:Syria\w*|Middle\s+East\w*|Gaza|Iran\w*|Iraq\w*|Arabs?|Israel\w*|Palestin\w+|Leban\w+|Saudi\w*|Gulf|"
    r"Yemen\w*|Jordan\w*|Qatar\w*|Egypt\w*)\b"
)
"""Names of the Middle East, without which "regional stability" is that of another region."""


def of_states(parsed: Parsed, kind: str | None, span: Span) -> str | None:
    """The category, where it is one of American affairs or ties only if the words or the text are about them."""
    if kind == "syria_middle_east" and _ANYWHERE.search(span.text) and not _EAST.search(parsed.text):
        return "other_states"
    if kind is None or not kind.startswith("us_"):
        return kind
    named, everywhere = _states(parsed, span.start, span.end), _states(parsed, 0, len(parsed.text))
    if kind == "us_russia_relations":
        pair = "united_states" in everywhere and len(everywhere & _PAIR) > 1
        return kind if pair and named <= _PAIR else "other_states"
    return kind if "united_states" in (named or everywhere) else "other_states"


def _states(parsed: Parsed, start: int, end: int) -> set[str]:
    """The states that some words name, or somebody or a place of them."""
    places = {row.id: row.country for row in tables.places()}
    found = set()
    for _, entity in parsed.mentions_in(start, end, nested=True):
        state = camps.country_of(entity.id) or places.get(entity.id) or (entity.id if entity.type == "state" else None)
        if state:
            found.add(state)
    return found
