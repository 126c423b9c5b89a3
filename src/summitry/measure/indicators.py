"""Any dated table as an indicator: polls, votes, counts, trade; one value a period, by a mapping file.

It reads a table and makes a series of it; what is measured on that series is what is measured on event data.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import msgspec
import numpy as np

from summitry import tables
from summitry.errors import Stop
from summitry.measure.codes import SCHEMES
from summitry.measure.extra import needs
from summitry.measure.panel import Panel
from summitry.measure.periods import Period, begin_of, place_of
from summitry.measure.series import Outcome, Series, scaled

How = Literal["mean", "sum", "count", "last"]
ROLES = ("date", "value", "note", "id", "country", "choice")


class IndicatorMapping(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the columns of a table mean, and how its rows become one value a period.

    `columns` has date and value, or, for recorded votes, date, id, country and choice: the value is then whether the
    two countries cast the same vote. `where` keeps the rows with these values. `empty` says what a period without a
    row is. `start`, `after` and `before` are periods, where the usual windows do not fit.
    """

    label: str
    words: str = ""
    columns: dict[str, str]
    where: dict[str, str | int | float] = {}
    date_format: str = "%Y-%m-%d"
    countries: tuple[str, ...] = ("iso3",)
    period: Period = "month"
    how: How = "mean"
    empty: Literal["missing", "zero"] = "missing"
    scale: Literal["none", "log1p", "root"] = "none"
    unit: str = ""
    start: int = 1
    after: int | None = None
    before: int | None = None


@dataclass(frozen=True, kw_only=True)
class Observation:
    """A dated value, with the words that go with it (the question of a poll, the name of an act)."""

    day: dt.date
    value: float
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """An indicator as a series, the values it is made of, and, for votes, the same for all other pairs."""

    outcome: Outcome
    mapping: IndicatorMapping
    series: Series
    observed: tuple[Observation, ...] = ()
    panel: Panel | None = None
    world: Series | None = None
    notes: tuple[str, ...] = ()
    source: str = ""


BUNDLED = ("un_votes",)


def load(path: Path) -> IndicatorMapping:
    """A mapping from a YAML file, or one that comes with the package by its name; checked."""
    if str(path) in BUNDLED:
        return _checked(tables.read_yaml("measure", "indicators", f"{path}.yaml"), f"{path}.yaml")
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise Stop(f"{path}: cannot be read ({error.strerror}); give the path of a mapping file") from error
    return _checked(tables.load_yaml(text, path.name), path.name)


def _checked(value: object, name: str) -> IndicatorMapping:
    found = tables.convert(value, IndicatorMapping, name)
    unknown = [one for one in found.columns if one not in ROLES]
    if unknown:
        raise Stop(f"{name}: columns has no role {unknown[0]!r}; there are {', '.join(ROLES)}")
    wanted = ("date", "id", "country", "choice") if "choice" in found.columns else ("date", "value")
    lacking = [one for one in wanted if one not in found.columns]
    if lacking and not (lacking == ["value"] and found.how == "count"):
        raise Stop(f"{name}: columns lacks {lacking[0]!r}; say which column of the table holds it")
    for scheme in found.countries:
        if scheme not in SCHEMES:
            raise Stop(f"{name}: countries has no scheme {scheme!r}; there are {', '.join(SCHEMES)}")
    return found


def read(path: Path, mapping: IndicatorMapping, pair: tuple[str, str]) -> Indicator:
    """The indicator of a table file (CSV, TSV, Parquet or Excel)."""
    frame, notes = _rows(_frame(path), path.name, mapping)
    if "choice" in mapping.columns:
        from summitry.measure.votes import agreement

        return agreement(frame, mapping, pair, path.name, notes)
    values = _numbers(frame, path.name, mapping)
    kept = values.notna()
    if int((~kept).sum()):
        notes.append(f"{int((~kept).sum())} of {len(frame)} rows have no number and are left out")
    words = frame["note"] if "note" in frame else [""] * len(frame)
    observed = [
        Observation(day=day.date(), value=float(value), note=str(note))
        for day, value, note, keep in zip(frame["date"], values, words, kept, strict=True)
        if keep
    ]
    return made(observed, mapping, name=path.name, notes=notes)


