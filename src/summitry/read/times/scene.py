"""Where a time expression stands: the date of the text, the dates before it, the tense around it.

Asks; decides no value.
"""

from __future__ import annotations

import bisect
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from summitry.read.times import calendar
from summitry.read.times.lexicon import Lexicon

NEAR = 700
"""Characters back in the text in which a date can be what "the next day" is reckoned from."""

PARAGRAPHS = 1500
"""Characters back in the text in which the days of a summit, or the year of an undated text, still hold."""

HEADING = 40
"""Characters that may stand before a day in a heading: "Panmunjom, April 27"."""

REACH = 400
"""Characters each way in which a sentence's words can say whether a day lies ahead."""

_ENDS = frozenset({"until", "till", "ahead of", "begins", "starts", "opens"})
_DID = re.compile(r"\b(?:did|didn't|didn’t|could have|had to|have to have)\s(?:not\s|\w+\s)?$", re.IGNORECASE)
_STRANDED = re.compile(r"\s(?:on|at|in|during|last|by|late|early)\b", re.IGNORECASE)
"""Behind "agreed to", where no verb follows: "this was agreed to on Friday" lies behind."""
_THAN = re.compile(r"\bthan (?:had been |was |were |originally |initially |first )?$", re.IGNORECASE)
"""In front of "expected" or "planned": "ran longer than expected" lies behind."""
_TO_BE = re.compile(r"\b(?:to|will|would|should|could|may|might|can|not) be\s$|\bbe\s$", re.IGNORECASE)
"""In front of "held" or "met": "is to be held" lies ahead."""

_LABEL = re.compile(r"\s*(?:--|–|—|:)\s")
"""Behind a day that stands before a line as its label."""
_REPORTED = re.compile(
    r"\b(?:yesterday|today|tomorrow|tonight|(?:last|this|next) (?:week|month|year|night))\b"
    r"|(?<!\bthe )\b(?-i:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?!,? (?:the )?(?:\d|(?-i:[A-Z][a-z]+) \d))",
    re.IGNORECASE,
)
_NEWS = re.compile(
    r"\b(?:yesterday|tomorrow|tonight|(?:last|this|next) (?:week|month|weekend|night)|(?:earlier|later) (?:today|this)"
    r"|this (?:morning|afternoon|evening))\b"
    r"|(?<!\bthe )\b(?:on |last |next )(?-i:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"(?!,? (?:the )?(?:\d|(?-i:[A-Z][a-z]+) \d))",
    re.IGNORECASE,
)
"""Words for days that only a report of news has."""
_DATED = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
    r"(?: \d{1,2}(?:st|nd|rd|th)?(?:\s?[-–—]\s?\d{1,2})?)?,?(?: of)? (?P<year>(?:1[6-9]|20)\d\d)(?!\d)"
)
_RUN = re.compile(r"\b\d{1,2}\s?(?:to|and|until|-|–|—)\s?\d{1,2}\s$")
"""In front of a month: "13 to 15"."""
_STAMP = re.compile(r"\b(?:updated|published|posted|modified|accessed|retrieved|edited|reviewed)\b", re.IGNORECASE)
_YEAR_LINE = re.compile(
    r"^[ \t#*_=•–—-]*(?:In )?(?P<year>(?:18|19|20)\d\d)"
    r"(?:[ \t]*[:–—-][ \t]+[^\s\n.?!][^\n.?!]{2,60})?[ \t#*_=•–—:.-]*\r?$",
    re.MULTILINE,
)
""" "1972", "- 1972 -", "1972: A and B": a line that heads what was done in a year."""
_STOPS = re.compile(r"(?:(?<=[a-z]{2})|(?<=[\d%)”\"’]))\s?[.;?!](?=\s+[A-Z“\"'‘(\[]|\s*$)|\n")


