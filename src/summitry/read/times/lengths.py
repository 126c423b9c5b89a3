"""What durations mean: values, minutes, comparators and hedges.

"over two hours" is more than 120 minutes, "nearly three hours" is less than 180 with its hedge; vague stays vague.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import cast

from summitry.model import Comparator
from summitry.read.times.found import Found, group, number, unit
from summitry.read.times.lexicon import Rule
from summitry.read.times.scene import Scene

MINUTES = {"second": 1 / 60, "minute": 1.0, "hour": 60.0}


_ORDER = (
    "second",
    "minute",
    "hour",
    "night",
    "day",
    "week",
    "fortnight",
    "month",
    "quarter",
    "year",
    "decade",
    "century",
)


_SINGLE = frozenset({"a", "an", "one"})


_BEYOND = re.compile(r"\s+(?:longer|shorter|later|earlier|more|less|late|early|behind(?!\s+closed)|ahead)\b", re.I)
"""After a length these make it a difference: "90 minutes longer than planned" is not how long a talk was."""


def value_of(count: float | None, grain: str, scene: Scene) -> str:
    """The value of a length: PT2H, P2.5Y, P14D, PXD."""
    letter = scene.words.units[grain]
    clock = "T" if letter.startswith("T") else ""
    letter = letter.removeprefix("T")
    factor = int(re.match(r"\d*", letter)[0] or 1)  # type: ignore[index]
    letter = letter.lstrip("0123456789")
    if count is None:
        return {"decade": "PXDE", "century": "PXCE"}.get(grain, f"P{clock}X{letter}")
    return f"P{clock}{count * factor:g}{letter}"


def _minutes(count: float | None, grain: str) -> float | None:
    return round(count * MINUTES[grain], 2) if count is not None and grain in MINUTES else None


def _bound(match: re.Match[str], scene: Scene) -> tuple[Comparator | None, str | None]:
    """The comparator that the words around a length give it, and the hedge among them."""
    words = group(match, "compare")
    after = group(match, "after")
    if words is not None:
        return cast(Comparator, scene.words.comparators[words]), match[
            "compare"
        ] if words in scene.words.hedges else None
    if after is not None:
        mark = scene.words.after[after.strip()]
        return cast(Comparator, mark), after.strip() if mark == "~" else None
    return None, None


def _length(count: float | None, grain: str, match: re.Match[str], scene: Scene, *, value: str | None = None) -> Found:
    comparator, hedge = _bound(match, scene)
    minutes = _minutes(count, grain)
    if comparator is None and count is not None:
        comparator = "="
    beyond = _BEYOND.match(scene.text[match.end() : match.end() + 20]) is not None
    return Found(
        value=value or value_of(count, grain, scene),
        type="duration",
        granularity=grain,
        comparator=comparator,
        minutes=None if beyond else minutes,
        hedge=hedge,
        why="a difference, not a length" if beyond else "",
    )


def duration(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Two hours; over 90 minutes; an hour and a half."""
    words = (match["n"] or "").lower()
    grain = unit(match["unit"])
    if _no_length(match, scene, words, grain):
        return None
    count = number(words, scene.words)
    if match["old"]:
        return [replace(_length(count, grain, match, scene), minutes=None, why="an age")]
    extra = {"half": 0.5, "quarter": 0.25, "threequarters": 0.75}
    added = next((size for name, size in extra.items() if match[name]), 0.0)
    if added and count is not None:
        return [_length(count + added, grain, match, scene)]
    return [_to_the_event(_length(count, grain, match, scene), match, scene)]


