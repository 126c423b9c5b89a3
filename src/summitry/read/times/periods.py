"""What the patterns of years and of parts and runs of years mean: quarters, seasons, decades, centuries."""

from __future__ import annotations

import datetime as dt
import re

from summitry.read.times import calendar
from summitry.read.times.days import full_year, year_for
from summitry.read.times.found import NO_DATE, Found, date, group, number, open_date, ordinal
from summitry.read.times.lexicon import Rule
from summitry.read.times.scene import Scene


def season(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """The summer of 2018; in the spring."""
    groups = match.groupdict()
    word = (groups.get("season") or match[0].split()[-1]).lower()
    mark = scene.words.seasons[word]
    if groups.get("year"):
        return [date(f"{match['year']}-{mark}", explicit=True)]
    middle = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}[mark]
    year, why = year_for(scene, match.start(), match.end(), middle, 15)
    if year is None:
        return [open_date("season", why)]
    return [date(f"{year - (mark == 'WI')}-{mark}", relative=True, why=why)]


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
    elif which in ("coming", "upcoming"):
        year += order.index(mark) < place
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


def half_decade(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """The second half of the 1990s: its five years."""
    first = int(match["decade"]) * 10 + (0 if match["ord"].lower() == "first" else 5)
    return [date(f"{first}/{first + 4}", explicit=True)]


def first_months(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """The first nine months of the year, the last three of 2016: first and last month."""
    count = number(match["n"], scene.words)
    year = match["year"] or _year_of({"the": "this"}.get(match["that"].lower(), match["that"].lower()), scene)
    if count is None or not 1 < count < 12:
        return None
    if year is None:
        return [open_date("range", NO_DATE)]
    first = 1 if match["which"].lower() in ("first", "opening") else 13 - int(count)
    value = f"{year}-{first:02d}/{year}-{first + int(count) - 1:02d}"
    return [date(value, relative=not match["year"], explicit=bool(match["year"]))]


def fiscal(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Fiscal 2018."""
    if len(match["year"]) < 4 and not match[0].upper().startswith("FY"):
        return None
    return [date(f"FY{full_year(match['year'])}", explicit=True)]


def years(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """2014-2015, 2008-09: first and last year of a range."""
    first = int(match["year"])
    second = match["year2"]
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    if not 1000 < first < last < 2100 or last - first > 150 or scene.after(match.end()).lower() in scene.words.counted:
        return None
    return [date(f"{first}/{last}", explicit=True)]


def decade(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """The early 2000s, the '80s; never an age or a temperature."""
    if match["decade"]:
        return [date(match["decade"], explicit=True)]
    if re.search(r"(?:early|mid|late)[- ](?:to [a-z]+[- ])?[234]0s$", match[0], re.I):
        return None
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
    if number < 1900 and (
        before not in scene.words.lists["before_old_year"] or after.islower() and after.endswith("s")
    ):
        return None
    if before in scene.words.lists["before_count"] or number > 2100:
        return None
    return [date(match["year"], explicit=True)]


def year_short(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Since '82."""
    return [date(str(full_year(match["yy"])), explicit=True)]
