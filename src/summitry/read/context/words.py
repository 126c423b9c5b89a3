"""The words of `frames/context.yaml`, as the rules look them up; decides nothing."""

from __future__ import annotations

import functools
from typing import Any

from summitry import tables
from summitry.quick import Quick


@functools.cache
def data() -> dict[str, Any]:
    rows: dict[str, Any] = tables.read_yaml("frames", "context.yaml")
    return rows


@functools.cache
def event_nouns() -> frozenset[str]:
    """Nouns of public events: a date behind one is its own, not that of the sentence."""
    return frozenset(data()["events"]["nouns"])


@functools.cache
def pattern(name: str) -> Quick:
    return tables.any_of(data()[name])


@functools.cache
def named() -> tuple[tuple[Quick, dict[str, Any]], ...]:
    return tuple((Quick(row["pattern"]), row) for row in data()["named_events"])
