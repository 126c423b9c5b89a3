"""Codes of countries and of kinds of events: one table for every scheme, each row with its rule.

It resolves codes; it reads no event file, and a code that it does not know stays unknown.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

import msgspec

from summitry import tables
from summitry.errors import Stop

SCHEMES = ("iso3", "iso2", "fips", "cow", "cameo", "name", "id")


class CountryCode(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A code of a scheme, the country it stands for ("" where it stands for none) and the rule."""

    scheme: str
    code: str
    country: str = ""
    rule: str = ""


class EventClass(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A class of events with its quad class, its nearest PLOVER type and its Goldstein value ("" is none)."""

    scheme: str
    code: str
    label: str
    quad: int
    plover: str = ""
    goldstein: float | None = None
    meeting: str = "no"
    note: str = ""


@functools.cache
def classes() -> tuple[EventClass, ...]:
    """Every class of CAMEO, PLOVER and the quad key."""
    return tables.read_csv("measure/classes.csv", EventClass)


@functools.cache
def country_codes() -> tuple[CountryCode, ...]:
    """The whole table: codes outside the standards first, then those of `countries.csv`; the first row counts."""
    rows = [*tables.read_csv("measure/country_codes.csv", CountryCode), *_standard()]
    found: dict[tuple[str, str], CountryCode] = {}
    for row in rows:
        found.setdefault((row.scheme, row.code.casefold()), row)
    return tuple(found.values())


def _standard() -> Iterator[CountryCode]:
    living = [one for one in tables.countries() if one.cameo]
    gone = [one for one in tables.countries() if not one.cameo]
    for one in [*living, *gone]:
        for scheme in ("iso3", "iso2", "fips", "cow", "cameo"):
            if getattr(one, scheme):
                yield CountryCode(
                    scheme=scheme, code=getattr(one, scheme), country=one.id, rule=f"{scheme} of countries.csv"
                )
        yield CountryCode(scheme="id", code=one.id, country=one.id, rule="id of countries.csv")
        for name in (one.name, *one.aliases):
            yield CountryCode(scheme="name", code=name, country=one.id, rule="name of countries.csv")


def country(code: str) -> str:
    """The id of a country that a person names by id, code or name; a `Stop` where there is none."""
    wanted = code.strip().casefold()
    known = {(one.scheme, one.code.casefold()): one.country for one in country_codes() if one.country}
    for scheme in ("id", "iso3", "name", "iso2", "cameo"):
        if (scheme, wanted) in known:
            return known[scheme, wanted]
    raise Stop(f"no country is called {code!r}; give its ISO code (USA, RU) or its English name")


def called(country_id: str) -> str:
    """The English name of a country within a sentence: "the United States", "Russia"."""
    found = name(country_id)
    return f"the {found}" if country_id in tables.read_yaml("brief.yaml")["with_article"] else found


def name(country_id: str) -> str:
    """The English name of a country id."""
    return next((one.name for one in tables.countries() if one.id == country_id), country_id)
