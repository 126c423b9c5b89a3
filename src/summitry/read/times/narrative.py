"""Which year a month or day without one lies in, where a text tells of another time than its own.

Knows what the text gave before, its sections by year and the date behind; `days.year_for` weighs that against the date
of the text.
"""

from __future__ import annotations

import datetime as dt
import re

from summitry.read.times import calendar
from summitry.read.times.scene import NEAR, Scene, Seen

_DAYLIKE = ("day", "month", "time")
_BESIDE = re.compile(
    r"\s*(?:and|or|to|until|through|[-–—])\s+(?:of |on |in )?(?:the )?(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? )?"
    r"(?P<month>[A-Z][a-z]{2,8})\.?(?: \d{1,2}(?:st|nd|rd|th)?)?,?(?: of| in)? (?P<year>(?:1[6-9]|20)\d\d)(?![\d,.]\d)"
)
"""Behind a month or day: "and June of 2017", "to 3 June 2017"."""
_LAST = re.compile(
    r"\b(?:last|previously) (?:met|spoke|talked|saw|visited|held|hosted|sat|came|travell?ed|went|time|meeting|summit"
    r"|visit|talks)\b|\bsince\b[^,.;]{0,40}$|\bonly (?:on|in) $|\b(?:not|never|nor|no)\b[^,.;]{0,60}\buntil $",
    re.I,
)
"""Before a date that a text only glances at: "who last met in May 2019", "not established until January 1979"."""
_HAD = re.compile(r"\bhad\b|(?<=\w)['’]d been\b", re.I)
_TO_COME = re.compile(
    r"\b(?:will|['’]ll|shall|won['’]t|(?:is|are|am) (?:\w+ ){0,2}?(?:to|due|set|scheduled|expected|planned|going to)"
    r"|(?:plans?|hopes?|intends?|wants?|expects?|agrees?) to)\b(?P<rest>[^.;!?]*)$",
    re.I,
)
_BACK_AGAIN = re.compile(r"\b(?:was|were|had|did|since|which|who|that)\b|\b[a-z]{3,}ed\b")
_FAR_BACK = 3000
"""Characters back in a text that is all about another time in which its last date still sets the year."""
_ONWARD = 4
"""Months at most by which a month earlier in the year than the one told of last is that of the year after."""


def beside(scene: Scene, end: int, month: int) -> int | None:
    """The year that a date right behind gives to both: "in May and June of 2017", "28 December to 3 January 2018"."""
    found = _BESIDE.match(scene.text, end, end + 60)
    other = scene.words.months.get(found["month"].lower()[:3]) if found is not None else None
    if found is None or other is None:
        return None
    return int(found["year"]) - (month > other)


def is_to_come(scene: Scene, at: int) -> bool:
    """Whether a present tense before a place points ahead: "will meet again in", never in quoted words."""
    first, _ = scene.sentence(at)
    found = _TO_COME.search(scene.text, first, at)
    line = scene.text[scene.text.rfind("\n", 0, at) + 1 : at]
    quoted = line.count("“") > line.count("”") or line.count('"') % 2 == 1
    return found is not None and not quoted and _BACK_AGAIN.search(found["rest"]) is None


def in_paragraph(scene: Scene, at: int, month: int) -> int | None:
    """The year that the text itself gives a little before, in the same paragraph."""
    latest: Seen | None = None
    for one in reversed(scene.seen):
        if one.deictic or at - one.end >= NEAR or "\n" in scene.text[one.end : at].strip():
            return None
        if _looks_back(scene, one, at):
            continue
        if latest is None and calendar.granularity(one.value) in _DAYLIKE and re.match(r"\d{4}-", one.value):
            latest = one
        if one.explicit and _sets_the_year(scene, one):
            return _onward(scene, latest or one, at, month)
    return None


def _sets_the_year(scene: Scene, one: Seen) -> bool:
    """Whether a date says in which year the text goes on; a year alone only where it opens its sentence."""
    if re.match(r"\d{4}(?!\d)", one.value) is None:
        return False
    return (
        calendar.granularity(one.value) in _DAYLIKE
        or scene.opens(one)
        or scene.base is None
        or (scene.text[one.end : one.end + 1] == ":")
    )


def across(scene: Scene, at: int, month: int, day: int | None) -> int | None:
    """In a text that is all about another time, the year of the run that holds a day, else of the date told of last."""
    for _, run in reversed(scene.runs) if day is not None else ():
        first, last = map(calendar.start, run.split("/"))
        there = _day(first.year, month, day or 1) if first else None
        if first and last and there and first <= there <= last:
            return there.year
    if scene.day is not None and _is_at_home(scene):
        return None
    for one in reversed(scene.seen):
        if at - one.end > _FAR_BACK:
            return None
        if (
            not one.deictic
            and not _looks_back(scene, one, at)
            and calendar.granularity(one.value) in _DAYLIKE
            and re.match(r"\d{4}-", one.value)
        ):
            return _onward(scene, one, at, month)
    return None


def is_headed(scene: Scene, at: int) -> bool:
    """Whether the sentence itself begins with its year, "In 2022 ... in January", or sets it before a colon."""
    first, _ = scene.sentence(at)
    years = [one for one in scene.seen if first <= one.start < at and calendar.granularity(one.value) == "year"]
    return any(one.explicit and _sets_the_year(scene, one) for one in years)


def has_begun(scene: Scene) -> bool:
    """Whether the text has given dates of that other time, and none that is near its own."""
    days = [one for one in scene.seen if calendar.granularity(one.value) in _DAYLIKE]
    return bool(days) and not _is_at_home(scene)


def _is_at_home(scene: Scene) -> bool:
    """Whether a day or month before was reckoned from the date of the text; a mere "today" tells nothing."""
    return any(
        one.deictic and calendar.granularity(one.value) in _DAYLIKE and "oday" not in scene.text[one.start : one.end]
        for one in scene.seen
    )


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _looks_back(scene: Scene, one: Seen, at: int) -> bool:
    """Whether a date before, in another sentence, was only looked back to."""
    first, last = scene.sentence(one.start)
    return last < at and _LAST.search(scene.text, first, one.start) is not None


def _onward(scene: Scene, told: Seen, at: int, month: int) -> int:
    """The year of a month told of after a date: "In November 1918 ... In January" is the January that follows."""
    year = int(told.value[:4])
    last = re.match(r"\d{4}-(\d\d)", told.value)
    first, _ = scene.sentence(at)
    if last is None or month >= int(last[1]) or _HAD.search(scene.text, first, at):
        return year
    later = scene.day is None or (year + 1, month) <= (scene.day.year, scene.day.month)
    same = scene.sentence(told.start)[0] == first
    return year + 1 if (month - int(last[1])) % 12 <= _ONWARD and later and not same else year
