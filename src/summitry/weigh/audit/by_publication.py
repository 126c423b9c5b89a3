"""An encounter that a dated text reports without a date or a place: the only one of these leaders in those days.

Such a match can bear a statement out. It contradicts one only where the text came out on the day itself or the next.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from summitry import when
from summitry.model import Encounter, Reading, Sentence
from summitry.record.nouns import REMOTE, RecordEncounter
from summitry.record.register import Record
from summitry.weigh.audit.complete import pair_encounters
from summitry.weigh.audit.nouns import Match
from summitry.weigh.audit.scoring import MAIN, values
from summitry.weigh.audit.wording import says_year

AFTER = 3
"""Days within which news of an encounter comes out."""
BEFORE = 2
"""Days before it within which a text speaks of one that is planned."""
ALONE = 10
"""No other encounter of this kind within these days: it might be meant."""
EARLY = 4
"""The encounter is what the text is about: it stands in one of the first sentences."""


OF_THE_DAY = 3.75
"""What it adds that the encounter was on the day of the text or the day before."""
OF_A_CALL = 2.0
"""The same of a call with a date of its own: leaders call each other often."""
OF_A_CALL_ALONE = 3.25
"""The same where the record has no other call of the two in those days."""
OF_THOSE_DAYS = 1.5
"""The same a few days before."""


def by_day_of_text(one: Encounter, reading: Reading, pool: Sequence[RecordEncounter]) -> Match | None:
    """The match by the day of the text, None where the text has none or several encounters are near."""
    out = when.parse(reading.document.published or "")
    if out is None or out.start is None or out.granularity != "day" or not _leads(one, reading):
        return None
    later = ALONE if one.mood != "happened" else 0
    near = [found for found in pool if found.part_of is None and lies_within(found, out.start, later, ALONE)]
    early = BEFORE if one.mood in ("planned", "possible") else 0
    fits = [found for found in near if lies_within(found, out.start, early, AFTER)]
    if len(fits) != 1 or len(near) != 1:
        return None
    return Match(
        encounter=one.id,
        record=fits[0].id,
        candidates=(fits[0].id,),
        why="the only one of these leaders in the days before the text",
        agrees=("date",),
        sure=lies_within(fits[0], out.start, 0, 1)
        and (one.kind == fits[0].kind or {one.kind, fits[0].kind} <= set(MAIN)),
    )


def news(one: Encounter, reading: Reading, found: RecordEncounter, record: Record | None = None) -> float:
    """What the day of a text adds for an undated encounter that it leads with: as much as a date, on the day itself."""
    out = when.parse(reading.document.published or "")
    if out is None or out.start is None or out.granularity != "day" or not _leads(one, reading):
        return 0.0
    if any(says_year(a.span) for a in values(one, "date")):
        return 0.0
    if values(one, "date") and one.kind in REMOTE:
        alone = OF_A_CALL_ALONE if record is not None and is_alone(found, out.start, record) else OF_A_CALL
        return alone if one.kind == found.kind and lies_within(found, out.start, 0, 1) else 0.0
    alike = one.kind == found.kind or {one.kind, found.kind} <= set(MAIN)
    if values(one, "date") and not (alike and one.mood == found.mood):
        near = one.mood == found.mood and found.part_of is None and lies_within(found, out.start, 0, 1)
        return OF_THOSE_DAYS if near and record is not None and is_alone(found, out.start, record) else 0.0
    if lies_within(found, out.start, 0, 1) and (one.kind == found.kind or {one.kind, found.kind} <= set(MAIN)):
        return OF_THE_DAY
    return OF_THOSE_DAYS if lies_within(found, out.start, 0, AFTER) else 0.0


def is_alone(found: RecordEncounter, out: dt.date, record: Record) -> bool:
    """Whether the record has nothing else of these leaders, of the same way, in the days before a text."""
    return not any(
        lies_within(other, out, BEFORE, ALONE)
        for other in pair_encounters(record, found.participants)
        if other.id not in (found.id, found.part_of) and (other.kind in REMOTE) == (found.kind in REMOTE)
    )


def _leads(one: Encounter, reading: Reading) -> bool:
    sentences = [s for s in reading.sentences if s.kind in ("sentence", "heading")][:EARLY]
    early = bool(one.mentions and sentences and one.mentions[0].start < sentences[-1].end)
    return early or (_is_of_the_only_pair(one, reading) and any(_names_both(one, reading, s) for s in sentences))


def _is_of_the_only_pair(one: Encounter, reading: Reading) -> bool:
    """Whether all encounters of the text are of the same leaders, and this is the first of them."""
    return all(set(other.participants) == set(one.participants) for other in reading.encounters) and (
        reading.encounters[0].id == one.id
    )


def _names_both(one: Encounter, reading: Reading, sentence: Sentence) -> bool:
    named = {e.id for e in reading.entities if any(sentence.start <= m.start < sentence.end for m in e.mentions)}
    return set(one.participants) <= named


def lies_within(found: RecordEncounter, out: dt.date, before: int, after: int) -> bool:
    """Whether an encounter lies at most `after` days before a day, and `before` days after it."""
    return any(
        w.start is not None
        and w.granularity in ("day", "range")
        and -before <= (out - w.start).days <= after + ((w.days or 1) - 1)
        for w in found.whens
    )
