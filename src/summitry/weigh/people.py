"""Whose leader a person is, by the table of leaders. It knows no offices and no dates."""

from __future__ import annotations

import functools

from summitry import tables


@functools.cache
def _homes() -> dict[str, str]:
    return {row.id: row.country for row in tables.leaders()}


def home(person: str) -> str:
    """The country of a person, empty where the table has none."""
    return _homes().get(person, "")
