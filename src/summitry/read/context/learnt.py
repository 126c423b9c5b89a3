"""Background by what the network for passages has learnt of such words, in sentences in which no rule finds any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summitry.model import ContextItem, Sentence, Span
from summitry.read import tagged
from summitry.read.context.items import item
from summitry.read.parsed import Parsed

SURE = 0.9
"""How sure the network must be of the words."""

KIND = 0.5
"""How sure it must be of their kind."""

_AHEAD = frozenset({"will", "would", "shall", "may", "might", "could", "due", "expected", "planned", "scheduled"})
"""Words for what has not happened."""

SHORT = 3
"""Words that background has at least."""


def find(parsed: Parsed, number: int, sentence: Sentence, said: Sequence[Span]) -> Iterator[ContextItem]:
    """Background of a sentence that is in nobody's words but the author's."""
    times = [one for one in parsed.times if sentence.start <= one.span.start < sentence.end and one.type == "date"]
    for run in tagged.of(parsed, [number]).runs(number, "context"):
        if run.sure < SURE or run.kind_sure < KIND or len(run.tokens) < SHORT:
            continue
        if any(run.span.overlaps(one) for one in said) or _AHEAD & {token.lower_ for token in run.tokens}:
            continue
        yield item(parsed, sentence, run.kind, run.span, times, parsed.text[sentence.start : sentence.end])
