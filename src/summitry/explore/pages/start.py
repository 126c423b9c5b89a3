"""The start page: the arc from background to conclusion, the areas, the encounters with most on record, all camps."""

from __future__ import annotations

from summitry import when
from summitry.brief import wording
from summitry.explore import addresses, said
from summitry.explore.camps import camps
from summitry.explore.library import FEATURED, Library
from summitry.explore.nouns import Asked, Form, Page, Phrase, Section, Tile, Tiles
from summitry.record import finding
from summitry.record.nouns import RecordEncounter


def page(library: Library, asked: Asked) -> Page:
    """Where everybody begins."""
    record = library.record
    held = [one for one in library.wholes if one.mood == "happened"]
    counts = (
        f"{len(held)} encounters that took place",
        f"{len(record.references):,} references",
        f"as of {when.words(record.as_of) if record.as_of else 'an unstated day'}",
    )
    return Page(
        address=addresses.START,
        title="What was said, done and left open when leaders met",
        layout="start",
        part="start",
        about=tuple(Phrase(text=one) for one in counts),
        deck="Every value with its source and whose account it is. Where sources differ, all of them are shown; "
        "where nobody says, that is said.",
        sections=(
            _doors(library),
            _issues(library),
            _summits(library),
            _pairs(library),
            _camps(library),
            _more(library),
        ),
    )


def _doors(library: Library) -> Section:
    form = Form(name="still_doors" if library.frozen else "doors", values={"token": library.token})
    return Section(id="doors", title="Search, ask, or have a text read", blocks=(form,))


def _issues(library: Library) -> Section:
    tiles = []
    for area in library.areas:
        found = [one for one in library.wholes if one.mood == "happened" and finding.concerns(one, area.id)]
        latest = found[-1] if found else None
        text = f"Latest: {said.title(latest)}, {said.date(latest)}" if latest else "No encounter on record touches it."
        tiles.append(
            Tile(head=Phrase(text=area.label, to=addresses.issue(area.id)), text=text, count=f"{len(found)} encounters")
        )
    return Section(
        id="areas",
        title="Issues",
        lead="The five areas, and what cuts across them.",
        blocks=(Tiles(tiles=tuple(tiles)),),
    )


def _summits(library: Library) -> Section:
    lead = Tiles(tiles=tuple(_summit(library, one) for one in library.featured), lead=True)
    return Section(
        id="summits",
        title="Summits",
        blocks=(lead,),
        lead=f"The {FEATURED} meetings in person of which most is on record.",
        empty="The record has no encounter yet.",
        mend="summitry add writes a skeleton to fill in.",
    )


def _summit(library: Library, one: RecordEncounter) -> Tile:
    family = library.family(one)
    reactions = sum(len(part.reactions) for part in family)
    sides = {side for part in family for side in part.accounts}
    lengths = wording.listed(
        dict.fromkeys(wording.value("actual_minutes", v.value, v.comparator) for v in one.get("actual_minutes"))
    )
    about = [
        f"Length, by its sources: {lengths}." if lengths else "",
        f"{len(sides)} accounts." if len(sides) != 1 else "One account.",
        f"{reactions} reactions." if reactions else "No reaction on record.",
    ]
    return Tile(
        head=Phrase(text=f"{one.place}: {said.leaders(one)}", to=addresses.encounter(one.id)),
        tag=f"{said.date(one)} · {wording.kind(one.kind)}",
        text=" ".join(part for part in about if part),
    )


def _pairs(library: Library) -> Section:
    most = list(library.pairs.items())[:FEATURED]
    tiles = tuple(
        Tile(
            head=Phrase(text="–".join(wording.surname(who) for who in leaders), to=addresses.pair(leaders)),
            text=_span(rows),
            count=f"{sum(1 for one in rows if one.mood == 'happened')} encounters",
        )
        for leaders, rows in most
    )
    rest = Tile(head=Phrase(text=f"All {len(library.pairs)} pairs", to="/pairs"))
    return Section(
        id="pairs",
        title="Pairs of leaders",
        blocks=(Tiles(tiles=(*tiles, rest)),) if most else (),
        empty="The record has no pair yet.",
    )


def _span(rows: tuple[RecordEncounter, ...]) -> str:
    held = [one for one in rows if one.mood == "happened" and one.date]
    return f"{said.date(held[0])} to {said.date(held[-1])}" if len(held) > 1 else said.date((held or rows)[0])


def _camps(library: Library) -> Section:
    tiles = tuple(
        Tile(
            head=Phrase(text=wording.camp(camp), to=addresses.of("camp", camp)),
            count=f"{len(found)} reaction{'' if len(found) == 1 else 's'}" if found else "none on record",
        )
        for camp, found in camps(library).items()
    )
    return Section(id="camps", title="Reactions, by camp", blocks=(Tiles(tiles=tiles),))


def _more(library: Library) -> Section:
    entries = (
        ("Implications", "/implications", "What was promised, what became of it, and what is measured."),
        ("Conclusion", "/conclusion", "What holds, what is disputed, what nobody says."),
        ("Compare two encounters", "/compare", "Slot by slot, with every source’s value."),
        ("Treaties, ceasefires and sanctions", "/instruments", "How each stood on a day."),
        ("People and their offices", "/people", "Who met whom, and when."),
        ("Countries and bodies", "/countries", "What each is on record as saying."),
        ("Sources", "/sources", "Every reference, its publisher, and what it supports."),
    )
    tiles = tuple(Tile(head=Phrase(text=text, to=to), text=about) for text, to, about in entries)
    return Section(id="more", title="Further", blocks=(Tiles(tiles=tiles),), lead="")
