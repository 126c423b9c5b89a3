"""Background by what the network for passages has learnt of it, where no rule finds any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summitry.model import ContextItem, Sentence, Span, Time
from summitry.read.context.items import item
from summitry.read.parsed import Parsed

SURE = 0.8
"""How sure the network must be of the words."""

SHORT = 3
"""Words that an item has at least."""


def find(
    parsed: Parsed, number: int, sentence: Sentence, times: list[Time], taken: Sequence[Span]
) -> Iterator[ContextItem]:
    """Items of a sentence in which rules have found none there."""
    if parsed.tagged is None:
        return
    text = parsed.text[sentence.start : sentence.end]
    for run in parsed.tagged.runs(number, "context"):
        if run.sure >= SURE and len(run.tokens) >= SHORT and not any(run.span.overlaps(one) for one in taken):
            yield item(parsed, sentence, run.kind, run.span, times, text)