def duration_and(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Two hours and 15 minutes: a number of one unit and of a finer one."""
    grain, finer = unit(match["unit"]), unit(match["unit2"])
    count, more = number(match["n"], scene.words), number(match["n2"], scene.words)
    if match["compare"] and " and " not in match[0].lower():
        return None
    if count is None or more is None or _ORDER.index(finer) >= _ORDER.index(grain) or match["n2"].lower() in _SINGLE:
        return None
    first, second = value_of(count, grain, scene), value_of(more, finer, scene)
    same = first.startswith("PT") == second.startswith("PT")
    value = first + (second.removeprefix("PT").removeprefix("P") if same else second.removeprefix("P"))
    one, two = _minutes(count, grain), _minutes(more, finer)
    found = _length(count, grain, match, scene, value=value)
    return [replace(found, minutes=one + two if one is not None and two is not None else None)]


_BESIDE = re.compile(r"\s(?:after|before)\b(?!-)")


def _to_the_event(found: Found, match: re.Match[str], scene: Scene) -> Found:
    """Days or more before or after something, as one expression: "a day after", "17 days before"."""
    beside = _BESIDE.match(scene.text, match.end()) if "after" not in match.groupdict() or not match["after"] else None
    coarse = found.granularity in ("day", "week", "month")
    return replace(found, end=beside.end()) if beside and coarse and found.comparator == "=" else found


def _no_length(match: re.Match[str], scene: Scene, words: str, grain: str) -> bool:
    """Whether the words are no length: "a second round", "a quarter of them", "one day he will"."""
    before, after = scene.before(match.start()), scene.after(match.end()).lower()
    bounded = bool(match["compare"] or match["exact"] or match["after"])
    hyphen = "-" in match[0]
    if hyphen and words == "one" and grain == "day" and after in scene.words.lists["after_one_day"]:
        return True
    if words == "single" and grain == "day" and not hyphen and before == "a":
        before = scene.before(scene.text.rindex("a" if scene.text[match.start() - 2] == "a" else "A", 0, match.start()))
        return before not in scene.words.lists["before_length"]
    if scene.text[match.end() : match.end() + 2] in ("'s", "’s") and words in _SINGLE and not bounded:
        return True
    if grain == "second" and (words in _SINGLE or not match["unit"].lower().endswith("s")) and not hyphen:
        return before != "for" or after != ""
    if grain == "quarter" and (words in _SINGLE or not match["filler"]) and not hyphen:
        return True
    if words == "many" and before == "as":
        return True
    if words in ("some", "many", "various", "recent") and not match["unit"].lower().endswith("s"):
        return True
    if words in _SINGLE and grain not in ("hour", "minute", "decade", "century") and not hyphen and not match["filler"]:
        return not (
            bounded or before in scene.words.lists["before_length"] or after in scene.words.lists["after_length"]
        )
    return False


def duration_half(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Two and a half hours; 2½ hours."""
    count = number(group(match, "n") or "", scene.words)
    grain = unit(group(match, "unit") or "")
    return [_length(count + 0.5, grain, match, scene)] if count is not None else None


def duration_quarter(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Two and a quarter hours; three-and-three-quarter hours."""
    count = number(match["n"], scene.words)
    if count is None:
        return None
    return [_length(count + (0.25 if match["one"] else 0.75), unit(match["unit"]), match, scene)]


def duration_short(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """3h 20m."""
    hours, minutes = int(match["hours"]), int(match["minutes"])
    found = _length(60 * hours + minutes, "minute", match, scene, value=f"PT{hours}H{minutes}M")
    return [replace(found, granularity="hour")]


def half_unit(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Half an hour, a half-century."""
    grain = unit(group(match, "unit") or "hour")
    if grain == "hour":
        return [_length(30, "minute", match, scene)]
    if grain == "minute":
        return [_length(30, "second", match, scene)]
    if grain == "century":
        return [_length(50, "year", match, scene)]
    return [_length(0.5, grain, match, scene)]


def quarter_hour(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """A quarter of an hour, three quarters of an hour."""
    return [_length(45 if match["three"] else 15, "minute", match, scene)]


def unit_left_out(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Planned for four hours, it ended after less than three: the unit of the length before it in the sentence."""
    words = match["n"] or match["n2"] or match["n3"]
    count = number(words, scene.words)
    grain = scene.last_length(match.start())
    if count is None or grain is None or words.lower() in ("a", "an", "one"):
        return None
    count += 0.5 * bool(match["half"] or match["n3"])
    return [replace(_length(count, grain, match, scene), why=f"{grain}s, as before it in the sentence")]


def unit_long(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """Week-long, hours-long."""
    grain = unit(match["unit"])
    if not match["plural"] and re.search(r"[\d-]$", scene.text[: match.start()][-1:]):
        return None
    return [_length(None if match["plural"] else 1, grain, match, scene)]


def duration_range(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """30 to 45 minutes: at least the one, at most the other."""
    first, last = number(match["n"], scene.words), number(match["n2"], scene.words)
    grain = unit(match["unit"])
    if first is None or last is None or first >= last:
        return None
    hedge = _bound(match, scene)[1]
    low = Found(
        value=value_of(first, grain, scene), type="duration", granularity=grain, comparator=">=", hedge=hedge,
        minutes=_minutes(first, grain), why="lower end of a range", end=match.end("n"),
    )  # fmt: skip
    high = Found(
        value=value_of(last, grain, scene), type="duration", granularity=grain, comparator="<=", hedge=hedge,
        minutes=_minutes(last, grain), why="upper end of a range", start=match.start("n2"),
    )  # fmt: skip
    return [low, high]


def span_ahead(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """The past nine days, the next four years, the coming weeks."""
    plural = match["unit"].lower().endswith("s")
    count = number(match["n"], scene.words) if match["n"] else (None if plural else 1)
    grain = unit(match["unit"])
    which = match["which"].lower()
    if which in ("recent", "coming") and not match["n"]:
        return [Found(value="PAST_REF" if which == "recent" else "FUTURE_REF", granularity="vague", relative=True)]
    if not match["n"] and not plural and which not in ("past",) and grain not in ("decade", "century"):
        return None
    if (
        not match["n"]
        and not plural
        and (which != "past" or not match[0].lower().startswith("the "))
        and grain != "decade"
    ):
        return None
    found = _length(count, grain, match, scene)
    return [replace(found, relative=True)]


def bare_units(match: re.Match[str], scene: Scene, rule: Rule) -> list[Found] | None:
    """For hours, in years: a length that the text leaves vague."""
    grain = unit(match["unit"])
    return [Found(value=value_of(None, grain, scene), type="duration", granularity=grain)]
