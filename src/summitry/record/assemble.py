"""Encounters of several texts put together from what each states, never stored.

Two mentions are one encounter when their participants are the same, their dates overlap and their places agree;
otherwise they stay apart, and a possible match is suggested for a person to judge. It adds no value.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from summitry import tables, when
from summitry.record.finding import folded
from summitry.record.judging import PAIRED, standing
from summitry.record.nouns import RecordEncounter

SORTS = {
    "summit": "formal",
    "bilateral_meeting": "formal",
    "multilateral": "formal",
    "phone_call": "call",
    "video_call": "call",
    "pull_aside": "aside",
    "dinner_conversation": "aside",
    "press_conference": "press",
    "one_on_one": "alone",
    "working_session": "session",
}
"""Kinds that may name one and the same encounter; a set of encounters is never one of them."""


@dataclass(frozen=True, kw_only=True)
class Mentioned:
    """One encounter as one text, or the record, has it."""

    id: str
    document: str | None
    kind: str
    mood: str = "happened"
    participants: frozenset[str] = frozenset()
    dates: tuple[when.When, ...] = ()
    places: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    is_part: bool = False


@dataclass(frozen=True, kw_only=True)
class Assembled:
    """Mentions that are one encounter."""

    mentions: tuple[Mentioned, ...]

    @property
    def id(self) -> str:
        """That of the record where it is among them, else of the first mention."""
        named = [one.id for one in self.mentions if one.document is None]
        return (named or [self.mentions[0].id])[0]


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """Two mentions that may be one encounter, and why they were left apart."""

    left: str
    right: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Assembly:
    """Encounters put together, and matches for a person to judge."""

    encounters: tuple[Assembled, ...]
    suggestions: tuple[Suggestion, ...]


def of_record(encounters: Iterable[RecordEncounter]) -> tuple[Mentioned, ...]:
    """The encounters of a record."""
    return tuple(
        _mentioned(
            one.id,
            None,
            {"kind": one.kind, "mood": one.mood, "participants": one.participants, "part_of": one.part_of},
            [(name, value.value) for name, values in one.values.items() for value in values],
        )
        for one in encounters
    )


def of_statements(statements: Sequence[Mapping[str, Any]]) -> tuple[Mentioned, ...]:
    """The encounters among a project's statements, with their attributes."""
    values: dict[str, list[tuple[str, Any]]] = {}
    for one in statements:
        if one["layer"] == "attributes" and one["encounter"]:
            values.setdefault(one["encounter"], []).append((one["item"]["name"], one["item"].get("value")))
    return tuple(
        _mentioned(one["encounter"], one["document"], one["item"], values.get(one["encounter"], []))
        for one in statements
        if one["layer"] == "encounters"
    )


def assemble(mentions: Iterable[Mentioned], judgements: Iterable[Mapping[str, Any]] = ()) -> Assembly:
    """Mentions put together; a person's `same` and `different` go before every rule."""
    every = tuple(mentions)
    said = {pair: str(one["verdict"]) for pair, one in standing(judgements).items() if one["verdict"] in PAIRED}
    links: dict[str, set[str]] = {one.id: set() for one in every}
    doubts: dict[frozenset[str], str] = {}
    for left, right in _pairs(every, said):
        verdict = said.get(frozenset((left.id, right.id)))
        why = None if verdict == "same" else _apart(left, right)
        if verdict == "different" or (why == "" and verdict is None):
            continue
        if why is None:
            links[left.id].add(right.id)
            links[right.id].add(left.id)
        else:
            doubts[frozenset((left.id, right.id))] = why
    for name, found in _ambiguous(every, links, said):
        for other in found:
            links[name].discard(other)
            links[other].discard(name)
            doubts[frozenset((name, other))] = "it may be any of several encounters"
    groups = _groups(every, links)
    return Assembly(encounters=groups, suggestions=_suggestions(groups, doubts))


def _pairs(every: Sequence[Mentioned], said: Mapping[frozenset[str], str]) -> Iterator[tuple[Mentioned, Mentioned]]:
    """Pairs that may be one: those with the same participants, and those that a person named."""
    by_people: dict[frozenset[str], list[Mentioned]] = {}
    for one in every:
        by_people.setdefault(one.participants, []).append(one)
    for group in by_people.values():
        yield from itertools.combinations(group, 2)
    by_id = {one.id: one for one in every}
    for pair in said:
        named = [by_id[name] for name in sorted(pair) if name in by_id]
        if len(named) == 2 and named[0].participants != named[1].participants:
            yield named[0], named[1]


