"""The encounters of two as they are counted: those before a day, how many by each way of counting, how they are told.

It judges nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from summitry import when
from summitry.record.nouns import REMOTE, RecordEncounter, Value
from summitry.record.register import Record
from summitry.weigh import naming
from summitry.weigh.audit.case import Case
from summitry.weigh.audit.complete import number_of, pair_encounters, starts

LISTED = 6


def earlier_ones(one: Case, *, remote: bool) -> tuple[RecordEncounter, ...]:
    """Encounters of the same leaders on an earlier day."""
    begin = min(starts(one.there), default=None)
    if begin is None:
        return ()
    return tuple(
        other
        for other in pair_encounters(one.record, one.there.participants)
        if (other.kind in REMOTE) == remote and ends_before(other, begin) and other.id != one.there.part_of
    )


def ends_before(other: RecordEncounter, day: dt.date) -> bool:
    ends = [found.end for found in other.whens]
    return bool(ends) and all(end is not None and end <= day for end in ends)


def dates_of(encounters: Sequence[RecordEncounter]) -> tuple[Value, ...]:
    """The dates of encounters as values, each with its encounter named."""
    out = []
    for one in encounters[:LISTED]:
        for value in one.get("date")[:1]:
            out.append(Value(value=value.value, references=value.references, of=one.id, note=one.label))
    return tuple(out)


def told(encounters: Sequence[RecordEncounter]) -> str:
    shown = [f"{one.label} ({when.words(one.date or '')})" for one in encounters[:3]]
    more = f" and {len(encounters) - 3} more" if len(encounters) > 3 else ""
    return naming.listing(shown) + more


def ordinals(one: Case, number: int) -> tuple[Value, ...]:
    """The record's own ordinals of the encounter that give this number for all meetings of the two."""
    return tuple(value for value in one.there.get("ordinal") if number_of(str(value.value)) == number)


def counts(record: Record, people: Iterable[str], until: dt.date | None = None, *, remote: bool) -> dict[str, int]:
    """How many encounters there were until a day (included), by each way of counting."""
    all_ = [
        one
        for one in pair_encounters(record, people)
        if (one.kind in REMOTE) == remote and (until is None or any(start <= until for start in starts(one)))
    ]
    if remote:
        return {"calls": len(all_)}
    formal = [one for one in all_ if one.kind in ("summit", "bilateral_meeting")]
    days = {min(starts(one)) for one in all_ if starts(one)}
    return {
        "summits and bilateral meetings": len(formal),
        "occasions by day": len(days),
        "every contact in person": len(all_),
    }
