"""How alike two words of a question and a text are: one lemma, one stem, one row of the data, near in use,
or one sense or a narrower one.

Words that exclude one another (months, numbers, meals, "accept" and "reject") are never alike, however near in use.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

from summitry.weigh import words
from summitry.weigh.ask.lists import data

RELATED = 0.3
"""Cosine from which on two words that begin alike are forms of one: "detain" and "detention"."""
APART = 0.25
"""Cosine below which a verb does not stand for a broader one: the senses of verbs are wide."""
SURE = 0.54
"""Cosine from which on two words are said for one another."""


@functools.cache
def _rows(key: str) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, row in enumerate(data()[key]):
        for word in row:
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@functools.lru_cache(maxsize=100_000)
def alike(first: str, second: str) -> float:
    """From 0 to 1: 1 for one lemma, 0.9 for kin, less for words near in use. Both are lemmas in lower case."""
    if first == second:
        return 1.0
    if _excluded(first, second):
        return 0.0
    stems = words.stem(first), words.stem(second)
    if stems[0] == stems[1]:
        return 0.95
    if _shared("alike", first, second):
        return 0.9
    if _derived(*stems):
        return 0.85
    from summitry.read.language import vectors

    near = vectors.likeness(first, second)
    if near >= RELATED and first[:4] == second[:4] and min(len(first), len(second)) >= 5:
        return 0.85
    return 0.0 if near < vectors.NEAR else 0.4 + 0.45 * min(1.0, (near - vectors.NEAR) / (SURE - vectors.NEAR))


def stands(first: str, second: str, part: str, other: str) -> float:
    """How well a word of a text stands by its senses for one that is asked with; parts of speech as in a parse."""
    from summitry.read.language import taxonomy, vectors

    if _excluded(first, second):
        return 0.0
    found = taxonomy.likeness(first, second, part, other)
    far = part == "VERB" and found < taxonomy.SAME and vectors.likeness(first, second) < APART
    return 0.0 if far else found


def is_contrary(first: str, forms: Iterable[str]) -> bool:
    """Whether one of the forms of a word denies what another says: "deny" and "confirm"."""
    return any(_shared("contrary", first, form) for form in forms if form != first)


def is_form(first: str, second: str) -> bool:
    """Whether two words are forms of one: "mediate" and "mediator", "call" and "call"."""
    stems = words.stem(first.split()[0]), words.stem(second)
    return stems[0] == stems[1] or _derived(*stems)


def _shared(key: str, first: str, second: str) -> bool:
    rows = _rows(key)
    return bool(rows.get(first, frozenset()) & rows.get(second, frozenset()))


def _excluded(first: str, second: str) -> bool:
    return _shared("opposed", first, second)


def _derived(first: str, second: str) -> bool:
    """Forms of one word: "recognition" and "recognise", "defer" and "deference"."""
    short, long = sorted((first, second), key=len)
    return len(short) >= 5 and long.startswith(short[: max(5, len(short) - 2)]) and len(long) - len(short) <= 4
