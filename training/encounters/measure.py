"""How often the tagger is right on sentences that it has not learnt from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from .corpus import ROLES, TELLS, UNKNOWN, Example

if TYPE_CHECKING:
    from torch import Tensor

LEADING = range(1, TELLS.index("other"))


def found(
    data: Sequence[Example], scores: Sequence[Mapping[str, Tensor]], bar: float = 0.5
) -> Iterator[tuple[str, float]]:
    """Yield the name and value of each measure: runs of words that tell of an encounter, roles word by word."""
    hits = gold = made = moods = kinds = known = 0
    for example, score in zip(data, scores, strict=True):
        tells = score["tells"]
        sure = tells[:, list(LEADING)].sum(-1)
        mine = runs([bool(value >= bar) for value in sure])
        right = runs([label in LEADING for label in example.tells])
        gold, made = gold + len(right), made + len(mine)
        for start, end in right:
            if any(a < end and start < b for a, b in mine):
                hits += 1
                moods += int(tells[start, list(LEADING)].argmax()) + 1 == example.tells[start]
                if example.kinds[start] != UNKNOWN:
                    known += 1
                    kinds += int(score["kinds"][start].argmax()) == example.kinds[start]
    yield "told: precision", hits / max(made, 1)
    yield "told: recall", hits / max(gold, 1)
    yield "mood of those found", moods / max(hits, 1)
    yield "kind of those found", kinds / max(known, 1)
    for number, role in enumerate(ROLES[1:], 1):
        pairs = [
            (int(row.argmax()) == number, label == number)
            for example, score in zip(data, scores, strict=True)
            for row, label in zip(score["roles"], example.roles, strict=False)
        ]
        yield f"{role}: F1 of words", f1(pairs)


def f1(pairs: Sequence[tuple[bool, bool]]) -> float:
    """Return the F1 of what is found and what is right, pair by pair."""
    return 2 * sum(a and b for a, b in pairs) / max(sum(a + b for a, b in pairs), 1)


def runs(flags: Sequence[bool]) -> list[tuple[int, int]]:
    """Return the half-open runs of what is true."""
    out: list[tuple[int, int]] = []
    for number, flag in enumerate(flags):
        if flag and out and out[-1][1] == number:
            out[-1] = (out[-1][0], number + 1)
        elif flag:
            out.append((number, number + 1))
    return out
