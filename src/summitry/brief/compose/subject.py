"""Who or what a brief is about: two leaders, or one encounter, with the part of the record that concerns them.

It finds and refuses; it tells nothing.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from summitry import tables
from summitry.brief import wording
from summitry.brief.compose.narrowing import narrowed
from summitry.errors import Stop
from summitry.record import finding
from summitry.record.nouns import RecordEncounter
from summitry.record.register import Record, by_date

SIDES = 4
"""Sides that a brief of an issue sets beside each other."""
LISTED = 6
"""Candidates that a refusal lists."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Subject:
    """What a brief is about. `key` names it in ids: leaders joined by a plus, or the id of an encounter."""

    key: str
    leaders: tuple[str, ...]
    record: Record
    encounters: tuple[RecordEncounter, ...]
    """Wholes in order of date, whatever their mood."""
    focus: RecordEncounter | None = None
    issue: str | None = None
    """The issue to which everything is narrowed; `record` then holds nothing else."""
    whole: Record | None = None
    """The record before it was narrowed."""

    def original(self, one: RecordEncounter) -> RecordEncounter:
        """An encounter with everything that the record has of it, on any issue."""
        every = (self.whole or self.record).all_encounters
        return next((found for found in every if found.id == one.id), one)

    @functools.cached_property
    def all(self) -> tuple[RecordEncounter, ...]:
        """Wholes, each followed by its parts."""
        return tuple(one for whole in self.encounters for one in (whole, *self.parts(whole)))

    def parts(self, whole: RecordEncounter) -> tuple[RecordEncounter, ...]:
        """The parts of a whole, in order of date."""
        return by_date(self.record.parts(whole))

    def of_mood(self, *moods: str) -> tuple[RecordEncounter, ...]:
        """Wholes of these moods."""
        return tuple(one for one in self.encounters if one.mood in moods)

    @functools.cached_property
    def home(self) -> dict[str, str]:
        """Each leader's country where the table has one; for an issue, the sides that have most to say of it."""
        if not self.leaders:
            return {side: side for side in self._sides()}
        return {who: home for who in self.leaders if (home := tables.homes().get(who))}

    def _sides(self) -> list[str]:
        counts = Counter(
            side for one in self.record.all_encounters for side, a in one.accounts.items() for _ in a.points
        )
        return [side for side, _ in counts.most_common(SIDES)]

    @property
    def surnames(self) -> tuple[str, ...]:
        """Surnames of the leaders."""
        return tuple(wording.surname(who) for who in self.leaders)


def subject(names: Sequence[str], record: Record, issue: str | None = None) -> Subject:
    """The subject that names on the command line mean: two leaders, words of one encounter, or an issue."""
    words = [one for one in names if one.strip()]
    if issue is not None:
        return _on_issue(issue, record, subject(words, record).leaders if words else ())
    if not words:
        raise Stop("name two leaders by their surnames, or an encounter")
    if len(words) == 2:
        try:
            return _pair(words[0], words[1], record)
        except Stop as refused:
            try:
                return of_encounter(record.encounter(" ".join(words)), record)
            except Stop:
                raise refused from None
    return of_encounter(record.encounter(" ".join(words)), record)


def of_key(key: str, record: Record) -> Subject | None:
    """The subject of a key, None where the record has none."""
    if key.startswith("issue:"):
        issue, _, people = key.removeprefix("issue:").partition("@")
        return _narrowed(issue, record, tuple(people.split("+")) if people else ())
    if "+" in key:
        leaders = tuple(key.split("+"))
        found = _with(leaders, record)
        return Subject(key=key, leaders=leaders, record=record, encounters=found) if found else None
    one = next((other for other in record.all_encounters if other.id == key), None)
    return of_encounter(one, record) if one else None


def _on_issue(issue: str, record: Record, leaders: tuple[str, ...]) -> Subject:
    """The subject of an issue by id or label; an unknown one is refused with the nearest."""
    found = finding.issue_id(issue)
    made = _narrowed(found, record, leaders)
    if made is None:
        people = f" of {' and '.join(map(wording.name, leaders))}" if leaders else ""
        label = wording.issue(found)
        raise Stop(f"the record has no encounter{people} with {label!r}; summitry encounters --issue {found} lists")
    return made


def _narrowed(issue: str, record: Record, leaders: tuple[str, ...]) -> Subject | None:
    small = narrowed(record, issue)
    found = _with(leaders, small)
    key = f"issue:{issue}" + (f"@{'+'.join(leaders)}" if leaders else "")
    if not found:
        return None
    return Subject(key=key, leaders=leaders, record=small, encounters=by_date(found), issue=issue, whole=record)


def of_encounter(one: RecordEncounter, record: Record) -> Subject:
    """The subject of one encounter: its whole, where it is a part, stays out."""
    return Subject(key=one.id, leaders=one.participants, record=record, encounters=(one,), focus=one)


def _with(leaders: Sequence[str], record: Record) -> tuple[RecordEncounter, ...]:
    wanted = set(leaders)
    return tuple(one for one in record.all_encounters if one.part_of is None and wanted <= set(one.participants))


def _pair(first: str, second: str, record: Record) -> Subject:
    mine = finding.leader_ids(first, record.participants)
    theirs = finding.leader_ids(second, record.participants)
    counts = Counter(
        (a, b)
        for one in record.all_encounters
        for a in sorted(mine & set(one.participants))
        for b in sorted(theirs & set(one.participants))
        if a != b
    )
    if not counts:
        raise Stop(_not_on_record(first, second, mine, theirs, record))
    if len(counts) > 1:
        pairs = [f"{wording.name(a)} and {wording.name(b)} ({n})" for (a, b), n in counts.most_common(LISTED)]
        raise Stop(f"{first!r} and {second!r} may be any of {len(counts)} pairs; give a full name: {'; '.join(pairs)}")
    leaders = next(iter(counts))
    return Subject(key="+".join(leaders), leaders=leaders, record=record, encounters=_with(leaders, record))


def _not_on_record(first: str, second: str, mine: frozenset[str], theirs: frozenset[str], record: Record) -> str:
    """What to say of a pair without an encounter: the pairs that have either of them."""
    near: Counter[tuple[str, str]] = Counter()
    for one in record.all_encounters:
        for known in (mine, theirs):
            for who in sorted(known & set(one.participants)):
                near.update((who, other) for other in one.participants if other != who)
    pairs = [f"{wording.name(a)} and {wording.name(b)} ({n})" for (a, b), n in near.most_common(LISTED)]
    hint = f"; nearest: {'; '.join(pairs)}" if pairs else "; summitry leaders lists who is on record"
    people = _told(first, mine & record.participants or mine), _told(second, theirs & record.participants or theirs)
    return f"no encounter of {people[0]} and {people[1]} is on record{hint}"


def _told(name: str, found: frozenset[str]) -> str:
    return wording.name(next(iter(found))) if len(found) == 1 else repr(name)
