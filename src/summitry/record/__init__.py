"""The record: encounters with every source's value, and the project that keeps what was read.

`bundled()` is the shipped record, `load(folder)` one of your own, `Project.open(path)` a project file. Names
load when they are first used, so that importing this room costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summitry.record.keeping import Receipt
    from summitry.record.loading import bundled, load
    from summitry.record.nouns import (
        Account,
        AgendaRow,
        ContextEvent,
        Dispute,
        Instrument,
        Limit,
        Point,
        RecordEncounter,
        RecordOutcome,
        RecordReaction,
        Side,
        Status,
        StatusEvent,
        Unverified,
        Value,
    )
    from summitry.record.project import Project, Snippet
    from summitry.record.register import Record

_HOMES = {
    "bundled": "loading",
    "load": "loading",
    "Project": "project",
    "Receipt": "keeping",
    "Snippet": "project",
    "Record": "register",
    "Account": "nouns",
    "AgendaRow": "nouns",
    "ContextEvent": "nouns",
    "Dispute": "nouns",
    "Instrument": "nouns",
    "Limit": "nouns",
    "Point": "nouns",
    "RecordEncounter": "nouns",
    "RecordOutcome": "nouns",
    "RecordReaction": "nouns",
    "Side": "nouns",
    "Status": "nouns",
    "StatusEvent": "nouns",
    "Unverified": "nouns",
    "Value": "nouns",
}

__all__ = [
    "Account",
    "AgendaRow",
    "ContextEvent",
    "Dispute",
    "Instrument",
    "Limit",
    "Point",
    "Project",
    "Receipt",
    "Record",
    "RecordEncounter",
    "RecordOutcome",
    "RecordReaction",
    "Side",
    "Snippet",
    "Status",
    "StatusEvent",
    "Unverified",
    "Value",
    "bundled",
    "load",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{home}"), name)
