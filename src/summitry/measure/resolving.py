"""What the codes of the event files stand for: each distinct code once, with its rule, as tables that DuckDB joins.

It resolves by the tables of `codes` and guesses nothing; a code that they do not hold is `unknown`.
"""

from __future__ import annotations

import functools
from typing import Any

from summitry.measure import codes
from summitry.measure.sources import literal


def resolve(connection: Any) -> None:
    """Tables `side` and `kind`: what each code of the files stands for, and by which rule."""
    sides = connection.execute("select distinct countries, unnest([a, b]) as code from cell").fetchall()
    made = [(schemes, code, *country_of(schemes, code)) for schemes, code in sides if code is not None]
    names = ", ".join(literal(one) for one in sorted({row[2] or "" for row in made} | {""}))
    connection.execute(f"create type place as enum ({names})")
    connection.execute("create temp table side (countries varchar, code varchar, country place, rule varchar)")
    if made:
        connection.executemany("insert into side values (?, ?, ?, ?)", made)
    kinds = connection.execute("select distinct scheme, code from cell where code is not null").fetchall()
    connection.execute(
        "create temp table kind "
        "(scheme varchar, code varchar, class varchar, quad tinyint, meeting boolean, value double)"
    )
    told = [(scheme, code, *class_of(scheme, code)) for scheme, code in kinds]
    if told:
        connection.executemany("insert into kind values (?, ?, ?, ?, ?, ?)", told)


def country_of(schemes: str, code: str) -> tuple[str | None, str]:
    """The country of a code (None: it is none) and the rule, by the first of the schemes that knows it."""
    table = _country_table()
    for scheme in schemes.split(","):
        row = table.get((scheme, code.strip().casefold()))
        if row is not None:
            return row.country or None, row.rule
    return None, "unknown"


@functools.cache
def _country_table() -> dict[tuple[str, str], codes.CountryCode]:
    return {(one.scheme, one.code.casefold()): one for one in codes.country_codes()}


def class_of(scheme: str, code: str) -> tuple[str | None, int | None, bool, float | None]:
    """The class of an event code: the longest code of the key that it begins with."""
    wanted = code.strip().upper()
    wanted = wanted.zfill(2) if scheme == "cameo" and len(wanted) == 1 else wanted
    known = [one for one in codes.classes() if one.scheme == scheme]
    fits = [one for one in known if (wanted.startswith(one.code) if scheme == "cameo" else wanted == one.code)]
    if not fits:
        return None, None, False, None
    found = max(fits, key=lambda one: len(one.code))
    return found.code, found.quad, found.meeting == "yes", found.goldstein
