"""An encounter that a text of one story speaks of again, without saying when: the one that the text reports.

Two leaders whose meeting is the news are not in two cities in those days: a place which disagrees is of that one.
"""

from __future__ import annotations

from collections.abc import Mapping

from summitry import when
from summitry.model import Encounter, Reading
from summitry.record.nouns import REMOTE
from summitry.record.register import Record
from summitry.weigh.audit import torn
from summitry.weigh.audit.by_publication import AFTER, lies_within
from summitry.weigh.audit.nouns import Match
from summitry.weigh.audit.scoring import score, values

_WHERE = frozenset({"place", "country", "venue"})


def by_story(one: Encounter, reading: Reading, found: Mapping[str, Match], record: Record) -> Match | None:
    """The match of the only encounter of these leaders that a text surely tells of, for another mention of it."""
    by_id = {other.id: other for other in reading.encounters}
    told = {
        match.record
        for key, match in found.items()
        if match.record and match.sure and set(by_id[key].participants) == set(one.participants)
    }
    if len(told) != 1 or one.mood != "happened" or torn.points_elsewhere(one, reading):
        return None
    if any(values(one, name) for name in ("date", "ordinal", "order")):
        return None
    there = record.encounter(next(iter(told)))
    if (there.kind in REMOTE) != (one.kind in REMOTE):
        return None
    best = score(one, there)
    if set(best.conflicts) - _WHERE or best.conflicts == ("country",):
        return None
    if best.conflicts and not _is_news(reading, there.id, record):
        return None
    why = "the only one of these leaders of which the text tells"
    return Match(
        encounter=one.id,
        record=there.id,
        candidates=(there.id,),
        why=why,
        agrees=best.agrees,
        conflicts=best.conflicts,
        sure=bool(best.conflicts),
    )


def _is_news(reading: Reading, key: str, record: Record) -> bool:
    """Whether the text came out on its days or right after."""
    out = when.parse(reading.document.published or "")
    day = out.start if out is not None and out.granularity == "day" else None
    return day is not None and lies_within(record.encounter(key), day, 0, AFTER)
