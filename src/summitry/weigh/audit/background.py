"""Background events against the record's context: the same event on another date is the only contradiction.

An event is the same only when its words, and its actors or its issue, say so, and nothing else in the record
could be meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from summitry import when
from summitry.model import ContextItem, Reading
from summitry.record.nouns import ContextEvent, Value
from summitry.record.register import Record
from summitry.weigh import words
from summitry.weigh.audit import wording
from summitry.weigh.audit.nouns import Stated, Verdict

SAME = 0.99
"""Share of content words of the shorter label that the longer must hold: all of them."""


def judge(reading: Reading, record: Record) -> Iterator[Verdict]:
    """Verdicts on dated events and phases."""
    for number, item in enumerate(reading.context):
        if item.kind in ("event", "phase", "conflict") and item.date:
            found = _event(item, number, record)
            if found is not None:
                yield found


def _same(item: ContextItem, event: ContextEvent) -> bool:
    mine, theirs = words.content(item.label), words.content(event.label)
    shared = mine & theirs
    if len(shared) < 2 and not (len(mine) == 1 and shared and item.issue == event.issue and item.issue is not None):
        return False
    if words.overlap(mine, theirs) < SAME:
        return False
    issues = item.issue is None or event.issue is None or item.issue.split(".")[0] == event.issue.split(".")[0]
    actors = not item.actors or not event.actors or bool(set(item.actors) & set(event.actors))
    return issues and actors


def _intervals(event: ContextEvent) -> list[when.When]:
    found = [event.when] if event.when else []
    return found


def _event(item: ContextItem, number: int, record: Record) -> Verdict | None:
    stated = when.parse(item.date or "")
    same = [event for event in record.context if _same(item, event) and _intervals(event)]
    if stated is None or not same:
        return None
    values = tuple(
        Value(value=_written(event), references=event.references, holder=event.holder, of=event.id, note=event.label)
        for event in same
    )
    agree = [event for event in same if any(stated.overlaps(one) for one in _intervals(event))]
    told = "; ".join(f"{event.label}: {when.words(_written(event))}" for event in same[:4])
    if agree:
        return _made(item, number, "supported", values, "event: the date agrees", f"The record has {told}.")
    if len({_written(event)[:4] for event in same}) == 1 and wording.says_year(item.span):
        why = f"The record has {told}, and no source agrees with the date in the text."
        return _made(item, number, "contradicted", values, "event: every date excludes it", why)
    return _made(item, number, "not_on_record", values, "event: several may be meant", f"The record has {told}.")


def _written(event: ContextEvent) -> str:
    return event.date or (f"{event.start}/{event.end or '..'}" if event.start else event.fieldwork or "")


def _made(item: ContextItem, number: int, status: str, values: tuple[Value, ...], rule: str, why: str) -> Verdict:
    return Verdict(
        item=f"context.{number}",
        kind="context",
        slot="date",
        status=status,  # type: ignore[arg-type]
        stated=Stated(value=item.date, granularity=item.granularity),
        span=item.span,
        record_values=values,
        rule=rule,
        explanation=why,
    )
