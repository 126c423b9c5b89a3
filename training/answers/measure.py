"""How often the likeliest sentence is the right one, at bars that let a share of the unanswerable questions through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .corpus import Asked

SHARES = (0.03, 0.08, 0.15)


def found(data: Sequence[Asked], scores: Sequence[Sequence[float]]) -> Iterator[tuple[str, float]]:
    """Yield the name and value of each measure."""
    rows = [
        (max(row), int(max(range(len(row)), key=row.__getitem__)), one) for one, row in zip(data, scores, strict=True)
    ]
    answered = [(top, place in (one.right, *one.also)) for top, place, one in rows if one.right is not None]
    refused = sorted((top for top, _, one in rows if one.right is None), reverse=True)
    yield "likeliest sentence is right", sum(right for _, right in answered) / len(answered)
    for share in SHARES:
        bar, right = above(answered, refused, share)
        yield f"bar at {share:.0%} of the unanswerable", bar
        yield "right above it", right


def above(answered: Sequence[tuple[float, bool]], refused: Sequence[float], share: float) -> tuple[float, float]:
    """The bar that lets a share of the unanswerable through, highest first, and how many are right above it."""
    bar = refused[int(share * len(refused))]
    return bar, sum(right and top > bar for top, right in answered) / len(answered)
