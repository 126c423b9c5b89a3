"""Which indicator could be looked at for each kind of implication, with its origin; or why there is none.

It names indicators; it measures nothing, and says of no implication that it came true.
"""

from __future__ import annotations

import functools

import msgspec

from summitry import tables
from summitry.errors import Stop


class Named(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An indicator: what it is called, who makes it, how it is measured here, and what it does not show."""

    name: str
    origin: str
    command: str = ""
    limits: str = ""


class Implied(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of implication with its indicators, or the reason why there is none."""

    category: str = ""
    indicators: tuple[Named, ...] = ()
    none: str = ""


@functools.cache
def implied() -> tuple[Implied, ...]:
    """Every kind of implication, from `data/measure/implications.yaml`."""
    found = []
    for category, value in tables.read_yaml("measure", "implications.yaml").items():
        one = tables.convert(value, Implied, f"measure/implications.yaml, {category}")
        if bool(one.indicators) == bool(one.none):
            raise Stop(f"measure/implications.yaml, {category}: give indicators, or the reason for none, and not both")
        found.append(msgspec.structs.replace(one, category=category))
    return tuple(found)


def of(category: str) -> Implied:
    """The indicators of a kind of implication; a `Stop` that lists the kinds where there is none."""
    found = next((one for one in implied() if one.category == category), None)
    if found is None:
        raise Stop(
            f"no kind of implication is called {category!r}; there are {', '.join(i.category for i in implied())}"
        )
    return found
