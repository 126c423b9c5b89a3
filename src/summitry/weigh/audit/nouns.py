"""The nouns of an audit: matches, verdicts, contested pairs and what the record has beyond the text."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal

import msgspec

from summitry.model import Json, Reference, Span
from summitry.record.nouns import Value

Status = Literal["supported", "contradicted", "differs_by_source", "not_on_record", "not_checkable"]
STATUSES: tuple[Status, ...] = ("contradicted", "differs_by_source", "supported", "not_on_record", "not_checkable")
"""In the order in which a reader wants to see them."""


@dataclass(frozen=True, kw_only=True)
class Stated:
    """What the text says: a value, and a comparator where it is a bound."""

    value: Any
    comparator: str | None = None
    granularity: str | None = None
    hedge: str | None = None

    def __str__(self) -> str:
        mark = "" if self.comparator in (None, "=") else f"{self.comparator} "
        return f"{mark}{self.value}"


@dataclass(frozen=True, kw_only=True)
class Match:
    """Which encounter of the record an encounter of the text is; `record` is None where that is in doubt.

    A match that is not `sure` can bear a statement out, and never contradicts one.
    """

    encounter: str
    record: str | None
    candidates: tuple[str, ...] = ()
    why: str = ""
    agrees: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    sure: bool = False
    by_the_rest: bool = False
    """What stands beside date, place and gathering would name it alone: the day of the text, a number, a weekday."""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """How one statement of the text stands against the record, with its values and the rule that decided.

    `item` is the id of the encounter, claim or layer item; `encounter` and `record` are the matched ids.
    `flag` marks a statement that is not refuted and still deserves a look.
    """

    item: str
    kind: str
    slot: str
    status: Status
    stated: Stated
    span: Span | None
    record_values: tuple[Value, ...] = ()
    rule: str
    explanation: str
    encounter: str | None = None
    record: str | None = None
    flag: bool = False

    @property
    def references(self) -> tuple[Reference, ...]:
        """Every reference of the record's values, once."""
        return tuple({one.id + one.url: one for value in self.record_values for one in value.references}.values())


@dataclass(frozen=True, kw_only=True)
class Continuation:
    """An encounter of the same leaders that the record has and the text does not describe.

    `position` is before, between, after or undated, by the dates that the text covers; `covered_by` names the
    set ("spoke by phone on numerous occasions") that may include it.
    """

    record: str
    label: str
    kind: str
    mood: str
    date: str | None
    place: str | None
    position: str
    covered_by: str | None = None
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Voice:
    """One side of a contested matter: whose words, where they stand."""

    holder: str | None
    words: str
    span: Span | None = None
    claim: str | None = None
    cue: str | None = None
    """The word of saying, as it stands: "denied", "dismiss"."""
    hedge: str | None = None
    """What weakens it, as it stands: "appeared to". Show it wherever the words are shown."""
    denial: bool = False
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ContestedPair:
    """A contested matter with every side of it: of the text (`source` text) or of the record."""

    id: str
    source: Literal["text", "record"]
    issue: str | None
    about: str
    sides: tuple[Voice, ...]
    encounter: str | None = None
    record: str | None = None


@dataclass(frozen=True, kw_only=True)
class Audit:
    """One text weighed against the record."""

    document: str
    record_as_of: str | None = None
    verdicts: tuple[Verdict, ...] = ()
    matches: tuple[Match, ...] = ()
    continues: tuple[Continuation, ...] = ()
    contested: tuple[ContestedPair, ...] = ()
    warnings: tuple[str, ...] = ()

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(self.of(status))} {status}" for status in STATUSES if self.of(status))
        return f"<Audit: {counts or 'nothing to weigh'}>"

    def of(self, status: Status) -> tuple[Verdict, ...]:
        """Verdicts of one status, in the order of the text."""
        return tuple(one for one in self.verdicts if one.status == status)

    def match(self, encounter: str) -> Match | None:
        """The match of an encounter of the text."""
        return next((one for one in self.matches if one.encounter == encounter), None)

    def to_json(self) -> Json:
        """The JSON form: every field, spans and references spelled out."""
        plain: Json = plainly(self)
        plain["counts"] = {status: len(self.of(status)) for status in STATUSES}
        return plain


def plainly(item: Any) -> Any:
    """Plain lists, mappings and values of a noun of this room or of the record."""
    if is_dataclass(item) and not isinstance(item, type):
        return {one.name: plainly(getattr(item, one.name)) for one in fields(item)}
    if isinstance(item, msgspec.Struct):
        kept = {name: getattr(item, name) for name in item.__struct_fields__}
        return {name: plainly(value) for name, value in kept.items() if value not in (None, ())}
    if isinstance(item, (list, tuple)):
        return [plainly(one) for one in item]
    if isinstance(item, dict):
        return {str(key): plainly(value) for key, value in item.items()}
    return item
