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
from summitry.errors import Stop
from summitry.record import finding
from summitry.record.nouns import RecordEncounter
from summitry.record.register import Record, by_date

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
        """Each leader's country, None where the table has none."""
        known = {row.id: row.country for row in tables.leaders()}
        return {who: known[who] for who in self.leaders if known.get(who)}

    @property
    def surnames(self) -> tuple[str, ...]:
        """Surnames of the leaders."""
        return tuple(wording.surname(who) for who in self.leaders)


def subject(names: Sequence[str], record: Record) -> Subject:
    """The subject that names on the command line mean: two leaders, or words of one encounter."""
    words = [one for one in names if one.strip()]
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
    if "+" in key:
        leaders = tuple(key.split("+"))
        found = _with(leaders, record)
        return Subject(key=key, leaders=leaders, record=record, encounters=found) if found else None
    one = next((other for other in record.all_encounters if other.id == key), None)
    return of_encounter(one, record) if one else None


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
