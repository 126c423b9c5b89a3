"""Who held which office on a date: "the Russian president" of 2010 is another man than that of 2018.

Answers with one person or nobody; two holders in the period, or none, is nobody.
"""

from __future__ import annotations

import functools
from collections import defaultdict

from summitry import tables, when
from summitry.tables import Office


@functools.cache
def titles() -> dict[str, tuple[str, ...]]:
    """Words for offices, longest first, with the office ids that they can stand for."""
    rows = tables.read_yaml("titles.yaml")["titles"]
    return {word: tuple(rows[word]) for word in sorted(rows, key=len, reverse=True)}


@functools.cache
def _by_state() -> dict[str, tuple[Office, ...]]:
    grouped: dict[str, list[Office]] = defaultdict(list)
    for row in tables.offices():
        grouped[row.of].append(row)
    return {state: tuple(rows) for state, rows in grouped.items()}


@functools.cache
def _of_people() -> dict[str, tuple[Office, ...]]:
    grouped: dict[str, list[Office]] = defaultdict(list)
    for row in tables.offices():
        grouped[row.person].append(row)
    return {person: tuple(rows) for person, rows in grouped.items()}


def held_by(person: str) -> tuple[Office, ...]:
    """Every office of a person, in the order of the table."""
    return _of_people().get(person, ())


def term(row: Office) -> when.When | None:
    """The interval of a term; an end that is still open is None."""
    start = when.parse(row.start) if row.start else None
    end = when.parse(row.end) if row.end else None
    if row.start and start is None:
        return None
    return when.When(
        start=start.start if start else None,
        end=(end.end if end.granularity != "day" else end.start) if end else None,
        granularity="range",
    )


def holders(state: str, offices: tuple[str, ...], on: when.When | None) -> frozenset[str]:
    """Everybody who held one of the offices of a state at some time of the interval (ever, if None)."""
    found = set()
    for row in _by_state().get(state, ()):
        if row.office not in offices:
            continue
        period = term(row)
        if on is None or (period is not None and period.overlaps(on)):
            found.add(row.person)
    return frozenset(found)


def holder(
    state: str, word: str, on: when.When | None, *, named: frozenset[str] = frozenset()
) -> tuple[str, str] | None:
    """The one person for "the STATE WORD", and why; `named` are the people that the text names.

    Where a date is given, it decides; where it leaves two, or no date is given, the only one of them
    that the text names is meant.
    """
    offices = titles().get(word.lower())
    if offices is None:
        return None
    people = holders(state, offices, on)
    if on is not None and len(people) > 1 and word.lower() == "leader":
        people = _first_in_rank(state, offices, on)
    if len(people) == 1 and on is not None:
        return next(iter(people)), f"{word} of {state} on the document's date"
    among = people & named
    if len(among) == 1:
        return next(iter(among)), f"the only {word} of {state} whom the text names"
    return None


def colleagues(person: str, state: str, on: when.When | None) -> frozenset[str]:
    """Those who hold, in a state, an office that somebody else holds in another on a date; nobody without a date."""
    if on is None:
        return frozenset()
    held = {row.office for row in held_by(person) if (period := term(row)) is not None and period.overlaps(on)}
    return holders(state, tuple(sorted(held)), on)


def _first_in_rank(state: str, offices: tuple[str, ...], on: when.When) -> frozenset[str]:
    """Of several who lead, those of the office that comes first in the list."""
    for office in offices:
        people = holders(state, (office,), on)
        if people:
            return people
    return frozenset()