def unwrapped(text: str) -> str:
    """The text with the line ends inside hard-wrapped paragraphs as spaces; offsets stay the same."""
    lines = text.split("\n")
    long = [line for line in lines if len(line) > 45]
    running = sum(not re.search(r"[.?!:;\"”]\s*$", line) for line in long)
    if len(long) < 3 or max(map(len, lines)) > 120 or running < 0.5 * len(long):
        return text
    return re.sub(r"(?<=[^\n]{45})(?<![.?!:])\n(?=[^\s\n•*–-])", " ", text)


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A date that was resolved before, and whether the text gives its year itself."""

    start: int
    end: int
    value: str
    explicit: bool
    deictic: bool = False
    """Whether it was reckoned from the date of the text."""
    back: bool = False
    """Whether it was reckoned back from a date before it, as "the previous evening" is."""


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A document as its time expressions see it; `seen` grows while the text is read."""

    text: str
    published: str | None
    words: Lexicon
    past_verbs: tuple[tuple[int, int], ...] = ()
    """Start and end of each finite verb in the past tense, where the text is parsed."""
    at_hand: frozenset[int] = frozenset()
    """Where words of time start that a verb in the present tense takes: "lands on Saturday", "is pencilled in for"."""
    behind: frozenset[int] = frozenset()
    """Where words of time start that a verb in the past tense takes: "met in February"."""
    seen: list[Seen] = field(default_factory=list)
    runs: list[tuple[int, str]] = field(default_factory=list)
    """Where runs of days ended, and their values."""
    lengths: list[tuple[int, str]] = field(default_factory=list)
    """Where lengths with a number of minutes or hours ended, and their unit."""

    @cached_property
    def base(self) -> str | None:
        """The date of the text, where it is a day, month or year."""
        return self.published if self.published and calendar.start(self.published) else None

    @cached_property
    def day(self) -> dt.date | None:
        """The day of the text; None where only its month or year is known."""
        return calendar.start(self.base) if self.base and calendar.granularity(self.base) == "day" else None

    def from_text(self, unit: str, count: float) -> str | None:
        """The value so many units from the date of the text."""
        return calendar.reach(self.base, unit, count) if self.base else None

    def anchor(self, at: int, unit: str, *, onward: bool = False) -> str | None:
        """The last date before a place in the text that is fine enough to reckon this unit from.

        What comes after is not reckoned from what was reckoned back: "the previous evening ... the next morning".
        """
        fine = calendar.FINE.get(unit, 0)
        for one in reversed(self.seen):
            if at - one.end > NEAR:
                return None
            if onward and one.back:
                continue
            if unit == "day" and self.runs and self.runs[-1][0] > one.end:
                return None
            if one.end <= at and calendar.FINE.get(calendar.granularity(one.value).replace("time", "day"), 9) <= fine:
                return one.value
        return None

    def sentence(self, at: int) -> tuple[int, int]:
        """Start and end of the sentence around a place, by full stops and line ends; `REACH` each way at most."""
        earliest, latest = max(0, at - REACH), min(len(self.text), at + REACH)
        before = max((m.end() for m in _STOPS.finditer(self.text, earliest, at)), default=earliest)
        after = _STOPS.search(self.text, at, latest)
        return before, after.start() if after else latest

    def day_in_sentence(self, at: int) -> str | None:
        """A day that stands in the same sentence, before or at that place."""
        first, _ = self.sentence(at)
        for one in reversed(self.seen):
            if first <= one.start and calendar.granularity(one.value) == "day":
                return one.value
        return None

    def last_length(self, at: int) -> str | None:
        """The unit of the last length in the same sentence, where it is one that a meeting can have."""
        first, _ = self.sentence(at)
        return self.lengths[-1][1] if self.lengths and self.lengths[-1][0] >= first else None

    def day_in_paragraph(self, at: int) -> str | None:
        """The last day that stands before that place in the same paragraph, with its own year."""
        for one in reversed(self.seen):
            if at - one.end > NEAR or "\n" in self.text[one.end : at]:
                return None
            if one.explicit and calendar.granularity(one.value) == "day":
                return one.value
        return None

    @cached_property
    def reports(self) -> bool:
        """Whether a text speaks of days as a report does, "on Tuesday" or "yesterday", and not as an encyclopedia."""
        return _REPORTED.search(self.text) is not None

    @cached_property
    def is_history(self) -> bool:
        """Whether a dated text tells of another time alone: all its dates lie in other years, and it has no news."""
        if self.day is None or _NEWS.search(self.text):
            return False
        dates = [one for one in _DATED.finditer(self.text) if not self._is_own(one)]
        runs = sum(_RUN.search(self.text, 0, one.start()) is not None for one in dates)
        return len(dates) + runs > 1 and all(int(one["year"]) != self.day.year for one in dates)

    def _is_own(self, date: re.Match[str]) -> bool:
        """Whether a date is that on which the text was published or brought up to date."""
        line = self.text[self.text.rfind("\n", 0, date.start()) + 1 : date.start()]
        return (
            self.day is not None
            and int(date["year"]) == self.day.year
            and (date.start() < 300 or _STAMP.search(line) is not None)
        )

    @cached_property
    def _year_lines(self) -> tuple[tuple[int, int], ...]:
        """Ends and years of lines that are nothing but a year, where a text is divided by them."""
        found = tuple((one.end(), int(one["year"])) for one in _YEAR_LINE.finditer(self.text))
        return found if len({year for _, year in found}) > 1 else ()

    def section_year(self, at: int) -> int | None:
        """The year of the section that a place stands in: "- 2010 -" in a line of its own."""
        above = [year for end, year in self._year_lines if end <= at]
        return above[-1] if above else None

    def own_day(self) -> str | None:
        """The day of the text, for times of day; none where it tells of another time alone."""
        return None if self.is_history else self.from_text("day", 0)

    def run_before(self, at: int) -> tuple[dt.date, dt.date] | None:
        """First and last day of the run of days told of last before a place."""
        if not self.runs or at - self.runs[-1][0] > PARAGRAPHS:
            return None
        first, last = map(calendar.start, self.runs[-1][1].split("/"))
        return (first, last) if first and last else None

    def opening_year(self, at: int, end: int) -> int | None:
        """For a day in a heading of an undated text: the first date, where it is a year that sets the scene."""
        line = self.text[self.text.rfind("\n", 0, at) + 1 : at], self.text[end:].split("\n", 1)[0]
        heads = len(line[0]) < HEADING and not line[1].strip(" \r):") and self.text[:at].rstrip(" ").count("\n") > 0
        first = self.seen[0] if self.seen else None
        if not heads or first is None or not first.explicit or not self.opens(first):
            return None
        match = re.fullmatch(r"\d{4}", first.value)
        return int(match[0]) if match else None

    def opens(self, one: Seen) -> bool:
        """Whether a year opens its sentence: "In 2014, ..." sets the scene for the months after it."""
        first, _ = self.sentence(one.start)
        return self.text[first : one.start].strip().lower() in ("in", "throughout", "during", "by", "back in")

    def is_past(self, start: int, end: int) -> bool:
        """Whether a verb in the past tense takes the words, by the parse: "met in February"."""
        return any(start <= one < end for one in self.behind)

    def future(self, start: int, end: int) -> bool | None:
        """Whether the words around point ahead; None where they say nothing.

        The nearest cue of the sentence decides; one before the expression counts as half as far.
        """
        first, last = self.sentence(start)
        if re.search(r"(?:^|\n)[\s•*–-]*$", self.text[max(0, start - 8) : start]) and _LABEL.match(self.text, end):
            return False
        if self.at_hand and any(start <= one < end for one in self.at_hand) and not self.is_history:
            return True
        if self.is_past(start, end):
            return False
        if self.before(start) == "by":
            told = any(first <= low < last for low, _ in self.past_verbs)
            return not told and re.search(r"\bhad\b", self.text[first:last]) is None
        best: tuple[float, bool] | None = None
        for cue_start, cue_end, ahead in self._cues(first, last):
            if cue_start < end and start < cue_end:
                continue
            if ahead and cue_start >= end and self.text[cue_start:cue_end].lower().endswith((*_ENDS, " to")):
                continue  # "was extended in February until 2026"
            far = start - cue_end if cue_end <= start else 2.0 * (cue_start - end)
            if best is None or far < best[0]:
                best = (far, ahead)
        if best is None and self.words.headline.search(self.text, first, start):
            return True
        return best[1] if best else None

    def _cues(self, first: int, last: int) -> Iterator[tuple[int, int, bool]]:
        """Words between two places that point ahead (True) or back; a parse adds its past verbs to the lists."""
        for cue in self.words.future.finditer(self.text, first, last):
            if cue[0] == "May" and cue.start() > first and re.search(r"[\w,]\s+$", self.text[first : cue.start()]):
                continue
            if not _DID.search(self.text, max(first, cue.start() - 20), cue.start()):
                stranded = _STRANDED.match(self.text, cue.end()) if cue[0].lower().endswith(" to") else None
                if stranded or _THAN.search(self.text, max(first, cue.start() - 20), cue.start()):
                    continue
                yield cue.start(), cue.end(), True
        for cue in self.words.past.finditer(self.text, first, last):
            if not _TO_BE.search(self.text, max(first, cue.start() - 6), cue.start()):
                yield cue.start(), cue.end(), False
        for start, end in self.past_verbs[bisect.bisect_left(self.past_verbs, (first, 0)) :]:
            if end > last:
                return
            yield start, end, False

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Months that this text uses as a surname: "Theresa May"."""
        known = self.words.lists["before_month"] | self.words.lists["before_month_sentence"]
        found = re.finditer(r"\b([A-Z][\w.’'-]*) (May|March|April|June|August)\b(?! \d)", self.text)
        return frozenset(match[2] for match in found if match[1].lower() not in known)

    def in_name(self, at: int) -> bool:
        """Whether a capitalised word continues a name: "USA Today", "Breitbart News Daily"."""
        near = self.text[max(0, at - 25) : at]
        return self.text[at].isupper() and re.search(r"(?<![.!?:]\s)\b[A-Z][\w’'&]*[ \u00a0]$", near) is not None

    def before(self, at: int) -> str:
        """The word before a place, in lower case."""
        match = re.search(r"([\w'’$€£#.%-]+)[\s(\"“]*$", self.text[max(0, at - 40) : at])
        return match[1].lower() if match else ""

    def after(self, at: int) -> str:
        """The word after a place, as it is written; "" after a full stop or comma."""
        match = re.match(r"[ \t\u00a0]*(?:\r?\n)?[ \t]*([\w%'’-]+|%)", self.text[at : at + 40])
        return match[1] if match else ""
