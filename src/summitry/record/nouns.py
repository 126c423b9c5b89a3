"""The nouns of the record: encounters, values, accounts, reactions, context events and instruments.

Fields are those of the files, plus `references`, which are the file's sources spelled out. These nouns hold
what a file says; they neither read files nor judge what stands in them.
"""

from __future__ import annotations

from typing import Any

import msgspec

from summitry import when
from summitry.model import Reference
from summitry.when import When

REMOTE = frozenset({"phone_call", "video_call"})
MEETINGS = frozenset({"summit", "bilateral_meeting", "one_on_one", "pull_aside", "dinner_conversation"})
"""Kinds of encounters in one place."""
"""Kinds of encounter at which nobody is in the room."""


class Noun(msgspec.Struct, frozen=True, kw_only=True):
    """What every part of the record is: frozen, compared by value, written as JSON by its fields."""


class Sourced(Noun, frozen=True, kw_only=True):
    """A part that says where it was seen: `sources` are the file's keys, `references` what they stand for."""

    sources: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    note: str | None = None


class Value(Sourced, frozen=True, kw_only=True):
    """One value of one attribute, with whose account it is."""

    value: Any = None
    comparator: str | None = None
    granularity: str | None = None
    holder: str | None = None
    hedge: str | None = None
    timezone: str | None = None
    of: str | None = None
    role: str | None = None
    side: str | None = None

    @property
    def holders(self) -> tuple[str, ...]:
        """Everybody whose account it is; a file may list several."""
        return tuple(self.holder.split("; ")) if self.holder else ()

    def __str__(self) -> str:
        mark = "" if self.comparator in (None, "=") else f"{self.comparator} "
        return f"{mark}{self.value}"


class AgendaRow(Sourced, frozen=True, kw_only=True):
    """An issue that somebody says was on the table."""

    issue: str = ""
    relation: str = "on_agenda"
    holder: str | None = None
    hedge: str | None = None
    text: str | None = None


class Point(Sourced, frozen=True, kw_only=True):
    """One point of one side's account, in our own words."""

    kind: str = ""
    text: str = ""
    issue: str | None = None
    holder: str | None = None
    hedge: str | None = None
    date: str | None = None


class Account(Sourced, frozen=True, kw_only=True):
    """What one side said of an encounter, point by point."""

    points: tuple[Point, ...] = ()


class RecordOutcome(Sourced, frozen=True, kw_only=True):
    """What came of an encounter, and what became of that."""

    kind: str = ""
    text: str = ""
    issue: str | None = None
    date: str | None = None
    holder: str | None = None
    hedge: str | None = None
    became: str | None = None


class Side(Sourced, frozen=True, kw_only=True):
    """One side of a dispute."""

    holder: str = ""
    says: str = ""


class Dispute(Sourced, frozen=True, kw_only=True):
    """A matter on which the sources disagree, with every side of it."""

    about: str = ""
    text: str = ""
    sides: tuple[Side, ...] = ()


class RecordReaction(Sourced, frozen=True, kw_only=True):
    """How a named holder responded to an encounter or to a leader's conduct at it."""

    holder: str = ""
    text: str = ""
    group: str | None = None
    camp: str = ""
    stance: str = ""
    polarity: str = ""
    target: str | None = None
    issue: str | None = None
    date: str | None = None
    hedge: str | None = None
    encounter: str | None = None


class Unverified(Noun, frozen=True, kw_only=True):
    """A fact remembered but not seen in a source; shown apart, never used in a verdict."""

    attribute: str = ""
    value: Any = None
    note: str | None = None


