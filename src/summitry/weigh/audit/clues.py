"""What names an encounter beside its keys: the weekday of its day, its venue, its number, who then held office.

A text that has the date or the place wrong says all this rightly as a rule. It speaks for a candidate and never
against one; whether it is enough is for `matching`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from summitry import when
from summitry.model import Attribute, Encounter, Reading
from summitry.read.names import offices
from summitry.record.finding import folded
from summitry.record.nouns import REMOTE, RecordEncounter, RecordOutcome
from summitry.record.register import Record
from summitry.weigh.audit import geography, narrowing, wording
from summitry.weigh.audit.complete import in_person, number_of, parts, plain_number, starts
from summitry.weigh.audit.scoring import candidate_places, values
from summitry.weigh.audit.terms import NO_TERM

WEEKDAY = 2.0
"""What it adds that the text writes a weekday with its date that only the record's day has."""
NAMED_DAY = 1.5
"""The same for a weekday in a text without a date, where of all that the two had there only one was on it."""
NUMBER = 2.0
"""The same for a number with its class: "the second informal summit"."""
FIRST = 2.0
"""The same for the first meeting or call of the two, of all kinds."""
VENUE = 1.5
"""The same for the house in which it was held."""
PLACE = 1.0
"""The same for the city, where the text binds none to the encounter."""
LAST = 1.5
"""The same where the text calls it the last of the two, and the record has none between it and the text."""
AHEAD = 0.75
"""The same where the date lies behind that of the text, which tells of it as held."""
AGREEMENT = 2.5
"""The same for an agreement that was signed there."""
OFFICE = 1.5
"""The same where the leaders did not hold office on the date that the text gives, and did on the record's."""
YEAR = 2.0
"""The same where the day of the year is the very same, and the text came out right after the record's day."""
RECENT = 31
"""Days before that of the text in which what it reports is news, and "the last one" was before it."""
SHORTEST_VENUE = 6
"""Letters of a venue's name that is no common word."""
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_WEEKDAY = re.compile(rf"\b({'|'.join(_DAYS)}),?\s+(?:the\s+)?(?:[a-z]+\s+)?$", re.I)


def clues(one: Encounter, reading: Reading, candidate: RecordEncounter, record: Record) -> float:
    """What the text says of an encounter beside its keys that is true of a candidate."""
    return (
        WEEKDAY * _is_on_weekday(one, reading, candidate)
        + NUMBER * _is_numbered(one, reading, candidate)
        + FIRST * _is_first(one, reading, candidate)
        + VENUE * _is_in_venue(one, reading, candidate)
        + PLACE * _is_near(one, reading, candidate)
        + AGREEMENT * _is_where_signed(one, reading, candidate)
        + LAST * _is_last(one, reading, candidate, record)
        + AHEAD * _is_ahead(one, reading)
        + OFFICE * _held_office(one, candidate)
        + YEAR * _is_of_this_year(one, reading, candidate)
    )


def named_day(one: Encounter, reading: Reading, candidate: RecordEncounter, record: Record) -> float:
    """What the only weekday of a text without a date adds for the one encounter there that was on it."""
    return NAMED_DAY * _is_on_named_day(one, reading, candidate, record)


def weekday(reading: Reading, attribute: Attribute) -> int | None:
    """The weekday that stands with a date, 0 for Monday; None without one."""
    text = reading.document.text
    inside = re.match(rf"({'|'.join(_DAYS)})\b", attribute.span.text, re.I)
    found = inside or _WEEKDAY.search(text[max(0, attribute.span.start - 30) : attribute.span.start])
    return _DAYS.index(found[1].lower()) if found else None


def _stated(one: Encounter) -> Iterator[tuple[Attribute, dt.date]]:
    """Dates to the day that the text gives with their year."""
    for attribute in values(one, "date"):
        found = when.parse(str(attribute.value))
        if found and found.start and found.days == 1 and re.search(r"\b(?:19|20)\d\d\b", attribute.span.text):
            yield attribute, found.start


