"""An encounter of which a text calls one leader by the office of another: "Russian President" before a wrong name.

The text means whoever leads that state. Where the record surely has the encounter with such a leader, and none with the
one who is named, the name is what does not agree.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from summitry.model import Encounter, Reading
from summitry.record.register import Record
from summitry.weigh.audit import geography
from summitry.weigh.audit.called import called
from summitry.weigh.audit.nouns import Match
from summitry.weigh.people import home


def by_office(
    one: Encounter, reading: Reading, record: Record, matched: Callable[[Encounter], Match | None]
) -> Match | None:
    """The encounter of the record that is meant, with the participants as what disagrees; None where none surely is."""
    if one.mood not in ("happened", "planned") or len(one.participants) < 2:
        return None
    found: dict[str, Match] = {}
    for wrong in one.participants:
        for right in _meant(wrong, reading, record):
            if right in one.participants:
                continue
            people = tuple(right if who == wrong else who for who in one.participants)
            match = matched(replace(one, participants=people))
            if match is not None and match.record and not match.conflicts and (match.sure or match.by_the_rest):
                found[match.record] = match
    if len(found) != 1:
        return None
    (match,) = found.values()
    why = "the text gives one leader the office of another, with whom the record has it"
    return replace(match, why=why, conflicts=("participants",), sure=True)


def _meant(wrong: str, reading: Reading, record: Record) -> list[str]:
    """The leaders of the state by which a text calls somebody, where it never calls him by his own."""
    own, states = home(wrong), called(reading, wrong)
    if not own or not states or any(geography.same_country(own, state) is not False for state in states):
        return []
    return sorted(who for who in record.participants if home(who) in states)
