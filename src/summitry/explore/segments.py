"""A text cut where items begin and end, so that every stretch knows all the items that it belongs to.

Items may overlap and nest in any way. One sweep over the ends of spans: the work grows with the text, the
spans, and how deep they overlap, never with their square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summitry.explore.items import RANK, Item


@dataclass(frozen=True, kw_only=True)
class Segment:
    """Characters `start` to `end`, and the items there, the most specific first.

    `begins` are the items whose words start here; `fresh` where the first item is not a continuation; `more`
    are items that end here and that no stretch shows first, so that they need a mark of their own.
    """

    start: int
    end: int
    text: str
    items: tuple[Item, ...] = ()
    begins: tuple[Item, ...] = ()
    fresh: bool = False
    more: tuple[Item, ...] = ()

    @property
    def shown(self) -> Item | None:
        """The item whose kind the stretch shows."""
        return self.items[0] if self.items else None

    @property
    def hedged(self) -> bool:
        return any(one.kind == "hedge" for one in self.items)


def cut(text: str, items: Sequence[Item], bounds: Iterable[int] = ()) -> tuple[Segment, ...]:
    """The whole text as segments; `bounds` are further places to cut at."""
    opens: dict[int, list[Item]] = defaultdict(list)
    closes: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        for span in item.spans:
            opens[span.start].append(item)
            closes[span.end].append(item)
    places = sorted({0, len(text), *opens, *closes, *(one for one in bounds if 0 < one < len(text))})
    return tuple(_sweep(text, places, opens, closes))


def _sweep(
    text: str, places: list[int], opens: dict[int, list[Item]], closes: dict[int, list[Item]]
) -> Iterable[Segment]:
    raw = _raw(text, places, opens, closes)
    first = {id(found[0]) for _, _, found, _ in raw if found}
    last = {id(item): number for number, (_, _, found, _) in enumerate(raw) for item in found if id(item) not in first}
    more: dict[int, list[Item]] = defaultdict(list)
    for number, (_, _, found, _) in enumerate(raw):
        for item in found:
            if last.get(id(item)) == number and item.kind not in ("hedge", "verdict") and item.home != found[0].home:
                more[number].append(item)
    told: set[int] = set()
    for number, (start, end, found, begins) in enumerate(raw):
        fresh = bool(found) and id(found[0]) not in told
        told.update(id(one) for one in found[:1])
        yield Segment(
            start=start,
            end=end,
            text=text[start:end],
            items=tuple(found),
            begins=tuple(begins),
            fresh=fresh,
            more=tuple(more[number]) if number in more else (),
        )


def _raw(
    text: str, places: list[int], opens: dict[int, list[Item]], closes: dict[int, list[Item]]
) -> list[tuple[int, int, list[Item], list[Item]]]:
    open_now: dict[int, tuple[Item, int]] = {}
    begun: set[int] = set()
    out: list[tuple[int, int, list[Item], list[Item]]] = []
    for start, end in zip(places, places[1:], strict=False):
        for item in closes.get(start, ()):
            count = open_now[id(item)][1] - 1
            if count:
                open_now[id(item)] = (item, count)
            else:
                del open_now[id(item)]
        begins = []
        for item in opens.get(start, ()):
            open_now[id(item)] = (item, open_now.get(id(item), (item, 0))[1] + 1)
            if item.spans[0].start == start and id(item) not in begun:
                begun.add(id(item))
                begins.append(item)
        found = sorted((item for item, _ in open_now.values()), key=_specific)
        out.append((start, end, found, begins))
    return out


def _specific(item: Item) -> tuple[bool, int, int]:
    return (item.kind in ("hedge", "verdict"), item.length, RANK[item.kind])
