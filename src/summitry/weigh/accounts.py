"""The accounts of an encounter side by side: what all sides say, what only one says, and where they conflict.

It gathers the points of the record; `alignment` puts them together, `disagreements` says where they conflict.
"""

from __future__ import annotations

from collections.abc import Iterator

from summitry.record.nouns import RecordEncounter
from summitry.record.register import Record
from summitry.weigh.alignment import aligned
from summitry.weigh.disagreements import disputed, initiators, lengths_apart
from summitry.weigh.people import home
from summitry.weigh.sides import Accounts, Matter, Told, Weight

__all__ = ["Accounts", "Matter", "Told", "Weight", "accounts", "named", "silent_sides"]


def accounts(one: RecordEncounter, record: Record) -> Accounts:
    """The accounts of a recorded encounter and of its parts."""
    told = [point for other in (one, *record.parts(one)) for point in _points(other)]
    sides = tuple(dict.fromkeys(point.side for point in told))
    disputes = [dispute for other in (one, *record.parts(one)) for dispute in other.disputes]
    conflicts = [
        *(disputed(dispute, sides) for dispute in disputes),
        *lengths_apart(one, sides),
        *initiators(one, sides),
    ]
    return aligned(told, sides, conflicts, encounter=one.id, silent=silent_sides(one, record))


def silent_sides(one: RecordEncounter, record: Record) -> tuple[str, ...]:
    """States of the leaders who met that have no account on record."""
    homes = {home(person) for person in one.participants} - {""}
    return tuple(sorted(homes - {side for other in (one, *record.parts(one)) for side in other.accounts}))


def _points(one: RecordEncounter) -> Iterator[Told]:
    for side, account in one.accounts.items():
        for order, point in enumerate(account.points, start=1):
            yield Told(
                side=side,
                kind=point.kind,
                issue=point.issue,
                text=point.text,
                order=order,
                size=len(point.text),
                named=named(point.issue, point.text, point.kind),
                references=point.references,
            )


def named(issue: str | None, text: str, kind: str) -> tuple[str, ...]:
    """The issues that a point names: its own, and in a list of topics every one of the list."""
    from summitry.read.issues import hits

    own = (issue,) if issue else ()
    listed = tuple(hit.issue for hit in hits(text)) if issue is None or kind == "topic" else ()
    return tuple(dict.fromkeys((*own, *listed)))
