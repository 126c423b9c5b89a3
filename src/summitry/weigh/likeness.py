"""How surely two points of two sides tell one matter: issues, kinds, and words weighed by how rare they are.

Words that are said for one another in diplomacy ("truce" and "ceasefire") count as one, and words near in use, by
the vectors of the shipped network, in part; names of those who met, and words that every account uses, say little.
"""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from summitry import tables
from summitry.quick import Quick
from summitry.weigh import words
from summitry.weigh.sides import Told

ENOUGH = 0.25
"""Share of the weight of the lighter point that the other holds, issues and kinds counted in. Measured on the pairs of
`tests/weigh/aligned`: see `python -m benchmarks accounts`."""
SAME_ISSUE = 0.12
SAME_AREA = 0.04
OTHER_AREA = -0.15
SAME_KIND = 0.05
BOTH_TONE = 0.15
"""What it adds that both issues, areas or kinds are the same, and what it takes where the areas differ."""
MANY = 8
"""Points from which on a word that stands in a quarter of them says nothing."""


def likeness(first: Told, second: Told, common: frozenset[str] = frozenset()) -> float:
    """How surely two points tell one thing, from 0 to 1; 0 where they do not. `common` words say nothing here."""
    if first.side == second.side:
        return 0.0
    if first.kind == second.kind and first.kind in ("length", "initiative", "held"):
        return 1.0
    if _lists(first, second) or _lists(second, first):
        return ENOUGH
    score = _shared(_without(first, common), _without(second, common)) + _by_issue(first, second)
    if first.kind == second.kind:
        score += BOTH_TONE if first.kind == "tone" else SAME_KIND
    return score if score >= ENOUGH else 0.0


def _without(point: Told, common: frozenset[str]) -> dict[str, str]:
    return {sense: word for sense, word in _meanings(point.text).items() if sense not in common}


def _lists(first: Told, second: Told) -> bool:
    """Whether the first is a list of topics that names the issue of the second, which is a topic as well."""
    return first.issue is None and second.kind == "topic" and second.issue in first.named


def _by_issue(first: Told, second: Told) -> float:
    if first.issue is None or second.issue is None:
        return 0.0
    if first.issue == second.issue or first.kind == second.kind == "topic" and set(first.named) & set(second.named):
        return SAME_ISSUE
    return SAME_AREA if area(first.issue) == area(second.issue) else OTHER_AREA


def everywhere(told: Sequence[Told]) -> frozenset[str]:
    """Words in a quarter of the points, and three at least: names of those who met, of which every point speaks.

    A sentence that names two topics is two points, and is counted once.
    """
    texts = {(point.side, point.text) for point in told}
    if len(texts) < MANY:
        return frozenset()
    counts = Counter(word for _, text in texts for word in meaning(text))
    return frozenset(word for word, count in counts.items() if count >= max(3, len(texts) / 4))


def area(issue: str | None) -> str:
    """The area of an issue: what stands before its point."""
    return (issue or "").split(".")[0]


def _shared(mine: Mapping[str, str], theirs: Mapping[str, str]) -> float:
    """The weight of the meaning that two points share, as a share of the mean of theirs."""
    common = (_held(mine, theirs) + _held(theirs, mine)) / 2
    total = math.sqrt(sum(map(_weight, mine)) * sum(map(_weight, theirs)))
    return common / total if total else 0.0


def _held(mine: Mapping[str, str], theirs: Mapping[str, str]) -> float:
    """The weight of one point's words that the other has, or has a word near in use for."""
    near = {sense: max((_near(word, other) for other in theirs.values()), default=0.0) for sense, word in mine.items()}
    return sum(_weight(sense) * (1.0 if sense in theirs else near[sense]) for sense in mine)


@functools.lru_cache(maxsize=50_000)
def _near(first: str, second: str) -> float:
    """What a word near in use counts: nothing below `vectors.NEAR`, up to a whole word from there on."""
    from summitry.read.language import vectors

    found = vectors.likeness(first, second)
    return min(1.0, (found - vectors.NEAR) / (1.0 - vectors.NEAR)) if found >= vectors.NEAR else 0.0


def meaning(text: str) -> frozenset[str]:
    """The content words of a text, each as the first of those that are said for it."""
    return frozenset(_meanings(text))


@functools.lru_cache(maxsize=4096)
def _meanings(text: str) -> Mapping[str, str]:
    """Each meaning of a text with the first word that carries it."""
    found: dict[str, str] = {}
    empty = words.lists()["telling_words"]
    for word in re.findall(r"[^\W\d_]+", text.casefold().replace("’", "'")):
        if len(word) > 2 and word not in empty and word not in words.empty():
            found.setdefault(_sense(word), word)
    return found | {name: name for name, wording in _wordings().items() if wording.search(text)}


@functools.cache
def _wordings() -> Mapping[str, Quick]:
    """Matters that two accounts tell in words of their own, by name: that the two are to meet again."""
    return {name: tables.any_of(rows) for name, rows in words.lists()["diplomatic_wordings"].items()}


@functools.cache
def _senses() -> dict[str, str]:
    return {words.stem(word): row[0] for row in words.lists()["diplomatic_words"] for word in row}


def _sense(word: str) -> str:
    stem = words.stem(word)
    return _senses().get(stem, stem)


@functools.cache
def _counts() -> tuple[Counter[str], int]:
    """In how many points of the bundled record each word stands, and how many points there are."""
    from summitry.record import bundled

    texts = [p.text for one in bundled().all_encounters for a in one.accounts.values() for p in a.points]
    return Counter(word for text in texts for word in meaning(text)), len(texts)


def _weight(word: str) -> float:
    counts, total = _counts()
    return math.log((total + 1) / (counts[word] + 1))
