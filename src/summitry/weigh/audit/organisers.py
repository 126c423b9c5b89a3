"""Whether two names of a gathering ("G20", "the G20 Leaders' Summit in Hamburg") are one event."""

from __future__ import annotations

import functools
import re

from summitry import tables
from summitry.record.finding import folded
from summitry.weigh.words import stem

_WORDS = (
    "summit summits meeting meetings leaders leader conference forum session gathering the of for annual economic s "
    "world"
)
_GENERIC = frozenset(_WORDS.split()) | {"games"}


@functools.cache
def _bodies() -> dict[str, str]:
    return {folded(name): row.id for row in tables.organisations() for name in (row.id, row.name, *row.aliases)}


def body(name: str) -> str | None:
    """The id of the body that convenes an event, None where the table does not know it."""
    text = folded(name)
    if text in _bodies():
        return _bodies()[text]
    kept = [word for word in text.split() if word not in _GENERIC]
    for size in range(len(kept), 0, -1):
        for start in range(len(kept) - size + 1):
            found = _bodies().get(" ".join(kept[start : start + size]))
            if found:
                return found
    return None


def same_event(first: str, second: str) -> bool:
    """Whether two names are surely one kind of gathering."""
    mine, theirs = body(first), body(second)
    if mine and theirs:
        return mine == theirs
    left, right = _content(first), _content(second)
    return bool(left and right and (left <= right or right <= left))


def surely_other(first: str, second: str) -> bool:
    """Whether both are known and differ: G7 is not G20, but "the UN" may be its General Assembly."""
    mine, theirs = body(first), body(second)
    left, right = (set(folded(name).split()) for name in (first, second))
    if left <= right or right <= left:
        return False
    return bool(mine and theirs and mine != theirs)


def _content(name: str) -> frozenset[str]:
    words = re.findall(r"\w+", folded(name))
    return frozenset(stem(word).rstrip("s") for word in words if word not in _GENERIC and not word.isdigit())
