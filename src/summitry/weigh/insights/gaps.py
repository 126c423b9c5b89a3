"""Long stretches without a contact on record between two leaders, ranked among all such stretches of the pair.

A gap is of the record: what was planned, alleged or denied in it is counted beside it, and not as a contact.
"""

from __future__ import annotations

import datetime as dt
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summitry import when
from summitry.record.nouns import RecordEncounter
from summitry.record.register import Record
from summitry.weigh import naming, words
from summitry.weigh.audit.complete import pair_encounters
from summitry.weigh.insights.finding import FEWEST, Finding, once

UNUSUAL = 0.1
"""Share of a pair's gaps that may be as long."""
DOUBT = 0.5
"""What a gap weighs where the record does not claim to list every contact of the pair."""
LOOSE = dt.timedelta(days=31)
"""How loosely a contact may be dated and still bound a gap."""
TIMES = 2.0
"""How many times the median a gap must be."""


@dataclass(frozen=True, kw_only=True)
class Gap:
    """Days between the end of one contact and the start of the next."""

    days: int
    before: RecordEncounter
    after: RecordEncounter


def gaps(leaders: Sequence[str], record: Record) -> tuple[tuple[Gap, ...], int]:
    """The gaps of a pair in order of date, and how many contacts are dated too loosely to bound one."""
    rows = pair_encounters(record, leaders)
    dated = [
        (one, _start(one), _end(one)) for one in rows if _start(one) < _end(one) and _end(one) - _start(one) <= LOOSE
    ]
    dated.sort(key=lambda row: (row[1], row[0].id))
    found, last = [], dated[0] if dated else None
    for row in dated[1:]:
        if last is not None and row[1] >= last[2]:
            found.append(Gap(days=(row[1] - last[2]).days, before=last[0], after=row[0]))
        last = row if last is None or row[2] >= last[2] else last
    return tuple(found), len(rows) - len(dated)


def between(leaders: Sequence[str], record: Record) -> Iterator[Finding]:
    """The unusually long gaps of a pair."""
    every, loose = gaps(leaders, record)
    for one in every:
        finding = _finding(one, every, loose, leaders, record)
        if finding is not None:
            yield finding


def before(one: RecordEncounter, record: Record) -> Iterator[Finding]:
    """The gap that an encounter of two leaders ended, where it was unusually long."""
    if len(one.participants) != 2 or one.part_of:
        return
    every, loose = gaps(one.participants, record)
    for gap in every:
        finding = _finding(gap, every, loose, one.participants, record) if gap.after.id == one.id else None
        if finding is not None:
            yield finding


def _finding(gap: Gap, every: Sequence[Gap], loose: int, leaders: Sequence[str], record: Record) -> Finding | None:
    n = len(every)
    place = sum(other.days >= gap.days for other in every)
    middle = statistics.median(other.days for other in every)
    if n < FEWEST or place / n > max(UNUSUAL, 1 / n) or gap.days < TIMES * middle:
        return None
    who = naming.listing(naming.surname(person) for person in leaders)
    rank = "the longest" if place == 1 else f"{naming.ordinal(place)} longest"
    since = when.words((gap.before.date or "").split("/")[-1])
    until = when.words((gap.after.date or "").split("/")[0])
    full = words.listed_in_full(leaders, _start(gap.after))
    doubt = "" if full else " The record does not claim to list every contact of the two; the gap may be its own."
    sentence = (
        f"{who}: no contact is on record for {gap.days} days, between {since} and {until}: {rank} of {n} such "
        f"stretches on record, of which the middle one has {middle:g} days{_aside(gap, leaders, record)}.{doubt}"
    )
    dates = (value for end in (gap.before, gap.after) for value in end.get("date")[:1])
    span = f"--since {_start(gap.before).isoformat()} --until {_start(gap.after).isoformat()}"
    return Finding(
        rule="gap", sentence=sentence, unusual=round((1 - place / n) * (1 if full else DOUBT), 3), n=n, missing=loose,
        query=f"summitry encounters --leaders {','.join(leaders)} {span}",
        encounter=gap.after.id,
        references=once(r for value in dates for r in value.references),
    )  # fmt: skip


def _aside(gap: Gap, leaders: Sequence[str], record: Record) -> str:
    """What the record has within a gap that did not happen, or of which that is in doubt."""
    start, end = _end(gap.before), _start(gap.after)
    inside = [
        one
        for one in record.all_encounters
        if one.mood != "happened" and one.part_of is None and set(leaders) <= set(one.participants)
        and any(found.start and found.end and start <= found.start and found.end <= end for found in one.whens)
    ]  # fmt: skip
    if not inside:
        return ""
    counts = {mood: sum(one.mood == mood for one in inside) for mood in dict.fromkeys(one.mood for one in inside)}
    return f"; not counted within it: {naming.listing(f'{many} {mood}' for mood, many in counts.items())}"


def _start(one: RecordEncounter) -> dt.date:
    return one.when.start if one.when and one.when.start else dt.date.max


def _end(one: RecordEncounter) -> dt.date:
    return one.when.end if one.when and one.when.end else dt.date.min
