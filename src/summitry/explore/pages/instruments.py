"""Treaties, ceasefires, agreements and sanctions: how each stands on a day, and why."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from summitry import when
from summitry.brief import wording
from summitry.explore import addresses, said, words
from summitry.explore.library import Library
from summitry.explore.nouns import Asked, Block, Fact, Facts, Form, Item, Items, Page, Phrase, Prose, Section
from summitry.record.nouns import Instrument, Status

TITLES = {
    "treaty": "Treaties",
    "agreement": "Agreements",
    "ceasefire": "Ceasefires and truces",
    "sanctions": "Sanctions and measures",
}
AT = 6
"""Encounters at which the state of an instrument is shown unfolded."""


def everything(library: Library, asked: Asked) -> Page:
    """All instruments by kind, each as it stands on the day."""
    day = _day(library, asked)
    kinds: dict[str, list[Item]] = defaultdict(list)
    for one in library.record.instruments:
        status = library.record.status(one, day)
        since = f" since {when.words(status.event.date)}" if status.event and status.state != "none_yet" else ""
        kinds[one.kind].append(
            Item(
                head=Phrase(text=one.label, to=addresses.of("instrument", one.id)),
                tag=wording.issue(one.issue) if one.issue else "",
                tag_to=addresses.issue(one.issue),
                body=(Phrase(text=_state(status) + since, references=status.references[:3]),),
            )
        )
    order = [*TITLES, *(kind for kind in kinds if kind not in TITLES)]
    sections = tuple(
        Section(
            id=kind,
            title=TITLES.get(kind, words.sentence_case(words.plain(kind))),
            count=len(kinds[kind]),
            blocks=(Items(items=tuple(kinds[kind]), fold=40),),
        )
        for kind in order
        if kind in kinds
    )
    return Page(
        address="/instruments",
        title="Treaties, ceasefires and sanctions",
        kicker="Instruments",
        part="instruments",
        about=(Phrase(text=f"as of {when.words(day)}"),),
        sections=(*_ask(library, "/instruments", day), *sections)
        or (Section(id="none", title="None", empty="The record has no instrument yet."),),
    )


def _day(library: Library, asked: Asked) -> str:
    """The day asked for, else the day of the record, else today."""
    stated = library.record.as_of
    known = stated if stated and (found := when.parse(stated)) and found.granularity == "day" else None
    return asked.get("on") or known or dt.date.today().isoformat()


def _ask(library: Library, address: str, day: str) -> tuple[Section, ...]:
    if library.frozen:
        return ()
    form = Form(name="day", values={"address": address, "day": day})
    return (Section(id="on", title="How it stood on a day", blocks=(form,)),)


def _state(status: Status) -> str:
    plain = "nothing on record yet" if status.state == "none_yet" else words.plain(status.state)
    return words.sentence_case(plain) + (", uncertain" if status.uncertain else "")


def page(library: Library, asked: Asked) -> Page:
    """One instrument whole."""
    one = library.instrument(asked["id"])
    day = _day(library, asked)
    status = library.record.status(one, day)
    kind = words.sentence_case(words.plain(one.kind))
    about = [Phrase(text=kind)]
    about += [Phrase(text=wording.issue(one.issue), to=addresses.issue(one.issue))] if one.issue else []
    about += [Phrase(text=words.sentence_case(words.account(who)), to=addresses.actor(who)) for who in one.parties]
    at = addresses.of("instrument", one.id)
    return Page(
        address=at,
        title=one.label or one.id,
        kicker="Instrument",
        part="instruments",
        about=tuple(about),
        deck=one.text,
        sections=tuple(_sections(library, one, status, at, day)),
        data={"status": status.state, "date": status.date, "uncertain": status.uncertain},
    )


def _sections(library: Library, one: Instrument, status: Status, at: str, day: str) -> Iterator[Section]:
    form: tuple[Block, ...] = () if library.frozen else (Form(name="day", values={"address": at, "day": day}),)
    yield Section(
        id="on",
        title=f"On {when.words(status.date)}: {_state(status).lower()}",
        blocks=(*form, Facts(rows=tuple(_facts(status)))),
    )
    events = tuple(said.status(event) for event in one.status)
    yield Section(
        id="events",
        title="What happened to it",
        count=len(events),
        blocks=(Items(items=events, fold=30),) if events else (),
        empty="No event is on record.",
    )
    yield _at_encounters(library, one)
    limits = tuple(Item(head=Phrase(text=words.sentence_case(row.what)), body=(said.limit(row),)) for row in one.limits)
    yield Section(
        id="limits",
        title="Limits and numbers reported",
        count=len(limits),
        blocks=(Items(items=limits, fold=12),) if limits else (),
        empty="No number is on record for it.",
    )
    if one.notes:
        yield Section(id="notes", title="Notes", blocks=(Prose(phrases=(Phrase(text=one.notes),)),))


def _facts(status: Status) -> Iterator[Fact]:
    event = status.event
    because = (
        Phrase(
            text=f"{when.words(event.date)}: {event.text or words.plain(event.state)}",
            by=words.account(event.holder),
            by_to=addresses.actor(event.holder),
            references=event.references,
        )
        if event
        else said.absent("no event on record up to this day")
    )
    yield Fact(label="Because", values=(because,))
    following = status.next
    then = Phrase(text=f"{when.words(following.date)}: {words.plain(following.state)}") if following else said.absent()
    yield Fact(label="Next change", values=(then,))
    if status.violations:
        yield Fact(
            label="Said to have been violated",
            wide=True,
            values=tuple(
                Phrase(
                    text=f"{when.words(one.date)}: {one.text}", by=words.account(one.holder), references=one.references
                )
                for one in status.violations
            ),
        )


def _at_encounters(library: Library, one: Instrument) -> Section:
    """How it stood when leaders met of whom an issue of its area is on record."""
    area = words.area(one.issue)
    items = []
    for met in reversed(library.wholes):
        day = met.when.start if met.when else None
        touches = any(words.area(issue) == area for part in library.family(met) for issue in part.issues)
        if day is None or met.mood != "happened" or not touches or met.when is None or met.when.granularity != "day":
            continue
        status = library.record.status(one, day.isoformat())
        if status.state == "none_yet" or not _concerned(one, met.participants):
            continue
        items.append(
            Item(
                head=Phrase(text=said.title(met), to=addresses.encounter(met.id)),
                date=said.date(met),
                tag=_state(status),
            )
        )
    return Section(
        id="encounters",
        title="How it stood when leaders met on its area",
        count=len(items),
        lead="Encounters of leaders of its parties that touch the same area; the latest first.",
        blocks=(Items(items=tuple(items), fold=AT),) if items else (),
        empty="No encounter of leaders of its parties on this area is on record since it began.",
    )


def _concerned(one: Instrument, people: tuple[str, ...]) -> bool:
    from summitry.weigh.people import home

    parties = set(one.parties) | {by for event in one.status for by in event.by}
    return any(home(who) in parties for who in people)
