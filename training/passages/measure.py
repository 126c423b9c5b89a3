"""How often the network is right on texts that it has not learnt from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from training.encounters.measure import LEADING, f1

from .corpus import Asked, Sorted
from .labels import ROLES, SPANS, UNKNOWN
from .train import Item

if TYPE_CHECKING:
    from torch import Tensor

Rows = Sequence[tuple[Item, Mapping[str, "Tensor"]]]


def found(data: Sequence[Item], scores: Sequence[Mapping[str, Tensor]]) -> Iterator[tuple[str, float]]:
    """Yield the name and value of each measure: of words that tell of encounters, and of the runs of sentences."""
    rows = list(zip(data, scores, strict=True))
    yield from _told([(one, score) for one, score in rows if isinstance(one.asked, Asked)])
    yield from _said([(one, score) for one, score in rows if isinstance(one.asked, Sorted)])


def _told(rows: Rows) -> Iterator[tuple[str, float]]:
    right = [one.whole["tells"] in LEADING for one, _ in rows]
    for bar in (0.3, 0.5, 0.7):
        mine = [float(score["tells"][list(LEADING)].sum()) >= bar for _, score in rows]
        both = sum(a and b for a, b in zip(mine, right, strict=True))
        yield f"tells at {bar}: precision", both / max(sum(mine), 1)
        yield f"tells at {bar}: recall", both / max(sum(right), 1)
    told = [row for row, leads in zip(rows, right, strict=True) if leads]
    moods = sum(int(score["tells"][list(LEADING)].argmax()) + 1 == one.whole["tells"] for one, score in told)
    yield "mood", moods / max(len(told), 1)
    yield "kind", _agreement([(one.whole["kinds"], score["kinds"]) for one, score in told])
    for number, role in enumerate(ROLES[1:], 1):
        pairs = [
            (mine == number, label == number)
            for one, score in told
            for mine, label in zip(score["roles"].argmax(-1).tolist(), one.words["roles"], strict=True)
        ]
        yield f"{role}: F1 of words", f1(pairs)


def _said(rows: Rows) -> Iterator[tuple[str, float]]:
    yield "class", _agreement([(one.whole["classes"], score["classes"]) for one, score in rows])
    for name, labels in SPANS.items():
        words = [
            (label, mine)
            for one, score in rows
            for label, mine in zip(one.words[name], score[name].argmax(-1).tolist(), strict=True)
            if label != UNKNOWN
        ]
        if "." in name:
            yield f"{name}: right", sum(a == b for a, b in words) / max(len(words), 1)
        elif name == "says":
            for number, label in enumerate(labels[1:], 1):
                yield f"{label}: F1 of words", f1([(b == number, a == number) for a, b in words])
        else:
            yield f"{name}: F1 of words", f1([(b > 0, a > 0) for a, b in words])


def _agreement(pairs: Sequence[tuple[int, Tensor]]) -> float:
    known = [(label, int(score.argmax())) for label, score in pairs if label != UNKNOWN]
    return sum(a == b for a, b in known) / max(len(known), 1)