def _mentioned(
    name: str, document: str | None, about: Mapping[str, Any], values: Iterable[tuple[str, Any]]
) -> Mentioned:
    found: dict[str, list[str]] = {}
    for attribute, value in values:
        if value is not None:
            found.setdefault(attribute, []).append(str(value))
    return Mentioned(
        id=name,
        document=document,
        kind=about.get("kind") or "",
        mood=about.get("mood") or "happened",
        participants=frozenset(about.get("participants") or ()),
        dates=tuple(date for one in found.get("date", []) if (date := when.parse(one))),
        places=frozenset(_place(one) for one in found.get("place", [])),
        countries=frozenset(folded(one) for one in found.get("country", [])),
        is_part=bool(about.get("part_of")),
    )


def _place(name: str) -> str:
    wanted = folded(name)
    return _places().get(wanted, wanted)


@functools.cache
def _places() -> dict[str, str]:
    """The id of a place by every name of it; the first row of the table that has a name is meant."""
    try:
        rows = tables.places()
    except FileNotFoundError:
        rows = ()
    found: dict[str, str] = {}
    for one in rows:
        for alias in (one.id, one.name, *one.aliases):
            found.setdefault(folded(alias), one.id)
    return found


def _apart(left: Mentioned, right: Mentioned) -> str | None:
    """None: they are one. "": they are two. Words: they may be one, and why that is not sure."""
    if left.participants != right.participants or not left.participants:
        return ""
    if left.document == right.document:  # one text, or the record, tells its encounters apart itself
        return ""
    sorts = {SORTS.get(one.kind) for one in (left, right)}
    if None in sorts or len(sorts) > 1 or left.is_part != right.is_part:
        return ""
    if left.places and right.places and not left.places & right.places:
        return ""
    if left.countries and right.countries and not left.countries & right.countries:
        return ""
    if not left.dates or not right.dates:
        return "one of them has no date" if left.places & right.places else ""
    if not any(one.overlaps(other) for one in left.dates for other in right.dates):
        return ""
    if left.mood != right.mood:
        return f"one is {left.mood}, the other {right.mood}"
    if left.places & right.places or _on_days(left) and _on_days(right):
        return None
    return "their dates are vague, and not both have a place"


def _on_days(one: Mentioned) -> bool:
    return all(date.days is not None and date.days <= 3 for date in one.dates)


def _ambiguous(
    every: Sequence[Mentioned], links: Mapping[str, set[str]], said: Mapping[frozenset[str], str]
) -> list[tuple[str, list[str]]]:
    """Mentions that match two encounters which surely are not one: a vague date, two meetings."""
    by_id = {one.id: one for one in every}
    found = []
    for one in every:
        near = sorted(links[one.id])
        clash = any(_apart(by_id[left], by_id[right]) == "" for left, right in itertools.combinations(near, 2))
        sure = {other for other in near if said.get(frozenset((one.id, other))) == "same"}
        if clash:
            found.append((one.id, [other for other in near if other not in sure]))
    return found


def _groups(every: Sequence[Mentioned], links: Mapping[str, set[str]]) -> tuple[Assembled, ...]:
    by_id = {one.id: one for one in every}
    seen: set[str] = set()
    groups = []
    for one in every:
        if one.id in seen:
            continue
        group, waiting = [], [one.id]
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                group.append(by_id[name])
                waiting += sorted(links[name])
        groups.append(Assembled(mentions=tuple(group)))
    return tuple(groups)


def _suggestions(groups: Sequence[Assembled], doubts: Mapping[frozenset[str], str]) -> tuple[Suggestion, ...]:
    home = {one.id: group.id for group in groups for one in group.mentions}
    found = []
    for pair, why in doubts.items():
        left, right = sorted(pair)
        if home[left] != home[right]:
            found.append(Suggestion(left=left, right=right, why=why))
    return tuple(sorted(found, key=lambda one: (one.left, one.right)))
