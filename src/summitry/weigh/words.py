"""The word lists of `weighing.yaml`, compiled once."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable
from typing import Any

from summitry import tables


@functools.cache
def lists() -> dict[str, Any]:
    """The whole file."""
    found: dict[str, Any] = tables.read_yaml("weighing.yaml")
    return found


@functools.cache
def pattern(key: str) -> re.Pattern[str]:
    """One pattern for a list of words or of rows with a `pattern`."""
    rows = lists()[key]
    rows = [rows] if isinstance(rows, dict) else rows
    parts = [row["pattern"] if isinstance(row, dict) else row for row in rows]
    return re.compile("|".join(rf"(?:{part})" for part in parts), re.I)


@functools.cache
def each(key: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of a list one by one: for those that name groups."""
    return tuple(re.compile(row["pattern"], re.I) for row in lists()[key])


@functools.cache
def whole(key: str) -> re.Pattern[str]:
    """The same, at word boundaries."""
    return re.compile(rf"\b(?:{pattern(key).pattern})\b", re.I)


@functools.cache
def empty() -> frozenset[str]:
    """Words that carry no content in a short description."""
    return frozenset(lists()["empty_words"])


def content(text: str) -> frozenset[str]:
    """Words that carry content, cut to a crude stem; no numbers."""
    found = re.findall(r"[^\W\d_]+", text.casefold().replace("’", "'"))
    return frozenset(stem(word) for word in found if word not in empty() and len(word) > 2)


_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ed", "es", "s")


def stem(word: str) -> str:
    """A crude stem: enough to see that "elections" is "election"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


@functools.cache
def _kin() -> dict[str, frozenset[str]]:
    """Words that are said for one another, by each of them."""
    found: dict[str, frozenset[str]] = {}
    for row in lists()["alike_words"]:
        for word in row:
            found[word] = found.get(word, frozenset()) | frozenset(row)
    return found


def alike(first: str, second: str) -> bool:
    """Whether two words are forms of one word, or are said for one another: "note" and "noted", "come" and "figure"."""
    if first == second or stem(first) == stem(second) or second in _kin().get(first, ()):
        return True
    short, long = sorted((first, second), key=len)
    return (
        len(short) >= 4
        and long.startswith(short[:-1] if short.endswith("e") else short)
        and len(long) - len(short) <= 3
    )


def covers(asked: Iterable[str], text: str) -> bool:
    """Whether each word has its like in a text."""
    there = re.findall(r"[a-z][\w-]*", re.sub(r"['’]s\b", "", text.casefold()))
    return all(any(alike(word, other) for other in there) for word in asked)


def overlap(first: Iterable[str], second: Iterable[str]) -> float:
    """Share of the smaller set that the larger one holds."""
    mine, theirs = set(first), set(second)
    return len(mine & theirs) / min(len(mine), len(theirs)) if mine and theirs else 0.0


def listed_in_full(people: Iterable[str], day: dt.date | None) -> bool:
    """Whether the bundled record lists every announced encounter of these leaders up to a day."""
    wanted = set(people)
    return day is not None and any(
        set(row["leaders"]) == wanted and row["since"] <= day.isoformat() <= row["until"]
        for row in lists()["listed_in_full"]
    )
