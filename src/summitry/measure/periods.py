"""Periods that a series counts in: days, weeks, months, quarters, half years, years. It does calendar sums only."""

from __future__ import annotations

import datetime as dt
from typing import Literal

Period = Literal["day", "week", "month", "quarter", "half", "year"]

SEASONS: dict[Period, int] = {"day": 7, "week": 1, "month": 12, "quarter": 4, "half": 2, "year": 1}
"""How many periods a season has: the days of a week, the months, quarters or halves of a year; 1 is no season."""
MONTHS: dict[Period, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
DAYS: dict[Period, int] = {"day": 1, "week": 7}


def floor(day: dt.date, period: Period) -> dt.date:
    """The first day of the period that a day falls in; weeks begin on Monday."""
    if period == "day":
        return day
    if period == "week":
        return day - dt.timedelta(days=day.weekday())
    months = MONTHS[period]
    return dt.date(day.year, (day.month - 1) // months * months + 1, 1)


def place_of(first: dt.date, period: Period, day: dt.date) -> int:
    """How many periods after that of `first` a day falls; negative before it."""
    low, high = floor(first, period), floor(day, period)
    if period in DAYS:
        return (high - low).days // DAYS[period]
    return ((high.year - low.year) * 12 + high.month - low.month) // MONTHS[period]


def begin_of(first: dt.date, period: Period, place: int) -> dt.date:
    """The first day of the period that lies `place` periods after that of `first`."""
    low = floor(first, period)
    if period in DAYS:
        return low + dt.timedelta(days=place * DAYS[period])
    months = low.year * 12 + low.month - 1 + place * MONTHS[period]
    return dt.date(months // 12, months % 12 + 1, 1)


def spoken(period: Period, number: int = 2) -> str:
    """A period as a noun: "day", "days", "half year", "half years"."""
    word = "half year" if period == "half" else period
    return word if number == 1 else f"{word}s"


def phase(first: dt.date, period: Period) -> int:
    """Where in its season a series begins: the weekday, the month or the quarter, from 0."""
    if period == "day":
        return first.weekday()
    return (first.month - 1) // MONTHS[period] if period in ("month", "quarter", "half") else 0
