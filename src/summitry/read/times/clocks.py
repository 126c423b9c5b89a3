"""What frequencies and times of day mean: every week, twice a year; 10:30 a.m., noon, six o'clock."""

from __future__ import annotations

import re

from summitry.read.times.found import NO_DATE, Found, group, number, unit
from summitry.read.times.lengths import value_of
from summitry.read.times.lexicon import Rule
from summitry.read.times.scene import Scene


def _set(value: str, grain: str) -> list[Found]:
    return [Found(value=value, type="set", granularity=grain)]


def every(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Every week, each year, every two weeks."""
    count = 2.0 if "other" in match[0].lower() else number(match["n"], scene.words) if match["n"] else 1.0
    grain = unit(match["unit"])
    return _set(value_of(count, grain, scene), grain)


def every_weekday(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Every Monday."""
    return _set(f"XXXX-WXX-{scene.words.weekdays[group(match, 'weekday') or ''] + 1}", "day")


def frequency(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Annual, weekly, daily."""
    if scene.in_name(match.start()):
        return None
    word = (rule.word or match["word"]).lower()
    known = {
        "annual": ("P1Y", "year"), "annually": ("P1Y", "year"), "yearly": ("P1Y", "year"), "monthly": ("P1M", "month"),
        "weekly": ("P1W", "week"), "daily": ("P1D", "day"), "quarterly": ("P1Q", "quarter"), "hourly": ("PT1H", "hour"),
        "biannual": ("P6M", "month"), "biennial": ("P2Y", "year"), "nightly": ("P1D", "night"),
        "fortnightly": ("P2W", "week"),
    }  # fmt: skip
    return _set(*known[word])


def per_unit(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Twice a week, 15 a year."""
    grain = unit(match["unit"])
    return _set(value_of(1, grain, scene), grain)


_UNIVERSAL = frozenset({"utc", "gmt", "z"})


def clock(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """10:30 a.m., 14:00 UTC, 0800 UTC: on the day that the sentence speaks of, else the text's day."""
    hour, minute = int(group(match, "hour") or 0), int(group(match, "minute") or 0)
    half = (match["ampm"] or "").lower()[:1] or {"morning": "a", "afternoon": "p", "evening": "p"}.get(
        match["part"] or "", ""
    )
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    zone = re.sub(r"\s", "", group(match, "zone") or "")
    if (
        not half
        and not zone
        and scene.before(match.start()) not in scene.words.lists["before_clock"]
        and not match[0].lower().endswith(("hours", "time"))
    ):
        return None
    return [_clocked(f"{hour:02d}:{minute:02d}{'Z' if zone in _UNIVERSAL else ''}", match, scene)]


def o_clock(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Six o'clock in the evening."""
    hour = number(match["n"], scene.words)
    if hour is None or not 1 <= hour <= 12:
        return None
    words = match[0].lower()
    late = words.endswith(("evening", "afternoon")) or (words.endswith("night") and hour > 5)
    return [_clocked(f"{int(hour) % 12 + 12 if late else int(hour):02d}:00", match, scene)]


def noon(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """At noon, until midnight."""
    return [_clocked("24:00" if (group(match, "word") or "").lower() == "midnight" else "12:00", match, scene)]


def _clocked(time: str, match: re.Match[str], scene: Scene) -> Found:
    day = scene.day_in_sentence(match.start()) or scene.day_in_paragraph(match.start()) or scene.own_day()
    if day is None:
        return Found(value=f"T{time}", type="time", granularity="time", relative=True, why=NO_DATE)
    return Found(value=f"{day[:10]}T{time}", type="time", granularity="time", relative=True, why="on the day spoken of")
