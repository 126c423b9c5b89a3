"""How an instrument stood on a date, from its dated status events.

A violation changes no state: it is told beside it. Nothing is inferred: no event, no state.
"""

from __future__ import annotations

import datetime as dt

from summitry import when
from summitry.errors import Stop
from summitry.record.nouns import Instrument, Status, StatusEvent

AFTER = {
    "announced": "announced",
    "signed": "signed",
    "ratified": "ratified",
    "in_force": "in_force",
    "extended": "in_force",
    "added": "in_force",
    "eased": "in_force",
    "suspended": "suspended",
    "withdrawn": "withdrawn",
    "expired": "expired",
    "terminated": "terminated",
}
"""The state that each event leaves; `violated` leaves the state that was."""

FIRST = ("announced", "signed", "ratified")
"""Events that cannot undo a later state: a second party's ratification does not end a force."""


def day(value: str) -> dt.date:
    """The day that a query names; "today" is today."""
    if value == "today":
        return dt.date.today()
    found = when.parse(value)
    if found is None or found.start is None or found.granularity != "day":
        raise Stop(f"{value!r} is no day; write it as 2018-07-16, or today")
    return found.start


def _begun(event: StatusEvent, on: dt.date) -> bool:
    return event.when is not None and event.when.start is not None and event.when.start <= on


def _surely(event: StatusEvent, on: dt.date) -> bool:
    """Whether the event lies wholly on or before the day."""
    return event.when is not None and event.when.end is not None and event.when.end <= on + dt.timedelta(days=1)


def _decides(event: StatusEvent, state: str) -> bool:
    if event.state not in AFTER:
        return False
    return not (event.state in FIRST and state not in ("none_yet", *FIRST))


def standing(instrument: Instrument, date: str) -> Status:
    """State, deciding event and references of an instrument on a day."""
    on = day(date)
    state, deciding = "none_yet", None
    begun = [event for event in instrument.status if _begun(event, on)]
    for event in begun:
        if _decides(event, state):
            state, deciding = AFTER[event.state], event
    later = [event for event in instrument.status if event.when and not _begun(event, on)]
    return Status(
        instrument=instrument.id,
        date=on.isoformat(),
        state=state,
        event=deciding,
        references=deciding.references if deciding else (),
        next=later[0] if later else None,
        violations=tuple(event for event in begun if event.state == "violated" and _surely(event, on)),
        uncertain=deciding is not None and _uncertain(deciding, on),
    )


def _uncertain(event: StatusEvent, on: dt.date) -> bool:
    """Whether the event may not have happened yet on the day, or said that it ran out before."""
    begins = event.when
    vague = bool(begins and begins.end and begins.granularity != "day" and on < begins.end)
    until = when.parse(event.until) if event.until else None
    return vague or bool(until and until.end and until.end <= on)
