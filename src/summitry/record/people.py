"""The people of the tables and of the record: their offices, and the encounters that are on record.

One row a person; it says nothing of a person but offices and encounters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from summitry import tables
from summitry.record.finding import folded
from summitry.record.register import Record
from summitry.record.standing import day
from summitry.record.telling import name_of

Row = dict[str, Any]
COLUMNS = ("id", "name", "country", "offices", "encounters", "first", "last", "with")


def people(record: Record, words: Sequence[str] = (), on: str | None = None) -> list[Row]:
    """A row for everybody who took part or held an office, those with most encounters first.

    `words` must all stand in name, country or office; `on` keeps who held an office on that day.
    """
    leaders = {one.id: one for one in _table(tables.leaders)}
    held: dict[str, list[tables.Office]] = {}
    for office in _table(tables.offices):
        held.setdefault(office.person, []).append(office)
    wanted = set(folded(" ".join(words)).split())
    rows = []
    for who in sorted(record.participants | held.keys()):
        offices = [one for one in held.get(who, []) if on is None or _holds(one, on)]
        if on is not None and not offices:
            continue
        country = leaders[who].country if who in leaders else None
        row = {"id": who, "name": name_of(who), "country": country, "offices": _said(offices)}
        if wanted <= set(folded(" ".join(str(one) for one in row.values())).split()):
            rows.append({**row, **_met(record, who)})
    return sorted(rows, key=lambda row: (-int(str(row["encounters"])), str(row["name"])))


def _table(read: Any) -> tuple[Any, ...]:
    try:
        return tuple(read())
    except FileNotFoundError:
        return ()


def _holds(office: tables.Office, on: str) -> bool:
    asked = day(on).isoformat()
    return office.start <= asked and (not office.end or asked < office.end)


def _said(offices: Sequence[tables.Office]) -> str | None:
    parts = []
    for one in sorted(offices, key=lambda one: one.start):
        title, of = one.title or one.office.replace("_", " "), name_of(one.of)
        whole = title if of in title else f"{title} of {of}"
        parts.append(f"{whole}, {one.start or '?'} to {one.end or 'now'}")
    return "; ".join(parts) or None


def _met(record: Record, who: str) -> Row:
    held = [one for one in record.encounters(mood="happened") if who in one.participants]
    others = Counter(other for one in held for other in one.participants if other != who)
    dates = [one.date for one in held if one.date]
    return {
        "encounters": len(held),
        "first": min(dates, default=None),
        "last": max(dates, default=None),
        "with": "; ".join(f"{name_of(other)} ({number})" for other, number in others.most_common()) or None,
    }
