"""The other side of a stance: a policy or consensus with which the text says that it contrasts.

Only where the sentence has a stance to contrast with, and names a policy, a view or a consensus of somebody.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from summitry import tables
from summitry.model import Claim, Position, Sentence, Span
from summitry.quick import Quick
from summitry.read import camps
from summitry.read.parsed import Parsed
from summitry.read.phrases import trimmed

WISHES = frozenset({"desire", "normative", "demand", "belief", "argument", "assertion"})
"""Kinds of claims whose content their holder is for, unless they are negated."""
_OTHER = {"for": "against", "against": "for"}
_END = re.compile(r"[,.;:]|\s+(?:which|that|who|and\s+(?:has|had|was|is))\b")


@functools.cache
def _patterns() -> tuple[Quick, re.Pattern[str]]:
    data = tables.read_yaml("frames", "positions.yaml")
    return tables.any_of(row["pattern"] for row in data["contrasts"]), re.compile(data["stance_nouns"], re.I)


def find(parsed: Parsed, positions: Sequence[Position], claims: Sequence[Claim]) -> Iterator[Position]:
    """One position a contrast, on the issue of the stance before it."""
    contrast, nouns = _patterns()
    for sentence in parsed.sentences:
        for match in contrast.finditer(parsed.text, sentence.start, sentence.end):
            following = parsed.text[match.end() : sentence.end]
            stop = _END.search(following)
            span = trimmed(parsed, match.end(), match.end() + (stop.start() if stop else len(following)))
            stance = _before(sentence, match.start(), positions, claims)
            if stance is None or not nouns.search(span.text):
                continue
            issue, direction = stance
            actor = _whose(parsed, span)
            if actor is None:
                continue
            yield Position(actor=actor, actor_span=span, issue=issue, direction=_OTHER[direction],
                           evidence_span=parsed.span(match.start(), span.end), rule="position:contrast")  # fmt: skip


def _whose(parsed: Parsed, span: Span) -> str | None:
    """The state, body, person or group whose policy or view it is; a capital stands for its government."""
    group = camps.of_span(parsed, span)
    if group is not None and group.id is not None and not group.id.endswith("_public"):
        return group.id
    capitals = {row.capital.casefold(): row.id for row in tables.countries() if row.capital}
    return next(
        (found for word in re.findall(r"[A-Z][\w-]+", span.text) if (found := capitals.get(word.casefold()))), None
    )


def _before(
    sentence: Sentence, end: int, positions: Sequence[Position], claims: Sequence[Claim]
) -> tuple[str, str] | None:
    """(issue, direction) of the nearest stance before a contrast in its sentence."""

    def inside(span: Span | None) -> bool:
        return span is not None and sentence.start <= span.start and span.end <= end

    held = [one for one in positions if inside(one.evidence_span) and one.direction in _OTHER]
    if held:
        return held[-1].issue, held[-1].direction
    said = [one for one in claims if inside(one.content_span) and one.issue and one.type in WISHES]
    return (said[-1].issue or "", "against" if said[-1].negated else "for") if said else None
