"""People, countries and bodies: offices, encounters, and what each is on record as saying or being said to hold."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from summitry import tables, when
from summitry.brief import wording
from summitry.explore import addresses, said, words
from summitry.explore.library import Library
from summitry.explore.nouns import Asked, Item, Items, Missing, Page, Phrase, Section, Tile, Tiles
from summitry.explore.statements import statement
from summitry.record.entries import Entry
from summitry.record.nouns import RecordEncounter
from summitry.record.people import people
from summitry.weigh.people import home

LAYERS = {
    "points": "From its own account",
    "sides": "In disputes",
    "reactions": "Reactions",
    "outcomes": "Outcomes that it tells",
    "attributes": "Facts by its account",
    "agenda": "What it says was on the table",
    "context": "Background by its account",
    "status": "On treaties and measures",
    "limits": "Numbers by its account",
}
FOLD = 8
MOST = 40
"""Statements of a layer that a page shows; search has all."""


def everybody(library: Library, asked: Asked) -> Page:
    """The people of the record, who met most often first."""
    rows = [row for row in _people(library) if row["encounters"]]
    items = tuple(
        Item(
            head=Phrase(text=str(row["name"]), to=addresses.actor(str(row["id"]))),
            tag=str(row["offices"] or "no office in the tables"),
            body=(Phrase(text=f"{row['encounters']} encounters, with {_shortly(row['with'])}"),),
        )
        for row in rows
    )
    return Page(
        address="/people",
        title="People and their offices",
        kicker="Who met",
        part="people",
        layout="plain",
        about=(Phrase(text=f"{len(items)} people with an encounter on record"),),
        sections=(
            Section(
                id="people",
                title="By the number of encounters",
                blocks=(Items(items=items, fold=100),) if items else (),
                empty="The record has nobody yet.",
            ),
        ),
    )


@functools.lru_cache(maxsize=8)
def _people(library: Library) -> tuple[dict[str, Any], ...]:
    return tuple(people(library.record))


def _shortly(names: object) -> str:
    parts = str(names or "").split("; ")
    return ", ".join(parts[:6]) + (f" and {len(parts) - 6} more" if len(parts) > 6 else "")


def countries(library: Library, asked: Asked) -> Page:
    """Countries and bodies by how many statements on record are theirs."""
    counts = Counter({who: len(rows) for who, rows in held(library).items()})
    known = {row.id for row in tables.countries()}
    bodies = {row.id for row in tables.organisations()}
    sections = []
    for title, ids, part in (("Countries", known, "countries"), ("Bodies", bodies, "bodies")):
        items = tuple(
            Item(
                head=Phrase(text=said.name(who), to=addresses.actor(who)),
                tag=f"{n} statement{'' if n == 1 else 's'} by its account",
            )
            for who, n in counts.most_common()
            if who in ids
        )
        sections.append(
            Section(
                id=part,
                title=title,
                count=len(items),
                blocks=(Items(items=items, fold=60),) if items else (),
                empty="None is on record.",
            )
        )
    return Page(
        address="/countries",
        title="Countries and bodies",
        kicker="Whose accounts are on record",
        part="people",
        layout="plain",
        sections=tuple(sections),
    )


@functools.lru_cache(maxsize=8)
def held(library: Library) -> dict[str, tuple[Entry, ...]]:
    """Statements by who holds them; a statement of several holders is under each."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for one in library.statements:
        holder = one.item.get("holder") or (one.item.get("account") if one.layer == "points" else None)
        for who in str(holder or "").split("; "):
            if who:
                found[who].append(one)
    return {who: tuple(rows) for who, rows in found.items()}


def person(library: Library, asked: Asked) -> Page:
    """One person: offices, encounters, statements."""
    who = asked["id"]
    row = next((row for row in tables.leaders() if row.id == who), None)
    if row is None:
        raise Missing(f"Nobody called “{who}” is in the tables; the list of people has everybody who met.")
    met = [one for one in library.wholes if who in one.participants]
    about = [Phrase(text=said.name(row.country), to=addresses.actor(row.country))] if row.country else []
    return Page(
        address=addresses.actor(who),
        title=row.name,
        kicker="Person",
        part="people",
        about=(*about, Phrase(text=_met(met))),
        sections=(_offices(who), *_encounters(library, met, who), _beside(library, who), *_said(library, who)),
    )


def _met(met: list[RecordEncounter]) -> str:
    n = sum(1 for one in met if one.mood == "happened")
    return f"{n} encounter{'' if n == 1 else 's'} on record" if n else "no encounter of leaders on record"


def _offices(who: str) -> Section:
    rows = sorted((row for row in tables.offices() if row.person == who), key=lambda row: row.start)
    items = tuple(
        Item(head=Phrase(text=_office(row)), date=f"{_day(row.start) or '?'} to {_day(row.end) or 'now'}")
        for row in rows
    )
    return Section(
        id="offices",
        title="Offices",
        blocks=(Items(items=items),) if items else (),
        empty="No office is in the tables.",
    )


def _office(row: tables.Office) -> str:
    title, of = row.title or row.office.replace("_", " "), wording.name(row.of)
    return words.sentence_case(title if of in title else f"{title}, {of}")


def _day(value: str) -> str:
    return when.words(value) if value else ""


