"""How ids, dates and lengths are said in a sentence. It decides nothing."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from summitry import tables


@functools.cache
def _names() -> dict[str, str]:
    rows = (tables.organisations(), tables.agreements(), tables.places(), tables.countries(), tables.leaders())
    return {row.id: row.name for table in rows for row in table}


_SMALL = {
    "press": "the press",
    "us": "the United States",
}


def name(key: str | None) -> str:
    """A person, state, place or body as a reader says it."""
    if key is None:
        return "an unnamed holder"
    if ";" in key:
        return listing(name(part.strip()) for part in key.split(";"))
    known = _SMALL.get(key) or called(key)
    words = known if known != key else key.replace("_", " ").title()
    return the(words) if key in _with_article() and not words.lower().startswith("the ") else words


def called(words: str) -> str:
    """The name of an id that a table knows; other words as they are."""
    return _names().get(words, words)


@functools.cache
def _with_article() -> frozenset[str]:
    return frozenset(tables.read_yaml("brief.yaml")["with_article"])


@functools.cache
def _issues() -> dict[str, str]:
    return {row.id: row.label for row in tables.issues()}


def issue(key: str | None) -> str:
    """An issue by its label."""
    return _issues().get(key or "", (key or "").replace("_", " ").replace(".", ": "))


@functools.cache
def surname(key: str) -> str:
    """The surname of a leader, else the full name."""
    return next((row.surname for row in tables.leaders() if row.id == key and row.surname), name(key))


def listing(words: Iterable[str]) -> str:
    """ "a", "a and b", "a, b and c", each once."""
    items = list(dict.fromkeys(words))
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def the(label: str) -> str:
    """A label inside a sentence: "Trump-Putin meeting" takes its article."""
    return f"the {label}"


def minutes(value: object, comparator: str | None = None) -> str:
    """A length in minutes with its bound in words."""
    words = {">": "more than ", ">=": "at least ", "<": "less than ", "<=": "at most ", "~": "about "}
    return f"{words.get(comparator or '', '')}{value} minutes"


def ordinal(number: int) -> str:
    """ "1st", "22nd", "113th"."""
    tail = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"
