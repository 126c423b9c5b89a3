"""Up to which day the record has every encounter in person of some leaders: what lets a list rule something out.

A pair's list is full where published tallies agree with it (`listed_in_full`), or where a source calls one encounter
the nth of the two and the record counts as many up to it. It weighs no statement.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable

from summitry.record.nouns import REMOTE, RecordEncounter, Value
from summitry.record.register import Record
from summitry.weigh import words

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth"
NUMBERS = {word: number for number, word in enumerate(_ORDINALS.split(), start=1)}


def pair_encounters(record: Record, people: Iterable[str]) -> tuple[RecordEncounter, ...]:
    """Whole encounters of these leaders that happened, in order of date."""
    wanted = set(people)
    return tuple(
        one
        for one in record.all_encounters
        if one.part_of is None and one.mood == "happened" and wanted <= set(one.participants)
    )


def starts(one: RecordEncounter) -> list[dt.date]:
    """First days, by each date on record."""
    return [found.start for found in one.whens if found.start]


def in_person(record: Record, people: Iterable[str], until: dt.date | None = None) -> list[RecordEncounter]:
    """Whole encounters in person up to a day, that day included."""
    return [
        one
        for one in pair_encounters(record, people)
        if one.kind not in REMOTE and (until is None or any(start <= until for start in starts(one)))
    ]


def is_full(record: Record, people: Iterable[str], day: dt.date | None) -> bool:
    """Whether every encounter in person of these leaders up to a day is on record."""
    wanted = tuple(people)
    return day is not None and (words.listed_in_full(wanted, day) or _is_counted(record, frozenset(wanted), day))


@functools.lru_cache(maxsize=2048)
def _is_counted(record: Record, wanted: frozenset[str], day: dt.date) -> bool:
    """Whether a source counts the encounters of these leaders as the record does, on that day or later."""
    for one in in_person(record, wanted):
        first = min(starts(one), default=None)
        if first is None or first < day:
            continue
        before = {min(starts(other)) for other in in_person(record, wanted, first) if starts(other)}
        if any(number_of(str(value.value)) == len(before) for value in one.get("ordinal")):
            return True
    return False


def parts(value: Value) -> list[str]:
    """The ordinals of one value: "the first summit; the third meeting" gives an encounter two."""
    return re.split(r"[;,]", str(value.value))


def number_of(text: str) -> int | None:
    """The number of an ordinal that counts all meetings or calls; None where it counts a smaller class."""
    text = next((part for part in re.split(r"[;,]", text) if words.whole("encounter_nouns").search(part)), "")
    rest = words.pattern("not_narrowing").sub(" ", text)
    return None if words.pattern("narrowers").search(rest) else plain_number(text)


def plain_number(text: str) -> int | None:
    """The first ordinal among some words, whatever it counts."""
    told = re.findall(r"[\w-]+", text.lower())
    found = next((NUMBERS[word] for word in told if word in NUMBERS), None)
    return found or next((int(m[1]) for word in told if (m := re.fullmatch(r"(\d+)(?:st|nd|rd|th)", word))), None)
