"""Turns of phrase that are a response as a whole: "breathed easier", "poured cold water on it", "kept its counsel"."""

from __future__ import annotations

import functools

from summitry import tables
from summitry.model import Stance
from summitry.quick import Quick


@functools.cache
def _patterns() -> dict[Stance, Quick]:
    data = tables.read_yaml("frames", "reactions.yaml")["idioms"]
    return {stance: tables.any_of(patterns) for stance, patterns in data.items()}


def stance_of(words: str) -> Stance | None:
    """The stance of the first turn of phrase in some words; None where none stands."""
    found = [(match.start(), stance) for stance, one in _patterns().items() if (match := one.search(words)) is not None]
    return min(found)[1] if found else None
