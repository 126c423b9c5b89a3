"""The accounts of one encounter side by side: conflicts first, then what all say, then what only one mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from summitry.brief import wording
from summitry.explore import addresses, said, words
from summitry.explore.library import Library
from summitry.explore.nouns import Asked, Cell, Grid, GridRow, Item, Items, Page, Phrase, Section, Side, Sides
from summitry.record.nouns import RecordEncounter
from summitry.weigh import accounts as weighing
from summitry.weigh.audit.nouns import plainly

TITLES = {
    "conflict": ("conflict", "Where they conflict", "Each side’s words; the page takes no side."),
    "all": ("all", "What all sides say", "Points with the same issue and the same words."),
    "some": ("some", "What several sides say", ""),
    "only": ("only", "What only one side mentions", "The other side has no point on the issue."),
    "own": (
        "own",
        "Points of one side on a shared issue",
        "The other side speaks of the issue, and says something else.",
    ),
}


def page(library: Library, asked: Asked) -> Page:
    """Every point of every side of one encounter."""
    one = library.encounter(asked["id"])
    told = weighing.accounts(one, library.record)
    return Page(
        address=addresses.of("accounts", one.id),
        title=f"Accounts of {said.title(one)}",
        kicker="Accounts side by side",
        part="summits",
        about=(
            Phrase(text=said.date(one)),
            *(Phrase(text=said.name(side), to=addresses.actor(side)) for side in told.sides),
        ),
        steps=(("Encounter", Phrase(text=said.title(one), to=addresses.encounter(one.id))),),
        sections=tuple(_sections(told, one)),
        data=plainly(told),
    )


def _sections(told: weighing.Accounts, one: RecordEncounter) -> Iterator[Section]:
    silent = tuple(said.absent(f"No account of {words.account(side)} is on record.") for side in told.silent)
    if silent or not told.sides:
        yield Section(
            id="silent",
            title="Who is silent",
            blocks=(Items(items=tuple(Item(head=p) for p in silent)),) if silent else (),
            empty="No side’s account of this encounter is on record.",
            mend="Two readouts of your own can be set side by side: summitry accounts A.txt B.txt",
        )
    if told.sides:
        yield _by_issue(told)
    if len(told.sides) == 1:
        yield from _alone(told)
    by: dict[str, list[weighing.Matter]] = defaultdict(list)
    for matter in told.matters:
        by[matter.status].append(matter)
    for status, (identifier, title, lead) in TITLES.items():
        blocks = tuple(_beside(matter, told.sides) for matter in by[status])
        if blocks and (status == "conflict" or len(told.sides) > 1):
            yield Section(id=identifier, title=title, lead=lead, count=len(blocks), blocks=blocks)


def _by_issue(told: weighing.Accounts) -> Section:
    grid = Grid(
        caption="Who mentions which issue",
        corner="Issue",
        columns=tuple(Phrase(text=said.name(side), to=addresses.actor(side)) for side in told.sides),
        rows=tuple(
            GridRow(
                head=Phrase(text=wording.issue(matter.issue or ""), to=addresses.issue(matter.issue)),
                cells=tuple(
                    Cell(text="mentions it", kind="both" if matter.status == "all" else "one")
                    if side in matter.sides
                    else Cell(text="wider issue only" if "wider" in matter.why else "not mentioned", kind="none")
                    for side in told.sides
                ),
            )
            for matter in told.issues
        ),
    )
    return Section(
        id="issues",
        title="By issue",
        count=len(told.issues),
        blocks=(grid,) if told.issues else (),
        empty="No point on record names an issue.",
    )


def _alone(told: weighing.Accounts) -> Iterator[Section]:
    items = tuple(
        Item(head=Phrase(text=point.text, references=point.references), tag=_tag(point))
        for matter in told.matters
        if matter.status != "conflict"
        for point in matter.points
    )
    if items:
        who = words.account(told.sides[0])
        yield Section(
            id="points", title=f"The account of {who}", count=len(items), blocks=(Items(items=items, fold=40),)
        )


def _tag(point: weighing.Told) -> str:
    return " · ".join(
        part for part in (words.plain(point.kind), wording.issue(point.issue) if point.issue else "") if part
    )


def _beside(matter: weighing.Matter, sides: tuple[str, ...]) -> Sides:
    shown = dict.fromkeys((*sides, *matter.sides)) if matter.status != "conflict" else dict.fromkeys(matter.sides)
    known = addresses.issue(matter.issue)
    about = (
        wording.issue(matter.issue or "") if known else words.plain(matter.about if matter.status == "conflict" else "")
    )
    return Sides(
        title=words.sentence_case(about) or "No issue named",
        about=matter.why,
        sides=tuple(
            Side(
                holder=said.name(side),
                to=addresses.actor(side),
                items=tuple(
                    Phrase(text=point.text, note=words.plain(point.kind), references=point.references)
                    for point in matter.points
                    if point.side == side
                ),
                silent="No point on this.",
            )
            for side in shown
        ),
    )
