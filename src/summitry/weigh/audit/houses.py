"""What kind of house a venue is by its name, and whether two names are of different houses. It judges no text."""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Sequence
from typing import Any

from summitry.weigh import words


@functools.cache
def _kinds() -> dict[str, int]:
    return {word: number for number, row in enumerate(words.lists()["houses"]) for word in row}


def kinds(name: Any) -> frozenset[int]:
    """The kinds of house that a name speaks of, each by its number in the list; empty for none known."""
    told = re.findall(r"[a-z]+", str(name).casefold())
    return frozenset(_kinds()[word] for word in told if word in _kinds())


ALIKE = 0.8
"""How alike two spellings of one name are: "Constantine" and "Konstantin"."""


def spelt_alike(stated: Any, reported: Any) -> bool:
    """Whether two names are of one house in two spellings: one word for it behind words that are nearly the same."""
    mine, theirs = (re.findall(r"[a-z]+", str(name).casefold()) for name in (stated, reported))
    if len(mine) < 2 or len(theirs) < 2 or mine[-1] != theirs[-1] or mine[-1] not in _kinds():
        return False
    return difflib.SequenceMatcher(None, mine[-2], theirs[-2]).ratio() >= ALIKE


def nouns() -> str:
    """A pattern of the words for houses, as they stand in a name."""
    return "|".join(sorted((word.capitalize() for word in _kinds()), key=len, reverse=True))


def other_house(stated: Any, reported: Sequence[Any]) -> bool:
    """Whether a house surely is none of those on record: all of known kinds, and none of its kind."""
    mine = kinds(stated)
    theirs = [kinds(name) for name in reported]
    return len(mine) == 1 and bool(theirs) and all(found and not found & mine for found in theirs)
