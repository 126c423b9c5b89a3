"""Pairs what the reader found with what a person annotated, and counts; it knows no layer and prints nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.gold import Gold, Range, Row


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One difference between reader and gold: its type, what it is about and where it stands."""

    layer: str
    name: str
    type: str
    what: str
    at: Range


@dataclass(kw_only=True)
class Count:
    """Right, invented and missed items of one layer."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.extra)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.extra + self.missed)


@dataclass(kw_only=True)
class Tally:
    """The counts of all layers, and the faults behind them."""

    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    faults: list[Fault] = field(default_factory=list)

    def right(self, layer: str) -> None:
        self.counts[layer].right += 1

    def missed(self, layer: str, gold: Gold, what: str, at: Range, type_: str = "missed") -> None:
        self.counts[layer].missed += 1
        self.faults.append(Fault(layer=layer, name=gold.name, type=type_, what=what, at=at))

    def extra(self, layer: str, gold: Gold, what: str, at: Range, type_: str = "extra") -> None:
        self.counts[layer].extra += 1
        self.faults.append(Fault(layer=layer, name=gold.name, type=type_, what=what, at=at))


def iou(one: Range | None, other: Range | None) -> float:
    """Shared characters over all characters of two ranges."""
    if one is None or other is None:
        return 0.0
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / max(1, max(one[1], other[1]) - min(one[0], other[0]))


def overlap(one: Range | None, other: Range | None) -> bool:
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]


def at(span: Row | None) -> Range | None:
    return None if span is None else (span["start"], span["end"])


def pairs(gold: list[Row], found: list[Row], affinity: Callable[[Row, Row], float]) -> list[tuple[Row, Row]]:
    """One-to-one pairs of positive affinity, the closest first; core items before optional ones."""
    scored = [
        (one.get("tier") != "optional", affinity(one, other), -i, -j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
    ]
    used: tuple[set[int], set[int]] = (set(), set())
    result = []
    for _, score, i, j in sorted(scored, key=lambda row: (row[1], row[0], row[2], row[3]), reverse=True):
        if score > 0 and -i not in used[0] and -j not in used[1]:
            used[0].add(-i)
            used[1].add(-j)
            result.append((gold[-i], found[-j]))
    return result


def simple(
    tally: Tally,
    layer: str,
    gold: Gold,
    found: list[Row],
    affinity: Callable[[Row, Row], float],
    label: Callable[[Row], str],
    place: Callable[[Row], Range | None],
    wrong: dict[str, Callable[[Row, Row], bool]],
    rows: list[Row] | None = None,
) -> list[tuple[Row, Row]]:
    """Counts a layer as located, and once more for every question in `wrong` that a pair has to pass."""
    rows = gold.layers[layer] if rows is None else rows
    matched = pairs(rows, found, affinity)
    of_gold = {id(one): other for one, other in matched}
    taken = {id(other) for _, other in matched}
    for name in (layer, *wrong):
        test = wrong.get(name, _always)
        for one in rows:
            if one.get("tier") == "optional":
                continue
            other = of_gold.get(id(one))
            where = gold_place(one)
            if other is None:
                tally.missed(name, gold, label_gold(gold, one), where)
            elif test(one, other):
                tally.right(name)
            else:
                tally.missed(name, gold, f"{label_gold(gold, one)} / reader: {label(other)}", where, "wrong")
                tally.counts[name].extra += 1
        for other in found:
            if id(other) not in taken and other.get("tier") != "optional" and not near_optional(rows, other, place):
                tally.extra(name, gold, label(other), place(other) or (0, 0))
    return matched


def _always(one: Row, other: Row) -> bool:
    return True


def near_optional(rows: list[Row], other: Row, place: Callable[[Row], Range | None]) -> bool:
    """Whether an unmatched item lies on an annotation that two careful readers could differ on."""
    return any(one.get("tier") == "optional" and iou(gold_place(one), place(other)) >= 0.5 for one in rows)


def gold_place(one: Row) -> Range:
    for name in ("at", "words_at", "content_at"):
        if one.get(name):
            return (one[name][0], one[name][1])
    return (one["mentions_at"][0][0], one["mentions_at"][0][1])


def label_gold(gold: Gold, one: Row) -> str:
    start, end = gold_place(one)
    names = ("kind", "type", "camp", "issue", "category", "value", "holder")
    head = " ".join(str(one[name]) for name in names if one.get(name) is not None)
    return f"[{head}] {gold.text[start:end]!r}"
