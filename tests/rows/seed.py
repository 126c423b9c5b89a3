"""The seed's reading by segment: S008 is the ninth heading, byline or sentence, as the feature rows count them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from summitry.model import Encounter, Reading, Span

FACTS = ("agenda", "claims", "positions", "reactions", "context", "implications", "outcomes")
"""The layers in which a sentence without a fact must leave nothing, encounters apart."""


def span_of(item: Any) -> Span | None:
    """Where an item stands: its span, the words of its content or its evidence."""
    for name in ("span", "content_span", "evidence_span", "cue_span", "holder_span"):
        found = getattr(item, name, None)
        if found is not None:
            return found  # type: ignore[no-any-return]
    return None


@dataclass(frozen=True)
class Seed:
    """A reading that can be asked by segment."""

    reading: Reading

    def range(self, segment: str) -> tuple[int, int]:
        one = self.reading.sentences[int(segment[1:])]
        return one.start, one.end

    def text(self, segment: str) -> str:
        start, end = self.range(segment)
        return self.reading.document.text[start:end]

    def at(self, layer: str, *segments: str) -> list[Any]:
        """Core items of a layer that begin in one of the segments."""
        ranges = [self.range(one) for one in segments]
        return [
            item
            for item in getattr(self.reading, layer)
            if item.tier == "core" and (span := span_of(item)) and any(a <= span.start < b for a, b in ranges)
        ]

    def facts(self, *segments: str) -> list[Any]:
        return [item for layer in FACTS for item in self.at(layer, *segments)]

    def issues(self, *segments: str) -> set[str]:
        return {one.issue for one in self.at("agenda", *segments)}

    def place(self, name: str) -> Encounter:
        found = [e for e in self.reading.encounters if any(a.name == "place" and a.value == name for a in e.attributes)]
        assert len(found) == 1
        return found[0]

    @property
    def hamburg(self) -> Encounter:
        return self.place("hamburg")

    @property
    def helsinki(self) -> Encounter:
        return self.place("helsinki")

    def part(self, kind: str) -> Encounter:
        return next(e for e in self.reading.encounters if e.part_of == self.helsinki.id and e.kind == kind)

    @property
    def sets(self) -> set[str]:
        return {e.id for e in self.reading.encounters if e.kind == "set"}

    def positions(self) -> Iterator[tuple[str | None, str, str]]:
        for one in self.reading.positions:
            yield one.actor, one.issue, one.direction
