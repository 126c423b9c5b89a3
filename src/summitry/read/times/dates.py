"""What the patterns of dates mean: full dates, months, weekdays, years, seasons, quarters and their ranges.

Each function takes a match, the scene and the rule, and returns what was found; None where it is no date.
"""

from __future__ import annotations

import datetime as dt
import re

from summitry import when
from summitry.read.times import calendar
from summitry.read.times.found import Found, date, group, open_date, ordinal
from summitry.read.times.lexicon import Rule
from summitry.read.times.scene import Scene

NO_DATE = "the text has no date to reckon from"
_MONTH_BEFORE = frozenset(
    """in since by of until till from to and before after during through last this next early late mid between for
    around on or mid- until, than""".split()  # noqa: SIM905
)


def _month(match: re.Match[str], scene: Scene, name: str = "month") -> int:
    return scene.words.months[match[name].lower()[:3]]


def _day(words: str) -> int:
    return int(re.match(r"\d+", words)[0])  # type: ignore[index]


def _full_year(words: str) -> int:
    """A year; two digits lie between 1930 and 2029."""
    year = int(words)
    return year if len(words) > 2 else year + (2000 if year < 30 else 1900)


def _valid(value: str) -> str | None:
    return value if when.parse(value) is not None else None


def _year_for(scene: Scene, at: int, end: int, month: int, day: int | None) -> tuple[int | None, str]:
    """The year of a month or day that the text gives without one, and why."""
    stated = scene.year_before(at)
    if scene.day is None:
        if stated is not None:
            return stated, "year from the date before it"
        year = scene.base[:4] if scene.base else None
        return (int(year), "year of the text") if year else (None, NO_DATE)
    if stated is not None and abs(stated - scene.day.year) > 1:
        return stated, "year from the date before it"
    return calendar.nearest_year(month, day, scene.day, scene.future(at, end)), "reckoned from the date of the text"


