"""Who said, thought, wanted, feared or denied what: claims with holder, cue and content."""

from __future__ import annotations

from collections.abc import Iterator

from summitry.model import Claim
from summitry.read.claims import adverbials, choose, frames, quotations, speech, turns
from summitry.read.parsed import Parsed

__all__ = ["find"]


def find(parsed: Parsed) -> Iterator[Claim]:
    """Every claim of a document, in text order."""
    q = quotations.find(parsed.text)
    spoken = [*turns.find(parsed, q), *speech.find(parsed, q)]
    framed = [*adverbials.find(parsed), *frames.find(parsed)]
    for n, one in enumerate(choose.best(parsed, q, spoken, framed)):
        if not one.pieces:
            continue
        yield Claim(id=f"c{n}", type=one.type, holder=None, holder_span=one.holder, cue_span=one.cue_span,
                    content_span=one.pieces[0], content_spans=one.pieces, confidence=one.sure, negated=one.negated,
                    rule=f"{one.frame}/{one.cue.group.id if one.cue else ''}", attributed_by="INQ" if "in quotation" in one.notes else "author")
