"""What words like "yesterday", "last week", "two days later" and "that year" mean.

Deictic ones are reckoned from the date of the text, anaphoric ones from the date before them; with neither, the
value stays open.
"""

from __future__ import annotations

import re

from summitry.read.times import calendar
from summitry.read.times.found import NO_DATE, Found, date, group, number, open_date, unit
from summitry.read.times.lengths import value_of
from summitry.read.times.lexicon import Rule
from summitry.read.times.scene import Scene

FROM_TEXT = "reckoned from the date of the text"
FROM_BEFORE = "reckoned from the date before it"
_BACK = frozenset({"last", "past", "previous", "prior", "preceding", "this past", "earlier", "before"})
_AHEAD = frozenset({"next", "coming", "upcoming", "following", "this coming", "very next", "later", "after"})


def _timed(value: str, part: str | None, scene: Scene, why: str) -> Found:
    if not part:
        return date(value, relative=True, why=why)
    mark = part if part.isupper() else scene.words.parts[part.lower()]
    return Found(value=f"{value}T{mark}", type="time", granularity="time", relative=True, why=why)


def day_word(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Today, yesterday, tomorrow, with a part of the day."""
    if scene.in_name(match.start()):
        return None
    value = scene.from_text("day", rule.offset)
    if value is None:
        return [open_date("day", NO_DATE)]
    return [_timed(value, match.groupdict().get("part"), scene, FROM_TEXT)]


def todays(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """ "Today's meeting" is a day; "today's world" is the present."""
    if scene.in_name(match.start()):
        return None
    after = re.match(r"\s?['’]s\s+(?P<one>[\w-]+)(?:\s+(?P<two>[\w-]+))?", scene.text[match.end() : match.end() + 60])
    if after and scene.words.lists["events_of_today"] & {str(word).lower() for word in after.groups()}:
        return day_word(match, scene, rule)
    return [Found(value="PRESENT_REF", granularity="vague", relative=True)]


def part_today(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Tonight, this morning."""
    value = scene.from_text("day", 0)
    if value is None:
        return [open_date("time", NO_DATE)]
    return [_timed(value, match.groupdict().get("part") or rule.part, scene, FROM_TEXT)]


def last_night(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Last night is the night of the day before."""
    value = scene.from_text("day", -1)
    return [_timed(value, match["part"], scene, FROM_TEXT) if value else open_date("time", NO_DATE)]


def part_of_day(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """In the evening: of the day that the sentence speaks of, else of the text's day."""
    day = scene.day_in_sentence(match.start()) or scene.anchor(match.start(), "day") or scene.own_day()
    if day is None:
        return [open_date("time", NO_DATE)]
    return [_timed(day[:10], group(match, "part"), scene, FROM_BEFORE)]


def _steps(which: str) -> int | None:
    which = which.lower().removeprefix("the ")
    return -1 if which in _BACK else 1 if which in _AHEAD else 0


def which(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Last week, this month, next year; "the previous year" is reckoned from the date before it."""
    grain = unit(group(match, "unit") or match[0].split()[-1])
    word = (group(match, "which") or rule.which or "this").lower()
    words = match[0].lower()
    rolling = word == "past" or (word == "last" and grain in ("decade", "century"))
    if rolling and f"the {word}" in words and grain != "weekend":
        return [Found(value=_length(1, grain), type="duration", granularity=grain, relative=True)]
    steps = _steps(word) or 0
    if word in ("previous", "preceding", "following") or re.search(r"\b(?:whole|entire)\b", words):
        anchored = _anchored(match, scene, grain, steps)
        if anchored is not None:
            return anchored
    if grain == "weekend":
        return _weekend(scene, steps, word, bool(scene.future(match.start(), match.end())))
    value = scene.from_text(grain, steps)
    return [date(value, relative=True, why=FROM_TEXT) if value else open_date(grain, NO_DATE)]


def _length(count: int, grain: str) -> str:
    return {"decade": f"P{count * 10}Y", "century": f"P{count * 100}Y"}.get(grain, f"P{count}{grain[0].upper()}")


def _anchored(match: re.Match[str], scene: Scene, grain: str, steps: int) -> list[Found] | None:
    anchor = scene.anchor(match.start(), grain)
    value = calendar.reach(anchor, grain, steps) if anchor else None
    return [date(value, relative=True, why=FROM_BEFORE)] if value else None


def _weekend(scene: Scene, steps: int, word: str, ahead: bool) -> list[Found] | None:
    """A weekend of a day: "this weekend" is the coming one, unless the words look back or the week is young."""
    if scene.day is None:
        return [open_date("weekend", NO_DATE)]
    on_weekend = scene.day.weekday() >= 5
    weeks = steps if steps else (0 if ahead or on_weekend or scene.day.weekday() >= 4 else -1)
    there = calendar.moved(scene.day, "week", 0 if word in ("next", "coming", "upcoming") and not on_weekend else weeks)
    return [date(calendar.written(there or scene.day, "weekend"), relative=True, why=FROM_TEXT)]


def weekend(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Over the weekend."""
    return _weekend(scene, 0, "this", bool(scene.future(match.start(), match.end())))


def anaphoric(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """The next day, the same week, that year: from the last date that is fine enough."""
    grain = rule.unit or group(match, "unit") or "day"
    word = (group(match, "which") or rule.which).lower()
    part = grain if grain in scene.words.parts else None
    is_season = grain in scene.words.seasons
    base = "day" if part else "year" if is_season else grain
    steps = _steps(word) or 0
    anchor = scene.anchor(match.start(), base, onward=steps > 0)
    run = scene.run_before(match.start()) if anchor is None and base == "day" and steps > 0 else None
    if run is not None and run[0] < run[1]:
        anchor = run[0].isoformat()
    if anchor is None and (rule.unit == "day" or rule.name == "year_before"):
        anchor = scene.from_text(base, 0)
    value = calendar.reach(anchor[:10] if base == "day" and anchor else anchor or "", base, steps)
    if value is None:
        return [open_date(base, "no date before it to reckon from")]
    if is_season:
        return [date(f"{value}-{scene.words.seasons[grain]}", relative=True, why=FROM_BEFORE)]
    return [_timed(value, part, scene, FROM_BEFORE)]


def that_time(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """By that time: the date before it, as it stands."""
    value = scene.anchor(match.start(), "year")
    return [date(value, relative=True, why=FROM_BEFORE)] if value else None


def anaphoric_day(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """The day before, a day later."""
    anchor = scene.anchor(match.start(), "day")
    value = calendar.reach(anchor[:10], "day", _steps(group(match, "which") or "") or 0) if anchor else None
    return [date(value, relative=True, why=FROM_BEFORE) if value else open_date("day", "no day before it")]


def same_period(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """The same month a year ago: the month spoken of, one year back."""
    for one in reversed(scene.seen):
        if match.start() - one.end > 400:
            break
        grain = calendar.granularity(one.value)
        if grain in ("month", "quarter", "season", "day"):
            value = calendar.reach(one.value, grain, 0)
            back = f"{int(value[:4]) - 1}{value[4:]}" if value else None
            return [date(back, relative=True, why=FROM_BEFORE)]
    return [open_date("month", "no period before it to reckon from")]


def ago(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Two days ago, three years back; as coarse as its unit."""
    return _away(match, scene, -1, "PAST_REF")


def from_now(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Two weeks from now, in two days' time."""
    return _away(match, scene, 1, "FUTURE_REF")


def _away(match: re.Match[str], scene: Scene, sign: int, vague: str) -> list[Found] | None:
    grain = unit(group(match, "unit") or "day")
    count = number(group(match, "n") or "a", scene.words)
    if count is None:
        return [Found(value=vague, granularity="vague", relative=True)]
    if grain == "fortnight":
        grain, count = "week", count * 2
    if grain == "night":
        grain = "day"
    if grain in ("second", "minute", "hour"):
        return [Found(value=None, type="time", granularity="time", relative=True, why="no time of day to reckon from")]
    value = scene.from_text(grain, sign * count)
    if "and a half" in match[0].lower() and scene.day is not None and grain in ("year", "month"):
        there = calendar.moved(
            scene.day,
            "month" if grain == "year" else "day",
            sign * (count * 12 + 6 if grain == "year" else count * 30 + 15),
        )
        value = calendar.written(there, grain) if there else None
    return [date(value, relative=True, why=FROM_TEXT) if value else open_date(grain, NO_DATE)]


def later(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Two days later, a year earlier: from the date before it."""
    grain = unit(match["unit"])
    count = number(match["n"], scene.words)
    if grain == "second" and match["n"].lower() in ("a", "one"):
        return None
    way = match["way"].lower()
    sign = -1 if way in ("earlier", "previously", "beforehand") or way.startswith("before") else 1
    if count is None:
        return [open_date(grain, "the text gives no number")]
    if grain == "fortnight":
        grain, count = "week", count * 2
    if grain in ("second", "minute", "hour", "night"):
        return [Found(value=None, type="time", granularity="time", relative=True, why="no time of day to reckon from")]
    if (told := _told_as_month(match, scene, grain)) is not None:
        value = calendar.within_month(*told, grain, sign * count)
        return [date(value, relative=True, why=FROM_BEFORE) if value else open_date(grain, "no day before it")]
    anchor = scene.anchor(match.start(), grain, onward=sign > 0)
    value = calendar.reach(anchor, grain, sign * count, keep=True) if anchor else None
    if value is None and sign < 0 and scene.base:
        value, why = scene.from_text(grain, -count), FROM_TEXT
    else:
        why = FROM_BEFORE
    return [date(value, relative=True, why=why) if value else open_date(grain, "no date before it")]


_PARTS = {"early": (1, 10), "beginning": (1, 7), "start": (1, 7), "mid": (10, 20), "middle": (10, 20), "late": (21, 31)}
_PARTS |= {"end": (24, 31), "close": (24, 31)}
"""First and last day that a part of a month may mean."""


def _told_as_month(match: re.Match[str], scene: Scene, grain: str) -> tuple[str, int, int] | None:
    """The month and the days of it that the sentence, or the one before, told of last: "in late January"."""
    last = scene.seen[-1] if scene.seen else None
    if last is None or grain not in ("day", "week") or calendar.granularity(last.value) != "month":
        return None
    between = scene.text[last.end : match.start()]
    if len(between) > 150 or "\n" in between or scene.before(last.start) == "since":
        return None
    words = re.findall(r"[a-z]+", scene.text[last.start : last.end].lower())
    return last.value, *next((_PARTS[one] for one in words if one in _PARTS), (1, 31))


def ago_this(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """A year ago this week: that week of the year before."""
    count = number(match["n"], scene.words)
    there = calendar.moved(scene.day, unit(match["unit"]), -count) if scene.day and count else None
    grain = unit(match["grain"] or "day")
    return [date(calendar.written(there, grain), relative=True, why=FROM_TEXT) if there else open_date(grain, NO_DATE)]


_COUNTS = frozenset({"few", "several", "many", "some", "couple", "of", "more", "half", "or", "and"})


def left_open(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Hours later, the eve of the summit, the turn of the year: a time whose day the words do not give."""
    before = scene.before(match.start())
    if rule.name == "units_apart" and (before in _COUNTS or before[-1:].isdigit() or number(before, scene.words)):
        return None
    return [open_date(unit(group(match, "unit") or "day"), "the words give no date")]


def ref(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Now, recently, soon: no date, and never given one."""
    if scene.in_name(match.start()):
        return None
    return [Found(value=rule.value, granularity="vague", relative=True)]


def recent_units(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Recent years, coming weeks."""
    ahead = match["which"].lower() == "coming"
    if match["which"].lower() == "past":
        grain = unit(match["unit"])
        return [Found(value=value_of(None, grain, scene), type="duration", granularity=grain, relative=True)]
    return [Found(value="FUTURE_REF" if ahead else "PAST_REF", granularity="vague", relative=True)]
