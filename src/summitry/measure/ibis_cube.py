"""The same cube from a table that lies elsewhere (BigQuery, Trino, Spark, DuckDB), as one Ibis expression.

The table is added up there first, so that codes are resolved on what is left, and only the cube comes over the wire.
It needs no right to write: no table is made, and the codes stand in the expression itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from summitry.errors import Stop
from summitry.measure import codes
from summitry.measure.coverage import ledger
from summitry.measure.cube import COLUMNS, REASONS, Cube, Tally, has_of
from summitry.measure.extra import needs
from summitry.measure.mapping import Mapping
from summitry.measure.resolving import country_of

GROUPED = ("day", "a", "b", "code", "n", "events", "goldstein", "unvalued", "attention", "score")
MARK = ";"
"""What parts the fields of a listed code; no code has it, and no engine takes it for a pattern."""
FORMATS = {"%Y%m%d": (0, 4, 6), "%Y-%m-%d": (0, 5, 8)}
"""Formats of written dates that every engine reads alike: where year, month and day begin."""


def build(events: Any, mapping: Mapping) -> Cube:
    """The cube of an Ibis table by a mapping whose columns are names. Runs three queries where the table lies."""
    found = expression(events, mapping).to_pyarrow()
    days = _grouped(_once(_rows(events, mapping), mapping)).group_by("day").agg(n=_().n.sum()).to_pyarrow().to_pylist()
    counts = {one["day"]: int(one["n"]) for one in days if one["day"] is not None}
    return Cube(
        table=found,
        ledger=ledger({_plain(day): number for day, number in counts.items()}),
        tally=_tally(events, mapping),
        has=has_of([mapping]),
        files=(events.get_name(),),
        notes=mapping.notes,
    )


def expression(events: Any, mapping: Mapping) -> Any:
    """The cube of an Ibis table as an Ibis table with the columns of `cube.COLUMNS`, in order."""
    ibis, row = needs("ibis"), _()
    kept = _resolved(_grouped(_once(_rows(events, mapping), mapping)), mapping)
    kept = kept.filter(row.day.notnull(), row.source.notnull(), row.target.notnull(), row.source != row.target)
    value = row.goldstein.fill_null(0.0) + row.value.fill_null(0.0) * row.unvalued
    made = kept.group_by("source", "target", "day", "class", "quad", "meeting").agg(
        events=row.events.sum().cast("float64"),
        goldstein=value.sum().cast("float64"),
        attention=row.attention.sum().cast("float64"),
        score=row.score.sum().cast("float64"),
    )
    return made.select(*COLUMNS).order_by(*(ibis.asc(one) for one in COLUMNS[:4]))


def _() -> Any:
    return needs("ibis")._


def _plain(day: Any) -> dt.date:
    return day.date() if isinstance(day, dt.datetime) else day


def _rows(events: Any, mapping: Mapping) -> Any:
    """The rows in common columns."""
    ibis = needs("ibis")
    numbered = [one for one in mapping.columns.values() if isinstance(one, int)]
    if numbered:
        raise Stop(f"the mapping {mapping.id} numbers its columns; elsewhere columns have names, as in gdelt_named")
    lacking = [str(one) for one in mapping.columns.values() if one not in events.columns]
    if lacking:
        have = ", ".join(events.columns[:8])
        raise Stop(f"{events.get_name()}: has no column {lacking[0]!r}, which {mapping.id} names; it has {have}")

    def role(name: str, kind: str, absent: Any) -> Any:
        column = mapping.columns.get(name)
        return ibis.literal(absent, type=kind) if column is None else _cast(events[column], kind)

    return events.select(
        id=role("id", "string", None),
        day=_date(events[mapping.columns["date"]], mapping),
        a=role("source", "string", None),
        b=role("target", "string", None),
        code=role("code", "string", None),
        goldstein=role("goldstein", "float64", None),
        score=role("score", "float64", None),
        attention=role("attention", "float64", 1.0),
        events=role("events", "float64", 1.0),
    )


def _cast(column: Any, kind: str) -> Any:
    if kind == "string":
        return column if column.type().is_string() else column.cast("string")
    return column.try_cast(kind) if column.type().is_string() else column.cast(kind)


def _date(column: Any, mapping: Mapping) -> Any:
    """A column as dates; what cannot be read is null, and never stops a query."""
    kind = column.type()
    if kind.is_date():
        return column
    if kind.is_timestamp():
        return column.date()
    if mapping.date_format not in FORMATS:
        raise Stop(f"date_format {mapping.date_format!r} cannot be read elsewhere; it is one of {', '.join(FORMATS)}")
    year, month, day = FORMATS[mapping.date_format]
    text = _cast(column, "string")
    return (text[year : year + 4] + "-" + text[month : month + 2] + "-" + text[day : day + 2]).try_cast("date")


def _once(rows: Any, mapping: Mapping) -> Any:
    """Each event id once; rows without an id all count."""
    if "id" not in mapping.columns:
        return rows
    ibis, row = needs("ibis"), _()
    number = ibis.row_number().over(group_by="id", order_by=["day", "a", "b", "code"])
    return rows.mutate(number=number).filter((row.number == 0) | row.id.isnull()).drop("number")


def _grouped(rows: Any) -> Any:
    row = _()
    return rows.group_by("day", "a", "b", "code").agg(
        n=row.count(),
        events=row.events.sum(),
        goldstein=row.goldstein.sum(),
        unvalued=row.goldstein.isnull().sum(),
        attention=row.attention.sum(),
        score=row.score.sum(),
    )


def _resolved(grouped: Any, mapping: Mapping) -> Any:
    """Rows with source, target, class, quad class, value and whether they are of a meeting."""
    named = _side(_side(grouped, "a", "source", mapping), "b", "target", mapping)
    return _classed(named, mapping.codes)


def _listed(name: str, cells: Sequence[str]) -> Any:
    """A table of one text column out of the expression itself: a CASE of hundreds of branches is slow on many rows."""
    return needs("ibis").array(list(cells)).unnest().name(name).as_table()


def _side(rows: Any, column: str, name: str, mapping: Mapping) -> Any:
    """The rows with the country of a side, null where its code stands for none."""
    table = _listed("pair", [f"{code}{MARK}{country}" for code, country in _countries(mapping).items()])
    known = table.select(key=table.pair.split(MARK)[0], **{name: table.pair.split(MARK)[1]})
    return rows.left_join(known, _key(rows[column]) == known.key).drop("key")


def _key(column: Any) -> Any:
    return column.strip().lower()


def _countries(mapping: Mapping) -> dict[str, str]:
    """Code -> country for the schemes of a mapping; the first scheme that knows a code counts."""
    schemes = ",".join(mapping.countries)
    known = {one.code.casefold() for one in codes.country_codes() if one.scheme in mapping.countries}
    found = {code: country_of(schemes, code)[0] for code in sorted(known)}
    return {code: country for code, country in found.items() if country is not None}


def _classed(rows: Any, scheme: str) -> Any:
    """The rows with their class: the longest code of the key that theirs begins with ("" where there is none)."""
    ibis = needs("ibis")
    known = [one for one in codes.classes() if one.scheme == scheme]
    if not known:
        none = ibis.literal("")
        return rows.mutate(quad=ibis.literal(0, "int8"), meeting=ibis.literal(False), value=ibis.literal(0.0),
                           **{"class": none})  # fmt: skip
    upper = rows.code.strip().upper()
    full = ibis.ifelse(upper.length() == 1, ibis.literal("0") + upper, upper) if scheme == "cameo" else upper
    rows = rows.mutate(full=full)
    lengths = sorted({len(one.code) for one in known}, reverse=True) if scheme == "cameo" else [0]
    for number, length in enumerate(lengths):
        some = [one for one in known if not length or len(one.code) == length]
        cells = [
            MARK.join((one.code, str(one.quad), str(int(one.meeting == "yes")), str(one.goldstein or 0.0)))
            for one in some
        ]
        table = _listed("line", cells)
        kinds = table.select(**{f"kind{number}": table.line, f"code{number}": table.line.split(MARK)[0]})
        key = rows.full[0:length] if length else rows.full
        rows = rows.left_join(kinds, key == kinds[f"code{number}"]).drop(f"code{number}")
    found = [rows[f"kind{number}"] for number in range(len(lengths))]
    none = ibis.literal(MARK.join(("", "0", "0", "0")))
    parts = rows.select(*GROUPED, "source", "target", kind=ibis.coalesce(*found, none).split(MARK))
    return parts.select(
        *GROUPED,
        "source",
        "target",
        quad=parts.kind[1].cast("int8"),
        meeting=parts.kind[2] == "1",
        value=parts.kind[3].cast("float64"),
        **{"class": parts.kind[0]},
    )


def _tally(events: Any, mapping: Mapping) -> Tally:
    """What became of the rows; each falls under the first reason that holds for it."""
    ibis, rows = needs("ibis"), _rows(events, mapping)
    known = sorted({one.code.casefold() for one in codes.country_codes() if one.scheme in mapping.countries})
    resolved = _resolved(_grouped(_once(rows, mapping)), mapping)
    row = resolved
    unknown = ~_key(row.a).isin(known) | ~_key(row.b).isin(known)
    reason = ibis.cases(
        (row.day.isnull(), "undated"),
        (row.a.isnull() | row.b.isnull(), "no_country"),
        (unknown, "unknown_country"),
        (row.source.isnull() | row.target.isnull(), "no_state"),
        (row.source == row.target, "inside"),
        else_="kept",
    )
    told = resolved.mutate(reason=reason).group_by("reason", "class").agg(n=row.n.sum()).to_pyarrow().to_pylist()
    found = {one: sum(int(t["n"]) for t in told if t["reason"] == one) for one in REASONS}
    whole = int(rows.count().to_pyarrow().as_py())
    classless = sum(int(t["n"]) for t in told if t["class"] == "" and mapping.codes != "none")
    return Tally(
        rows=whole,
        unreadable=0,
        repeated=whole - sum(found.values()),
        unknown_class=classless,
        unknown=(),
        rules=(),
        **found,
    )
