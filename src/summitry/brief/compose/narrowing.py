"""The part of a record that concerns one issue: encounters with only what bears on it, instruments and events of it.

A narrowed encounter keeps its date, place and people; facts made of it have the ids that they have in the whole record.
"""

from __future__ import annotations

from dataclasses import replace

import msgspec

from summitry.record.nouns import Account, RecordEncounter
from summitry.record.register import Record


def on(found: str | None, issue: str) -> bool:
    """Whether an issue is the one asked for or a part of it."""
    return found is not None and (found == issue or found.startswith(f"{issue}."))


def narrowed(record: Record, issue: str) -> Record:
    """The record with only what bears on an issue; a whole stays where one of its parts does."""
    encounters = [_encounter(one, issue) for one in record.all_encounters]
    touched = {one.id for one in encounters if _says(one)}
    touched |= {one.part_of for one in encounters if one.id in touched and one.part_of}
    return replace(
        record,
        all_encounters=tuple(one for one in encounters if one.id in touched),
        context=tuple(one for one in record.context if on(one.issue, issue)),
        instruments=tuple(
            one for one in record.instruments
            if on(one.issue, issue) or any(on(event.issue, issue) for event in one.status)
        ),
    )  # fmt: skip


def _says(one: RecordEncounter) -> bool:
    points = any(account.points for account in one.accounts.values())
    return bool(points or one.agenda or one.outcomes or one.disputes or one.reactions)


def _encounter(one: RecordEncounter, issue: str) -> RecordEncounter:
    accounts = {
        side: msgspec.structs.replace(account, points=tuple(p for p in account.points if on(p.issue, issue)))
        for side, account in one.accounts.items()
    }
    return msgspec.structs.replace(
        one,
        agenda=tuple(row for row in one.agenda if on(row.issue, issue)),
        accounts={side: account for side, account in accounts.items() if _told(account)},
        outcomes=tuple(row for row in one.outcomes if on(row.issue, issue)),
        disputes=tuple(row for row in one.disputes if on(row.about, issue)),
        reactions=tuple(row for row in one.reactions if on(row.issue, issue)),
        values={name: found for name, found in one.values.items() if not name.endswith("_minutes")},
    )


def _told(account: Account) -> bool:
    return bool(account.points)
