"""What the patterns of weekdays mean: Monday, last Friday, Thursday night, the first Monday in June."""

from __future__ import annotations

import datetime as dt
import re

from summitry.read.times import calendar
from summitry.read.times.days import day_of, month_of, year_for
from summitry.read.times.found import NO_DATE, Found, date, open_date, ordinal, valid
from summitry.read.times.lexicon import Rule
from summitry.read.times.scene import Scene


def weekday(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Monday; last Friday; Thursday night: the nearest before the text's date unless the words point ahead."""
    groups = match.groupdict()
    if _named_weekday(match, scene):
        return None
    number = scene.words.weekdays[match["weekday"].lower()]
    which = (groups.get("which") or "").lower()
    if scene.day is None:
        return [_with_part(_after_the_last(number, match, scene, which), groups.get("part"), scene)]
    if groups.get("of"):
        week = calendar.moved(scene.day, "week", {"last": -1, "this": 0, "next": 1}[which])
        day = week - dt.timedelta(days=week.weekday() - number) if week else scene.day
    elif which in ("the previous", "the following", "previous", "following"):
        anchor = scene.anchor(match.start(), "day")
        base = calendar.start(anchor) if anchor else scene.day
        day = calendar.weekday(number, base or scene.day, ahead=which.endswith("following"), strict=True)
    elif which in ("last", "past", "this past"):
        day = calendar.weekday(number, scene.day, ahead=False, strict=True)
    elif which in ("next", "coming", "this coming"):
        day = calendar.weekday(number, scene.day, ahead=True, strict=True)
    else:
        ahead = bool(scene.future(match.start(), match.end()))
        if not which and (told := _told(number, match, scene)) is not None:
            day = told
        else:
            day = calendar.weekday(number, scene.day, ahead=ahead)
        if groups.get("ago"):
            day -= dt.timedelta(days=7)
    found = date(day.isoformat(), relative=True, why="reckoned from the date of the text")
    return [_with_part(found, groups.get("part"), scene)]


def _after_the_last(number: int, match: re.Match[str], scene: Scene, which: str) -> Found:
    """In an undated text, the Sunday that follows the last day told of; open where none is near."""
    named = which.endswith("following") or (not which and scene.before(match.start()) == "the")
    anchor = scene.anchor(match.start(), "day") if named else None
    base = calendar.start(anchor) if anchor else None
    if base is None or scene.base:
        return open_date("day", NO_DATE)
    day = calendar.weekday(number, base, ahead=True)
    return date(day.isoformat(), relative=True, why="reckoned from the date before it")


def _told(number: int, match: re.Match[str], scene: Scene) -> dt.date | None:
    """The day of that weekday that the text gave with its date a little before, far from its own date."""
    for one in reversed(scene.seen):
        if match.start() - one.end > 300:
            return None
        at = calendar.start(one.value) if not one.deictic and calendar.granularity(one.value) == "day" else None
        if at is not None and scene.day is not None and abs((at - scene.day).days) > 60:
            return at + dt.timedelta(days=(number - at.weekday()) % 7)
    return None


def _named_weekday(match: re.Match[str], scene: Scene) -> bool:
    """Whether the weekday is part of a name: Black Monday, the Sunday Times."""
    lists = scene.words.lists
    near = re.search(r"\b([A-Z]\w+)\.?\s$", scene.text[max(0, match.start() - 14) : match.start()])
    if near is not None and near[1].lower() in lists["before_weekday_name"]:
        return True
    after = scene.after(match.end())
    return after.lower() in lists["after_weekday_name"]


def _with_part(found: Found, part: str | None, scene: Scene) -> Found:
    if not part or found.value is None:
        return found
    mark = scene.words.parts[part.lower()]
    return Found(value=f"{found.value}T{mark}", type="time", granularity="time", relative=True, why=found.why)


def weekday_number(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Monday the 16th: the nearest month in which the day falls on that weekday."""
    number, day = scene.words.weekdays[match["weekday"].lower()], day_of(match["dom"])
    if not re.search(r"\d(?:st|nd|rd|th)", match["dom"]) or scene.day is None:
        return None if scene.day else [open_date("day", NO_DATE)]
    for months in (0, 1, -1):
        there = calendar.moved(scene.day, "month", months)
        value = valid(f"{there.isoformat()[:7]}-{day:02d}") if there else None
        if value and dt.date.fromisoformat(value).weekday() == number:
            return [date(value, relative=True, why="reckoned from the date of the text")]
    return [open_date("day", "no month near fits")]


def nth_weekday(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """The first Monday in June, the last Friday of July 2018."""
    month, weekday_ = month_of(match["month"], scene), scene.words.weekdays[match["weekday"].lower()]
    if match["year"]:
        year: int | None = int(match["year"])
        why = ""
    else:
        year, why = year_for(scene, match.start(), match.end(), month, 15)
    if year is None:
        return [open_date("day", why)]
    first = dt.date(year, month, 1)
    days = [
        day for n in range(31) if (day := first + dt.timedelta(days=n)).month == month and day.weekday() == weekday_
    ]
    word = match["ord"].lower()
    number = -1 if word == "last" else (ordinal(word, scene.words) or 1) - 1
    return [date(days[number].isoformat(), relative=not match["year"], why=why, explicit=bool(match["year"]))]
