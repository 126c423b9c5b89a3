"""Reactions: the camps, the camp by encounter table, and the page of one camp."""

from __future__ import annotations

from collections import Counter, defaultdict

from summitry.brief import wording
from summitry.explore import addresses, said, words
from summitry.explore.camps import Row, camps
from summitry.explore.library import Library
from summitry.explore.nouns import Asked, Cell, Grid, GridRow, Item, Items, Missing, Page, Phrase, Section, Tile, Tiles
from summitry.record.nouns import RecordEncounter, RecordReaction

COLUMNS = 6
"""Encounters with most reactions that the table shows."""
KEY = (
    ("one", "2 critical", "reactions on record by stance"),
    (
        "none",
        "none on record",
        "no reaction of this camp to this encounter is on record; that does not say that it had none",
    ),
)


def everything(library: Library, asked: Asked) -> Page:
    """All camps, and how each responded to the encounters with most reactions."""
    found = camps(library)
    total = sum(len(rows) for rows in found.values())
    tiles = tuple(
        Tile(
            head=Phrase(text=wording.camp(camp), to=addresses.of("camp", camp)),
            text=_stances(rows),
            count=f"{len(rows)} reactions" if rows else "",
        )
        for camp, rows in found.items()
    )
    return Page(
        address="/reactions",
        title="Reactions, by camp",
        kicker="Who responded, and how",
        part="reactions",
        layout="wide",
        about=(Phrase(text=f"{total} reactions"), Phrase(text=f"{sum(1 for rows in found.values() if rows)} camps")),
        sections=(
            Section(id="camps", title="Camps", blocks=(Tiles(tiles=tiles),)),
            _table(library, found),
        ),
    )


def _stances(rows: tuple[Row, ...]) -> str:
    counts = Counter(row.stance for _, row in rows)
    return ", ".join(f"{n} {stance}" for stance, n in counts.most_common()) or "no reaction on record"


def _table(library: Library, found: dict[str, tuple[Row, ...]]) -> Section:
    by: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    totals: Counter[str] = Counter()
    for camp, rows in found.items():
        for one, row in rows:
            whole = library.whole(one).id
            by[(camp, whole)][row.stance] += 1
            totals[whole] += 1
    columns = [library.encounters[key] for key, _ in totals.most_common(COLUMNS)]
    columns.sort(key=lambda one: one.date or "")
    grid = Grid(
        caption=f"The {len(columns)} encounters with most reactions on record",
        corner="Camp",
        columns=tuple(Phrase(text=_short(one), to=addresses.encounter(one.id, "reactions")) for one in columns),
        rows=tuple(
            GridRow(
                head=Phrase(text=wording.camp(camp), to=addresses.of("camp", camp)),
                cells=tuple(_cell(by[(camp, one.id)], one.id, camp) for one in columns),
            )
            for camp in found
        ),
        key=KEY,
    )
    return Section(
        id="table", title="Camp by encounter", blocks=(grid,) if columns else (), empty="No reaction is on record."
    )


def _short(one: RecordEncounter) -> str:
    day = one.when.start if one.when else None
    place = one.place or words.sentence_case(wording.kind(one.kind))
    return f"{place} {(one.date or '')[:4] if one.place or day is None else day.strftime('%B %Y')}: {said.leaders(one)}"


def _cell(stances: Counter[str], encounter: str, camp: str) -> Cell:
    if not stances:
        return Cell(text="none on record", kind="none")
    text = ", ".join(f"{n} {stance}" for stance, n in stances.most_common())
    return Cell(text=text, kind="one", to=addresses.encounter(encounter, f"camp-{camp}"))


def page(library: Library, asked: Asked) -> Page:
    """One camp: who of it responded to which encounter, and how."""
    camp = asked["id"]
    found = camps(library)
    if camp not in found:
        raise Missing(f"There is no camp called “{camp}”; the page of reactions lists them all.")
    rows = found[camp]
    by: dict[str, list[Row]] = defaultdict(list)
    for one, row in rows:
        by[library.whole(one).id].append((one, row))
    ordered = sorted(by.items(), key=lambda pair: library.encounters[pair[0]].date or "", reverse=True)
    blocks = tuple(
        Items(
            title=f"{said.title(library.encounters[key])}, {said.date(library.encounters[key])}",
            to=addresses.encounter(key, "reactions"),
            items=tuple(_item(row) for _, row in sorted(held, key=lambda pair: pair[1].date or "")),
            fold=6,
        )
        for key, held in ordered
    )
    return Page(
        address=addresses.of("camp", camp),
        title=wording.camp(camp),
        kicker="Reaction camp",
        part="reactions",
        about=(Phrase(text=f"{len(rows)} reaction{'' if len(rows) == 1 else 's'}"), Phrase(text=_stances(rows)))
        if rows
        else (Phrase(text="no reaction on record"),),
        sections=(
            _voices(rows),
            Section(
                id="reactions",
                title="By encounter",
                count=len(rows),
                blocks=blocks,
                lead="The latest encounter first." if rows else "",
                empty="No reaction of this camp is on record; that does not say that there was none.",
                mend="A text that reports one can be read, and is shown beside the record: Read a text, above.",
            ),
        ),
    )


def _item(row: RecordReaction) -> Item:
    item = said.reaction(row)
    issue = (Phrase(text=wording.issue(row.issue), to=addresses.issue(row.issue)),) if row.issue else ()
    return Item(head=item.head, date=item.date, tag=item.tag, body=(*item.body, *issue))


def _voices(rows: tuple[Row, ...]) -> Section:
    counts = Counter(row.holder for _, row in rows)
    tiles = tuple(
        Tile(
            head=Phrase(text=said.name(who), to=addresses.actor(who)),
            count=f"{n} reaction{'' if n == 1 else 's'}",
            text=_stances(tuple(pair for pair in rows if pair[1].holder == who)),
        )
        for who, n in counts.most_common(12)
    )
    return Section(
        id="voices",
        title="Voices on record",
        count=len(counts),
        blocks=(Tiles(tiles=tiles),) if tiles else (),
        lead=words.sentence_case(f"{len(counts)} holders; the twelve with most are shown.") if len(counts) > 12 else "",
        empty="Nobody of this camp is on record.",
    )
