"""Facts of the record: each value, point, outcome, side, reaction, event and status with an id and its words.

An id is made from what is stated, so that a brief made from an older record never cites another statement by
mistake. It finds facts and tells none.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from summitry import tables
from summitry.brief import wording
from summitry.brief.compose import grammar, naming, speech, states
from summitry.brief.compose.nouns import Fact
from summitry.model import Reference, content_id
from summitry.record.nouns import (
    AgendaRow,
    ContextEvent,
    Dispute,
    Instrument,
    Point,
    RecordEncounter,
    RecordOutcome,
    RecordReaction,
    Side,
    StatusEvent,
    Value,
)
from summitry.record.register import Record
from summitry.record.telling import gaps


def told(text: str) -> str:
    """A text of the record as a sentence says it: dates in words, the speaker before what was said."""
    return speech.reported(grammar.prose(text), proper())


def value(one: RecordEncounter, name: str, found: Value) -> Fact:
    """One value of an attribute."""
    mark = content_id(name, found.value, found.comparator, found.holder, found.of, found.role, found.side)[:6]
    return Fact(
        id=f"{one.id}#{name}-{mark}",
        kind=name,
        words=" · ".join([_said(name, found), _frame(one), *map(naming.aliases, found.holders)]),
        holder=found.holder,
        references=found.references,
    )


def _said(name: str, found: Value) -> str:
    parts = [wording.ATTRIBUTES.get(name, name.replace("_", " "))]
    if name.endswith("_minutes"):
        parts.append(grammar.minutes(found.value, found.comparator))
    elif name == "date":
        parts.append(grammar.dates(str(found.value)))
    else:
        parts.append(naming.aliases(str(found.value)))
    parts += [naming.aliases(who) for who in (found.side, found.of) if who]
    return " · ".join(str(part) for part in (*parts, found.role, found.hedge, found.note, found.timezone) if part)


@functools.lru_cache(maxsize=4096)
def _frame(one: RecordEncounter) -> str:
    """What any sentence on a statement of an encounter may name: when, where, what and who it was."""
    where = [str(found.value) for name in ("place", "venue", "host_event", "country") for found in one.get(name)]
    when_ = [grammar.dates(str(found.value)) for found in one.get("date")]
    people = [naming.aliases(who) for who in one.participants]
    kind = naming.kind(one.kind)
    return " · ".join([one.label, kind, grammar.plural_of(kind), *when_, *map(naming.aliases, where), *people])


def frame(one: RecordEncounter) -> Fact:
    """That an encounter is on record, backed by what backs its date."""
    dated = [found for found in one.get("date") if found.references]
    references = tuple({ref.id: ref for found in dated for ref in found.references}.values()) or one.references
    return Fact(id=f"{one.id}#encounter", kind=one.mood, words=_frame(one), references=references)


def basis(one: RecordEncounter) -> Fact:
    """How many sources an encounter has, whose accounts it has, how many matters are disputed."""
    n = len({ref.publisher for ref in one.sources.values()})
    disputed = len(one.disputes)
    told = f"{'both sides · ' if len(one.accounts) > 1 else ''}{disputed} disputed · {disputed}"
    return Fact(id=f"{one.id}#sources", kind="tally", words=f"{n} source{'' if n == 1 else 's'} · one source · {told}",
                references=tuple(one.sources.values()))  # fmt: skip


def account(one: RecordEncounter, side: str) -> Fact:
    """That a side gave an account of an encounter."""
    seen = {ref.id: ref for found in one.accounts[side].points for ref in found.references}
    return Fact(id=f"{one.id}#account.{side}", kind="account", words=naming.aliases(side), holder=side,
                references=tuple(seen.values()))  # fmt: skip


def point(one: RecordEncounter, side: str, found: Point) -> Fact:
    """One point of one side's account."""
    return Fact(
        id=f"{one.id}#account.{side}-{content_id(found.kind, found.text)[:6]}",
        kind=f"point.{found.kind}",
        text=told(found.text),
        words=" · ".join([_frame(one), naming.aliases(side), _issue(found.issue), found.hedge or ""]),
        holder=side,
        references=found.references,
    )


def agenda(one: RecordEncounter, found: AgendaRow) -> Fact:
    """An issue on the table."""
    mark = content_id(found.issue, found.relation, found.holder)[:6]
    return Fact(
        id=f"{one.id}#agenda-{mark}",
        kind=f"agenda.{found.relation}",
        words=" · ".join([_frame(one), _issue(found.issue), naming.aliases(found.holder or ""), found.text or ""]),
        holder=found.holder,
        references=found.references,
    )


