"""Encounters in the forms of other programs: FollowTheMoney entities and a TimelineJS story."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Iterable, Iterator
from typing import Any

from summitry import tables, when
from summitry.record.nouns import RecordEncounter
from summitry.record.register import Record

Entity = dict[str, Any]


def followthemoney(record: Record) -> Iterator[Entity]:
    """People as Person and encounters as Event, each with its sources' addresses."""
    leaders = {one.id: one for one in _table(tables.leaders)}
    codes = {one.id: one.iso2.lower() for one in _table(tables.countries)}
    for who in sorted(record.participants):
        found = leaders.get(who)
        yield _entity(
            f"person-{who}",
            "Person",
            name=[found.name if found else who.replace("_", " ").title()],
            firstName=[found.given if found else None],
            lastName=[found.surname if found else None],
            alias=list(found.aliases) if found else [],
            country=[codes.get(found.country) if found else None],
        )
    for one in record.all_encounters:
        yield _event(one, codes)


def _event(one: RecordEncounter, codes: dict[str, str]) -> Entity:
    dates = [_days(found) for found in one.whens]
    return _entity(
        one.id,
        "Event",
        name=[one.label or one.id],
        summary=[f"{one.kind.replace('_', ' ')}, {one.mood}"],
        startDate=[first for first, _ in dates],
        endDate=[last for _, last in dates],
        location=[str(value.value) for name in ("place", "venue") for value in one.get(name)],
        country=[codes.get(str(value.value)) for value in one.get("country")],
        involved=[f"person-{who}" for who in one.participants],
        recordId=[one.id],
        sourceUrl=[reference.url for reference in one.references],
    )


def _entity(key: str, schema: str, /, **properties: Iterable[str | None]) -> Entity:
    kept = {name: list(dict.fromkeys(one for one in values if one)) for name, values in properties.items()}
    return {"id": key, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _days(found: when.When) -> tuple[str | None, str | None]:
    last = found.end - dt.timedelta(days=1) if found.end else None
    return (found.start.isoformat() if found.start else None, last.isoformat() if last else None)


def _table(read: Any) -> tuple[Any, ...]:
    try:
        return tuple(read())
    except FileNotFoundError:
        return ()


def timeline(record: Record, *, title: str = "Encounters") -> Entity:
    """The encounters that have a date as a TimelineJS story; a vague date stays vague."""
    events = [_slide(one) for one in record.all_encounters if one.date and one.when and one.when.start]
    heading = {"headline": title, "text": f"As of {html.escape(record.as_of or 'an unstated day')}"}
    return {"title": {"text": heading}, "events": events}


def _slide(one: RecordEncounter) -> Entity:
    first, _, last = (one.date or "").partition("/")
    slide: Entity = {
        "unique_id": one.id,
        "start_date": _date(first),
        "display_date": when.words(one.date or ""),
        "group": one.kind.replace("_", " "),
        "text": {"headline": html.escape(one.label or one.id), "text": _body(one)},
    }
    return {**slide, "end_date": _date(last)} if last else slide


def _date(written: str) -> Entity:
    names = ("year", "month", "day")
    return {name: int(part) for name, part in zip(names, written[:10].split("-"), strict=False) if part.isdigit()}


def _body(one: RecordEncounter) -> str:
    place = ", ".join(str(value) for value in (one.first("venue"), one.place) if value) or "place not on record"
    links = " ".join(
        f'<a href="{html.escape(reference.url)}">{html.escape(reference.publisher)}</a>'
        for reference in one.references
        if reference.url.startswith(("http://", "https://"))
    )
    return f"<p>{html.escape(one.mood)}; {html.escape(place)}</p><p>{links}</p>"
