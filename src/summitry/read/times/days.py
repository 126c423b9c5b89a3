"""What the patterns of days and months mean: full dates, days and months without a year, ranges, named days.

Each function takes a match, the scene and the rule, and returns what was found; None where it is no date.
"""

from __future__ import annotations

import datetime as dt
import re

from summitry.read.times import calendar, narrative
from summitry.read.times.found import NO_DATE, Found, date, group, open_date, ordinal, valid
from summitry.read.times.lexicon import Rule
from summitry.read.times.scene import PARAGRAPHS, Scene


def month_of(words: str, scene: Scene) -> int:
    """The number of a month by its name."""
    return scene.words.months[words.lower()[:3]]


def day_of(words: str) -> int:
    """A day of the month in digits, with or without its ending."""
    return int(re.match(r"\d+", words)[0])  # type: ignore[index]


def full_year(words: str) -> int:
    """A year; two digits lie between 1930 and 2029."""
    year = int(words)
    return year if len(words) > 2 else year + (2000 if year < 30 else 1900)


def year_for(scene: Scene, at: int, end: int, month: int, day: int | None) -> tuple[int | None, str]:
    """The year of a month or day that the text gives without one, and why."""
    if (shared := narrative.beside(scene, end, month)) is not None:
        return shared, "year of the date beside it"
    stated = narrative.in_paragraph(scene, at, month)
    if stated is None and (section := scene.section_year(at)) is not None:
        return section, "year of the section"
    if scene.day is None:
        return _undated(scene, at, end, month, stated)
    elsewhere = None if narrative.is_to_come(scene, at) else stated
    if elsewhere is not None and (
        abs(elsewhere - scene.day.year) > 1 or scene.is_history or narrative.is_headed(scene, at)
    ):
        return elsewhere, "year from the date before it"
    if scene.is_history and not narrative.is_to_come(scene, at):
        told = narrative.across(scene, at, month, day)
        if told is not None or narrative.has_begun(scene):
            return told, "year from the date before it" if told else "the text tells of another time than its own"
    return calendar.nearest_year(
        month, day, scene.day, scene.future(at, end), sure=scene.is_past(at, end)
    ), "reckoned from the date of the text"


def _undated(scene: Scene, at: int, end: int, month: int, stated: int | None) -> tuple[int | None, str]:
    """The year in a text that has no day of its own."""
    if stated is not None:
        return stated, "year from the date before it"
    if scene.base:
        return int(scene.base[:4]), "year of the text"
    if not scene.reports and (last := narrative.across(scene, at, month, None)) is not None:
        return last, "year from the date before it"
    if (told := scene.opening_year(at, end)) is not None:
        return told, "the year that the text begins with"
    return None, NO_DATE


