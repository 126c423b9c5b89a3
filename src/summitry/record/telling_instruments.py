"""One instrument told whole: how it stands on a day, every event, every number, with their references."""

from __future__ import annotations

from summitry import when
from summitry.record.nouns import Instrument, Status
from summitry.record.telling import Marks, Section, name_of, references


def tell_instrument(one: Instrument, status: Status) -> tuple[Section, ...]:
    """Sections of an instrument and its status, references last."""
    marks = Marks()
    return (
        _about(one, status, marks),
        _events(one, status, marks),
        _numbers(one, marks),
        references(one.references, marks),
    )


def _about(one: Instrument, status: Status, marks: Marks) -> Section:
    event = status.event
    state = status.state.replace("_", " ") + (", uncertain" if status.uncertain else "")
    why = f"{event.state} {when.words(event.date)}: {event.text} {marks.of(event)}" if event else "nothing on record"
    rows = [
        (f"on {when.words(status.date)}", state),
        ("because", why),
        ("next", f"{status.next.state} {when.words(status.next.date)}" if status.next else "nothing on record"),
        ("kind", one.kind),
        ("parties", ", ".join(name_of(who) for who in one.parties)),
        ("what it is", one.text),
        ("notes", one.notes or ""),
    ]
    return Section(title=one.label or one.id, columns=("", ""), rows=tuple(row for row in rows if row[1]))


def _events(one: Instrument, status: Status, marks: Marks) -> Section:
    rows = [
        (
            "→" if event == status.event else "",
            when.words(event.date),
            event.state.replace("_", " "),
            ", ".join(name_of(who) for who in event.by),
            event.text,
            name_of(event.holder) if event.holder else "",
            marks.of(event),
        )
        for event in one.status
    ]
    columns = ("", "date", "event", "by", "what happened", "whose account", "references")
    return Section(title="What happened to it", columns=columns, rows=tuple(rows))


def _numbers(one: Instrument, marks: Marks) -> Section:
    rows = [
        (
            limit.what,
            name_of(limit.of) if limit.of else "",
            when.words(limit.date) if limit.date else "",
            f"{limit.value} {limit.unit or ''}".strip(),
            limit.note or "",
            marks.of(limit),
        )
        for limit in one.limits
    ]
    columns = ("what", "whose", "date", "number", "note", "references")
    return Section(title="Limits and numbers reported", columns=columns, rows=tuple(rows))
