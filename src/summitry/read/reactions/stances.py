"""The stance of a response: from the one kind of stance word in it, else from the polarity towards its occasion."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from summitry import tables
from summitry.model import Stance
from summitry.read import scorer

_OCCASION = "the summit"
"""The target that the network is asked about: a response names it seldom itself."""

_BY_LABEL: dict[int, Stance] = {-1: "critical", 0: "neutral", 1: "supportive"}


@functools.cache
def _carriers() -> dict[Stance, re.Pattern[str]]:
    data = tables.read_yaml("frames", "reactions.yaml")
    return {
        stance: re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE)
        for stance, words in data["certain"].items()
    }


def of(clauses: Sequence[str]) -> list[Stance]:
    """The stance of each clause."""
    worded = [by_words(clause) for clause in clauses]
    open_ = [i for i, stance in enumerate(worded) if stance is None]
    items = [_asked(clauses[i]) for i in open_]
    toned = scorer.polarity(items) if items else []
    for i, one in zip(open_, toned, strict=True):
        worded[i] = _BY_LABEL[one.label]
    return [stance if stance is not None else "neutral" for stance in worded]


def by_words(clause: str) -> Stance | None:
    """The stance of the one kind of stance word in a clause; mixed where it has praise and blame."""
    found = {stance for stance, words in _carriers().items() if words.search(clause)}
    if {"supportive", "critical"} <= found:
        return "mixed"
    return found.pop() if len(found) == 1 else None


def _asked(clause: str) -> tuple[str, int, int]:
    sentence = f"{clause.rstrip(' .')} about {_OCCASION}."
    start = len(sentence) - len(_OCCASION) - 1
    return sentence, start, start + len(_OCCASION)
