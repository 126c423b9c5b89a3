"""What names an encounter beyond the keys that agree: the only one there, the only one of a year, the first of all.

It speaks for a candidate and never against one; whether it is enough is for `matching`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summitry import when
from summitry.model import Attribute, Encounter, Reading
from summitry.record.nouns import REMOTE, RecordEncounter
from summitry.record.register import Record
from summitry.weigh.audit import geography
from summitry.weigh.audit.complete import in_person, is_full, number_of, starts
from summitry.weigh.audit.narrowing import around, narrowers
from summitry.weigh.audit.scoring import LONG_SUMMIT, MAIN, candidate_places, values
from summitry.weigh.audit.wording import is_of_the_two

ONLY = 0.75
"""What it adds that the leaders met there but once, or that the day of the year is the very same."""
FIRST = 4.0
"""What it adds that the text calls it the first, of leaders whose first encounter is on record."""


ONLY_YEAR = 1.5
"""What it adds that the leaders met but once in the year that the text names."""
ONLY_EVER = 4.0
"""What it adds that a source calls it the only meeting of these leaders, and the record has no other."""
SAME_DAY = 2.0
"""What it adds that day and month are the very same, though the year is not."""


def singled_out(one: Encounter, candidate: RecordEncounter, record: Record) -> float:
    """What names an encounter beyond its keys, where the record has all of these leaders' encounters up to then."""
    found = SAME_DAY if same_day_of_year(one, candidate) else 0.0
    found += ONLY_EVER if _is_only(candidate, record) else 0.0
    first = min(starts(candidate), default=None)
    if first is None or candidate.kind in REMOTE or not is_full(record, candidate.participants, first):
        return found
    known = in_person(record, candidate.participants)
    found += ONLY if _only_there(one, candidate, known) else 0.0
    called = any(number_of(str(v.value)) == 1 for v in candidate.get("ordinal"))
    found += FIRST if called and any(a.value == 1 and _is_plain(a) for a in values(one, "ordinal")) else 0.0
    in_year = [p for p in known if p.kind in MAIN and any(day.year == first.year for day in starts(p))]
    stated = {w.start.year for a in values(one, "date") if (w := when.parse(str(a.value))) and w.start}
    return found + (ONLY_YEAR if in_year == [candidate] and stated == {first.year} else 0.0)


_ONLY = re.compile(r"\b(?:only|sole|single|one and only)\s+(?:\w+\s+){0,2}(?:summit|meeting|encounter)\b", re.I)


def _is_only(candidate: RecordEncounter, record: Record) -> bool:
    """Whether the leaders of an encounter never met but there, by a source and by the record."""
    called = any(_ONLY.search(str(value.value)) for value in candidate.get("ordinal"))
    return called and [one.id for one in in_person(record, candidate.participants)] == [candidate.id]


def _only_there(one: Encounter, candidate: RecordEncounter, known: Sequence[RecordEncounter]) -> bool:
    """Whether the leaders met on one day only at the place that the text gives."""
    there = candidate_places(candidate)
    stated = [a.value for a in values(one, "place")]
    if not any(geography.same_place(mine, theirs) for mine in stated for theirs in there):
        return False
    same = [p for p in known if any(geography.same_place(a, b) for a in candidate_places(p) for b in there)]
    return len({min(starts(p)) for p in same if starts(p)}) == 1


def _is_plain(attribute: Attribute) -> bool:
    """ "First met", "their first meeting": an ordinal of a few words that no class narrows."""
    return not narrowers(attribute.span.text) and len(attribute.span.text.split()) <= 4


def same_day_of_year(one: Encounter, candidate: RecordEncounter) -> bool:
    """Whether the text gives the very day and month of a candidate, with another year."""
    stated = [w for a in values(one, "date") if (w := when.parse(str(a.value))) and (w.days or 99) <= LONG_SUMMIT]
    days = [w.start for w in stated if w.start]
    return any(s.month == d.month and s.day == d.day and s.year != d.year for s in days for d in starts(candidate))


def by_number(one: Encounter, reading: Reading, pool: Sequence[RecordEncounter]) -> RecordEncounter | None:
    """The candidate that a source calls the first of the two, where the text calls it so; None for several or none."""
    called = [
        a
        for a in values(one, "ordinal")
        if a.value == 1 and not narrowers(around(reading, a)) and is_of_the_two(reading, a.span)
    ]
    firsts = [p for p in pool if any(number_of(str(v.value)) == 1 for v in p.get("ordinal")) and p.part_of is None]
    return firsts[0] if called and len(firsts) == 1 else None