def _is_on_weekday(one: Encounter, reading: Reading, candidate: RecordEncounter) -> bool:
    """ "Tuesday, March 18, 2023" was a Saturday: the day is that of another year."""
    days = starts(candidate)
    return any(
        said is not None
        and said != day.weekday()
        and any((there.month, there.day) == (day.month, day.day) and said == there.weekday() for there in days)
        for attribute, day in _stated(one)
        for said in [weekday(reading, attribute)]
    )


def _is_on_named_day(one: Encounter, reading: Reading, candidate: RecordEncounter, record: Record) -> bool:
    """Whether the only weekday of a text without a date is that of one encounter alone, of all the two had there."""
    if reading.document.published or values(one, "date"):
        return False
    said = {day.casefold() for day in re.findall(rf"\b(?:{'|'.join(_DAYS)})\b", reading.document.text, re.I)}
    if len(said) != 1 or any(set(other.participants) != set(one.participants) for other in reading.encounters):
        return False
    wanted = _DAYS.index(next(iter(said)))
    there = candidate_places(candidate)
    same = [
        other
        for other in in_person(record, candidate.participants)
        if any(geography.same_place(a, b) for a in candidate_places(other) for b in there)
    ]
    fits = [other for other in same if any(wanted == day.weekday() for day in _days(other))]
    return [other.id for other in fits] == [candidate.id] and len(same) > 1


def _days(one: RecordEncounter) -> Iterator[dt.date]:
    """Every day of an encounter, by each date on record."""
    for found in one.whens:
        if found.start is not None:
            yield from (found.start + dt.timedelta(days=n) for n in range(min(found.days or 1, WEEK)))


def _is_numbered(one: Encounter, reading: Reading, candidate: RecordEncounter) -> bool:
    """Whether the record gives it the very number, of the very class, that the text gives it."""
    known = [(plain_number(part), narrowing.class_of(part)) for part in _ordinals(candidate)]
    since = {(plain_number(part), narrowing.narrowers(part)) for part in _ordinals(candidate) if "since" in part}
    return any(
        (attribute.value, narrowing.class_of(narrowing.around(reading, attribute))) in known
        or (attribute.value, narrowing.narrowers(narrowing.around(reading, attribute))) in since
        for attribute in values(one, "ordinal")
        if isinstance(attribute.value, int)
    )


def _is_first(one: Encounter, reading: Reading, candidate: RecordEncounter) -> bool:
    called = any(number_of(str(value.value)) == 1 for value in candidate.get("ordinal"))
    remote = candidate.kind in REMOTE
    return called and any(
        attribute.value == 1
        and not narrowing.narrowers(narrowing.around(reading, attribute)) - ({"call"} if remote else set())
        and wording.is_of_the_two(reading, attribute.span)
        for attribute in values(one, "ordinal")
    )


def _ordinals(candidate: RecordEncounter) -> list[str]:
    return [part for value in candidate.get("ordinal") for part in parts(value)]


def _around(one: Encounter, reading: Reading) -> str:
    """The sentences in which the encounter is spoken of, folded."""
    spans = [*one.mentions, *(a.span for a in one.attributes)]
    text = reading.document.text
    told = [s for s in reading.sentences if any(s.start <= span.start < s.end for span in spans)]
    return folded(" ".join(text[s.start : s.end] for s in told))


def _is_in_venue(one: Encounter, reading: Reading, candidate: RecordEncounter) -> bool:
    names = {folded(part) for v in candidate.get("venue") for part in re.split(r"[,(]", str(v.value))}
    names = {name.removeprefix("the ").strip() for name in names}
    text = _around(one, reading)
    return any(len(name) >= SHORTEST_VENUE and re.search(rf"\b{re.escape(name)}\b", text) for name in names)