def _encounters(library: Library, met: list[RecordEncounter], who: str) -> Iterator[Section]:
    with_ = Counter(other for one in met if one.mood == "happened" for other in one.participants if other != who)
    tiles = tuple(
        Tile(
            head=Phrase(text=wording.name(other), to=addresses.pair((who, other))),
            count=f"{n} encounters" if n > 1 else "once",
        )
        for other, n in with_.most_common(12)
    )
    yield Section(
        id="with",
        title="With whom",
        count=len(with_),
        lead="The twelve met most often." if len(with_) > len(tiles) else "",
        blocks=(Tiles(tiles=tiles),) if tiles else (),
        empty="No encounter with another leader is on record.",
    )
    listed = tuple(said.encounter(one, whose=True) for one in reversed(met))
    yield Section(
        id="encounters",
        title="Encounters",
        count=len(met),
        lead="The latest first." if met else "",
        blocks=(Items(items=listed, fold=15),) if listed else (),
        empty="None is on record.",
    )


def _beside(library: Library, who: str) -> Section:
    """Encounters at which a person was in the room without being one of the leaders."""
    items = tuple(
        said.encounter(one, whose=True)
        for one in reversed(library.record.all_encounters)
        if any(
            str(value.value) == who
            for name in ("others_present", "interpreters", "note_takers")
            for value in one.get(name)
        )
    )
    return Section(
        id="beside",
        title="In the room with others",
        count=len(items),
        blocks=(Items(items=items, fold=8),) if items else (),
        empty="No source on record names this person as present beside leaders.",
    )


def _said(library: Library, who: str) -> Iterator[Section]:
    rows = held(library).get(who, ())
    blocks = []
    for layer, title in LAYERS.items():
        found = [one for one in rows if one.layer == layer]
        if found:
            items = [statement(library, one, whose=False) for one in reversed(found[-MOST:])]
            if len(found) > MOST:
                to = f"/search?{urlencode({'side': who, 'kind': layer})}"
                items.append(Item(head=Phrase(text=f"The {MOST} latest of {len(found)}; all of them by search", to=to)))
            blocks.append(Items(title=title, items=tuple(items), fold=FOLD))
    yield Section(
        id="said",
        title="On record as saying",
        count=len(rows),
        blocks=tuple(blocks),
        lead="Statements that the record holds by this account, the latest first." if rows else "",
        empty="The record has no statement by this account.",
    )


def country(library: Library, asked: Asked) -> Page:
    """One country: its leaders, where they met, what it is on record as saying."""
    who = asked["id"]
    row = next((row for row in tables.countries() if row.id == who), None)
    if row is None:
        raise Missing(f"There is no country called “{who}” in the tables.")
    leaders = [leader for leader in sorted(library.record.participants) if home(leader) == who]
    here = [one for one in library.wholes if any(str(value.value) == who for value in one.get("country"))]
    return Page(
        address=addresses.actor(who),
        title=row.name,
        kicker="Country",
        part="people",
        about=(Phrase(text=f"{len(leaders)} leaders on record"), Phrase(text=f"{len(here)} encounters on its soil")),
        sections=(_leaders(leaders, library), _hosted(here), _parties(library, who), *_said(library, who)),
    )


def _leaders(leaders: list[str], library: Library) -> Section:
    items = tuple(
        Item(
            head=Phrase(text=wording.name(leader), to=addresses.actor(leader)),
            tag=_met([one for one in library.wholes if leader in one.participants]),
        )
        for leader in leaders
    )
    return Section(
        id="leaders",
        title="Its leaders",
        count=len(items),
        blocks=(Items(items=items, fold=20),) if items else (),
        empty="No leader of this country has an encounter on record.",
    )


def _hosted(here: list[RecordEncounter]) -> Section:
    items = tuple(said.encounter(one, whose=True) for one in reversed(here))
    return Section(
        id="hosted",
        title="Encounters on its soil",
        count=len(items),
        blocks=(Items(items=items, fold=10),) if items else (),
        empty="None is on record.",
    )


def _parties(library: Library, who: str) -> Section:
    items = tuple(
        Item(head=Phrase(text=one.label, to=addresses.of("instrument", one.id)), tag=one.kind)
        for one in library.record.instruments
        if who in one.parties or any(who in event.by for event in one.status)
    )
    return Section(
        id="instruments",
        title="Treaties and measures that it is party to, or set",
        count=len(items),
        blocks=(Items(items=items, fold=12),) if items else (),
        empty="None is on record.",
    )


def body(library: Library, asked: Asked) -> Page:
    """One body: what it is on record as saying."""
    who = asked["id"]
    row = next((row for row in tables.organisations() if row.id == who), None)
    if row is None:
        raise Missing(f"There is no body called “{who}” in the tables.")
    about = [Phrase(text=words.plain(row.type))] if row.type else []
    about += [Phrase(text=said.name(row.country), to=addresses.actor(row.country))] if row.country else []
    about += [Phrase(text=f"camp: {wording.camp(row.camp)}", to=addresses.of("camp", row.camp))] if row.camp else []
    return Page(
        address=addresses.actor(who),
        title=row.name,
        kicker="Body",
        part="people",
        about=tuple(about),
        sections=tuple(_said(library, who)),
    )
