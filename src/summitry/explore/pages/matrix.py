"""Issue by encounter: for the encounters of a pair, whether both sides say an area was on the table, one, or others.

A cell says who says so, never how important it was; an empty one is "not stated".
"""

from __future__ import annotations

import functools
from collections import Counter

from summitry.brief import wording
from summitry.explore import addresses, said, words
from summitry.explore.library import Library
from summitry.explore.nouns import Asked, Cell, Grid, GridRow, Item, Items, Page, Phrase, Section
from summitry.explore.pages import figures
from summitry.explore.pages.pairs import Leaders, leaders_of
from summitry.record.nouns import AgendaRow, RecordEncounter
from summitry.weigh.accounts import named as issues_named
from summitry.weigh.people import home

KEY = (
    ("both", "both sides", "the accounts or sources of both states say that it was on the table"),
    ("one", "one side", "one state alone says so; the cell names it"),
    ("reported", "reported", "a source says so without naming a side"),
    ("public", "raised in public", "it came up before the press"),
    ("generic", "in general", "it is named as backdrop or factor, not as on the table"),
    ("none", "not stated", "no source on record ties it to this encounter"),
)


def index(library: Library, asked: Asked) -> Page:
    """The table of the pair that met most often, and the way to the others."""
    most = list(library.pairs)[:24]
    links = tuple(
        Item(
            head=Phrase(
                text="–".join(wording.surname(who) for who in leaders), to=addresses.of("matrix", "+".join(leaders))
            ),
            tag=f"{len(library.pairs[leaders])} encounters",
        )
        for leaders in most
    )
    sections = [
        Section(
            id="pairs",
            title="For each pair",
            blocks=(Items(items=links, fold=12),) if links else (),
            empty="The record has no pair yet.",
        )
    ]
    if most:
        sections.insert(0, _table(library, most[0]))
    return Page(
        address="/matrix",
        title="Issue by encounter",
        kicker="Who says what was on the table",
        part="issues",
        layout="wide",
        sections=tuple(sections),
    )


def page(library: Library, asked: Asked) -> Page:
    """The table of one pair."""
    named = leaders_of(library, asked)
    title = "–".join(wording.surname(who) for who in named)
    return Page(
        address=addresses.of("matrix", "+".join(named)),
        title=f"{title}: issue by encounter",
        kicker="Who says what was on the table",
        part="issues",
        layout="wide",
        steps=(("Pair", Phrase(text=title, to=addresses.pair(named))),),
        sections=(_table(library, named),),
    )


def _table(library: Library, named: Leaders) -> Section:
    rows = [one for one in library.of_pair(named) if any(part.issues for part in library.family(one))]
    areas = [area.id for area in library.areas]
    grid = Grid(
        caption="An encounter a row, an area of issues a column",
        corner="Encounter",
        columns=tuple(Phrase(text=wording.issue(area), to=addresses.issue(area)) for area in areas),
        rows=tuple(
            GridRow(
                head=Phrase(text=said.title(one), to=addresses.encounter(one.id)),
                tag=f"{said.date(one)}{' · ' + one.mood if one.mood != 'happened' else ''}",
                cells=tuple(cell(library, one, area) for area in areas),
            )
            for one in rows
        ),
        key=KEY,
    )
    title = "–".join(wording.surname(who) for who in named)
    silent = len(library.of_pair(named)) - len(rows)
    lead = _finding(grid, areas) + (f" {silent} more encounters have no issue on record." if silent else "")
    return Section(
        id="table",
        title=title,
        lead=lead,
        count=len(rows),
        blocks=(*figures.block(library, "matrix", named), grid) if rows else (),
        empty="No source on record says what these leaders discussed.",
    )


def _finding(grid: Grid, areas: list[str]) -> str:
    """Which area most encounters have, and how often both sides say so."""
    counts = Counter(
        area for row in grid.rows for area, one in zip(areas, row.cells, strict=True) if one.kind != "none"
    )
    both = Counter(area for row in grid.rows for area, one in zip(areas, row.cells, strict=True) if one.kind == "both")
    if not counts:
        return ""
    area, n = counts.most_common(1)[0]
    return f"Most often on record: {wording.issue(area)}, in {n} of {len(grid.rows)}; by both sides in {both[area]}."


def cell(library: Library, one: RecordEncounter, area: str) -> Cell:
    """What is on record of an area at an encounter, the strongest kind first."""
    family = library.family(one)
    rows = [row for part in family for row in part.agenda if words.area(row.issue) == area]
    sides = _sides(library, one, area) | {_state(row.holder) for row in rows if _on(row)} - {""}
    own = {home(who) for who in one.participants} - {""}
    here = sides & own
    to = addresses.encounter(one.id, "agenda" if rows else "accounts")
    if len(own) > 1 and here == own:
        return Cell(text="both sides" if len(own) == 2 else "all sides", kind="both", to=to)
    if here:
        return Cell(text=wording.listed(sorted(words.account(side) for side in here)), kind="one", to=to)
    if any(_on(row) for row in rows):
        return Cell(text="reported", kind="reported", to=to)
    if any(row.relation == "raised_in_public" for row in rows):
        return Cell(text="raised in public", kind="public", to=to)
    return Cell(text="in general", kind="generic", to=to) if rows else Cell(text="not stated", kind="none")


def _on(row: AgendaRow) -> bool:
    return row.relation == "on_agenda"


def _state(holder: str | None) -> str:
    """The state that a holder speaks for: itself, or the one whose leader it is."""
    return home(holder or "") or (holder or "")


def _sides(library: Library, one: RecordEncounter, area: str) -> set[str]:
    return {
        side
        for part in library.family(one)
        for side, account in part.accounts.items()
        if any(
            words.area(issue) == area
            for point in account.points
            for issue in _named(point.issue, point.text, point.kind)
        )
    }


@functools.lru_cache(maxsize=16384)
def _named(issue: str | None, text: str, kind: str) -> tuple[str, ...]:
    """Every issue that a point names: its own, and in a list of topics all of the list."""
    return issues_named(issue, text, kind)
