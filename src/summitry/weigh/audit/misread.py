"""Encounters to which a reader gave a leader too many, or the wrong one, by what the text itself says of the two.

A text that has just named others ("days after he shook hands with A") may be read as if its talks were with them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from summitry import when
from summitry.model import Encounter, Reading
from summitry.read.names import offices
from summitry.record.register import Record
from summitry.weigh import naming
from summitry.weigh.audit.nouns import Match
from summitry.weigh.audit.scoring import score
from summitry.weigh.audit.terms import NO_TERM
from summitry.weigh.people import home

_BETWEEN = re.compile(r"\s+between\s+(?P<both>[^,;.]{3,120})")
_KEYS = frozenset({"date", "place", "venue", "host_event", "actual_minutes", "private"})
REACH = 140
"""Characters behind an encounter in which "between A and B" names its leaders."""


def put_right(reading: Reading, record: Record) -> Reading:
    """The reading with the leaders of its day for those of their name who were not in office."""
    encounters = tuple(in_office(one, reading, record) for one in reading.encounters)
    right = {
        old: new
        for before, after in zip(reading.encounters, encounters, strict=True)
        for old, new in zip(before.participants, after.participants, strict=True)
        if old != new
    }
    if not right:
        return reading
    return replace(
        reading,
        encounters=encounters,
        entities=tuple(replace(e, id=right.get(e.id, e.id)) for e in reading.entities),
        claims=tuple(replace(c, holder=right.get(c.holder or "", c.holder)) for c in reading.claims),
    )


def in_office(one: Encounter, reading: Reading, record: Record) -> Encounter:
    """The encounter with the leader who was in office when the text came out, for one of his name who was not."""
    out = when.parse(reading.document.published or "")
    if out is None or any(_held(who, out) is False and not _namesake(who, out, record) for who in one.participants):
        return one
    if any(_FORMER.search(words) for who in one.participants for words in _named(who, reading)):
        return one
    people = tuple(_namesake(who, out, record) or who for who in one.participants)
    return replace(one, participants=people) if people != one.participants else one


_FORMER = re.compile(r"\b(?:former|then|late|elder|senior|Sr|H\.?\s?W)\b|\bex-", re.I)


def _named(person: str, reading: Reading) -> list[str]:
    """The words with which a text names somebody, with what stands right before."""
    text = reading.document.text
    return [text[max(0, m.start - 20) : m.end] for e in reading.entities if e.id == person for m in e.mentions]


def _namesake(person: str, out: when.When, record: Record) -> str | None:
    if _held(person, out) is not False:
        return None
    alike = [
        other
        for other in sorted(record.participants - {person})
        if naming.surname(other) == naming.surname(person) and home(other) == home(person) and _held(other, out)
    ]
    return alike[0] if len(alike) == 1 else None


def _held(person: str, out: when.When) -> bool | None:
    """Whether somebody held an office on a day; None where the tables do not say when."""
    terms = [offices.term(row) for row in offices.held_by(person) if row.office not in NO_TERM]
    if not terms or any(term is None or term.start is None for term in terms):
        return None
    return any(term.overlaps(out) for term in terms if term is not None)


def as_told(one: Encounter, reading: Reading) -> Encounter:
    """The encounter with the two alone whom the text names as its leaders: "a call between A and B"."""
    if len(one.participants) < 3:
        return one
    for mention in one.mentions:
        found = _BETWEEN.match(reading.document.text[mention.end : mention.end + REACH])
        if found is None:
            continue
        begin, end = mention.end + found.start("both"), mention.end + found.end("both")
        named = [
            e.id
            for e in reading.entities
            if e.id in one.participants
            if any(begin <= m.start < end for m in e.mentions)
        ]
        if len(named) == 2:
            return replace(one, participants=tuple(who for who in one.participants if who in named))
    return one


def of_the_story(one: Encounter, reading: Reading, found: Mapping[str, Match], record: Record) -> Match | None:
    """The only encounter of which a text surely tells, for talks that agree with it and were given another leader.

    The sentences that give the talks their day, place or length do not name that leader, and the record has no
    encounter with the leader that agrees as well.
    """
    told = {match.record for match in found.values() if match.record and match.sure and not match.conflicts}
    if len(told) != 1 or one.mood != "happened":
        return None
    there = record.encounter(next(iter(told)) or "")
    extra = set(one.participants) - set(there.participants)
    if len(extra) != 1 or not set(one.participants) & set(there.participants) or _is_named(one, reading, extra):
        return None
    best = score(one, there)
    if best.conflicts or "place" not in best.agrees or _agrees_with_own(one, record):
        return None
    why = "the only encounter of which the text tells; its sentence names no other leader"
    return Match(encounter=one.id, record=there.id, candidates=(there.id,), why=why, agrees=best.agrees, sure=True)


def _is_named(one: Encounter, reading: Reading, people: set[str]) -> bool:
    keys = [a.span.start for a in one.attributes if a.name in _KEYS]
    told = [s for s in reading.sentences if any(s.start <= key < s.end for key in keys)]
    return any(s.start <= m.start < s.end for e in reading.entities if e.id in people for m in e.mentions for s in told)


def _agrees_with_own(one: Encounter, record: Record) -> bool:
    own = [other for other in record.all_encounters if set(one.participants) <= set(other.participants)]
    return any("place" in best.agrees and not best.conflicts for best in (score(one, other) for other in own))
