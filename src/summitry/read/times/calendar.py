"""Arithmetic on written dates: a value so many units away, the nearest month, weekday or season.

It knows the calendar, not the text.
"""

from __future__ import annotations

import datetime as dt
import re

from dateutil.relativedelta import relativedelta

from summitry import when

FINE = {
    "day": 0, "week": 1, "weekend": 1, "month": 2, "season": 3, "quarter": 3, "year": 4, "decade": 5, "century": 6,
    "range": 7,
}  # fmt: skip
"""Granularities from fine to coarse; a value is never made finer than what it is reckoned from."""


def granularity(value: str) -> str:
    """The granularity of a written value: "2018-07" is a month; "vague" for PAST_REF and the like."""
    if re.fullmatch(r"\d{4}-W\d\d-WE", value):
        return "weekend"
    if "T" in value and re.match(r"\d{4}-\d\d-\d\dT", value):
        return "time"
    if value.startswith("FY"):
        return "year"
    at = when.parse(value)
    return at.granularity if at is not None else "vague"


def start(value: str) -> dt.date | None:
    """The first day of a written value."""
    if value.endswith("-WE"):
        at = when.parse(value[:-3])
        return at.start + dt.timedelta(days=5) if at is not None and at.start is not None else None
    at = when.parse(value.removeprefix("FY"))
    return at.start if at is not None else None


def written(day: dt.date, unit: str) -> str:
    """The value of the unit in which a day lies."""
    iso = day.isocalendar()
    return {
        "day": day.isoformat(),
        "week": f"{iso.year:04d}-W{iso.week:02d}",
        "weekend": f"{iso.year:04d}-W{iso.week:02d}-WE",
        "month": day.isoformat()[:7],
        "quarter": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "season": season(day),
        "year": f"{day.year:04d}",
        "decade": f"{day.year:04d}"[:3],
        "century": f"{day.year:04d}"[:2],
    }[unit]


def season(day: dt.date) -> str:
    """The season of the northern year in which a day lies; winter belongs to the year it begins in."""
    name = ("WI", "SP", "SU", "FA")[day.month % 12 // 3]
    return f"{day.year - (day.month < 3):04d}-{name}"


def moved(day: dt.date, unit: str, count: float) -> dt.date | None:
    """The day so many units away; None outside the calendar."""
    whole = int(count)
    steps = {
        "day": relativedelta(days=whole),
        "week": relativedelta(weeks=whole),
        "weekend": relativedelta(weeks=whole),
        "month": relativedelta(months=whole),
        "quarter": relativedelta(months=3 * whole),
        "season": relativedelta(months=3 * whole),
        "year": relativedelta(years=whole),
        "decade": relativedelta(years=10 * whole),
        "century": relativedelta(years=100 * whole),
    }
    try:
        return day + steps[unit]
    except (ValueError, OverflowError):
        return None


def reach(base: str, unit: str, count: float, *, keep: bool = False) -> str | None:
    """The value `count` units from a base value, as coarse as the unit.

    None where the base is coarser than the unit (a day cannot be reckoned from a year). With `keep`, a base
    between day and unit keeps its own granularity: a year before 2016-05 is 2015-05.
    """
    day, grain = start(base), granularity(base)
    grain = "day" if grain == "time" else grain
    if day is None or grain not in FINE or unit not in FINE or FINE[grain] > FINE[unit]:
        return None
    there = moved(day, unit, count)
    if there is None:
        return None
    as_fine = grain if keep and 0 < FINE[grain] < FINE[unit] else unit
    return written(there, as_fine)


def within_month(month: str, first: int, last: int, unit: str, count: float) -> str | None:
    """The month that lies so many units from some day of a month between two days; None where it could be two."""
    begin = start(month)
    if begin is None:
        return None
    end = begin + relativedelta(months=1, days=-1)
    days = (begin.replace(day=first), begin.replace(day=min(last, end.day)))
    there = {day.isoformat()[:7] for one in days if (day := moved(one, unit, count)) is not None}
    return there.pop() if len(there) == 1 else None


def nearest_year(month: int, day: int | None, base: dt.date, future: bool | None, *, sure: bool = False) -> int:
    """The year in which a month (and day) without a year lies, seen from the day of the text.

    The nearest one; a tense that points the other way wins unless it would move a near date by most of a year. Where
    the tense is `sure`, it wins in any case.
    """

    def distance(year: int) -> int:
        return (dt.date(year, month, min(day or 15, 28)) - base).days

    years = (base.year - 1, base.year, base.year + 1)
    nearest = min(years, key=lambda year: abs(distance(year)))
    if future is None or (month, base.year) == (base.month, nearest):
        return nearest
    fitting = [year for year in years if (distance(year) >= 0) == future]
    best = min(fitting, key=lambda year: abs(distance(year)))
    if sure:
        return best
    away, near = abs(distance(best)), abs(distance(nearest))
    return best if away < _FAR and not (near <= _NEAR and away > _FAR - _NEAR) else nearest


_FAR = 330
"""Days from the text's date at which a tense no longer moves a date to the other side."""
_NEAR = 60
"""Days in which a day without a year is taken for the one at hand, where the other lies most of a year away."""


def weekday(number: int, base: dt.date, *, ahead: bool, strict: bool = False) -> dt.date:
    """The nearest day of that weekday (Monday is 0) before or after a day; the day itself unless `strict`."""
    gap = (number - base.weekday()) % 7 if ahead else -((base.weekday() - number) % 7)
    if strict and gap == 0:
        gap = 7 if ahead else -7
    return base + dt.timedelta(days=gap)
