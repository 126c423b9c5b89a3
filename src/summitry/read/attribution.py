"""What is added to claims once the rest of the text is known: who the holder is, which issue, which encounter.

It finds no claim of its own and changes no span.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from summitry.model import Claim, Coreference, Span
from summitry.read import camps, issues
from summitry.read.encounters import Found
from summitry.read.parsed import Parsed


def finish(
    parsed: Parsed, claims: Sequence[Claim], coreference: Sequence[Coreference], found: Found
) -> tuple[Claim, ...]:
    """The claims with holder, issue and encounter filled where they are clear."""
    return tuple(_finished(parsed, claims, coreference, found))


def _finished(
    parsed: Parsed, claims: Sequence[Claim], coreference: Sequence[Coreference], found: Found
) -> Iterator[Claim]:
    for claim in claims:
        holder = claim.holder or _holder(parsed, claim.holder_span, coreference)
        issue = claim.issue or _issue(parsed, claim)
        yield replace(claim, holder=holder, issue=issue, encounter=claim.encounter or _encounter(parsed, claim, found))


def _holder(parsed: Parsed, span: Span | None, coreference: Sequence[Coreference]) -> str | None:
    if span is None:
        return None
    for one in coreference:
        if len(one.antecedents) == 1 and (one.span.start, one.span.end) == (span.start, span.end):
            return one.antecedents[0]
    for one in coreference:
        if len(one.antecedents) == 1 and span.contains(one.span) and one.span.end - one.span.start > 4:
            return one.antecedents[0]
    group = camps.of_span(parsed, span)
    return group.id if group is not None else None


def _issue(parsed: Parsed, claim: Claim) -> str | None:
    """The issue of the content; the denied claim's words are looked at too."""
    spans = claim.content_spans or ((claim.content_span,) if claim.content_span else ())
    hits = [hit for span in spans for hit in issues.hits(parsed.text, span.start, span.end)]
    if not hits:
        return None
    counts: dict[str, int] = {}
    for hit in hits:
        area = hit.issue.split(".")[0]
        counts[area] = counts.get(area, 0) + (1 if "." in hit.issue else 2)
    order = list(counts)
    best = max(order, key=lambda area: (counts[area] if area != "cross" else 0, -order.index(area)))
    return next(hit.issue for hit in hits if hit.issue.split(".")[0] == best)


def _encounter(parsed: Parsed, claim: Claim, found: Found) -> str | None:
    at = claim.cue_span or claim.content_span
    number = parsed.sentence_index(at.start) if at is not None else None
    if number is None or number in found.generic:
        return None
    here = found.about.get(number, ())
    return here[-1] if here and number in found.mentioned else None
