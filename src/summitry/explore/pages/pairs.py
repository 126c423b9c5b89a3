"""All pairs, and the page of one: the arc from background to conclusion for the encounters of these leaders."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator

from summitry import when
from summitry.brief import wording
from summitry.explore import addresses, said, words
from summitry.explore.library import FEATURED, Library
from summitry.explore.nouns import Asked, Block, Item, Items, Missing, Page, Phrase, Section, Tile, Tiles
from summitry.explore.pages import figures
from summitry.record import finding
from summitry.record.nouns import RecordEncounter
from summitry.weigh import insights
from summitry.weigh.people import home

SHOWN = 12
Leaders = tuple[str, ...]


def everyone(library: Library, asked: Asked) -> Page:
    """Every pair, those who met most often first."""
    items = tuple(
        Item(
            head=Phrase(text="–".join(wording.surname(who) for who in leaders), to=addresses.pair(leaders)),
            tag=" and ".join(wording.name(who) for who in leaders),
            body=(Phrase(text=_counted(rows)),),
        )
        for leaders, rows in library.pairs.items()
    )
    return Page(
        address="/pairs",
        title="Who met whom",
        kicker="Pairs of leaders",
        part="pairs",
        layout="plain",
        about=(Phrase(text=f"{len(items)} pairs and groups"),),
        sections=(
            Section(
                id="pairs",
                title="By the number of encounters on record",
                blocks=(Items(items=items, fold=60),),
                empty="The record has no pair yet.",
            ),
        ),
    )


def _counted(rows: tuple[RecordEncounter, ...]) -> str:
    held = [one for one in rows if one.mood == "happened"]
    dates = [one for one in held if one.date] or list(rows)
    span = f", {said.date(dates[0])} to {said.date(dates[-1])}" if len(dates) > 1 else f", {said.date(dates[0])}"
    other = len(rows) - len(held)
    return f"{len(held)} took place{span if held else ''}" + (f"; {other} did not, or not yet" if other else "")


def leaders_of(library: Library, asked: Asked) -> Leaders:
    """The ids in an address such as "a+b"."""
    named = tuple(sorted(part for part in asked["leaders"].split("+") if part))
    if len(named) < 2 or not library.of_pair(named):
        raise Missing("No encounter of these leaders is on record.")
    return named


def page(library: Library, asked: Asked) -> Page:
    """The arc of one pair."""
    named = leaders_of(library, asked)
    rows = library.of_pair(named)
    title = "–".join(wording.surname(who) for who in named)
    at = addresses.pair(named)
    return Page(
        address=at,
        title=title,
        kicker="Pair of leaders",
        part="pairs",
        about=(
            *(Phrase(text=wording.name(who), to=addresses.actor(who)) for who in named),
            Phrase(text=_counted(rows)),
        ),
        steps=(
            ("Views", Phrase(text="issue by encounter", to=addresses.of("matrix", "+".join(named)))),
            *((("Views", Phrase(text="brief", to=f"{at}/brief")),) if _has_brief(library, named) else ()),
        ),
        sections=tuple(_sections(library, named, rows)),
    )


def _has_brief(library: Library, named: Leaders) -> bool:
    """A brief is of two; a frozen copy holds those of the pairs that met most often, since each takes seconds."""
    return len(named) == 2 and (not library.frozen or named in list(library.pairs)[:FEATURED])


def _sections(library: Library, named: Leaders, rows: tuple[RecordEncounter, ...]) -> Iterator[Section]:
    yield _background(library, named, rows)
    yield _issues(library, named, rows)
    yield Section(
        id="summits",
        title="Summits and other encounters",
        count=len(rows),
        blocks=(
            *figures.block(library, "timeline", named),
            Items(items=tuple(said.encounter(one) for one in rows), fold=10),
            *figures.block(library, "lengths", named),
            *figures.block(library, "places", named),
            *figures.block(library, "cadence", named),
        ),
    )
    yield _reactions(library, named, rows)
    yield _outcomes(library, rows)
    yield _conclusion(library, named)
    yield _disputes(library, rows)
    yield _unknown(library, rows)


def _background(library: Library, named: Leaders, rows: tuple[RecordEncounter, ...]) -> Section:
    states = {home(who) for who in named} - {""}
    spans = [one.when for one in rows if one.when and one.when.start]
    first = spans[0].start.year - 1 if spans and spans[0].start else 0
    last = spans[-1].start.year + 1 if spans and spans[-1].start else 9999
    found = [
        event
        for event in library.record.context
        if event.kind in ("phase", "event", "conflict")
        and len(states & set(event.actors)) >= min(2, len(states))
        and event.when
        and (event.when.end is None or event.when.end.year >= first)
        and (event.when.start is None or event.when.start.year <= last)
    ]
    return Section(
        id="background",
        title="Background",
        count=len(found),
        blocks=(Items(items=tuple(said.event(one) for one in found), fold=6),) if found else (),
        empty="The record has no background event that names both states in these years.",
    )


def _issues(library: Library, named: Leaders, rows: tuple[RecordEncounter, ...]) -> Section:
    tiles = []
    for area in library.areas:
        touched = [one for one in rows if any(finding.concerns(part, area.id) for part in library.family(one))]
        text = f"Latest: {said.title(touched[-1])}" if touched else "Not on record for this pair."
        tiles.append(
            Tile(
                head=Phrase(text=area.label, to=addresses.issue(area.id)),
                text=text,
                count=f"{len(touched)} of {len(rows)} encounters",
            )
        )
    matrix = Item(head=Phrase(text="Issue by encounter, in one table", to=addresses.of("matrix", "+".join(named))))
    return Section(
        id="issues",
        title="Issues",
        blocks=(Tiles(tiles=tuple(tiles)), Items(items=(matrix,)), *figures.block(library, "positions", named)),
    )


def _reactions(library: Library, named: Leaders, rows: tuple[RecordEncounter, ...]) -> Section:
    found = [row for one in rows for part in library.family(one) for row in part.reactions]
    counts = Counter(row.camp for row in found)
    tiles = []
    for camp, n in counts.most_common():
        stances = Counter(row.stance for row in found if row.camp == camp)
        tiles.append(
            Tile(
                head=Phrase(text=wording.camp(camp), to=addresses.of("camp", camp)),
                text=", ".join(f"{number} {stance}" for stance, number in stances.most_common()),
                count=f"{n} reaction{'' if n == 1 else 's'}",
            )
        )
    return Section(
        id="reactions",
        title="Reactions, by camp",
        count=len(found),
        blocks=(Tiles(tiles=tuple(tiles)), *figures.block(library, "reactions", named)) if tiles else (),
        empty="No reaction to an encounter of these leaders is on record.",
    )


def _outcomes(library: Library, rows: tuple[RecordEncounter, ...]) -> Section:
    found = [(one, row) for one in rows for part in library.family(one) for row in part.outcomes if row.kind != "none"]
    items = tuple(said.outcome_of(one, row) for one, row in reversed(found))
    known = sum(1 for _, row in found if row.became)
    return Section(
        id="implications",
        title="Implications: what was promised, and what became of it",
        count=len(found),
        lead=f"Of {len(found)} outcomes, the record knows of {known} what became of them. The latest first.",
        blocks=(Items(items=items, fold=8),) if items else (),
        empty="No outcome is on record.",
    )


@functools.lru_cache(maxsize=64)
def findings(library: Library, named: Leaders) -> tuple[insights.Finding, ...]:
    """What is unusual about a pair; counted once."""
    return insights.of_pair(named, library.record)


def _conclusion(library: Library, named: Leaders) -> Section:
    found = [one for one in findings(library, named) if one.rule != "lapsed"]
    return Section(
        id="conclusion",
        title="Conclusion: what stands out",
        lead="Findings by rule, the most unusual first, each with the number of encounters it is measured against.",
        blocks=(Items(items=tuple(said.finding(one) for one in found), fold=8),) if found else (),
        empty="Nothing about these encounters is unusual in its class, or too little is on record.",
    )


def _disputes(library: Library, rows: tuple[RecordEncounter, ...]) -> Section:
    items = tuple(
        Item(
            head=Phrase(text=dispute.text, to=addresses.encounter(part.id, "disputed")),
            date=said.date(one),
            tag=f"{len(dispute.sides)} sides: "
            + wording.listed(dict.fromkeys(words.account(s.holder) for s in dispute.sides)),
        )
        for one in rows
        for part in library.family(one)
        for dispute in part.disputes
    )
    return Section(
        id="disputed",
        title="What is disputed",
        count=len(items),
        blocks=(Items(items=items, fold=8),) if items else (),
        empty="No dispute is on record.",
    )


def _unknown(library: Library, rows: tuple[RecordEncounter, ...]) -> Section:
    held = [one for one in rows if one.mood == "happened"]
    asked = ("actual_minutes", "others_present", "initiated_by")
    lines = []
    for name in asked:
        n = sum(1 for one in held if not any(part.get(name) for part in library.family(one)))
        if n:
            lines.append(f"{said.label(name)}: not on record for {n} of {len(held)}.")
    for layer, label in (
        ("agenda", "What was discussed"),
        ("accounts", "Any side’s account"),
        ("outcomes", "An outcome"),
    ):
        n = sum(1 for one in held if not any(getattr(part, layer) for part in library.family(one)))
        if n:
            lines.append(f"{label}: not on record for {n} of {len(held)}.")
    as_of = when.words(library.record.as_of) if library.record.as_of else "an unstated day"
    items = tuple(Item(head=Phrase(text=line)) for line in lines)
    blocks: tuple[Block, ...] = (Items(items=items),) if items else ()
    return Section(
        id="unknown",
        title="What is not known",
        lead=f"Of the encounters that took place, as of {as_of}.",
        blocks=blocks,
        empty="Every slot that is asked for has a value.",
    )