def outcome(one: RecordEncounter, found: RecordOutcome) -> Fact:
    """What came of an encounter."""
    return Fact(
        id=f"{one.id}#outcome-{content_id(found.kind, found.text)[:6]}",
        kind=f"outcome.{found.kind}",
        text=told(found.text),
        words=" · ".join([_frame(one), found.kind, _dated(found.date), _holder(found.holder), _issue(found.issue)]),
        holder=found.holder,
        references=found.references,
    )


def day(one: RecordEncounter, found: RecordOutcome) -> Fact:
    """The day of an outcome, without what it is."""
    whole = outcome(one, found)
    return Fact(id=f"{whole.id}.day", kind="day", words=whole.words, references=whole.references)


def became(one: RecordEncounter, found: RecordOutcome) -> Fact:
    """What became of an outcome."""
    return Fact(
        id=f"{one.id}#became-{content_id(found.kind, found.text, found.became)[:6]}",
        kind="became",
        text=told(found.became or ""),
        words=_frame(one),
        references=found.references,
    )


def dispute(one: RecordEncounter, found: Dispute) -> Fact:
    """What a dispute is about, backed by all its sides."""
    references = {ref.id: ref for side in (found, *found.sides) for ref in side.references}
    return Fact(
        id=f"{one.id}#dispute-{content_id(found.about, found.text)[:6]}",
        kind="dispute",
        text=grammar.prose(found.text),
        words=" · ".join([_frame(one), _issue(found.about)]),
        references=tuple(references.values()),
    )


def side(one: RecordEncounter, about: Dispute, found: Side) -> Fact:
    """What one side of a dispute says."""
    return Fact(
        id=f"{one.id}#side-{content_id(about.text, found.holder, found.says)[:6]}",
        kind="side",
        text=told(found.says),
        words=" · ".join([_frame(one), _holder(found.holder)]),
        holder=found.holder,
        references=found.references,
    )


def reaction(one: RecordEncounter, found: RecordReaction) -> Fact:
    """How somebody responded."""
    parts = [_frame(one), naming.aliases(found.holder), _dated(found.date), wording.camp(found.camp), found.stance]
    return Fact(
        id=f"{one.id}#reaction-{content_id(found.holder, found.text, found.date)[:6]}",
        kind="reaction",
        text=told(found.text),
        words=" · ".join([*parts, _issue(found.issue)]),
        holder=found.holder,
        references=found.references,
    )


def gap(one: RecordEncounter, name: str) -> Fact:
    """That something is not on record of an encounter; backed by what was seen of it."""
    seen = frame(one)
    return Fact(id=f"{one.id}#gap.{name}", kind="gap", words=f"{naming.slot(name)} · {seen.words}",
                references=seen.references)  # fmt: skip


def event(found: ContextEvent) -> Fact:
    """A background event or phase."""
    dated = [grammar.dates(one) for one in (found.date, found.start, found.end, found.fieldwork) if one]
    actors = [naming.aliases(who) for who in found.actors]
    return Fact(
        id=f"context:{found.id}-{content_id(found.text, found.date, found.start, found.end)[:6]}",
        kind=f"context.{found.kind}",
        text=grammar.prose(found.text),
        words=" · ".join([found.label, *dated, *actors, _holder(found.holder), _issue(found.issue)]),
        holder=found.holder,
        references=found.references,
    )


def counted_values(found: ContextEvent) -> str:
    """The numbers of a poll, vote or estimate: "warheads in all 6,500 (Russia), deployed 1,600 (Russia)"."""
    rows = [row for row in found.values or () if isinstance(row, dict) and isinstance(row.get("value"), (int, float))]
    return "; ".join(_one_value(row) for row in rows)


def _one_value(row: dict[str, Any]) -> str:
    unit = f" {row['unit']}" if row.get("unit") else ""
    whose = f" ({naming.named(str(row['of']))})" if row.get("of") else ""
    return f"{row.get('what', '')} {row['value']:,}{unit}{whose}".strip()


def indicator(found: ContextEvent, alike: Sequence[ContextEvent]) -> Fact:
    """The last of a kind of counts, with how many of that kind there are."""
    whole = event(found)
    values = counted_values(found)
    names = " · ".join(one for one in (whole.words, values, f"the latest of {len(alike)}") if one)
    return Fact(id=f"{whole.id}.indicator-{len(alike)}", kind="indicator", text=values or whole.text, words=names,
                holder=found.holder, references=whole.references)  # fmt: skip


