"""The words by which a text says that one thing acts on another; finds nothing itself."""

from __future__ import annotations

import functools
import re
from typing import Any

from summitry import tables
from summitry.quick import Quick

MET = re.compile(r"\b(?:meetings?|summits?|talks|encounters?|visits?|calls?|conferences?|handshake)\b", re.IGNORECASE)


@functools.cache
def data() -> dict[str, Any]:
    """The table of verbs, nouns, causes and categories."""
    read: dict[str, Any] = tables.read_yaml("frames", "implications.yaml")
    return read


@functools.cache
def pattern(name: str) -> Quick:
    """One list of patterns of the table as one."""
    return tables.any_of(data()[name])


@functools.cache
def verbs() -> dict[str, str]:
    """The direction that each verb of effect states."""
    return {word: direction for direction, words in data()["verbs"].items() for word in words}
