"""Partial dates as half-open intervals: "2018-07" is a month, never 1 July.

Knows written values ("2018", "2018-07", "2018-07-16", "2018-W28", "2018-SU", "201" for a decade, "a/b" for
inclusive ranges, ".." for an open end). It does not read dates out of prose: that is `read.times`.
"""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from dataclasses import dataclass

_SEASONS = {"SP": (3, 6), "SU": (6, 9), "FA": (9, 12), "AU": (9, 12), "WI": (12, 15)}
_QUARTERS = {"Q1": (1, 4), "Q2": (4, 7), "Q3": (7, 10), "Q4": (10, 13), "H1": (1, 7), "H2": (7, 13)}
_PATTERN = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?:(?P<month>\d{2})(?:-(?P<day>\d{2}))?|W(?P<week>\d{2})|(?P<part>SP|SU|FA|AU|WI|Q[1-4]|H[12])))?"
    r"(?:T.*)?"
)


@dataclass(frozen=True, kw_only=True)
class When:
    """A half-open interval of days; `None` is an open end.

    `granularity` is day, week, month, season, quarter, year, decade, century or range.
    """

    start: dt.date | None
    end: dt.date | None
    granularity: str

    def overlaps(self, other: When) -> bool:
        """Whether the two share at least one day."""
        return (self.start is None or other.end is None or self.start < other.end) and (
            other.start is None or self.end is None or other.start < self.end
        )

    def contains(self, other: When) -> bool:
        """Whether every day of the other lies in this one."""
        begins = self.start is None or (other.start is not None and self.start <= other.start)
        ends = self.end is None or (other.end is not None and other.end <= self.end)
        return begins and ends

    def before(self, other: When) -> bool:
        """Whether this one surely ends before the other begins."""
        return self.end is not None and other.start is not None and self.end <= other.start

    @property
    def days(self) -> int | None:
        """Number of days, None where an end is open."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start).days


def _month_after(year: int, month: int) -> dt.date:
    return dt.date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


@functools.lru_cache(maxsize=10_000)
def parse(value: str) -> When | None:
    """The interval of a written value, None where it is not one."""
    value = value.strip()
    if "/" in value:
        return _range(value)
    if re.fullmatch(r"\d{3}", value):
        return When(start=dt.date(int(value) * 10, 1, 1), end=_year(int(value) * 10 + 10), granularity="decade")
    if re.fullmatch(r"\d{2}", value):
        return When(start=_year(int(value) * 100), end=_year(int(value) * 100 + 100), granularity="century")
    match = _PATTERN.fullmatch(value)
    if match is None:
        return None
    try:
        return _simple(match)
    except ValueError:
        return None


def _year(year: int) -> dt.date | None:
    return dt.date(year, 1, 1) if 1 <= year <= 9999 else None


def _simple(match: re.Match[str]) -> When:
    year = int(match["year"])
    if match["day"]:
        day = dt.date(year, int(match["month"]), int(match["day"]))
        return When(start=day, end=day + dt.timedelta(days=1), granularity="day")
    if match["month"]:
        month = int(match["month"])
        return When(start=dt.date(year, month, 1), end=_month_after(year, month + 1), granularity="month")
    if match["week"]:
        monday = dt.date.fromisocalendar(year, int(match["week"]), 1)
        return When(start=monday, end=monday + dt.timedelta(days=7), granularity="week")
    if match["part"]:
        part = match["part"]
        first, last = (_SEASONS | _QUARTERS)[part]
        kind = "season" if part in _SEASONS else "quarter"
        return When(start=_month_after(year, first), end=_month_after(year, last), granularity=kind)
    return When(start=dt.date(year, 1, 1), end=_year(year + 1), granularity="year")


def _range(value: str) -> When | None:
    left, _, right = value.partition("/")
    first = None if left in ("", "..") else parse(left)
    last = None if right in ("", "..") else parse(right)
    if (first is None) != (left in ("", "..")) or (last is None) != (right in ("", "..")):
        return None
    start, end = (first.start if first else None), (last.end if last else None)
    if start is not None and end is not None and end <= start:
        return None
    return When(start=start, end=end, granularity="range")


def words(value: str) -> str:
    """A written value as a reader says it: "16 July 2018", "July 2018", "2018"."""
    if "/" in value:
        left, _, right = value.partition("/")
        first = words(left) if left not in ("", "..") else "before"
        last = words(right) if right not in ("", "..") else "now"
        return f"{first} to {last}"
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?", value)
    if match is None or (match[2] and not 1 <= int(match[2]) <= 12):
        return value
    parts = [str(int(match[3]))] if match[3] else []
    parts += [calendar.month_name[int(match[2])]] if match[2] else []
    return " ".join([*parts, match[1]])
