"""Whether a date in a text is surely meant as that of its encounter: with its year, or as a day of the text's own week.

A reader may bind a day that somebody spoke on; such a day contradicts nothing.
"""

from __future__ import annotations

import re

from summitry import when
from summitry.model import Attribute, Sentence, Span
from summitry.weigh.audit import wording
from summitry.weigh.audit.case import Case
from summitry.weigh.audit.story import dateline
from summitry.weigh.people import home

WEEK = 10
"""Days before and after that of the text in which a weekday is told without its year."""
MONTH = 31
"""The same of a day with its month."""
_THEN = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\s+(?:of\s+)?(?:last|this)\s+year\b", re.I)
"""A month whose year the day of the text gives: "in April last year"."""
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.I)
SHORTEST = 25
"""Characters of a sentence: "MOSCOW:" before the first words of a report is none."""
_SPOKEN = re.compile(
    r"\b(?:said|says|told|tells|announced|issued|tweeted|wrote|posted|added|reported|confirmed|according|expected|ordered|"
    r"agreed|signed|arrived|returned|left|flew|called|claimed|stated|warned|after|before|ahead|since)\b",
    re.I,
)
"""Words between an encounter and a day that make the day that of something else: "met, he said on Monday"."""


def is_dated(one: Case, attribute: Attribute) -> bool:
    """Whether the words give a year that is near enough, or a day that can be of nothing else.

    The date before the first words of a report is that of the text.
    """
    stated = when.parse(str(attribute.value))
    head = dateline(one.reading)
    if stated is not None and head is not None and head.overlaps(attribute.span):
        return wording.says_year(attribute.span) and _is_slip(one, stated)
    if stated is None or not any(wording.near_in_years(stated, found) for found in one.there.whens):
        return False
    return (
        wording.says_year(attribute.span)
        or (_THEN.search(attribute.span.text) is not None and bool(one.reading.document.published))
        or _year_is_told(one, attribute, stated)
        or _is_of_this_week(one, attribute, stated)
    )


def _year_is_told(one: Case, attribute: Attribute, stated: when.When) -> bool:
    """Whether the text gives the encounter its year, or month and year, elsewhere, and the record has it so."""
    for other in (*one.encounter.attributes, *one.encounter.restated):
        wider = when.parse(str(other.value)) if other.name == "date" else None
        if wider is None or other == attribute or not wording.says_year(other.span):
            continue
        if wider != stated and wider.contains(stated) and any(wider.contains(found) for found in one.there.whens):
            return True
    return False


def _is_of_this_week(one: Case, attribute: Attribute, stated: when.When) -> bool:
    """Whether a day without a year, in a text of a known day, is surely that of the encounter.

    It is the only day that the text binds to it, the only one of its sentence, and nothing stands between the two.
    """
    written = when.parse(one.reading.document.published or "")
    near = (stated, *one.there.whens)
    reach = MONTH if _MONTH.search(attribute.span.text) else WEEK
    if written is None or stated.days != 1 or not all(_days_apart(found, written) <= reach for found in near):
        return False
    sentence = wording.sentence_at(one.reading, attribute.span.start)
    if (
        sentence is None
        or sentence.kind != "sentence"
        or not (set(one.match.agrees) & {"place", "host_event", "country"} or one.match.by_the_rest)
    ):
        return False
    head = dateline(one.reading)
    begin = max(sentence.start, head.end if head else 0)
    times = [t for t in one.reading.times if wording.is_day(t) and begin <= t.span.start < sentence.end]
    days = [
        a
        for a in (*one.encounter.attributes, *one.encounter.restated)
        if a.name == "date" and a.granularity not in ("season", "quarter", "year")
    ]
    said = [m for m in one.encounter.mentions if sentence.start <= m.start < sentence.end]
    text = one.reading.document.text
    between = [
        text[min(m.end, attribute.span.end) : max(m.start, attribute.span.start)]
        for m in said
        if not m.overlaps(attribute.span)
    ]
    alone = len(times) == 1 and len({str(a.value) for a in (*days, attribute)}) == 1
    if alone and _is_lead_of_both(one, sentence) and all(m.start > attribute.span.start for m in said):
        return _is_of_both(one, sentence, attribute)
    return alone and bool(said) and not any(_SPOKEN.search(words) for words in between)


def _is_of_both(one: Case, sentence: Sentence, attribute: Attribute) -> bool:
    """Whether what stands before a day in a lead is what the two did together: "A and B agreed on Monday"."""
    before = one.reading.document.text[sentence.start : attribute.span.start]
    spoken = _SPOKEN.search(before)
    if spoken is None:
        return True
    who = {
        e.id
        for e in one.reading.entities
        if any(sentence.start <= m.start < sentence.start + spoken.start() for m in e.mentions)
    }
    joint = re.fullmatch(r"announced|agreed|signed|issued", spoken[0], re.I) and set(one.there.participants) <= who
    return bool(joint) and not _SPOKEN.search(before, spoken.end())


_PLAIN = re.compile(
    r"(?:\W|\b(?:in|at|of|on|the|a|an|his|her|their|its|with|between|and|from|for|near|outside|took|take|place|was|were|"
    r"held|occurred|happened|came|opened|began|started|lasted|resort|city|capital|palace|house|residence|hotel|summit|"
    r"meeting|talks|late|early|local)\b|\b[A-Z][\w.’'-]*)*"
)
"""What stands between a meeting and its day, where the day is surely its own: names, and that it was held."""


def is_told(one: Case, attribute: Attribute, head: Span | None) -> bool:
    """Whether a day that the reader tied to no encounter is surely told as its day, and the record rules it out.

    The date before the first words of a report is that of the text: another year than that in which it came out, or
    than that of the encounter on the very day of the year, is a slip.
    """
    stated = when.parse(str(attribute.value))
    if not one.match.sure or stated is None or stated.start is None or one.encounter.mood != "happened":
        return False
    if head is not None and head.overlaps(attribute.span):
        return wording.says_year(attribute.span) and _is_slip(one, stated)
    sentence = wording.sentence_at(one.reading, attribute.span.start)
    said = [m for m in one.encounter.mentions if sentence and sentence.start <= m.start < attribute.span.start]
    if not said:
        return sentence is not None and _is_lead_of_both(one, sentence) and is_dated(one, attribute)
    between = one.reading.document.text[said[-1].end : attribute.span.start]
    return _PLAIN.fullmatch(between) is not None and is_dated(one, attribute)


def _is_slip(one: Case, stated: when.When) -> bool:
    written = when.parse(one.reading.document.published or "")
    there = [found.start for found in one.there.whens if found.start]
    if stated.start is None or any(day.year == stated.start.year for day in there):
        return False
    if written is not None and any(_days_apart(found, written) <= WEEK for found in one.there.whens):
        return True
    return any((day.month, day.day) == (stated.start.month, stated.start.day) for day in there)


def _is_lead_of_both(one: Case, sentence: Sentence) -> bool:
    """Whether the first sentence of a text tells what the two, or their states, did on the day of their meeting."""
    prose = [s for s in one.reading.sentences if s.kind == "sentence" and s.end - s.start >= SHORTEST]
    first = prose[0] if prose else None
    named = {e.id for e in one.reading.entities if any(sentence.start <= m.start < sentence.end for m in e.mentions)}
    return sentence == first and all(who in named or home(who) in named for who in one.there.participants)


def _days_apart(first: when.When, second: when.When) -> int:
    return abs((first.start - second.start).days) if first.start and second.start else MONTH + 1
