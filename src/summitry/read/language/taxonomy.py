"""How one word stands to another by sense: the same, narrower ("labrador" of "animal"), or of one kin. WordNet's table.

It knows no sentence: a word has its few commonest senses, and any of them may be meant.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from importlib import resources

SENSES = 3
"""Senses of each part of speech that are looked at, commonest first."""
STEPS = 4
"""Steps up from a noun within which a broader noun is said for it; of verbs one."""
GENERAL = 4
"""Steps from the top within which a sense says too little to stand for what is below it: "entity", "act"."""
SAME, NARROWER, KIN, BROADER = 0.85, 0.8, 0.75, 0.6
"""What counts a word of the same sense, a narrower one of the text, one of kin sense, and one step broader."""


def _rows(name: str) -> Iterable[list[str]]:
    text = (resources.files("summitry") / "data" / "taxonomy" / name).read_text(encoding="utf-8")
    return (line.split(",") for line in text.splitlines()[1:])


@functools.cache
def _senses() -> dict[str, tuple[str, ...]]:
    return {word: tuple(senses.split()) for word, senses in _rows("senses.csv")}


@functools.cache
def _links() -> dict[str, tuple[tuple[str, ...], frozenset[str]]]:
    """The senses just above each sense, and those of kin: what is derived from it, its group, what is similar."""
    return {sense: (tuple(broader.split()), frozenset(kin.split())) for sense, broader, kin in _rows("broader.csv")}


PARTS = {"NOUN": "n", "PROPN": "n", "VERB": "v", "AUX": "v", "ADJ": "a", "ADV": "r"}
"""Letters of the table by part of speech."""


@functools.lru_cache(maxsize=20_000)
def senses(word: str, part: str) -> tuple[str, ...]:
    """The commonest senses of a lemma as that part of speech."""
    letter = PARTS.get(part, "")
    known = _senses().get(word) or _senses().get(_american(word), ())
    return tuple(one for one in known if one[0] == letter)[:SENSES]


def _american(word: str) -> str:
    """The American spelling, under which the table has a word: "favor" for "favour"."""
    return re.sub(r"our(?=$|s$|able$|ite$)", "or", re.sub(r"is(?=e$|ation$)", "iz", re.sub(r"tre$", "ter", word)))


@functools.lru_cache(maxsize=20_000)
def _above(sense: str) -> dict[str, int]:
    """Broader senses with the steps to them."""
    found, pending = {sense: 0}, [sense]
    while pending:
        at = pending.pop(0)
        for one in _links().get(at, ((), frozenset()))[0]:
            if one not in found:
                found[one] = found[at] + 1
                pending.append(one)
    return found


@functools.lru_cache(maxsize=20_000)
def _depth(sense: str) -> int:
    return max(_above(sense).values(), default=0)


@functools.lru_cache(maxsize=100_000)
def likeness(asked: str, told: str, part: str, other: str) -> float:
    """How well a word of a text stands for a word that is asked with, 0 to 1.

    Both are lemmas in lower case, each with its part of speech (NOUN, VERB, ...).
    """
    return max((_stands(mine, theirs) for mine in senses(asked, part) for theirs in senses(told, other)), default=0.0)


def _stands(mine: str, theirs: str) -> float:
    if mine == theirs:
        return SAME
    if mine in _links().get(theirs, ((), frozenset()))[1] or theirs in _links().get(mine, ((), frozenset()))[1]:
        return KIN
    if mine[0] != theirs[0] or mine[0] not in "nv":
        return 0.0
    steps = _above(theirs).get(mine)
    least, most = (GENERAL, STEPS) if mine[0] == "n" else (1, 1)
    if steps is not None and steps <= most and _depth(mine) >= least:
        return NARROWER
    return BROADER if _above(mine).get(theirs) == 1 and _depth(theirs) >= least else 0.0
