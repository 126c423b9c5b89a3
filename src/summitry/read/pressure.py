"""Pressure on somebody to act, read as a demand: who presses, on whom, for what. Finds no other claims."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import Any

from summitry import tables
from summitry.model import Claim, Coreference, Span
from summitry.quick import Quick
from summitry.read import camps, issues
from summitry.read.claims.assemble import last_number
from summitry.read.parsed import Parsed
from summitry.read.phrases import trimmed


@functools.cache
def _rows() -> tuple[re.Pattern[str], ...]:
    rows: list[dict[str, Any]] = tables.read_yaml("frames", "pressure.yaml")["pressure"]
    return tuple(re.compile(row["pattern"], re.IGNORECASE) for row in rows)


@functools.cache
def _cue() -> Quick:
    """The cues of all patterns; a sentence without one need not be searched."""
    cues = (re.search(r"\(\?P<cue>([^()]+)\)", row.pattern) for row in _rows())
    return tables.any_of(cue[1] if cue is not None else "" for cue in cues)


def find(parsed: Parsed, coreference: Sequence[Coreference], claims: Sequence[Claim]) -> Iterator[Claim]:
    """Demands told as pressure, numbered on from the claims; none where a claim has the words already."""
    taken = [span for claim in claims for span in (claim.content_span,) if span is not None]
    number = last_number(claims)
    for sentence in parsed.sentences:
        if sentence.kind != "sentence" or _cue().search(parsed.text, sentence.start, sentence.end) is None:
            continue
        for pattern in _rows():
            match = pattern.search(parsed.text, sentence.start, sentence.end)
            if match is None:
                continue
            found = {name: trimmed(parsed, *match.span(name)) for name in ("whom", "who", "what") if match[name]}
            whom = _person(parsed, found["whom"], coreference)
            if whom is None or any(span.overlaps(found["what"]) for span in taken):
                continue
            number += 1
            yield _demand(parsed, number, whom, found, match)
            break


def _demand(parsed: Parsed, number: int, whom: str, found: dict[str, Span], match: re.Match[str]) -> Claim:
    who = found.get("who")
    group = camps.of_span(parsed, who) if who is not None else None
    hits = issues.hits(parsed.text, found["what"].start, found["what"].end)
    return Claim(
        id=f"c{number}", type="demand", holder=group.id if group else None, holder_span=who,
        cue_span=parsed.span(*match.span("cue")), content_span=found["what"], content_spans=(found["what"],),
        issue=hits[0].issue if hits else None, addressee=whom, confidence=0.5, rule="pressure",
    )  # fmt: skip


def _person(parsed: Parsed, span: Span, coreference: Sequence[Coreference]) -> str | None:
    """The person or state that is pressed."""
    named = [entity.id for _, entity in parsed.mentions_in(span.start, span.end) if entity.type in ("person", "state")]
    if named:
        return named[-1]
    resolved = [one.antecedents for one in coreference if span.overlaps(one.span)]
    return resolved[0][0] if resolved and len(resolved[0]) == 1 else None
