"""Whether the words around a stated value bear the weight of a contradiction: a year in so many words, "in X".

A reader may bind a date or a state that stands nearby; such a value is never contradicted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summitry import when
from summitry.model import Reading, Sentence, Span, Time
from summitry.weigh import words

FAR_YEARS = 3
"""A bare year further off than this is the date of something else: a treaty, a war, a term."""
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_BEFORE = re.compile(
    r"(?:\b(?:in|at|near|outside|to)\s+(?:the\s+(?:\w+\s+)?|\w+['’]s\s+)?|,\s*|\(\s*|"
    r"\b(?:city|town|capital|resort|village|port|state|region|province)\s+of\s+)$",
    re.I,
)
_AFTER = re.compile(
    r"^\s+(?:\w+\s+)?(?:summit|meeting|talks|encounter|resort|estate|residence|retreat|compound|ranch|dacha|villa|palace)\b",
    re.I,
)
_ISLAND = re.compile(r"^\s+(?:island|isle|islet|peninsula)\b", re.I)
_DESCRIBED = re.compile(r"\bcapital\b", re.I)
_JOINED_BEFORE = re.compile(r"[\w.][-–—/]$")
_JOINED_AFTER = re.compile(r"^[-–—/]\w")
_CLOCK = re.compile(r"^(?:at\s+)?\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?(?:\s+\(?\w+\)?){0,2}$", re.I)


def says_year(span: Span | None) -> bool:
    """Whether the year stands in the words themselves: "in February" may be of any year."""
    return bool(span and _YEAR.search(span.text))


def says_day(span: Span) -> bool:
    """Whether the words name a day, and not only an hour: "11:30 a.m." is of any day."""
    return not (_CLOCK.match(span.text.strip()) and re.search(r"\d[:.]\d\d|m\b", span.text) and not says_year(span))


_NAMED_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.I
)


def names_day(span: Span) -> bool:
    """Whether a weekday or a month stands in the words."""
    return _NAMED_DAY.search(span.text) is not None


def is_day(time: Time) -> bool:
    """Whether a time of a text is a day, with its hour or without: "Friday at 1 p.m." is one, "1 p.m." is none."""
    found = when.parse(time.value or "")
    named = time.type == "date" or (time.type == "time" and _NAMED_DAY.search(time.span.text) is not None)
    return named and says_day(time.span) and found is not None and found.days == 1


def near_in_years(stated: when.When, reported: when.When) -> bool:
    """Whether a year is near enough to be meant as the date of the encounter; so is any on the very day of the year."""
    if stated.days == 1 and stated.start and reported.start:
        same = (stated.start.month, stated.start.day) == (reported.start.month, reported.start.day)
        return same or abs(stated.start.year - reported.start.year) <= FAR_YEARS
    if stated.granularity not in ("year", "range", "season", "quarter") or not stated.start or not reported.start:
        return True
    return abs(stated.start.year - reported.start.year) <= FAR_YEARS


def locates(reading: Reading, span: Span, *, at_home: bool = False) -> bool:
    """Whether the words place something there: "in X", ", X", "X summit", "the capital of X".

    "The X-Y summit" is of X and Y, and so is "the X summit" where a leader of X takes part (`at_home`).
    """
    text = reading.document.text
    before, after = text[max(0, span.start - 30) : span.start], text[span.end : span.end + 40]
    if _JOINED_BEFORE.search(before) or _JOINED_AFTER.match(after):
        return False
    named = bool(_AFTER.match(after)) and not at_home
    island = re.search(r"\bon\s+(?:the\s+)?$", before) is not None and _ISLAND.match(after) is not None
    return bool(_BEFORE.search(before)) or named or island or bool(_DESCRIBED.search(span.text))


def sentence_at(reading: Reading, offset: int) -> Sentence | None:
    """The sentence or heading that holds an offset."""
    return next((one for one in reading.sentences if one.start <= offset < one.end), None)


def dates(reading: Reading, start: int, end: int) -> Iterator[tuple[Time, when.When]]:
    """The dates that begin in a range of the text, each with when it is."""
    for time in reading.times:
        if time.type == "date" and start <= time.span.start < end and (found := when.parse(time.value or "")):
            yield time, found


def of_other_days(reading: Reading, start: int, end: int, own: Sequence[when.When]) -> bool:
    """Whether a range of the text has a date that is none of those."""
    return any(not any(found.overlaps(there) for there in own) for _, found in dates(reading, start, end))


def sentence_words(reading: Reading, offset: int) -> str:
    """The words of the sentence that holds an offset."""
    one = sentence_at(reading, offset)
    return reading.document.text[one.start : one.end] if one else ""


def before(reading: Reading, span: Span) -> str:
    """What stands before some words in their sentence."""
    one = sentence_at(reading, span.start)
    return reading.document.text[one.start : span.start] if one else ""


NEAR = 45
"""Characters before a number, and half as many again behind it, in which words say of whom it counts the meetings."""
_PEOPLE = re.compile(
    r"^\s*(?:[\w.-]+\s+){0,3}?(?:presidents?|leaders?|premiers?|chancellors?|prime\s+ministers?|heads?\s+of\s+(?:state|"
    r"government)|politicians?|monarchs?|ministers?)\b(?!['’])",
    re.I,
)


def is_of_the_two(reading: Reading, span: Span) -> bool:
    """Whether the words around a number say that it counts meetings of the two: "their first".

    "The first sitting president to go there" counts presidents.
    """
    one = sentence_at(reading, span.start)
    if one is None:
        return False
    text = reading.document.text
    around = text[max(one.start, span.start - NEAR) : min(one.end, span.end + NEAR + NEAR // 2)]
    number = _ORDINAL.search(text, span.start, one.end)
    counts_people = number is not None and _PEOPLE.match(text[number.end() : one.end]) is not None
    return not counts_people and bool(words.pattern("of_the_two").search(around))


_ORDINAL = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\b", re.I
)


def only_planned(reading: Reading, span: Span) -> bool:
    """Whether what stands before the words in their sentence says that it was meant, and not that it came to be."""
    return bool(words.pattern("only_planned").search(before(reading, span)[-120:]))


_MATTER_IN = re.compile(
    r"\b(?:process|democracy|reforms?|human\s+rights|economy|conflicts?|war|aggression|invasion|intervention|annexation|crisis|situation|ceasefire|truce|peace|elections?|troops|forces|fighting|violence|"
    r"opposition|rebels|(?:a|an)\s+(?:\w+\s+)?(?:city|town|village|province|region))\s+(?:\w+\s+)?in\s+(?:the\s+)?"
    r"(?:\w+\s+)?$",
    re.I,
)
"""Words that make what follows "in" the place of a matter, not of the talks on it."""


def is_matter_in(reading: Reading, span: Span) -> bool:
    """Whether what stands before a place makes it that of a war, a crisis or the like: "the fighting in X"."""
    return _MATTER_IN.search(before(reading, span)) is not None
