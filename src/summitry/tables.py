"""Typed doors to `data/`: each table is read once, row by row, and a bad row names file, row and mend.

This module knows what a row must look like; it does not know what the rows are for.
"""

from __future__ import annotations

import csv
import functools
import io
import re
from collections.abc import Iterable
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import msgspec
import yaml

from summitry.errors import Stop
from summitry.quick import Quick

Row = TypeVar("Row", bound=msgspec.Struct)

MANY = ";"
"""Separates several values inside one cell of a CSV table."""


class Leader(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person whom texts about encounters name."""

    id: str
    name: str
    given: str = ""
    surname: str = ""
    aliases: tuple[str, ...] = ()
    gender: str = ""
    country: str = ""
    kind: str = "other"
    source: str = ""


class Office(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person held an office of a country or body from `start` until `end` (exclusive; "" is still)."""

    person: str
    office: str
    of: str
    title: str = ""
    start: str = ""
    end: str = ""
    source: str = ""


class Country(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A state with its codes, names, demonyms, capital and the metonyms of its government."""

    id: str
    name: str
    iso2: str = ""
    iso3: str = ""
    cow: str = ""
    cameo: str = ""
    fips: str = ""
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str = ""
    metonyms: tuple[str, ...] = ()
    region: str = ""
    camp: str = ""
    note: str = ""


class Place(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A city, venue or region; degrees are WGS 84."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    kind: str = "city"
    source: str = ""


class Lying(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place that lies in a named region; both are ids of the table of places."""

    region: str
    place: str


class Organisation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A body that texts name: an alliance, agency, ministry, party or armed group."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    type: str = ""
    country: str = ""
    camp: str = ""
    note: str = ""


class Agreement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A treaty or agreement as a named thing; its history is in the record."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    issue: str = ""
    note: str = ""


class Outlet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A publisher: its country, and whether it is official, an agency or press."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    domain: str = ""
    country: str = ""
    kind: str = ""
    state_owned: str = ""
    note: str = ""


class Issue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An area or sub-issue, with the words that name it, examples, and refusals that look alike."""

    id: str
    label: str
    cues: tuple[str, ...] = ()
    strong: bool = True
    """False: the cue alone does not name the issue; it needs another cue of its area nearby."""
    nearby: tuple[str, ...] = ()
    """Words that name the issue only in a paragraph that names its area by a cue."""
    topics: tuple[str, ...] = ()
    """Single nouns that name the issue only where they are themselves what was talked about: "discussed energy"."""
    also: tuple[str, ...] = ()
    """Issues of other areas under which it falls as well: the fight against an armed group is counterterrorism."""
    examples: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()


def path(*parts: str) -> Traversable:
    """A file or folder below `data/`."""
    return resources.files("summitry.data").joinpath(*parts)


@functools.cache
def read_yaml(*parts: str) -> Any:
    """One YAML file of `data/`, read once a process for all who ask, who change nothing in it; dates stay text."""
    return load_yaml(path(*parts).read_text(encoding="utf-8"), "/".join(parts))


def any_of(patterns: Iterable[str]) -> Quick:
    """One pattern for a list of them, whatever the case."""
    return Quick("|".join(f"(?:{one})" for one in patterns), re.IGNORECASE)


def load_yaml(text: str, name: str) -> Any:
    """YAML text as plain values; an error names the file and the line."""
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" line {mark.line + 1}" if mark else ""
        raise Stop(f"{name}{line}: {getattr(error, 'problem', error)}; mend the YAML") from error


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The fast safe loader, where 2018-07-16, 12:30, 010 and 360_2025 stay text, and so do the words on and off."""


_PLAIN = {
    "tag:yaml.org,2002:int": re.compile(r"[-+]?(?:0|[1-9][0-9]*)$"),
    "tag:yaml.org,2002:bool": re.compile(r"(?:true|True|TRUE|false|False|FALSE|yes|Yes|YES|no|No|NO)$"),
}
_Loader.yaml_implicit_resolvers = {
    first: [(tag, _PLAIN.get(tag, rule)) for tag, rule in rules if tag != "tag:yaml.org,2002:timestamp"]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def convert(value: Any, to: type[Row], where: str) -> Row:
    """One row as its type; an error names where it stands and what is wrong."""
    try:
        return msgspec.convert(value, to, strict=False)
    except msgspec.ValidationError as error:
        raise Stop(f"{where}: {error}; mend that row") from error


@functools.cache
def _shapes(to: type[Row]) -> tuple[frozenset[str], frozenset[str]]:
    """Names of the columns that hold several values, and of those that hold a number or nothing."""
    columns = msgspec.structs.fields(to)
    return (
        frozenset(one.name for one in columns if one.type == tuple[str, ...]),
        frozenset(one.name for one in columns if one.type == float | None),
    )


def _cells(row: dict[str, str | None], to: type[Row], where: str) -> dict[str, Any]:
    if None in row:
        raise Stop(f"{where}: more cells than the header has; quote cells that hold a comma")
    many, empty = _shapes(to)
    out: dict[str, Any] = {}
    for name, cell in row.items():
        value = (cell or "").strip()
        if name in many:
            out[name] = tuple(part.strip() for part in value.split(MANY) if part.strip())
        elif name in empty and not value:
            out[name] = None
        else:
            out[name] = value
    return out


def read_csv(name: str, to: type[Row]) -> tuple[Row, ...]:
    """All rows of a CSV table of `data/`."""
    reader = csv.DictReader(io.StringIO(path(name).read_text(encoding="utf-8-sig")))
    rows: Iterable[dict[str, str | None]] = reader
    return tuple(
        convert(_cells(row, to, f"{name} row {number}"), to, f"{name} row {number}")
        for number, row in enumerate(rows, start=2)
    )


@functools.cache
def leaders() -> tuple[Leader, ...]:
    return read_csv("leaders.csv", Leader)


@functools.cache
def homes() -> dict[str, str]:
    """The country of each person, empty where the table has none."""
    return {row.id: row.country for row in leaders()}


@functools.cache
def offices() -> tuple[Office, ...]:
    return read_csv("offices.csv", Office)


@functools.cache
def countries() -> tuple[Country, ...]:
    return read_csv("countries.csv", Country)


@functools.cache
def places() -> tuple[Place, ...]:
    return read_csv("places.csv", Place)


@functools.cache
def regions() -> dict[str, frozenset[str]]:
    """The places of each region that `regions.csv` names; an id that the table of places lacks is an error."""
    known = {row.id for row in places()}
    found: dict[str, set[str]] = {}
    for number, row in enumerate(read_csv("regions.csv", Lying), start=2):
        if missing := {row.region, row.place} - known:
            raise Stop(f"regions.csv row {number}: {', '.join(sorted(missing))} is not in places.csv; add it there")
        found.setdefault(row.region, set()).add(row.place)
    return {region: frozenset(inside) for region, inside in found.items()}


@functools.cache
def organisations() -> tuple[Organisation, ...]:
    return read_csv("organisations.csv", Organisation)


@functools.cache
def agreements() -> tuple[Agreement, ...]:
    return read_csv("agreements.csv", Agreement)


@functools.cache
def outlets() -> tuple[Outlet, ...]:
    return read_csv("outlets.csv", Outlet)


@functools.cache
def issues() -> tuple[Issue, ...]:
    """The taxonomy of `issues.yaml`, areas before their sub-issues."""
    return tuple(
        convert(one, Issue, f"issues.yaml item {number}")
        for number, one in enumerate(read_yaml("issues.yaml"), start=1)
    )
