"""The issues, and the page of one: sub-issues, encounters, positions over time, instruments, reactions, outcomes."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator

from summitry import tables
from summitry.brief import wording
from summitry.brief.compose import grammar
from summitry.explore import addresses, said, words
from summitry.explore.library import Library
from summitry.explore.nouns import (
    Asked,
    Item,
    Items,
    Missing,
    Page,
    Phrase,
    Section,
    Side,
    Sides,
    Tile,
    Tiles,
)
from summitry.record import finding
from summitry.record.nouns import RecordEncounter

STANCES = frozenset({"claim", "position", "proposal", "promise", "denial", "demand", "agreed"})
"""Kinds of points that say where a side stands."""
SHOWN = 6
"""Positions of an actor that stand unfolded: the first and the latest."""


def everything(library: Library, asked: Asked) -> Page:
    """The areas with their sub-issues."""
    sections = tuple(
        Section(id=area.id, title=area.label, blocks=(Tiles(tiles=_tiles(library, area.id)),)) for area in library.areas
    )
    most = next(iter(library.pairs), ())
    steps = (("Views", Phrase(text="issue by encounter", to="/matrix")),) if most else ()
    return Page(
        address="/issues",
        title="Issues",
        kicker="What was on the table",
        part="issues",
        steps=steps,
        about=(Phrase(text=f"{len(library.areas)} areas, {len(tables.issues())} issues in all"),),
        sections=sections,
    )


def _tiles(library: Library, area: str) -> tuple[Tile, ...]:
    rows = [row for row in tables.issues() if row.id == area or row.id.startswith(f"{area}.")]
    out = []
    for row in rows:
        n = len(touching(library, row.id))
        label = "The whole area" if row.id == area else row.label
        out.append(
            Tile(
                head=Phrase(text=label, to=addresses.issue(row.id)),
                count=f"{n} encounter{'' if n == 1 else 's'}" if n else "no encounter on record",
            )
        )
    return tuple(out)


@functools.lru_cache(maxsize=256)
def touching(library: Library, issue: str) -> tuple[RecordEncounter, ...]:
    """Whole encounters that touch an issue, in a part or as a whole."""
    return tuple(one for one in library.wholes if any(finding.concerns(part, issue) for part in library.family(one)))


def page(library: Library, asked: Asked) -> Page:
    """Everything on record of one issue."""
    row = next((row for row in tables.issues() if row.id == asked["id"]), None)
    if row is None:
        raise Missing(f"There is no issue called “{asked['id']}”; the list of issues has them all.")
    area = words.area(row.id)
    found = touching(library, row.id)
    about: tuple[Phrase, ...] = (Phrase(text=f"touched in {grammar.counted(len(found), 'encounter')}"),)
    if area != row.id:
        about = (Phrase(text=wording.issue(area), to=addresses.issue(area)), *about)
    return Page(
        address=addresses.issue(row.id),
        title=row.label,
        kicker="Issue",
        part="issues",
        about=about,
        sections=tuple(_sections(library, row.id, found)),
    )


def _sections(library: Library, issue: str, found: tuple[RecordEncounter, ...]) -> Iterator[Section]:
    if "." not in issue:
        yield Section(id="sub-issues", title="Its parts", blocks=(Tiles(tiles=_tiles(library, issue)[1:]),))
    yield _positions(library, issue)
    yield _instruments(library, issue)
    yield _encounters(library, issue, found)
    yield _disputes(library, issue)
    yield _reactions(library, issue)
    yield _outcomes(library, issue)
    yield _background(library, issue)


def _of(issue: str, named: str | None) -> bool:
    return named is not None and (named == issue or named.startswith(f"{issue}."))


def _positions(library: Library, issue: str) -> Section:
    """What each actor is on record as holding, the latest first."""
    actors: dict[str, list[tuple[str, Item]]] = defaultdict(list)
    for one in library.record.all_encounters:
        for side, account in one.accounts.items():
            for point in account.points:
                if _of(issue, point.issue) and point.kind in STANCES:
                    item = Item(
                        head=Phrase(text=point.text, hedge=point.hedge or "", references=point.references),
                        date=said.date(one),
                        tag=f"{words.plain(point.kind)} · {said.title(one)}",
                        tag_to=addresses.encounter(one.id, "accounts"),
                    )
                    actors[point.holder or side].append((one.date or "", item))
    blocks = tuple(
        Items(
            title=said.name(actor),
            to=addresses.actor(actor),
            items=tuple(item for _, item in sorted(rows, key=lambda row: row[0], reverse=True)),
            fold=SHOWN,
        )
        for actor, rows in sorted(actors.items(), key=lambda pair: -len(pair[1]))
    )
    return Section(
        id="positions",
        title="Positions over time, by actor",
        count=sum(len(rows) for rows in actors.values()),
        lead="In the words of the record, from each side’s own account; the latest first." if blocks else "",
        blocks=blocks,
        empty="No side’s position on this issue is on record.",
    )


def _instruments(library: Library, issue: str) -> Section:
    found = [one for one in library.record.instruments if _of(issue, one.issue)]
    day = library.record.as_of or "today"
    items = []
    for one in found:
        status = library.record.status(one, day)
        state = words.plain(status.state) + (", uncertain" if status.uncertain else "")
        items.append(
            Item(
                head=Phrase(text=one.label, to=addresses.of("instrument", one.id)),
                tag=one.kind,
                body=(Phrase(text=f"As of the record’s day: {state}", references=status.references[:3]),),
            )
        )
    return Section(
        id="instruments",
        title="Treaties, ceasefires and sanctions",
        count=len(found),
        blocks=(Items(items=tuple(items), fold=8),) if items else (),
        empty="No instrument on record belongs to this issue.",
    )


def _encounters(library: Library, issue: str, found: tuple[RecordEncounter, ...]) -> Section:
    items = tuple(said.encounter(one, whose=True) for one in reversed(found))
    return Section(
        id="encounters",
        title="Encounters that touch it",
        count=len(found),
        lead="The latest first.",
        blocks=(Items(items=items, fold=12),) if items else (),
        empty="No encounter on record touches it.",
    )


def _disputes(library: Library, issue: str) -> Section:
    blocks = tuple(
        Sides(
            title=dispute.text,
            about=f"{said.title(one)}, {said.date(one)}",
            sides=tuple(
                Side(
                    holder=said.name(side.holder),
                    to=addresses.actor(side.holder),
                    items=(Phrase(text=side.says, references=side.references),),
                )
                for side in dispute.sides
            ),
        )
        for one in library.record.all_encounters
        for dispute in one.disputes
        if _of(issue, dispute.about)
    )
    return Section(
        id="disputed",
        title="What is disputed",
        count=len(blocks),
        blocks=blocks,
        empty="No dispute on this issue is on record.",
    )


def _reactions(library: Library, issue: str) -> Section:
    camps: dict[str, list[Item]] = defaultdict(list)
    for one, row in library.record.reactions:
        if _of(issue, row.issue):
            item = said.reaction(row)
            to = Phrase(text=said.title(one), to=addresses.encounter(one.id, "reactions"))
            camps[row.camp].append(Item(head=item.head, date=item.date, tag=item.tag, body=(*item.body, to)))
    blocks = tuple(
        Items(title=wording.camp(camp), to=addresses.of("camp", camp), items=tuple(rows), fold=3)
        for camp, rows in sorted(camps.items(), key=lambda pair: -len(pair[1]))
    )
    return Section(
        id="reactions",
        title="Reactions that name it",
        count=sum(len(rows) for rows in camps.values()),
        blocks=blocks,
        empty="No reaction on record names this issue.",
    )


def _outcomes(library: Library, issue: str) -> Section:
    items = []
    for one in reversed(library.record.all_encounters):
        for row in one.outcomes:
            if _of(issue, row.issue):
                item = said.outcome(row, tagged=False)
                to = Phrase(text=said.title(one), to=addresses.encounter(one.id, "outcomes"))
                items.append(
                    Item(head=item.head, date=item.date or said.date(one), tag=item.tag, body=(*item.body, to))
                )
    return Section(
        id="implications",
        title="Outcomes and what became of them",
        count=len(items),
        lead="The latest first.",
        blocks=(Items(items=tuple(items), fold=8),) if items else (),
        empty="No outcome on this issue is on record.",
    )


def _background(library: Library, issue: str) -> Section:
    found = [one for one in library.record.context if _of(issue, one.issue)]
    return Section(
        id="background",
        title="Background",
        count=len(found),
        blocks=(Items(items=tuple(said.event(one) for one in found), fold=8),) if found else (),
        empty="No background event on this issue is on record.",
    )
