"""Places and countries compared: by the table's ids, with what lies in or beside what. It judges no text."""

from __future__ import annotations

import functools
import math
from typing import Any

from summitry import tables
from summitry.model import Reference
from summitry.record.finding import folded
from summitry.record.nouns import Value
from summitry.weigh import words

NEAR_KM = 80.0
"""Two names of one meeting's place may be town and suburb, or city and airport."""
BESIDE_KM = 12.0
"""A suburb or an island of a city, and a city that stands for it."""
VENUE_KM = 40.0
"""A palace outside the city by whose name its meeting goes."""
TABLE = Reference(
    id="places.csv",
    publisher="Summitry",
    title="Table of places (data/places.csv)",
    url="",
    seen="table",
    side="other",
)


@functools.cache
def _by_name() -> dict[str, tables.Place]:
    rows: dict[str, tables.Place] = {}
    for row in tables.places():
        for name in (row.id, row.name, *row.aliases):
            rows.setdefault(folded(name), row)
    return rows


def place(name: Any) -> tables.Place | None:
    """The row of a place by id, name or alias."""
    return _by_name().get(folded(str(name)))


@functools.cache
def _countries() -> dict[str, str]:
    return {folded(name): row.id for row in tables.countries() for name in (row.id, row.name, *row.aliases)}


def country(name: Any) -> str | None:
    """The id of a country by id, name or alias."""
    return _countries().get(folded(str(name)))


@functools.cache
def _said_for_another() -> frozenset[frozenset[str]]:
    groups = words.lists()["said_for_another"]
    return frozenset(frozenset((a, b)) for row in groups for a in row for b in row if a != b)


def same_country(first: str, second: str) -> bool | None:
    """Whether two states are one; None where the name of one is said for the other, or their border has moved."""
    if first == second:
        return True
    return None if frozenset((first, second)) in _said_for_another() else False


def same_place(first: Any, second: Any) -> bool:
    """Whether two names are one place."""
    mine, theirs = place(first), place(second)
    if mine and theirs:
        return mine.id == theirs.id
    return folded(str(first)) == folded(str(second))


def is_region(name: Any) -> bool:
    """Whether the table has a name as a region."""
    row = place(name)
    return row is not None and row.kind == "region"


def within(first: Any, second: Any) -> bool:
    """Whether one is a region and the other surely lies in it, by the table of regions."""
    mine, theirs = place(first), place(second)
    if mine is None or theirs is None:
        return False
    inside = tables.regions()
    return theirs.id in inside.get(mine.id, ()) or mine.id in inside.get(theirs.id, ())


def apart(first: Any, second: Any) -> bool:
    """Whether two names surely are different places: both known, both cities, far from each other."""
    mine, theirs = place(first), place(second)
    if mine is None or theirs is None or mine.id == theirs.id:
        return False
    if "region" in (mine.kind, theirs.kind):
        return bool(mine.country and theirs.country and mine.country != theirs.country)
    distance = _distance(mine, theirs)
    return distance is not None and distance > NEAR_KM


def beside(first: Any, second: Any) -> bool:
    """Whether two names are surely of one area: a suburb and its city, a venue and the city near it."""
    mine, theirs = place(first), place(second)
    if mine is None or theirs is None or "region" in (mine.kind, theirs.kind) or mine.country != theirs.country:
        return False
    distance = _distance(mine, theirs)
    return distance is not None and distance <= (VENUE_KM if "venue" in (mine.kind, theirs.kind) else BESIDE_KM)


def _distance(first: tables.Place, second: tables.Place) -> float | None:
    if None in (first.lat, first.lon, second.lat, second.lon):
        return None
    lat1, lon1, lat2, lon2 = (math.radians(float(x or 0)) for x in (first.lat, first.lon, second.lat, second.lon))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(half))


def country_of(name: Any) -> Value | None:
    """The country in which the table has a place, as a value that cites the table."""
    row = place(name)
    if row is None or not row.country:
        return None
    return Value(value=row.country, references=(TABLE,), note=f"{row.name} in the table of places")