def numeric(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """2018-07-16, with a time of day where one follows."""
    value = valid(f"{match['year']}-{match['mm']}-{match['dd']}")
    if value and match["clock"]:
        return [Found(value=f"{value}T{match['clock']}", type="time", granularity="time", explicit=True)]
    return [date(value, explicit=True)] if value else None


def slashes(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """16/07/2018; a date that could be two is the one within two weeks of the text's date, or stays open."""
    first, second, year = int(match["first"]), int(match["second"]), full_year(match["year"])
    if match["mark"] == "." and len(match["year"]) < 4:
        return None
    orders = [(second, first)] if match["mark"] == "." else [(first, second), (second, first)]
    values = {v for month, day in orders if (v := valid(f"{year}-{month:02d}-{day:02d}")) is not None}
    if len(values) > 1 and scene.day is not None:
        near = {v for v in values if abs((dt.date.fromisoformat(v) - scene.day).days) <= 14}
        values = near or values
    if not values:
        return None
    if len(values) > 1:
        return [open_date("day", "day and month could be either way round")]
    return [date(values.pop(), explicit=True)]


def _resolved(
    match: re.Match[str], scene: Scene, month: int, number: int | None, year_words: str | None
) -> list[Found] | None:
    """A month, or a day of it; without a year the one that text and date make likely."""
    if year_words:
        value = valid(f"{full_year(year_words):04d}-{month:02d}" + (f"-{number:02d}" if number else ""))
        return [date(value, explicit=True)] if value else None
    year, why = year_for(scene, match.start(), match.end(), month, number)
    if year is None:
        return [open_date("day" if number else "month", why)]
    value = valid(f"{year:04d}-{month:02d}" + (f"-{number:02d}" if number else ""))
    other = _by_its_weekday(match, scene, month, number, value)
    if other is not None:
        return [date(other, relative=True, why="year from the date before it")]
    return [date(value, relative=True, why=why)] if value else None


def _by_its_weekday(
    match: re.Match[str], scene: Scene, month: int, number: int | None, value: str | None
) -> str | None:
    """ "Sunday, June 4" after a date in 1961, where June 4 of the likely year is no Sunday: that of the date before."""
    named = re.match(r"[A-Za-z]+", match[0])
    wanted = scene.words.weekdays.get(named[0].lower()) if named is not None else None
    if wanted is None or number is None or value is None or dt.date.fromisoformat(value).weekday() == wanted:
        return None
    for one in reversed(scene.seen):
        if one.explicit and re.match(r"\d{4}-", one.value) and match.start() - one.end < PARAGRAPHS:
            there = valid(f"{one.value[:4]}-{month:02d}-{number:02d}")
            return there if there and dt.date.fromisoformat(there).weekday() == wanted else None
    return None


def day(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """July 16, 2018; July 16; July 2018."""
    groups = match.groupdict()
    number = day_of(groups["dom"]) if groups.get("dom") else None
    if not groups.get("year") and _counts(match, scene):
        return None
    return _resolved(match, scene, month_of(match["month"], scene), number, groups.get("year"))


def _counts(match: re.Match[str], scene: Scene) -> bool:
    """Whether the number after a month counts things: "in July 12 soldiers died"."""
    if match.groupdict().get("dom", "") and match.end("dom") == match.end():
        return scene.after(match.end()).lower() in scene.words.counted
    return False


def days(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """June 12-13, 2018: first and last day of a range in one or two months."""
    groups = match.groupdict()
    first, last = day_of(match["dom"]), day_of(match["dom2"])
    month = month_of(match["month"], scene)
    month2 = month_of(match["month2"], scene) if groups.get("month2") else month
    if rule.name == "day_pair" and last != first + 1:
        return None
    if (month, first) >= (month2, last) and month2 == month:
        return None
    if groups.get("year"):
        year: int | None = int(match["year"])
        why = ""
    else:
        year, why = year_for(scene, match.start(), match.end(), month, first)
    if year is None:
        return [open_date("range", why)]
    start = valid(f"{year}-{month:02d}-{first:02d}")
    end = valid(f"{year + (month2 < month)}-{month2:02d}-{last:02d}")
    if start is None or end is None:
        return None
    return [date(f"{start}/{end}", relative=not groups.get("year"), why=why, explicit=bool(groups.get("year")))]


def month(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """A month without a year. "May" and "March" need a word before them that only a date has."""
    word = match["month_alone"]
    before, after = scene.before(match.start()), scene.after(match.end())
    near = scene.text[max(0, match.start() - 25) : match.start()]
    prepared = before in scene.words.lists["before_month"] or bool(re.search(r"\b(?:early|late|mid)[- ]$", near))
    prepared = prepared or (before in _OF_AN_EVENT and after.lower() in scene.words.lists["events_of_today"])
    if (word.lower().rstrip(".") in ("may", "march", "mar", "jan", "jun") or word.endswith(".")) and not prepared:
        return None
    if word in scene.surnames and before not in scene.words.lists["before_month_surely"]:
        return None
    name_before = re.search(r"(?<![.!?:]\s)(?<=\s)[A-Z][\w’']+\s$", near) is not None and not prepared
    if name_before or (after[:1].isupper() and not prepared and not after.isupper()):
        return None
    return _resolved(match, scene, month_of(word, scene), None, None)


_OF_AN_EVENT = frozenset({"a", "the", "his", "her", "their", "its", "another"})
"""Before a month that says which event: "the March summit", "on a May visit"."""


def which_month(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Last September, this July, next October."""
    month = month_of(match["month"], scene)
    which = match["which"].lower()
    if which == "that":
        told = scene.anchor(match.start(), "year")
        return [date(f"{told[:4]}-{month:02d}", relative=True, why="year from the date before it")] if told else None
    if which == "following":
        told = scene.anchor(match.start(), "month") or ""
        if re.match(r"\d{4}-\d\d", told) is None:
            return [open_date("month", NO_DATE)]
        later = int(told[:4]) + (month <= int(told[5:7]))
        return [date(f"{later}-{month:02d}", relative=True, why="reckoned from the date before it")]
    if scene.day is None:
        return [open_date("month", NO_DATE)]
    year = scene.day.year
    if which == "last":
        year -= month >= scene.day.month
    elif which == "next" or which.endswith("coming"):
        year += month <= scene.day.month
    elif which.endswith("past"):
        year -= month > scene.day.month
    return [date(f"{year}-{month:02d}", relative=True, why="reckoned from the date of the text")]


def month_of_year(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """October of last year."""
    month, which = month_of(match["month"], scene), match["which"].lower()
    told = group(match, "dom")
    number = f"-{day_of(told):02d}" if told else ""
    steps = {"last": -1, "next": 1, "the previous": -1, "the following": 1}
    anaphoric = which not in ("last", "this", "next")
    base = scene.anchor(match.start(), "year") if anaphoric else scene.base
    year = calendar.reach(base or scene.base or "", "year", steps.get(which, 0))
    if year is None:
        return [open_date("month", NO_DATE)]
    value = valid(f"{year}-{month:02d}{number}")
    return [date(value, relative=True, why="reckoned from the date of the text")] if value else None


def day_number(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """On the 10th: in the month of the date before it, else the nearest that the tense points to."""
    anchor = scene.anchor(match.start(), "month") or ""
    number = day_of(match["dom"])
    value = valid(f"{anchor[:7]}-{number:02d}") if re.match(r"\d{4}-\d\d", anchor) else None
    ahead = scene.future(match.start(), match.end())
    if scene.day is None or ahead is None or (value and not (ahead and value < scene.day.isoformat()[:10])):
        return [date(value, relative=True, why="month from the date before it")] if value else None
    if value and anchor[:7] != scene.day.isoformat()[:7]:
        return [date(value, relative=True, why="month from the date before it")]
    near = _number_near(number, scene.day, ahead=ahead)
    return [date(near, relative=True, why="reckoned from the date of the text")] if near else None


def _number_near(number: int, base: dt.date, *, ahead: bool) -> str | None:
    """The next or last 14th, seen from a day."""
    for months in (0, 1) if ahead else (0, -1):
        there = calendar.moved(base.replace(day=1), "month", months)
        value = valid(f"{there.isoformat()[:7]}-{number:02d}") if there else None
        if value and ((value >= base.isoformat()) if ahead else (value <= base.isoformat())):
            return value
    return None


def this_day_year(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """On this day in 1961: month and day of the text, in that year."""
    value = valid(f"{match['year']}-{scene.day:%m-%d}") if scene.day else match["year"]
    return [date(value, explicit=True)] if value else None


def nth_day(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """On the second day: of the run of days told of before it, else left open."""
    first, last = scene.run_before(match.start()) or (None, None)
    word = match["ord"].lower()
    number = 1 if word == "opening" else ordinal(word, scene.words)
    day = last if number is None else first + dt.timedelta(days=number - 1) if first else None
    if day is None or last is None or day > last:
        return [open_date("day", "no run of days before it to reckon from")]
    return [date(day.isoformat(), relative=True, why="reckoned from the days before it")]


def named_day(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Christmas Day, Bastille Day: the nearest, by the tense around."""
    month, number = map(int, scene.words.days[match["named_day"].lower().replace("’", "'")].split("-"))
    if match["year"]:
        return [date(f"{match['year']}-{month:02d}-{number:02d}", explicit=True)]
    year, why = year_for(scene, match.start(), match.end(), month, number)
    return [date(f"{year}-{month:02d}-{number:02d}", relative=True, why=why) if year else open_date("day", why)]


def fixed_value(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """A day that history has named."""
    return [date(rule.value, explicit=True)]


def fixed_day(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """9/11."""
    words = re.sub(r"\s+", " ", match["fixed_day"].lower())
    return [date(scene.words.days[words], explicit=True)]
