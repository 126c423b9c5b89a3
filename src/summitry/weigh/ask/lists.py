"""The word lists of asking, read once: `passages.yaml`, and the nouns for people of `agents.yaml`."""

from __future__ import annotations

import functools
import re
from typing import Any

from summitry import tables


@functools.cache
def data() -> dict[str, Any]:
    """`passages.yaml` as it stands."""
    found: dict[str, Any] = tables.read_yaml("passages.yaml")
    return found


@functools.cache
def some(key: str) -> frozenset[str]:
    """One list of words of `passages.yaml`."""
    return frozenset(str(one) for one in data()[key])


@functools.cache
def people() -> tuple[frozenset[str], tuple[str, ...], frozenset[str]]:
    """Nouns for people and bodies, endings of nouns for people, and nouns with such an ending that are none."""
    nouns = tables.read_yaml("agents.yaml")
    named = frozenset([*nouns["people"], *nouns["bodies"]])
    return named, tuple(nouns["person_endings"]), frozenset(nouns["no_persons"])


def asks_within(question: str) -> bool:
    """Whether it is asked where inside a place that the question names: "where in Kazan"."""
    return re.search(str(data()["where_within"]), question) is not None
