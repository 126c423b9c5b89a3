"""How ids and values are said to a reader: names of people and states, lengths, dates, verdicts.

Says what is there; it adds no judgement and no value.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any

from summitry import tables, when

NOT_STATED = "not stated"

ATTRIBUTES = {
    "date": "date",
    "place": "place",
    "country": "country",
    "venue": "venue",
    "host_event": "host event",
    "planned_minutes": "planned length",
    "actual_minutes": "actual length",
    "others_present": "others present",
    "private": "private",
    "press_conference": "press conference",
    "ordinal": "ordinal",
    "frequency": "how often",
    "frequency_of_contacts": "more or fewer contacts",
    "encounter": "that it took place",
    "agenda": "on the agenda",
    "staleness": "the present tense",
    "publicity": "publicity",
    "order": "order",
    "purpose": "purpose",
    "kind": "kind",
    "participants": "leaders",
}
STATUSES = {
    "supported": "supported",
    "contradicted": "contradicted",
    "differs_by_source": "differs by source",
    "not_on_record": "not on record",
    "not_checkable": "not checkable",
}
KINDS = {
    "set": "set of contacts",
    "one_on_one": "private meeting",
    "bilateral_meeting": "meeting",
    "dinner_conversation": "dinner conversation",
    "pull_aside": "pull-aside",
}
_CAMPS = {"europe_east": "Eastern Europe", "us_general": "US, no camp", "us_bipartisan": "US, both parties"}
_BOUNDS = {">": "over ", "<": "under ", ">=": "at least ", "<=": "at most ", "~": "about ", "=": ""}
_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@functools.cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for table in (tables.agreements(), tables.organisations(), tables.places(), tables.countries(), tables.leaders()):
        for row in table:
            names[row.id] = row.name
    return names


@functools.cache
def _issue_labels() -> dict[str, str]:
    return {row.id: row.label for row in tables.issues()}


def name(entity: str) -> str:
    """The name of a person, state, place or body; an unknown id with its underscores taken out."""
    known = _names().get(entity)
    return known if known is not None else entity.replace("_", " ")


def surname(person: str) -> str:
    """The surname by which texts call a person."""
    known = _surnames().get(person)
    return known or name(person).split(" ")[-1]


@functools.cache
def _surnames() -> dict[str, str]:
    return {row.id: row.surname for row in tables.leaders()}


def issue(identifier: str) -> str:
    """The label of an issue."""
    return _issue_labels().get(identifier, identifier)


def slot(name: str) -> str:
    """The name of an attribute, or of what else a verdict is about."""
    return ATTRIBUTES.get(name, name.replace("_", " "))


def kind(identifier: str) -> str:
    """The kind of an encounter."""
    return KINDS.get(identifier, identifier.replace("_", " "))


def listed(words: Iterable[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    parts = list(words)
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def minutes(value: Any) -> str:
    """A length in minutes as people say it: 30 minutes, 2 h, 2 h 16."""
    if not isinstance(value, (int, float)):
        return str(value)
    whole = int(value)
    if whole < 100 or value != whole:
        return f"{value:g} min"
    hours, rest = divmod(whole, 60)
    return f"{hours} h" if not rest else f"{hours} h {rest}"


def value(slot: str, stated: Any, comparator: str | None = None) -> str:
    """A value of an attribute as it is shown."""
    bound = _BOUNDS.get(comparator or "=", "")
    if slot in ("planned_minutes", "actual_minutes"):
        return bound + minutes(stated)
    if slot == "date":
        return bound + when.words(str(stated))
    if slot == "ordinal" and isinstance(stated, int):
        return _ORDINALS[stated] if stated < len(_ORDINALS) else f"{stated}th"
    if isinstance(stated, bool):
        return "yes" if stated else "no"
    if isinstance(stated, (list, tuple)):
        return listed(value(slot, one) for one in stated)
    if slot in ("place", "country", "venue", "others_present", "participants"):
        return bound + name(str(stated))
    return bound + str(stated)


def camp(identifier: str) -> str:
    """A reaction camp: "us_critics" is "US critics"."""
    if identifier in _CAMPS:
        return _CAMPS[identifier]
    words = identifier.replace("_", " ")
    for short, long in (("us ", "US "), ("eu", "EU"), ("un", "UN"), ("nato", "NATO")):
        if words == short.strip() or (short.endswith(" ") and words.startswith(short)):
            words = long + words[len(short) :]
    return words[:1].upper() + words[1:]
