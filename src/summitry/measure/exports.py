"""What event files cover: the days they were exported on, exports that a day lacks, files that repeat each other.

It counts exports and names what overlaps; it reads no event.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from summitry.measure.sources import Source, once, rejects


def repeats(given: Sequence[Path]) -> list[str]:
    """Files that hold the very bytes of another, which are counted once."""
    return [f"{two.name} holds the very bytes of {one.name} and is counted once" for two, one in once(given)[1]]


def exported(connection: Any, sources: Sequence[Source]) -> dict[dt.date, int]:
    """The days on which the files were made, each with its number of exports; empty where a file does not tell."""
    selects = []
    for one in sources:
        column = one.column("added")
        if column is None:
            return {}
        selects.append(f"select cast({column} as varchar) as made from {one.relation}")
    found = connection.execute(
        "select cast(try_strptime(left(made, 8), '%Y%m%d') as date) as day, count(distinct made) "
        f"from ({' union all '.join(selects)}) group by 1"
    ).fetchall()
    if rejects(connection):
        connection.execute("delete from reject_errors")
    return {day: int(number) for day, number in found if day is not None}


def partial(exported: dict[dt.date, int]) -> tuple[list[dt.date], list[str]]:
    """Days that lack a tenth or more of the exports that a day has (96 where they come each quarter of an hour)."""
    usual = max(exported.values(), default=0)
    found = sorted(day for day, number in exported.items() if number < 0.9 * usual)
    if not found:
        return [], []
    some = ", ".join(f"{day} {exported[day]}" for day in found[:5]) + (" ..." if len(found) > 5 else "")
    return found, [f"{len(found)} days hold fewer than the {usual} exports of a whole day ({some})"]


def covered(counts: dict[dt.date, int], exported: Collection[dt.date]) -> tuple[dict[dt.date, int], list[str]]:
    """The rows of the days that the files cover. An export also tells of days long before, a few events of each."""
    if not exported:
        return counts, []
    late = {day: number for day, number in counts.items() if day not in exported}
    if not late:
        return counts, []
    told = (
        f"{sum(late.values()):,} rows tell of {len(late):,} days of which the files hold no export ({min(late)} to "
        f"{max(late)}); those days are not covered and the rows are left out"
    )
    return {day: number for day, number in counts.items() if day in exported}, [told]


def overlaps(connection: Any, sources: Sequence[Source]) -> list[str]:
    """Files without event ids that hold rows of the same days: what stands in both cannot be told."""
    spans = []
    for one in sources:
        if len(sources) > 1 and not one.column("id"):
            span = connection.execute(f"select min({one.day}), max({one.day}) from {one.relation}").fetchone()
            spans += [(span[0], span[1], one.name)] if span[0] is not None else []
    spans.sort()
    return [
        f"{a} and {b} both hold days from {max(start, begin)} to {min(end, last)}, without event ids: "
        "rows that stand in both count twice"
        for (start, end, a), (begin, last, b) in itertools.pairwise(spans)
        if begin <= end
    ]
