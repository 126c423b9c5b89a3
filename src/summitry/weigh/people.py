"""Whose leader a person is, by the table of leaders. It knows no offices and no dates."""

from __future__ import annotations

from summitry import tables


def home(person: str) -> str:
    """The country of a person, empty where the table has none."""
    return tables.homes().get(person, "")
