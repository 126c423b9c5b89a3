"""What measurably changed after an encounter, from measurements that were kept: a section of its page, and the charts.

It shows what the file holds: verdict, table, chart with the placebo band, checks, plan. It measures nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry.explore import addresses
from summitry.explore.library import Library
from summitry.explore.nouns import (
    Asked,
    Block,
    Cell,
    Drawing,
    Fact,
    Facts,
    Figure,
    Grid,
    GridRow,
    Item,
    Items,
    Missing,
    Phrase,
    Prose,
    Section,
)
from summitry.record.nouns import RecordEncounter

if TYPE_CHECKING:
    from summitry.measure.saved import Saved, SavedOutcome

ENDING = ".svg"
FOLD = 4
"""Checks and notes shown before the rest is folded."""


def section(library: Library, one: RecordEncounter) -> Section:
    """The kept measurements of an encounter, or how to make one."""
    found = library.measured_of.get(one.id, ())
    return Section(
        id="measured",
        title="What measurably changed",
        lead="Held against the same estimate on placebo dates; it tells no cause." if found else "",
        blocks=tuple(block for number, kept in enumerate(found) for block in _blocks(one.id, number, kept)),
        empty="No measurement of this encounter is at hand.",
        mend=f"summitry measure {one.id} --events FILES -o FILE.json, then summitry explore --measured FILE.json",
    )


def _blocks(name: str, number: int, kept: Saved) -> Iterator[Block]:
    verdict = Phrase(text=f"{kept.verdict.capitalize()}.")
    yield Prose(phrases=(verdict, Phrase(text=kept.sentence)))
    yield _table(kept)
    for one in kept.outcomes:
        if one.band is not None:
            yield _figure(address(name, number, one), one)
        yield _checks(one)
    yield _plan(kept)
    for title, lines in (("Coverage", kept.coverage), ("Assumptions", kept.assumptions), ("The data", kept.notes)):
        if lines:
            yield Items(title=title, items=tuple(Item(head=Phrase(text=line)) for line in lines), fold=FOLD)


def _table(kept: Saved) -> Grid:
    columns = [name for name in kept.outcomes[0].shown if name != "outcome"] if kept.outcomes else []
    return Grid(
        caption="Outcomes, each with its verdict",
        corner="outcome",
        columns=tuple(Phrase(text=name) for name in columns),
        rows=tuple(
            GridRow(head=Phrase(text=one.label), cells=tuple(Cell(text=one.shown.get(name, "–")) for name in columns))
            for one in kept.outcomes
        ),
    )


def _figure(to: str, one: SavedOutcome) -> Figure:
    title = f"{one.label[:1].upper()}{one.label[1:]}: {one.verdict}"
    words = one.band.words if one.band is not None else ""
    return Figure(title=title, to=to, about="A dot a placebo date; the band holds 95 % of them.", alternative=words)


def _checks(one: SavedOutcome) -> Items:
    """The sentence of an outcome, then each check as a question with its answer."""
    asked = (
        Item(head=Phrase(text=check.question), tag=check.answer, body=(Phrase(text=check.sentence),))
        for check in one.checks
    )
    own = Item(head=Phrase(text=one.sentence))
    return Items(title=f"{one.label[:1].upper()}{one.label[1:]}, checked", items=(own, *asked), fold=FOLD)


def _plan(kept: Saved) -> Facts:
    changed = tuple(Phrase(text=one) for one in kept.changes) or (Phrase(text="No."),)
    file = Phrase(text=kept.plan_file) if kept.plan_file else Phrase(text="not kept in a file", absent=True)
    return Facts(
        rows=(
            Fact(label="Plan, written before anything was computed", values=(file,)),
            Fact(label="Outcomes of the plan", values=(Phrase(text=", ".join(kept.plan.outcomes)),)),
            Fact(label="Was the plan changed?", values=changed),
            Fact(label="Rests on", values=(Phrase(text=kept.rests_on),)),
        )
    )


def address(name: str, number: int, one: SavedOutcome) -> str:
    """Where the chart of an outcome stands."""
    return addresses.of("figure", "measured", f"{name}+{number}+{one.outcome}{ENDING}")


def page(library: Library, asked: Asked) -> Drawing:
    """The chart of an outcome as SVG."""
    from summitry.brief.measured import drawing

    name = asked["subject"].split("+")[0]
    for number, kept in enumerate(library.measured_of.get(name, ())):
        for one in kept.outcomes:
            here = address(name, number, one)
            if one.band is not None and here == addresses.of("figure", "measured", asked["subject"]):
                return Drawing(address=here, title=one.band.words, svg=drawing(one.band))
    raise Missing("There is no such figure.")
