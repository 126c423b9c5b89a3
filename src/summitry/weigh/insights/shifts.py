"""Areas of issues that came up more often, or less, in one period of a pair than in the one before.

Periods are the terms of office of the two; where fewer than two terms hold enough encounters, the halves of the
pair's history. A difference is told only where chance would seldom make it, by Fisher's exact test.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summitry import tables, when
from summitry.record.nouns import RecordEncounter
from summitry.record.register import Record
from summitry.weigh import naming
from summitry.weigh.audit.complete import pair_encounters
from summitry.weigh.insights.finding import FEWEST, Finding, once

SHIFT = 0.25
"""Difference of shares of an area between two periods that makes a shift."""
CHANCE = 0.05
"""Chance of such a difference, over all areas looked at, beyond which it is not told."""
NO_OFFICE = frozenset({"candidate", "president_elect", "first_lady"})


@dataclass(frozen=True, kw_only=True)
class Period:
    """Encounters of a pair with a known agenda in one period, and how the period is called."""

    name: str
    rows: tuple[RecordEncounter, ...]

    @property
    def areas(self) -> Counter[str]:
        """In how many encounters each area was on the agenda."""
        return Counter(area for one in self.rows for area in {row.issue.split(".")[0] for row in one.agenda})


def term(leader: str, day: dt.date) -> str:
    """The spell in office of a leader on a day, as "2017 to 2021"; empty where he held none."""
    for row in tables.offices():
        if row.person != leader or row.office in NO_OFFICE:
            continue
        start, end = when.parse(row.start or ""), when.parse(row.end or "")
        if start and start.start and start.start <= day and (end is None or end.start is None or day < end.start):
            return f"{start.start.year} to {end.start.year if end and end.start else 'now'}"
    return ""


def periods(leaders: Sequence[str], record: Record) -> tuple[Period, ...]:
    """The periods of a pair that hold enough encounters with a known agenda, in order of date."""
    rows = [one for one in pair_encounters(record, leaders) if one.when and one.when.start and one.agenda]
    terms: dict[tuple[str, ...], list[RecordEncounter]] = {}
    for one in rows:
        day = one.when.start if one.when and one.when.start else dt.date.max
        terms.setdefault(tuple(term(leader, day) for leader in leaders), []).append(one)
    enough = [(key, found) for key, found in terms.items() if len(found) >= FEWEST and any(key)]
    if len(enough) > 1:
        moving = [n for n in range(len(leaders)) if len({key[n] for key, _ in enough}) > 1]
        return tuple(Period(name=_spells(leaders, key, moving), rows=tuple(found)) for key, found in enough)
    if len(rows) < 2 * FEWEST:
        return ()
    cut = len(rows) // 2
    halves = (("the first half of them", rows[:cut]), ("the second half", rows[cut:]))
    return tuple(Period(name=name, rows=tuple(part)) for name, part in halves)


def _spells(leaders: Sequence[str], key: Sequence[str], moving: Sequence[int]) -> str:
    return naming.listing(
        f"{naming.surname(leaders[n])} {f'in office {key[n]}' if key[n] else 'out of office'}" for n in moving
    )


def _first(rows: Sequence[RecordEncounter]) -> str:
    return when.words(rows[0].date or "")


def _last(rows: Sequence[RecordEncounter]) -> str:
    return when.words(rows[-1].date or "")


def findings(leaders: Sequence[str], record: Record) -> Iterator[Finding]:
    """Areas whose share of the encounters differs between a period and the next."""
    found = periods(leaders, record)
    missing = len(pair_encounters(record, leaders)) - sum(len(period.rows) for period in found)
    for earlier, later in zip(found, found[1:], strict=False):
        for area in sorted(set(earlier.areas) | set(later.areas)):
            finding = _finding(area, earlier, later, leaders, missing)
            if finding is not None:
                yield finding


def _finding(area: str, earlier: Period, later: Period, leaders: Sequence[str], missing: int) -> Finding | None:
    a, n = earlier.areas[area], len(earlier.rows)
    b, m = later.areas[area], len(later.rows)
    looked = len(set(earlier.areas) | set(later.areas))
    chance = min(1.0, by_chance(a, n, b, m) * looked)
    if abs(a / n - b / m) < SHIFT or chance > CHANCE:
        return None
    who = naming.listing(naming.surname(person) for person in leaders)
    odds = "less than one in a thousand" if chance < 0.001 else f"{chance:.3f}"
    sentence = (
        f"{who}: {naming.issue(area)} is on record as on the agenda of {a} of {n} encounters with a known agenda "
        f"{_when(earlier)}, and of {b} of {m} {_when(later)}. A recorded agenda is never complete; the chance of such "
        f"a difference by accident, over {looked} areas looked at, is {odds}."
    )
    shown = [row for one in (*earlier.rows, *later.rows) for row in one.agenda if row.issue.split(".")[0] == area]
    return Finding(
        rule="agenda shift", sentence=sentence, unusual=round(abs(a / n - b / m), 3), n=n + m, missing=missing,
        query=f"summitry encounters --leaders {','.join(leaders)} --issue {area}", encounter=None,
        references=once(r for row in shown for r in row.references[:1]),
    )  # fmt: skip


def _when(period: Period) -> str:
    return f"from {_first(period.rows)} to {_last(period.rows)} ({period.name})"


def by_chance(a: int, n: int, b: int, m: int) -> float:
    """Fisher's exact test, two-sided: the chance of `a` of `n` against `b` of `m`, or of what is less likely."""
    total = a + b
    ways = {k: math.comb(n, k) * math.comb(m, total - k) for k in range(max(0, total - m), min(n, total) + 1)}
    return sum(way for way in ways.values() if way <= ways[a]) / sum(ways.values())
