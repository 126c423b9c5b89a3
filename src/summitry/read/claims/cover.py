"""Which items have a span over a character, without asking all of them: buckets of characters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from summitry.model import Span

Item = TypeVar("Item")
_WIDTH = 512


class Cover(Generic[Item]):
    """Items by the characters that their spans cover."""

    def __init__(self, items: Iterable[Item], spans_of: Callable[[Item], Sequence[Span]]) -> None:
        self._buckets: dict[int, list[tuple[Span, Item]]] = defaultdict(list)
        for item in items:
            for span in spans_of(item):
                for bucket in range(span.start // _WIDTH, span.end // _WIDTH + 1):
                    self._buckets[bucket].append((span, item))

    def over(self, inner: Span) -> list[Item]:
        """The items of which one span contains the given one, in the order given."""
        return [item for span, item in self._buckets.get(inner.start // _WIDTH, ()) if span.contains(inner)]
