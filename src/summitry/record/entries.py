"""The record as statements of a project: one entry a value, point, outcome, side, reaction, event or limit.

Every entry keeps its references; what is unverified stays outside.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from summitry.model import Reference, content_id
from summitry.record.nouns import ContextEvent, Instrument, RecordEncounter, Sourced
from summitry.record.register import Record

Item = dict[str, Any]
INSIDE = frozenset({"references", "sources", "points", "sides", "file"})


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One statement of the record before it is kept."""

    layer: str
    owner: str
    encounter: str | None
    text: str | None
    item: Item
    references: tuple[Reference, ...]

    @property
    def id(self) -> str:
        """The same for the same content."""
        body = msgspec.json.encode(self.item, order="sorted").decode()
        return content_id("record", self.owner, self.layer, body, *sorted(r.id for r in self.references))


def shown(value: Any) -> Any:
    """A value as a cell shows it: true and false in words, numbers and text as they are."""
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else value


def _fields(noun: msgspec.Struct, **more: Any) -> Item:
    plain = {name: getattr(noun, name) for name in noun.__struct_fields__ if name not in INSIDE}
    return {key: value for key, value in {**plain, **more}.items() if value is not None}


def _entry(one: RecordEncounter, layer: str, noun: Sourced, words: str | None, **more: Any) -> Entry:
    item = _fields(noun, **more)
    return Entry(layer=layer, owner=one.id, encounter=one.id, text=words, item=item, references=noun.references)


def encounter_entries(one: RecordEncounter) -> Iterator[Entry]:
    """All statements of one encounter."""
    for name, values in one.values.items():
        for value in values:
            text = str(value)
            yield _entry(one, "attributes", value, text, name=name, shown=text, shown_value=shown(value.value))
    for row in one.agenda:
        yield _entry(one, "agenda", row, row.text)
    for side, account in one.accounts.items():
        for point in account.points:
            yield _entry(one, "points", point, point.text, account=side)
    for outcome in one.outcomes:
        yield _entry(one, "outcomes", outcome, outcome.text)
    for dispute in one.disputes:
        for part in dispute.sides:
            yield _entry(one, "sides", part, f"{dispute.text} {part.says}", about=dispute.about, text=dispute.text)
    for reaction in one.reactions:
        yield _entry(one, "reactions", reaction, reaction.text)


def context_entry(event: ContextEvent) -> Entry:
    """The statement of a context event."""
    return Entry(
        layer="context",
        owner=event.id,
        encounter=None,
        text=event.text,
        item=_fields(event, actors=list(event.actors)),
        references=event.references,
    )


def instrument_entries(one: Instrument) -> Iterator[Entry]:
    """The status events and limits of an instrument."""
    about = {"instrument": one.id, "label": one.label, "kind": one.kind}
    for event in one.status:
        item = _fields(event, **about, by=list(event.by), issue=event.issue or one.issue)
        yield Entry(
            layer="status",
            owner=one.id,
            encounter=None,
            text=event.text,
            item=item,
            references=event.references,
        )
    for limit in one.limits:
        yield Entry(
            layer="limits",
            owner=one.id,
            encounter=None,
            text=limit.what,
            item=_fields(limit, **about),
            references=limit.references,
        )


def entries(record: Record) -> Iterator[Entry]:
    """Every statement of a record."""
    for one in record.all_encounters:
        yield from encounter_entries(one)
    for event in record.context:
        yield context_entry(event)
    for instrument in record.instruments:
        yield from instrument_entries(instrument)
