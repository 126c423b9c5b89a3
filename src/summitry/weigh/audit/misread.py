"""Encounters to which a reader gave a leader too many, or the wrong one, by what the text itself says of the two.

A text that has just named others ("days after he shook hands with A") may be read as if its talks were with them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from summitry.model import Encounter, Reading
from summitry.record.register import Record
from summitry.weigh.audit.nouns import Match
from summitry.weigh.audit.scoring import score

_BETWEEN = re.compile(r"\s+between\s+(?P<both>[^,;.]{3,120})")
_KEYS = frozenset({"date", "place", "venue", "host_event", "actual_minutes", "private"})
REACH = 140
"""Characters behind an encounter in which "between A and B" names its leaders."""


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
