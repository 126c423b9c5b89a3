"""What a meaning returns, and how it looks at a match: groups by name, words as numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summitry import when
from summitry.model import Comparator
from summitry.read.times import calendar
from summitry.read.times.lexicon import Lexicon

NO_DATE = "the text has no date to reckon from"


@dataclass(frozen=True, kw_only=True)
class Found:
    """One time expression before it becomes a `Time`; `start` and `end` only where they are not the match's."""

    value: str | None
    type: str = "date"
    granularity: str = ""
    relative: bool = False
    comparator: Comparator | None = None
    minutes: float | None = None
    hedge: str | None = None
    why: str = ""
    start: int | None = None
    end: int | None = None
    explicit: bool = False
    """The text itself gives the year."""


def group(match: re.Match[str], name: str) -> str | None:
    """A named group of a match, or its numbered twin (`unit` or `unit2`), lower case; None where neither took part."""
    groups = match.groupdict()
    for key in (name, f"{name}2", f"{name}3", f"{name}4"):
        if groups.get(key):
            return re.sub(r"\s+", " ", groups[key]).lower()
    return None


def date(value: str | None, *, relative: bool = False, why: str = "", explicit: bool = False) -> Found:
    """A date with this value; the granularity is that of the value."""
    return Found(
        value=value,
        granularity=calendar.granularity(value) if value else "",
        relative=relative,
        why=why,
        explicit=explicit,
    )


def valid(value: str) -> str | None:
    """The value, None where there is no such day or month."""
    return value if when.parse(value) is not None else None


def open_date(grain: str, why: str) -> Found:
    """A date that the text leaves open."""
    return Found(value=None, granularity=grain, relative=True, why=why)


def number(words: str, lexicon: Lexicon) -> float | None:
    """A number in digits or words; None where it is vague ("several")."""
    words = re.sub(r"\s+", " ", words.lower().strip())
    if re.fullmatch(r"[\d,]+(?:\.\d+)?", words):
        return float(words.replace(",", ""))
    if words in ("a couple", "a couple of"):
        return 2
    if words.endswith("dozen"):
        return 6 if words.startswith("half") else 12
    if words.removeprefix("the ") in lexicon.vague:
        return None
    total = 0
    for word in re.split(r"[ -]", words):
        size = lexicon.numbers.get(word)
        if size is None:
            return None
        total = (total or 1) * size if size >= 100 else total + size
    return float(total)


def unit(word: str) -> str:
    """A unit in the singular: "hrs" is "hour"."""
    word = word.lower().rstrip(".")
    if word.startswith("centur"):
        return "century"
    word = word.removesuffix("s")
    return {"hr": "hour", "min": "minute", "sec": "second", "yr": "year"}.get(word, word)


def ordinal(word: str, lexicon: Lexicon) -> int | None:
    """A number from an ordinal in digits or words."""
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else lexicon.ordinals.get(word)
