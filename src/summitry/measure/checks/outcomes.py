"""Several outcomes: who looks at many will find one, so that p values are corrected for their number (Holm)."""

from __future__ import annotations

from collections.abc import Sequence


def holm(values: Sequence[float | None]) -> tuple[float | None, ...]:
    """Corrected p values in the same order; None stays None and counts for nothing."""
    known = sorted((p, place) for place, p in enumerate(values) if p is not None)
    found: list[float | None] = [None] * len(values)
    largest = 0.0
    for rank, (p, place) in enumerate(known):
        largest = max(largest, min(1.0, p * (len(known) - rank)))
        found[place] = largest
    return tuple(found)
