"""The word lists of `frames/encounters.yaml`, as the rules look them up; decides nothing."""

from __future__ import annotations

import functools
import re
from typing import Any

from summitry import tables
from summitry.quick import Quick


@functools.cache
def lists() -> dict[str, Any]:
    """The word lists of `frames/encounters.yaml`."""
    data: dict[str, Any] = tables.read_yaml("frames", "encounters.yaml")
    return data


@functools.cache
def noun_phrases() -> dict[tuple[str, ...], str]:
    return {tuple(re.findall(r"[^\W_]+|-", phrase)): kind for phrase, kind in lists()["nouns"].items()}


@functools.cache
def noun_beginnings() -> frozenset[str]:
    """The first words of those of them that are longer than a word."""
    return frozenset(phrase[0] for phrase in noun_phrases() if len(phrase) > 1)


@functools.cache
def patterns(name: str) -> Quick:
    """One alternation of a list of patterns in the data."""
    return tables.any_of(lists()[name])