class RecordEncounter(Noun, frozen=True, kw_only=True):
    """One encounter, or one part of one, with every value found."""

    id: str
    label: str = ""
    kind: str = ""
    mood: str = "happened"
    participants: tuple[str, ...] = ()
    part_of: str | None = None
    as_of: str | None = None
    values: dict[str, tuple[Value, ...]] = {}
    agenda: tuple[AgendaRow, ...] = ()
    accounts: dict[str, Account] = {}
    outcomes: tuple[RecordOutcome, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    reactions: tuple[RecordReaction, ...] = ()
    unverified: tuple[Unverified, ...] = ()
    notes: str | None = None
    sources: dict[str, Reference] = {}
    file: str = ""

    def get(self, name: str) -> tuple[Value, ...]:
        """All values of an attribute, empty where the record has none."""
        return self.values.get(name, ())

    def first(self, name: str) -> Any:
        """The first value of an attribute, which the file puts first; None where there is none."""
        found = self.get(name)
        return found[0].value if found else None

    @property
    def date(self) -> str | None:
        """The date as written, of the first value."""
        value = self.first("date")
        return None if value is None else str(value)

    @property
    def when(self) -> When | None:
        """The interval of the first date."""
        return when.parse(self.date) if self.date else None

    @property
    def whens(self) -> tuple[When, ...]:
        """The intervals of all dates: sources, and time zones, may differ."""
        return tuple(found for value in self.get("date") if (found := when.parse(str(value.value))))

    @property
    def place(self) -> str | None:
        value = self.first("place")
        return None if value is None else str(value)

    @property
    def issues(self) -> tuple[str, ...]:
        """Every issue that agenda, accounts, outcomes or disputes name, sorted."""
        points = [point for account in self.accounts.values() for point in account.points]
        named = [row.issue for row in self.agenda]
        named += [point.issue or "" for point in points] + [outcome.issue or "" for outcome in self.outcomes]
        return tuple(sorted(set(named) - {""}))

    @property
    def references(self) -> tuple[Reference, ...]:
        """Every source of the file, and of reactions kept elsewhere, once each."""
        seen = {one.id: one for one in self.sources.values()}
        seen |= {one.id: one for reaction in self.reactions for one in reaction.references}
        return tuple(seen.values())

    def __hash__(self) -> int:
        return hash(self.id)

    def __repr__(self) -> str:
        return f"<RecordEncounter {self.id}: {self.kind}, {self.mood}, {len(self.references)} references>"


class ContextEvent(Sourced, frozen=True, kw_only=True):
    """A background event, phase, conflict, fact, expulsion, poll or vote."""

    id: str
    label: str = ""
    kind: str = ""
    date: str | None = None
    start: str | None = None
    end: str | None = None
    issue: str | None = None
    actors: tuple[str, ...] = ()
    text: str = ""
    status: str = "asserted"
    holder: str | None = None
    hedge: str | None = None
    fieldwork: str | None = None
    question: str | None = None
    values: Any = None
    file: str = ""

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def when(self) -> When | None:
        """The interval: of the date, of start to end, or of the fieldwork of a poll."""
        if self.date:
            return when.parse(self.date)
        if self.start:
            return when.parse(f"{self.start}/{self.end or '..'}")
        return when.parse(self.fieldwork) if self.fieldwork else None


class Limit(Sourced, frozen=True, kw_only=True):
    """A number that an instrument sets or reports."""

    what: str = ""
    value: Any = None
    unit: str | None = None
    date: str | None = None
    holder: str | None = None
    of: str | None = None


class StatusEvent(Sourced, frozen=True, kw_only=True):
    """A dated change in an instrument's status."""

    date: str = ""
    state: str = ""
    by: tuple[str, ...] = ()
    text: str = ""
    holder: str | None = None
    until: str | None = None
    issue: str | None = None

    @property
    def when(self) -> When | None:
        return when.parse(self.date)


class Instrument(Noun, frozen=True, kw_only=True):
    """A treaty, agreement, ceasefire or sanctions measure with its status events in order of date."""

    id: str
    label: str = ""
    aliases: tuple[str, ...] = ()
    kind: str = ""
    issue: str | None = None
    parties: tuple[str, ...] = ()
    limits: tuple[Limit, ...] = ()
    status: tuple[StatusEvent, ...] = ()
    text: str = ""
    notes: str | None = None
    sources: dict[str, Reference] = {}
    file: str = ""

    @property
    def references(self) -> tuple[Reference, ...]:
        return tuple(self.sources.values())

    def __hash__(self) -> int:
        return hash(self.id)

    def __repr__(self) -> str:
        return f"<Instrument {self.id}: {self.kind}, {len(self.status)} status events>"


class Status(Noun, frozen=True, kw_only=True):
    """How an instrument stood on a date: its state, the event that decides it, and the references for it.

    `state` is none_yet, announced, signed, ratified, in_force, suspended, withdrawn, expired or terminated;
    `uncertain` is true where the deciding event is dated less precisely than the question, or where it said
    `until` when and that day has passed with nothing on record.
    """

    instrument: str
    date: str
    state: str
    event: StatusEvent | None = None
    references: tuple[Reference, ...] = ()
    next: StatusEvent | None = None
    violations: tuple[StatusEvent, ...] = ()
    uncertain: bool = False

    @property
    def in_force(self) -> bool:
        return self.state == "in_force"
