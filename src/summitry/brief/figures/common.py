"""What figures share: who it is about, dates as decimal years, short labels, the source line.

It draws nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from summitry import when
from summitry.brief import wording
from summitry.brief.compose import grammar, naming
from summitry.model import Reference
from summitry.record.nouns import REMOTE, RecordEncounter

Encounters = Sequence[RecordEncounter]
NOT_HELD = ("planned", "cancelled", "alleged", "denied")


def wholes(encounters: Encounters) -> list[RecordEncounter]:
    """Encounters without parts of others, in order of date; undated ones last."""
    found = [one for one in encounters if one.part_of is None]
    return sorted(found, key=lambda one: (start(one) or dt.date.max, one.id))


def held(encounters: Encounters) -> list[RecordEncounter]:
    """Wholes that took place."""
    return [one for one in wholes(encounters) if one.mood == "happened"]


def start(one: RecordEncounter) -> dt.date | None:
    """The first day that the date leaves open."""
    return one.when.start if one.when else None


def in_person(one: RecordEncounter) -> bool:
    """Whether it was no call."""
    return one.kind not in REMOTE


def year(day: dt.date) -> float:
    """A day as a decimal year."""
    first = dt.date(day.year, 1, 1)
    return round(day.year + (day - first).days / ((dt.date(day.year + 1, 1, 1) - first).days), 4)


def middle(found: when.When | None) -> float | None:
    """The middle of an interval as a decimal year; None where an end is open."""
    if found is None or found.start is None:
        return None
    return year(found.start) if found.end is None else round((year(found.start) + year(found.end)) / 2, 4)


def people(encounters: Encounters) -> str:
    """Surnames of who took part in all of them: "Vale and Marsh"; "The leaders" where nobody did."""
    shared = (
        [who for who in encounters[0].participants if all(who in one.participants for one in encounters)]
        if encounters
        else []
    )
    return grammar.listed(wording.surname(who) for who in shared) or "The leaders"


def label(one: RecordEncounter, *, dated: bool = True) -> str:
    """A short name: "Hamburg, 7 July 2017", "Telephone call, 3 May 2019"."""
    where = wording.name(one.place) if one.place and in_person(one) else grammar.capital(naming.kind(one.kind))
    if one.part_of is not None and one.place and in_person(one):
        where = f"{where}, {naming.kind(one.kind)}"
    return f"{where}, {grammar.dates(one.date)}" if dated and one.date else where


def once(references: Iterable[Reference]) -> tuple[Reference, ...]:
    """References once each, in order."""
    return tuple({one.id: one for one in references}.values())


def source(encounters: Encounters, references: Sequence[Reference]) -> str:
    """Where the data come from: "Source: the record as of 23 November 2026, 61 references of 40 publishers."."""
    days = sorted({one.as_of for one in encounters if one.as_of})
    dated = f" as of {when.words(days[-1])}" if days else ""
    n = len({one.publisher for one in references})
    return (
        f"Source: the record{dated}, {grammar.counted(len(references), 'reference')} of "
        f"{grammar.counted(n, 'publisher')}."
    )


def first_references(encounters: Iterable[RecordEncounter]) -> tuple[Reference, ...]:
    """The first reference of each encounter's date, else of the encounter."""
    found = []
    for one in encounters:
        dated = [ref for value in one.get("date")[:1] for ref in value.references[:1]]
        found += dated or list(one.references[:1])
    return once(found)


def digits(number: int, noun: str) -> str:
    """A count as it stands under a title: "1 place", "12 places"."""
    return f"{number:,} {noun if number == 1 else grammar.plural_of(noun)}"
