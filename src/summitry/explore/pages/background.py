"""Background, implications and conclusion over the whole record: the ends of the arc that span all encounters."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from summitry import when
from summitry.brief import wording
from summitry.explore import addresses, said, words
from summitry.explore.library import Library
from summitry.explore.nouns import Asked, Item, Items, Page, Phrase, Section, Tile, Tiles
from summitry.explore.pages.pairs import findings
from summitry.record.nouns import ContextEvent

KINDS = {
    "phase": "Phases",
    "conflict": "Conflicts",
    "event": "Events",
    "fact": "Standing facts",
    "expulsion": "Expulsions",
    "vote": "Votes",
    "poll": "Polls",
}
MEASURED = ("poll", "vote")
"""Kinds that measure something around encounters."""


def page(library: Library, asked: Asked) -> Page:
    """Every background event of the record, by kind."""
    return Page(
        address="/background",
        title="Background",
        kicker="Before and around the encounters",
        part="background",
        about=(Phrase(text=f"{len(library.record.context)} events, phases, facts, polls and votes"),),
        sections=tuple(_kinds(library, tuple(KINDS), home=True)),
    )


def _kinds(library: Library, kinds: tuple[str, ...], *, home: bool = False) -> Iterator[Section]:
    by: dict[str, list[ContextEvent]] = defaultdict(list)
    for one in library.record.context:
        by[one.kind].append(one)
    order = [*kinds, *(kind for kind in by if kind not in KINDS and kinds == tuple(KINDS))]
    for kind in order:
        rows = sorted(by[kind], key=lambda one: one.date or one.start or one.fieldwork or "")
        items = tuple(said.event(one) for one in rows)
        blocks = (Items(items=items, fold=15, home=home),) if items else ()
        yield Section(
            id=kind,
            title=KINDS.get(kind, words.sentence_case(words.plain(kind))),
            count=len(rows),
            blocks=blocks,
            empty="None is on record.",
        )


def implications(library: Library, asked: Asked) -> Page:
    """What came of the encounters: outcomes and what became of them, and what was measured around them."""
    rows = [(one, row) for one in library.record.all_encounters for row in one.outcomes if row.kind != "none"]
    known = [(one, row) for one, row in rows if row.became]
    items = tuple(said.outcome_of(one, row) for one, row in reversed(known))
    tiles = tuple(
        Tile(head=Phrase(text=f"Chain of {said.title(one)}", to=addresses.of("chain", one.id)), tag=said.date(one))
        for one in library.featured
    )
    return Page(
        address="/implications",
        title="Implications",
        kicker="What came of it",
        part="implications",
        about=(Phrase(text=f"{len(rows)} outcomes"), Phrase(text=f"{len(known)} with what became of them")),
        deck="That one thing came after another does not say that it came of it; chains show only what a source links.",
        sections=(
            _kept(Counter(row.kind for _, row in rows)),
            Section(
                id="chains",
                title="Chains of the encounters with most on record",
                blocks=(Tiles(tiles=tiles),) if tiles else (),
                empty="The record has no encounter yet.",
            ),
            Section(
                id="became",
                title="What was promised, and what became of it",
                count=len(known),
                lead="The latest first.",
                blocks=(Items(items=items, fold=25),) if items else (),
                empty="Of no outcome is it on record.",
            ),
            *_kinds(library, MEASURED),
            _measurable(),
        ),
    )


def _measurable() -> Section:
    """Which indicator could be looked at for each kind of implication, with its origin; or why there is none."""
    from summitry import tables
    from summitry.measure.implied import implied

    labels = tables.read_yaml("dictionary.yaml")["vocabularies"]["category"]["words"]
    items = tuple(
        Item(
            head=Phrase(text=str(labels[one.category])),
            body=tuple(
                Phrase(text=f"{named.name}: {named.origin}", note=f"Does not show: {named.limits}.")
                for named in one.indicators
            )
            or (Phrase(text=f"No indicator. {one.none}", absent=True),),
        )
        for one in implied()
    )
    return Section(
        id="measure",
        title="What could be measured",
        count=len(items),
        lead="The record measures nothing by itself. With event files of your own, summitry measure ENCOUNTER --events "
        "FILE sets what changed beside placebo dates; --indicator takes any dated table.",
        blocks=(Items(items=items, fold=20),),
    )


def _kept(counts: Counter[str]) -> Section:
    tiles = tuple(
        Tile(head=Phrase(text=words.sentence_case(kind)), count=f"{n} outcomes") for kind, n in counts.most_common()
    )
    return Section(
        id="kinds",
        title="Outcomes by kind",
        blocks=(Tiles(tiles=tiles),) if tiles else (),
        empty="No outcome is on record.",
    )


def conclusion(library: Library, asked: Asked) -> Page:
    """What stands out, what is disputed, and what the record does not know."""
    as_of = when.words(library.record.as_of) if library.record.as_of else "an unstated day"
    return Page(
        address="/conclusion",
        title="Conclusion",
        kicker="What stands, what is disputed, what is not known",
        part="conclusion",
        about=(Phrase(text=f"as of {as_of}"),),
        deck="Findings by rule and counts; what they mean is the reader’s to judge.",
        sections=(*_stands_out(library), _disputed(library), _limits(library)),
    )


def _stands_out(library: Library) -> Iterator[Section]:
    most = next(iter(library.pairs), ())
    found = [one for one in findings(library, most) if one.rule != "lapsed"] if most else []
    who = "–".join(wording.surname(one) for one in most)
    yield Section(
        id="findings",
        title=f"What stands out: {who}" if who else "What stands out",
        lead="The pair with most encounters on record; each finding with the number it is measured against.",
        blocks=(Items(items=tuple(said.finding(one) for one in found), fold=10),) if found else (),
        empty="Nothing is unusual, or too little is on record.",
    )
    tiles = tuple(
        Tile(
            head=Phrase(
                text="–".join(wording.surname(one) for one in leaders), to=addresses.pair(leaders) + "#conclusion"
            )
        )
        for leaders in list(library.pairs)[1:12]
    )
    if tiles:
        yield Section(id="others", title="The same for other pairs", blocks=(Tiles(tiles=tiles),))


def _disputed(library: Library) -> Section:
    items = tuple(
        Item(
            head=Phrase(text=dispute.text, to=addresses.encounter(one.id, "disputed")),
            date=said.date(one),
            tag=f"{said.title(one)} · "
            + wording.listed(dict.fromkeys(words.account(side.holder) for side in dispute.sides)),
        )
        for one in reversed(library.record.all_encounters)
        for dispute in one.disputes
    )
    return Section(
        id="disputed",
        title="What is disputed",
        count=len(items),
        lead="The latest first, with who stands against whom.",
        blocks=(Items(items=items, fold=15),) if items else (),
        empty="No dispute is on record.",
    )


def _limits(library: Library) -> Section:
    items = tuple(Item(head=Phrase(text=line)) for line in library.record.coverage)
    return Section(
        id="limits",
        title="What the record covers, and where it thins",
        blocks=(Items(items=items, fold=20),) if items else (),
        empty="The record does not say what it covers.",
    )
