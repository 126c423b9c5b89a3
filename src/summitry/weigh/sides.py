"""The nouns of accounts: a point of a side, a matter with each side's points on it, and what weight a side gives it."""

from __future__ import annotations

from dataclasses import dataclass

from summitry.model import Json, Reference, Span
from summitry.record.nouns import Value
from summitry.weigh.audit.nouns import plainly


@dataclass(frozen=True, kw_only=True)
class Told:
    """One point of one side: words of the record or of a document, with where they stand."""

    side: str
    kind: str
    issue: str | None
    text: str
    order: int
    size: int
    named: tuple[str, ...] = ()
    """Every issue that the words name; `issue` is the one that the point is about."""
    span: Span | None = None
    numbers: tuple[Value, ...] = ()
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Matter:
    """One matter with each side's points on it.

    `status` is all, some, conflict, only (no other side speaks of the issue), or own (others speak of the issue,
    and say something else).
    """

    status: str
    issue: str | None
    about: str
    sides: tuple[str, ...]
    silent: tuple[str, ...]
    points: tuple[Told, ...]
    why: str


@dataclass(frozen=True, kw_only=True)
class Weight:
    """How much of its account a side gives to an area, and how early: its share of words and its place."""

    side: str
    area: str
    share: float
    place: int
    points: int


@dataclass(frozen=True, kw_only=True)
class Accounts:
    """The accounts of one encounter, or of several texts about one, aligned."""

    encounter: str | None
    sides: tuple[str, ...]
    matters: tuple[Matter, ...]
    issues: tuple[Matter, ...]
    """The same by issue: who mentions it at all."""
    weights: tuple[Weight, ...] = ()
    promises: tuple[Told, ...] = ()
    silent: tuple[str, ...] = ()
    """Sides of the encounter without any account."""

    def only(self, side: str) -> tuple[Matter, ...]:
        """Matters that this side alone tells."""
        return tuple(one for one in self.matters if one.status == "only" and one.sides == (side,))

    def conflicts(self) -> tuple[Matter, ...]:
        """Matters on which sides say different things."""
        return tuple(one for one in self.matters if one.status == "conflict")

    def to_json(self) -> Json:
        """The JSON form."""
        plain: Json = plainly(self)
        return plain