def status(of: Instrument, found: StatusEvent) -> Fact:
    """A change in the status of an instrument."""
    mark = content_id(found.date, found.state, found.text)[:6]
    parties = [naming.aliases(who) for who in (*of.parties, *found.by)]
    state = (
        f"{found.state.replace('_', ' ')} · {states.STATES.get(found.state, '')} · {states.AFTERS.get(found.state, '')}"
    )
    return Fact(
        id=f"instrument:{of.id}#{found.state}-{mark}",
        kind=f"status.{found.state}",
        text=states.beyond(found),
        words=" · ".join([of.label, of.kind, state, grammar.dates(found.date), *parties, _issue(of.issue)]),
        holder=found.holder,
        references=found.references,
    )


def _dated(date: str | None) -> str:
    return grammar.dates(date) if date else ""


def _holder(holder: str | None) -> str:
    return " · ".join(naming.aliases(one) for one in (holder or "").split("; ") if one)


def _issue(issue: str | None) -> str:
    if not issue:
        return ""
    return f"{wording.issue(issue)} · {wording.issue(issue.split('.')[0])} · {wording.ATTRIBUTES.get(issue, '')}"


def of_encounter(one: RecordEncounter) -> Iterator[Fact]:
    """Every fact of an encounter."""
    yield frame(one)
    yield basis(one)
    yield from (account(one, who) for who in one.accounts)
    for name, values in one.values.items():
        yield from (value(one, name, found) for found in values)
    yield from (agenda(one, found) for found in one.agenda)
    for who, own in one.accounts.items():
        yield from (point(one, who, found) for found in own.points)
    for found in one.outcomes:
        yield outcome(one, found)
        yield day(one, found)
        if found.became:
            yield became(one, found)
    for about in one.disputes:
        yield dispute(one, about)
        yield from (side(one, about, found) for found in about.sides)
    yield from (reaction(one, found) for found in one.reactions)
    yield from (gap(one, name) for name in gaps(one))


class Ledger:
    """Facts of a record by id, made as they are asked for."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._encounters = {one.id: one for one in record.all_encounters}
        self._made: dict[str, dict[str, Fact]] = {}

    def fact(self, identifier: str) -> Fact | None:
        """The fact of an id, None where the record no longer states it."""
        if identifier.startswith("tally:"):
            return self._tally(identifier)
        if identifier.startswith("figure:"):
            return self._figure(identifier)
        if ".indicator-" in identifier:
            return self._indicator(identifier)
        home = "#instruments" if identifier.startswith("instrument:") else identifier.partition("#")[0]
        home = "#context" if identifier.startswith("context:") else home
        if home not in self._made:
            self._made[home] = _merged(self._of(home))
        return self._made[home].get(identifier)

    def _of(self, home: str) -> Iterator[Fact]:
        if home == "#context":
            yield from (event(one) for one in self.record.context)
        elif home == "#instruments":
            yield from (status(of, found) for of in self.record.instruments for found in of.status)
        elif home in self._encounters:
            yield from of_encounter(self._encounters[home])

    def _tally(self, identifier: str) -> Fact | None:
        from summitry.brief.compose.tallies import tally_of

        return tally_of(identifier, self.record)

    def _indicator(self, identifier: str) -> Fact | None:
        base, _, n = identifier.rpartition(".indicator-")
        found = next((one for one in self.record.context if event(one).id == base), None)
        alike = [one for one in self.record.context if found is not None and one.kind == found.kind]
        return indicator(found, alike[: int(n)]) if found is not None and n.isdigit() and int(n) <= len(alike) else None

    def _figure(self, identifier: str) -> Fact | None:
        from summitry.brief.compose.drawings import fact_of

        return fact_of(identifier, self.record)


def _merged(found: Iterator[Fact]) -> dict[str, Fact]:
    """Facts by id; a value that a file gives twice is one fact with the references of both."""
    made: dict[str, Fact] = {}
    for one in found:
        if one.id in made:
            words = f"{made[one.id].words} · {one.words}"
            one = replace(one, words=words, references=references(made[one.id], one))
        made[one.id] = one
    return made


def references(*found: Fact) -> tuple[Reference, ...]:
    """References of facts, once each."""
    return tuple({ref.id: ref for one in found for ref in one.references}.values())


@functools.cache
def proper() -> frozenset[str]:
    """Words that keep their capital within a sentence: names of people, places, states, bodies, months, days."""
    words = set(naming.words("proper"))
    for row in tables.leaders():
        words |= {part for name in (row.name, row.surname, *row.aliases) for part in name.split()}
    for country in tables.countries():
        words |= {part for name in (country.name, *country.aliases, *country.demonyms) for part in name.split()}
        words.add(country.capital)
    for place in tables.places():
        words |= set(place.name.split())
    for body in tables.organisations():
        words |= {name.split()[0] for name in (body.name, *body.aliases) if name.split()}
    return frozenset(word for word in words if word[:1].isupper()) - naming.words("common")