def numeric(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """2018-07-16, with a time of day where one follows."""
    value = _valid(f"{match['year']}-{match['mm']}-{match['dd']}")
    if value and match["clock"]:
        return [Found(value=f"{value}T{match['clock']}", type="time", granularity="time", explicit=True)]
    return [date(value, explicit=True)] if value else None


def slashes(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """16/07/2018; a date that could be two is the one within two weeks of the text's date, or stays open."""
    first, second, year = int(match["first"]), int(match["second"]), _full_year(match["year"])
    if match["mark"] == "." and len(match["year"]) < 4:
        return None
    orders = [(second, first)] if match["mark"] == "." else [(first, second), (second, first)]
    values = {v for month, day in orders if (v := _valid(f"{year}-{month:02d}-{day:02d}")) is not None}
    if len(values) > 1 and scene.day is not None:
        near = {v for v in values if abs((dt.date.fromisoformat(v) - scene.day).days) <= 14}
        values = near or values
    if not values:
        return None
    if len(values) > 1:
        return [open_date("day", "day and month could be either way round")]
    return [date(values.pop(), explicit=True)]


def day(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """July 16, 2018; July 16; July 2018."""
    groups = match.groupdict()
    month = _month(match, scene)
    number = _day(groups["dom"]) if groups.get("dom") else None
    explicit = bool(groups.get("year"))
    if explicit:
        year, why = _full_year(match["year"]), ""
    else:
        if _counts(match, scene):
            return None
        found, why = _year_for(scene, match.start(), match.end(), month, number)
        if found is None:
            return [open_date("day", why)]
        year = found
    value = _valid(f"{year:04d}-{month:02d}" + (f"-{number:02d}" if number else ""))
    return [date(value, relative=not explicit, why=why, explicit=explicit)] if value else None


def _counts(match: re.Match[str], scene: Scene) -> bool:
    """Whether the number after a month counts things: "in July 12 soldiers died"."""
    if match.groupdict().get("dom", "") and match.end("dom") == match.end():
        return scene.after(match.end()).lower() in scene.words.counted
    return False


def days(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """June 12-13, 2018: first and last day of a range in one or two months."""
    groups = match.groupdict()
    first, last = _day(match["dom"]), _day(match["dom2"])
    month = _month(match, scene)
    month2 = _month(match, scene, "month2") if groups.get("month2") else month
    if rule.name == "day_pair" and last != first + 1:
        return None
    if (month, first) >= (month2, last) and month2 == month:
        return None
    if groups.get("year"):
        year: int | None = int(match["year"])
        why = ""
    else:
        year, why = _year_for(scene, match.start(), match.end(), month, first)
    if year is None:
        return [open_date("range", why)]
    start = _valid(f"{year}-{month:02d}-{first:02d}")
    end = _valid(f"{year + (month2 < month)}-{month2:02d}-{last:02d}")
    if start is None or end is None:
        return None
    return [date(f"{start}/{end}", relative=not groups.get("year"), why=why, explicit=bool(groups.get("year")))]


def month(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """A month without a year. "May" and "March" need a word before them that only a date has."""
    word = match["month_alone"]
    before, after = scene.before(match.start()), scene.after(match.end())
    near = scene.text[max(0, match.start() - 25) : match.start()]
    prepared = before in _MONTH_BEFORE or bool(re.search(r"\b(?:early|late|mid)[- ]$", near))
    if (word.lower().rstrip(".") in ("may", "march", "mar", "jan", "jun") or word.endswith(".")) and not prepared:
        return None
    name_before = re.search(r"(?<![.!?:]\s)(?<=\s)[A-Z][\w’']+\s$", near) is not None and not prepared
    if name_before or (after[:1].isupper() and not prepared and not after.isupper()):
        return None
    return day(match_as(match, "month", word), scene, rule)


class _Renamed:
    """A match in which one group answers to another name."""

    def __init__(self, match: re.Match[str], name: str, words: str) -> None:
        self._match, self._name, self._words = match, name, words

    def __getitem__(self, name: str) -> str:
        return self._words if name == self._name else self._match[name]

    def groupdict(self) -> dict[str, str]:
        return {**self._match.groupdict(), self._name: self._words}

    def start(self) -> int:
        return self._match.start()

    def end(self, name: str | int = 0) -> int:
        return self._match.end(name) if name != self._name else self._match.end()


def match_as(match: re.Match[str], name: str, words: str) -> re.Match[str]:
    """The match with one more group."""
    return _Renamed(match, name, words)  # type: ignore[return-value]


def which_month(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Last September, this July, next October."""
    month = _month(match, scene)
    which = match["which"].lower()
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
    month, which = _month(match, scene), match["which"].lower()
    number = f"-{_day(match['dom']):02d}" if match["dom"] else ""
    steps = {"last": -1, "this": 0, "next": 1, "the previous": -1, "the following": 1, "that": 0}
    anaphoric = which in ("the previous", "the following", "that")
    base = scene.anchor(match.start(), "year") if anaphoric else scene.base
    year = calendar.reach(base or scene.base or "", "year", steps[which])
    if year is None:
        return [open_date("month", NO_DATE)]
    value = _valid(f"{year}-{month:02d}{number}")
    return [date(value, relative=True, why="reckoned from the date of the text")] if value else None


def weekday(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Monday; last Friday; Thursday night: the nearest before the text's date unless the words point ahead."""
    groups = match.groupdict()
    if _named_weekday(match, scene):
        return None
    number = scene.words.weekdays[match["weekday"].lower()]
    which = (groups.get("which") or "").lower()
    if scene.day is None:
        return [_with_part(open_date("day", NO_DATE), groups.get("part"), scene)]
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


def _told(number: int, match: re.Match[str], scene: Scene) -> dt.date | None:
    """The day of that weekday that the text gave with its date a little before, far from its own date."""
    for one in reversed(scene.seen):
        if match.start() - one.end > 300:
            return None
        at = calendar.start(one.value) if one.explicit and calendar.granularity(one.value) == "day" else None
        if at is not None and scene.day is not None and abs((at - scene.day).days) > 60:
            return at + dt.timedelta(days=(number - at.weekday()) % 7)
    return None


def _named_weekday(match: re.Match[str], scene: Scene) -> bool:
    """Whether the weekday is part of a name: Black Monday, the Sunday Times."""
    near = scene.text[max(0, match.start() - 14) : match.start()]
    if re.search(
        r"\b(?:Black|Bloody|Super|Good|Ash|Palm|Easter|Cyber|Holy|Maundy|Fat|Mr\.?|Mrs\.?|Ms\.?|Dr\.?)\s$", near
    ):
        return True
    after = scene.after(match.end())
    return after in ("Times", "Telegraph", "Mirror", "Express", "Mail", "Post", "Agreement", "Group") or (
        after.lower() in ("prayers", "prayer", "newspaper")
    )


def _with_part(found: Found, part: str | None, scene: Scene) -> Found:
    if not part or found.value is None:
        return found
    mark = scene.words.parts[part.lower()]
    return Found(value=f"{found.value}T{mark}", type="time", granularity="time", relative=True, why=found.why)


def weekday_number(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Monday the 16th: the nearest month in which the day falls on that weekday."""
    number, day = scene.words.weekdays[match["weekday"].lower()], _day(match["dom"])
    if not re.search(r"\d(?:st|nd|rd|th)", match["dom"]) or scene.day is None:
        return None if scene.day else [open_date("day", NO_DATE)]
    for months in (0, 1, -1):
        there = calendar.moved(scene.day, "month", months)
        value = _valid(f"{there.isoformat()[:7]}-{day:02d}") if there else None
        if value and dt.date.fromisoformat(value).weekday() == number:
            return [date(value, relative=True, why="reckoned from the date of the text")]
    return [open_date("day", "no month near fits")]


def nth_weekday(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """The first Monday in June, the last Friday of July 2018."""
    month, weekday_ = _month(match, scene), scene.words.weekdays[match["weekday"].lower()]
    if match["year"]:
        year: int | None = int(match["year"])
        why = ""
    else:
        year, why = _year_for(scene, match.start(), match.end(), month, 15)
    if year is None:
        return [open_date("day", why)]
    first = dt.date(year, month, 1)
    days = [
        day for n in range(31) if (day := first + dt.timedelta(days=n)).month == month and day.weekday() == weekday_
    ]
    word = match["ord"].lower()
    number = -1 if word == "last" else (ordinal(word, scene.words) or 1) - 1
    return [date(days[number].isoformat(), relative=not match["year"], why=why, explicit=bool(match["year"]))]


def day_number(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """On the 10th: in the month of the date before it."""
    anchor = scene.anchor(match.start(), "month")
    value = _valid(f"{anchor[:7]}-{_day(match['dom']):02d}") if anchor and re.match(r"\d{4}-\d\d", anchor) else None
    return [date(value, relative=True, why="month from the date before it")] if value else None


def season(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """The summer of 2018; in the spring."""
    groups = match.groupdict()
    word = (groups.get("season") or match[0].split()[-1]).lower()
    mark = scene.words.seasons[word]
    if groups.get("year"):
        return [date(f"{match['year']}-{mark}", explicit=True)]
    if scene.day is None:
        return [open_date("season", NO_DATE)]
    middle = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}[mark]
    year = calendar.nearest_year(middle, 15, scene.day, scene.future(match.start(), match.end()))
    return [date(f"{year - (mark == 'WI')}-{mark}", relative=True, why="reckoned from the date of the text")]


def which_season(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Last summer, this autumn, next spring."""
    mark = scene.words.seasons[match["season"].lower()]
    which = match["which"].lower()
    anaphoric = which in ("the previous", "the following")
    anchor = scene.anchor(match.start(), "year") if anaphoric else None
    base = calendar.start(anchor) if anchor else scene.day
    if match["season"].lower() == "fall" and scene.after(match.end()) in ("of", "in", "from", "to"):
        return None
    if base is None:
        return [open_date("season", NO_DATE)]
    now, order = calendar.season(base), ("SP", "SU", "FA", "WI")
    year, place = int(now[:4]), order.index(now[5:])
    if which in ("last", "the previous"):
        year -= order.index(mark) >= place
    elif which in ("next", "the following"):
        year += order.index(mark) <= place
    elif which.endswith("past"):
        year -= order.index(mark) > place
    return [date(f"{year}-{mark}", relative=True, why="reckoned from the date of the text")]


def _year_of(which: str | None, scene: Scene) -> str | None:
    steps = {"last": -1, "this": 0, "next": 1, "the previous": -1, "the": 0, None: 0}
    return scene.from_text("year", steps[which])


def quarter(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """The third quarter of 2018; the fourth quarter: the nearest before the text's date unless words point ahead."""
    words = {
        "first": 1,
        "second": 2,
        "third": 3,
        "fourth": 4,
        "final": 4,
        "last": 4,
        "1st": 1,
        "2nd": 2,
        "3rd": 3,
        "4th": 4,
    }
    word = match["ord"].lower()
    number = words[word]
    if match["year"]:
        return [date(f"{match['year']}-Q{number}", explicit=True)]
    if match["which"] or match[0].lower().endswith("year"):
        year = _year_of((match["which"] or "this").lower(), scene)
        return [date(f"{year}-Q{number}", relative=True) if year else open_date("quarter", NO_DATE)]
    if word == "last":
        value = scene.from_text("quarter", -1)
        return [date(value, relative=True) if value else open_date("quarter", NO_DATE)]
    if scene.day is None:
        return [open_date("quarter", NO_DATE)]
    return [date(_quarter_near(number, match, scene), relative=True, why="reckoned from the date of the text")]


def _quarter_near(number: int, match: re.Match[str], scene: Scene) -> str:
    """The nearest such quarter; the words around decide between two that are about as far."""
    base = scene.day or dt.date.min
    year = calendar.nearest_year(3 * number - 1, 15, base, scene.future(match.start(), match.end()))
    return f"{year}-Q{number}"


def quarter_letter(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Q3 2018; Q2."""
    number, year = match["quarter"], group(match, "year")
    if year:
        return [date(f"{year}-Q{number}", explicit=True)]
    if scene.day is None:
        return [open_date("quarter", NO_DATE)]
    return [date(_quarter_near(int(number), match, scene), relative=True, why="reckoned from the date of the text")]


def half(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """The first half of 2018; the second half of last year."""
    number = 1 if match["ord"].lower() == "first" else 2
    if match["year"]:
        return [date(f"{match['year']}-H{number}", explicit=True)]
    year = _year_of(match["which"].lower(), scene)
    return [date(f"{year}-H{number}", relative=True) if year else open_date("quarter", NO_DATE)]


def fiscal(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Fiscal 2018."""
    if len(match["year"]) < 4 and not match[0].upper().startswith("FY"):
        return None
    return [date(f"FY{_full_year(match['year'])}", explicit=True)]


def years(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """2014-2015, 2008-09: first and last year of a range."""
    first = int(match["year"])
    second = match["year2"]
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    if not 1000 < first < last < 2100 or last - first > 150:
        return None
    return [date(f"{first}/{last}", explicit=True)]


def decade(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """The early 2000s, the '80s; never an age or a temperature."""
    if match["decade"]:
        return [date(match["decade"], explicit=True)]
    if not re.match(r"the\b|['’‘]", match[0], re.I) and scene.before(match.start()) not in ("and", "to", "or"):
        return None
    return [date(f"19{match['short']}", explicit=True)]


_DECADES = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")


def decade_word(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """The late eighties."""
    return [date(f"19{_DECADES.index(match['word'].lower()) + 2}", explicit=True)]


def century(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """The 19th century."""
    number = ordinal(match["ord"].lower(), scene.words)
    return [date(f"{number - 1:02d}", explicit=True)] if number and 1 < number < 30 else None


def year(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Early 2009, mid-2011."""
    return [date(match["year"], explicit=True)]


_YEAR_BEFORE = frozenset(
    """in since by of from until till before after during to and between through for or early late mid summer spring
    autumn fall winter year back around about circa""".split()  # noqa: SIM905
)


def bare_year(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """A number that is a year and no count, price or name: 1900 to 2099, or older after "in" and the like."""
    text, start, end = scene.text, match.start("year"), match.end()
    number = int(match["year"])
    before, after = scene.before(match.start()), scene.after(end)
    if text[max(0, start - 1) : start] in tuple("$€£#.,/:-–—_+=") and not re.search(r"\w[–—-]$", text[:start][-2:]):
        return None
    if re.match(r"[.,:/]\d|[-–]\d|%|[-_/]\w*\d|°|\s?[€£$]", text[end : end + 4]) or text[end : end + 1] == "s":
        return None
    bracket = text[:start].endswith("(")
    if not bracket and (before in scene.words.numbered or before[-1:].isdigit() or before[-1:] in ("$", "€", "£")):
        return None
    if after.lower() in scene.words.counted:
        return None
    if number < 1900 and (before not in _YEAR_BEFORE or after.islower() and after.endswith("s")):
        return None
    if (
        before in ("some", "over", "nearly", "almost", "than", "least", "most", "only", "another", "exactly")
        or number > 2100
    ):
        return None
    return [date(match["year"], explicit=True)]


def year_short(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Since '82."""
    return [date(str(_full_year(match["yy"])), explicit=True)]


def named_day(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Christmas Day, Bastille Day: the nearest, by the tense around."""
    month, number = map(int, scene.words.days[match["named_day"].lower().replace("’", "'")].split("-"))
    if re.match(r" (?:,\s*)?\d{4}", scene.text[match.end() : match.end() + 7]):
        return [date(f"{scene.text[match.end() :].strip(' ,')[:4]}-{month:02d}-{number:02d}", explicit=True)]
    year, why = _year_for(scene, match.start(), match.end(), month, number)
    return [date(f"{year}-{month:02d}-{number:02d}", relative=True, why=why) if year else open_date("day", why)]


def fixed_value(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """A day that history has named."""
    return [date(rule.value, explicit=True)]


def fixed_day(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """9/11."""
    words = re.sub(r"\s+", " ", match["fixed_day"].lower())
    return [date(scene.words.days[words], explicit=True)]
