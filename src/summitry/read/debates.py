"""A matter that is told as debated or disputed without saying by whom: a question without a holder. Names nobody."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import Any

from summitry import tables
from summitry.model import Claim
from summitry.read import issues
from summitry.read.claims.assemble import last_number
from summitry.read.parsed import Parsed
from summitry.read.phrases import trimmed


@functools.cache
def _rows() -> tuple[re.Pattern[str], ...]:
    rows: list[dict[str, Any]] = tables.read_yaml("frames", "pressure.yaml")["debates"]
    return tuple(re.compile(row["pattern"], re.IGNORECASE) for row in rows)


def find(parsed: Parsed, claims: Sequence[Claim]) -> Iterator[Claim]:
    """One claim a debate on an issue that its sentence names, numbered on; none where a claim has the words already."""
    taken = [claim.content_span for claim in claims if claim.content_span is not None]
    number = last_number(claims)
    for sentence in parsed.sentences:
        if sentence.kind != "sentence":
            continue
        match = next((m for p in _rows() if (m := p.search(parsed.text, sentence.start, sentence.end))), None)
        hits = issues.hits(parsed.text, sentence.start, sentence.end) if match is not None else []
        if match is None or not hits:
            continue
        what = trimmed(parsed, *match.span("what"))
        if any(span.overlaps(what) for span in taken):
            continue
        number += 1
        yield Claim(
            id=f"c{number}", type="questioning", holder=None, holder_span=None,
            cue_span=parsed.span(*match.span("cue")), content_span=what, content_spans=(what,), issue=hits[0].issue,
            confidence=0.3, rule="debate",
        )  # fmt: skip