def made(
    observed: Sequence[Observation],
    mapping: IndicatorMapping,
    *,
    name: str,
    notes: Sequence[str] = (),
    first: dt.date | None = None,
    last: dt.date | None = None,
) -> Indicator:
    """The indicator of dated values; `first` and `last` are the days that are covered, else those of the values."""
    if not observed:
        raise Stop(f"{name}: holds no row with a date and a number for this; check columns, where and date_format")
    ordered = sorted(observed, key=lambda one: one.day)
    begin, end = first or ordered[0].day, last or ordered[-1].day
    series = _series(ordered, mapping, begin, end)
    return Indicator(
        outcome=outcome_of(mapping),
        mapping=mapping,
        series=series,
        observed=tuple(ordered),
        notes=tuple(notes),
        source=name,
    )


def outcome_of(mapping: IndicatorMapping) -> Outcome:
    """The indicator as an outcome."""
    words = mapping.words or f"the {mapping.how} of each {mapping.period}"
    return Outcome(
        id=mapping.label, label=mapping.label, words=words, of="value", needs="indicator", scale=mapping.scale,
        unit=mapping.unit,
    )  # fmt: skip


def _series(observed: Sequence[Observation], mapping: IndicatorMapping, begin: dt.date, end: dt.date) -> Series:
    length = place_of(begin, mapping.period, end) + 1
    held: list[list[float]] = [[] for _ in range(length)]
    for one in observed:
        place = place_of(begin, mapping.period, one.day)
        if 0 <= place < length:
            held[place].append(one.value)
    empty = 0.0 if mapping.empty == "zero" else float("nan")
    values = np.array([_one(some, mapping.how) if some else empty for some in held])
    counts = np.array([float(len(some)) for some in held])
    if mapping.empty == "zero" and mapping.how == "count":
        counts = np.maximum(counts, 1.0)
    return Series(
        label=mapping.label,
        outcome=mapping.label,
        first=begin_of(begin, mapping.period, 0),
        values=scaled(values, mapping.scale),
        events=counts,
        period=mapping.period,
    )


def _one(some: Sequence[float], how: How) -> float:
    if how == "mean":
        return float(np.mean(some))
    if how == "sum":
        return float(np.sum(some))
    return float(len(some)) if how == "count" else some[-1]


def _frame(path: Path) -> Any:
    import pandas

    if not path.exists():
        raise Stop(f"{path}: there is no such file; give a table of dates and values")
    ending = path.suffix.lower()
    try:
        if ending == ".parquet":
            needs("pyarrow")
            return pandas.read_parquet(path)
        if ending in (".xlsx", ".xls"):
            return pandas.read_excel(path, dtype=str)
        mark = "\t" if ending in (".tsv", ".tab") else ","
        try:
            return pandas.read_csv(path, dtype=str, sep=mark, encoding="utf-8-sig")
        except UnicodeDecodeError:
            return pandas.read_csv(path, dtype=str, sep=mark, encoding="latin-1")
    except (ValueError, OSError, ImportError) as error:
        raise Stop(f"{path.name}: no readable table ({str(error).splitlines()[0]})") from error


def _rows(frame: Any, name: str, mapping: IndicatorMapping) -> tuple[Any, list[str]]:
    """The rows that are asked for, with a column a role and dates as dates; what was left out."""
    import pandas

    for column in (*mapping.columns.values(), *mapping.where):
        if column not in frame.columns:
            some = ", ".join(str(one) for one in frame.columns[:8])
            raise Stop(f"{name}: has no column {column!r}; it has {some}: correct the mapping")
    for column, value in mapping.where.items():
        frame = frame[frame[column].astype(str) == str(value)]
    if not len(frame):
        told = ", ".join(f"{column} = {value}" for column, value in mapping.where.items())
        raise Stop(f"{name}: no row has {told or 'anything'}; check where in the mapping")
    kept = pandas.DataFrame({role: frame[column] for role, column in mapping.columns.items()})
    if not pandas.api.types.is_datetime64_any_dtype(kept["date"]):
        kept["date"] = pandas.to_datetime(kept["date"], format=mapping.date_format, errors="coerce")
    undated = int(kept["date"].isna().sum())
    if undated == len(kept):
        raise Stop(f"{name}: no date could be read as {mapping.date_format}; correct date_format in the mapping")
    notes = [f"{undated} of {len(kept)} rows have no readable date and are left out"] if undated else []
    return kept[kept["date"].notna()], notes


def _numbers(frame: Any, name: str, mapping: IndicatorMapping) -> Any:
    import pandas

    if "value" not in frame:
        return pandas.Series(1.0, index=frame.index)
    values = pandas.to_numeric(frame["value"], errors="coerce")
    if values.isna().all():
        raise Stop(f"{name}: column {mapping.columns['value']!r} holds no number; correct the mapping")
    return values
