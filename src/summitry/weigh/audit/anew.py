"""Numbers that are counted from a day or an event on: "the first since May 2022", "the third since he took office".

The record's own ordinals are compared by what they count from: the same year, the same event by its words, or a time in
office. Where a text says but a month or a year, the encounters on record before and since settle it.
"""

from __future__ import annotations

import re

from summitry import when
from summitry.model import Attribute
from summitry.record.nouns import REMOTE, RecordEncounter
from summitry.weigh import words
from summitry.weigh.audit import narrowing, wording
from summitry.weigh.audit.case import Case
from summitry.weigh.audit.classed import is_earned, of_visits, within_all
from summitry.weigh.audit.complete import pair_encounters, parts, plain_number, starts
from summitry.weigh.audit.counting import dates_of
from summitry.weigh.audit.judging import Judged

_FROM = re.compile(r"\b(?:since|after)\b(?P<what>[^,;.:()]*)", re.I)
_TERM = re.compile(
    r"\bas\s+(?:the\s+)?(?:presidents?|leaders?)\b|\b(?:second|third|new|next)\s+term\b|\binaugurat\w+|\bsworn\s+in\b|"
    r"\b(?:took|taking|entered|return\w*\s+to)\s+(?:up\s+)?(?:office|power|the\s+(?:white\s+house|kremlin|presidency))|"
    r"\bre-?election\b",
    re.I,
)
TERM = "term"
_WORDS = "beginning began begin start started last month year years its his her their the two full scale"
_LIGHT = frozenset(_WORDS.split())


def weigh(one: Case, attribute: Attribute, number: int) -> Judged | None:
    """What the record says to a number that is counted from something on; None where it says nothing."""
    said = _clause(one, attribute)
    if of_visits(said) or not (within_all(one, attribute) or _is_remote(one)):
        return _by_words(one, said, attribute, number)
    return _by_words(one, said, attribute, number) or _by_days(one, attribute, number)


def _is_remote(one: Case) -> bool:
    return one.there.kind in REMOTE


def _clause(one: Case, attribute: Attribute) -> str:
    sentence = wording.sentence_at(one.reading, attribute.span.start)
    end = sentence.end if sentence else attribute.span.end
    return one.reading.document.text[attribute.span.start : end]


def _counted_from(text: str) -> frozenset[str]:
    """What a number is counted from: the words of an event, or that it is a time in office."""
    if _TERM.search(text):
        return frozenset({TERM})
    found = _FROM.search(text)
    if found is None:
        return frozenset()
    told = {words.stem(word) for word in re.findall(r"[^\W\d_]{4,}", found["what"].casefold()) if word not in _LIGHT}
    return frozenset(told - {words.stem(w) for w in words.empty()})


def _by_words(one: Case, said: str, attribute: Attribute, number: int) -> Judged | None:
    """By an ordinal of the record that is counted from the same."""
    mine = _counted_from(said)
    same = tuple(
        value
        for value in one.there.get("ordinal")
        for part in parts(value)
        if mine & _counted_from(part) and plain_number(part) and of_visits(part) == of_visits(said)
    )
    numbers = {plain_number(part) for value in same for part in parts(value) if mine & _counted_from(part)}
    if not same:
        return None
    why = f"The record has it as the {same[0].value}."
    if number in numbers:
        return Judged(status="supported", values=same, rule="ordinal: the record says so", why=why)
    if number > max(filter(None, numbers)) + 1 and is_earned(one, attribute):
        return Judged(
            status="contradicted", values=same, rule="ordinal: counted from the same, another number", why=why
        )
    return None


def _by_days(one: Case, attribute: Attribute, number: int) -> Judged | None:
    """ "The first since September 2022": the record has one then, and none in between."""
    since = _since(one, attribute)
    begin = min(starts(one.there), default=None)
    if since is None or since.start is None or begin is None or not one.match.sure:
        return None
    before = [o for o in _comparable(one) if any(found.overlaps(since) for found in o.whens) and min(starts(o)) < begin]
    between = [o for o in _comparable(one) if since.end and since.end <= min(starts(o)) < begin]
    if not before or between or number != 1:
        return None
    why = f"The record has {before[-1].label}, and none of the two in between."
    return Judged(status="supported", values=dates_of(before), rule="first: none in between on record", why=why)


def _comparable(one: Case) -> list[RecordEncounter]:
    """Encounters of the two of the same way: calls beside a call, and in person beside one in person."""
    known = pair_encounters(one.record, one.there.participants)
    return [o for o in known if starts(o) and o.id != one.there.id and (o.kind in REMOTE) == _is_remote(one)]


def _since(one: Case, attribute: Attribute) -> when.When | None:
    """The month or day that stands right behind "since"."""
    text = one.reading.document.text
    sentence = wording.sentence_at(one.reading, attribute.span.start)
    found = re.search(r"\bsince\s+(?:last\s+)?", text[attribute.span.start : sentence.end if sentence else None])
    if found is None or found.start() > narrowing.REACH:
        return None
    at = attribute.span.start + found.end()
    times = [t for t in one.reading.times if t.type == "date" and at - 6 <= t.span.start <= at]
    told = when.parse(str(times[0].value)) if times else None
    return told if told is not None and told.granularity in ("day", "month") else None