def _is_near(one: Encounter, reading: Reading, candidate: RecordEncounter) -> bool:
    """Whether the text names the city and gives the encounter no place of its own."""
    if values(one, "place") or values(one, "venue"):
        return False
    cities = [entity.id for entity in reading.entities if entity.type == "place"]
    return any(geography.same_place(city, place) for city in cities for place in candidate_places(candidate))


def _is_last(one: Encounter, reading: Reading, candidate: RecordEncounter, record: Record) -> bool:
    """ "They last met in Y": the latest in person before the text, or before the day that the text reports."""
    called = any(a.value in ("last", "previous", "latest") for name in ("order", "ordinal") for a in values(one, name))
    out = when.parse(reading.document.published or "")
    if not called or out is None or out.start is None or candidate.kind in REMOTE:
        return False
    stated = [
        found.start
        for other in reading.encounters
        if other is not one and set(other.participants) == set(one.participants)
        for a in values(other, "date")
        if (found := when.parse(str(a.value))) and found.start
    ]
    until = min([out.start, *(day for day in stated if day <= out.start and (out.start - day).days <= RECENT)])
    held = [other for other in in_person(record, one.participants) if any(day < until for day in starts(other))]
    return bool(held) and held[-1].id == candidate.id


def _is_ahead(one: Encounter, reading: Reading) -> bool:
    """Whether it is told as held, and every date of it lies behind the day of the text."""
    out = when.parse(reading.document.published or "")
    stated = [found for a in values(one, "date") if (found := when.parse(str(a.value)))]
    if one.mood != "happened" or out is None or out.end is None or not stated:
        return False
    return all(found.start is not None and found.start > out.end for found in stated)


def _is_of_this_year(one: Encounter, reading: Reading, candidate: RecordEncounter) -> bool:
    """Whether the text came out within days of a candidate, and gives its very day and month with another year."""
    out = when.parse(reading.document.published or "")
    if out is None or out.start is None:
        return False
    near = [day for day in starts(candidate) if 0 <= (out.start - day).days <= WEEK]
    return any((day.month, day.day) == (said.month, said.day) for _, said in _stated(one) for day in near)


WEEK = 7
"""Days after an encounter in which a text reports it."""


def _is_where_signed(one: Encounter, reading: Reading, candidate: RecordEncounter) -> bool:
    """Whether a sentence of the encounter has somebody sign an agreement that was signed there."""
    told = [s for s in reading.sentences if any(s.start <= m.start < s.end for m in one.mentions)]
    text = reading.document.text
    told = [s for s in told if re.search(r"\bsign(?:ed|s|ing)?\b", text[s.start : s.end])]
    named = {
        entity.id
        for entity in reading.entities
        if entity.type in ("agreement", "instrument", "treaty")
        and any(s.start <= m.start < s.end for m in entity.mentions for s in told)
    }
    signed = [outcome for outcome in candidate.outcomes if outcome.kind == "signed"]
    return any(_is_of(name, outcome) for name in named for outcome in signed)


def _is_of(name: str, outcome: RecordOutcome) -> bool:
    issue = (outcome.issue or "").rpartition(".")[2]
    return name == issue or folded(name.replace("_", " ")) in folded(outcome.text)


def _held_office(one: Encounter, candidate: RecordEncounter) -> bool:
    """Whether one of the leaders held no office on any day that the text gives, and all did on the record's."""
    stated = [found for a in values(one, "date") if (found := when.parse(str(a.value)))]
    people = [who for who in one.participants if who in candidate.participants]
    if not stated or not all(offices.held_by(who) for who in people):
        return False
    return all(_in_office(who, there) for who in people for there in candidate.whens[:1]) and not any(
        all(_in_office(who, day) for who in people) for day in stated
    )


def _in_office(who: str, day: when.When) -> bool:
    held = [row for row in offices.held_by(who) if row.office not in NO_TERM]
    return any(period is None or period.overlaps(day) for row in held for period in [offices.term(row)])
