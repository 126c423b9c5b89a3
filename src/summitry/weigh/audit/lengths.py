"""Lengths as intervals of minutes: what a stated length supports, leaves open, or rules out.

Speech rounds: "two hours" is no exact number. A length is ruled out only beyond a wide margin.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import Any

from summitry.record.nouns import Value
from summitry.weigh import words

ROUNDED = 0.04
"""Share by which two reports of one length differ without telling different things (135 and 136, 140 and 135)."""
WIDE = 0.2
"""Share beyond which a stated length and a reported one cannot both be roundings of one length."""
ABOUT = 0.1
"""How far "about two hours" reaches to either side."""
BEYOND = 1.5
"""How many times as long a part must be to rule out a length of its whole."""
REACH = 2.25
"""How far a reported bound reaches: nobody says "over two hours" of five, or "under two hours" of half an hour."""
JUST_BELOW = 0.85
"""Where "nearly three hours" begins, as a share of the three hours."""


@dataclass(frozen=True, kw_only=True)
class Minutes:
    """An interval of minutes, ends included unless open."""

    low: float
    high: float
    exact: bool = False
    about: bool = False
    open_low: bool = False
    open_high: bool = False


def interval(value: Any, comparator: str | None, hedge: str | None = None) -> Minutes | None:
    """The interval of a number with its bound; None where it is no number."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    near = bool(hedge and words.whole("just_below").search(hedge))
    about = bool(hedge and words.whole("about").search(hedge))
    if comparator in ("<", "<="):
        low = number * JUST_BELOW if near and not (hedge and re.search(r"up\s+to", hedge)) else 0.0
        if low:
            return Minutes(low=low, high=number * (1 + ROUNDED), about=True)
        return Minutes(low=low, high=number, open_high=comparator == "<")
    if comparator in (">", ">="):
        return Minutes(low=number, high=math.inf, open_low=comparator == ">")
    if comparator == "~" or about:
        return Minutes(low=number * (1 - ABOUT), high=number * (1 + ABOUT), about=True)
    return Minutes(low=number, high=number, exact=True)


def relation(stated: Minutes, reported: Minutes) -> str:
    """supports, open or excludes: how one reported length stands to the stated one."""
    slack = max(1.0, ROUNDED * stated.high) if stated.exact else 0.0
    if stated.exact and reported.about and abs(stated.low - (reported.low + reported.high) / 2) <= slack:
        return "supports"
    middle = (stated.low + stated.high) / 2
    told = (reported.low + reported.high) / 2
    if stated.about and reported.about and stated.low <= told <= stated.high:
        return "supports"
    if stated.about and math.isinf(reported.high) and abs(middle - reported.low) <= ROUNDED * middle:
        return "supports"  # "about four hours" of "more than four hours"
    inside_low = reported.low >= stated.low - slack and not (
        stated.open_low and reported.high <= stated.low and not reported.open_low
    )
    inside_high = reported.high <= stated.high + slack and not (
        stated.open_high and reported.low >= stated.high and not reported.open_high
    )
    if inside_low and inside_high:
        return "supports"
    return "excludes" if _apart(stated, _within_reach(reported)) else "open"


def may_round(stated: Minutes, reported: Minutes) -> bool:
    """Whether two lengths are near enough for one report alone to be wrong: "an hour" of 45 minutes."""
    if not (stated.exact and reported.exact):
        return False
    return max(stated.high, reported.high) <= min(stated.low, reported.low) * BEYOND


def _within_reach(reported: Minutes) -> Minutes:
    """A bound with the end that it leaves open closed at what its words can still mean."""
    if math.isinf(reported.high):
        return replace(reported, high=reported.low * REACH)
    return replace(reported, low=reported.high / REACH / 2) if reported.low == 0 else reported


def _apart(stated: Minutes, reported: Minutes) -> bool:
    """Whether no rounding of either could make the two meet."""
    if stated.exact and reported.exact:
        larger = max(stated.high, reported.high)
        return abs(stated.low - reported.low) > max(5.0, WIDE * larger)
    gap = max(reported.low - stated.high, stated.low - reported.high)
    if gap > 0:
        edge = min(one for one in (stated.high, reported.high, stated.low, reported.low) if one > 0)
        return gap > max(2.0, ROUNDED * edge) if _one_bounded(stated, reported) else gap > max(5.0, ABOUT * edge)
    touching = gap == 0 and (
        (stated.open_high and reported.low >= stated.high) or (stated.open_low and reported.high <= stated.low)
    )
    return touching and (stated.open_high or stated.open_low) and (reported.open_low or reported.open_high)


def _one_bounded(stated: Minutes, reported: Minutes) -> bool:
    return math.isinf(stated.high) or math.isinf(reported.high) or stated.low == 0 or reported.low == 0


def of_value(value: Value) -> Minutes | None:
    """The interval of a value of the record."""
    return interval(value.value, value.comparator, value.hedge)
