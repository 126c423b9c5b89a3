"""Phases told by the climate between states: "periods of relative warmth", "tensions resurfaced".

Only where the climate stands for a stretch of time, or is said to have changed; what somebody feels on a day is none.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import replace

from summitry.model import ContextItem, Sentence, Time
from summitry.quick import Quick
from summitry.read.context.items import item
from summitry.read.context.words import data
from summitry.read.parsed import Parsed


@functools.cache
def _rows() -> tuple[tuple[str, Quick], ...]:
    named = data()["climate"]
    words = {key: "(?:" + "|".join(named[key]) + ")" for key in ("warm", "cold", "worsens", "eases")}
    return tuple((row["direction"], Quick(row["pattern"].format(**words), re.I)) for row in named["patterns"])


def climate(parsed: Parsed, sentence: Sentence, times: list[Time]) -> Iterator[ContextItem]:
    """One phase a match, with the direction of its words; dated only by a time inside it."""
    for direction, pattern in _rows():
        for match in pattern.finditer(parsed.text, sentence.start, sentence.end):
            span = parsed.span(match.start(), match.end())
            inside = [one for one in times if span.contains(one.span)]
            made = item(parsed, sentence, "phase", span, inside, span.text)
            yield replace(made, direction=direction, issue=None, rule="context:climate")
