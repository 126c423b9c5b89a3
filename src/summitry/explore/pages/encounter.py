"""The page of one encounter: every slot with every source's value, what is on record around it, and what is not."""

from __future__ import annotations

import datetime as dt
import functools
from collections import defaultdict
from collections.abc import Iterator

from summitry.brief import wording
from summitry.explore import addresses, said, words
from summitry.explore.library import Library
from summitry.explore.nouns import (
    Asked,
    Block,
    Fact,
    Facts,
    Item,
    Items,
    Page,
    Phrase,
    Section,
    Side,
    Sides,
)
from summitry.explore.pages import measured
from summitry.record.nouns import REMOTE, ContextEvent, RecordEncounter
from summitry.record.telling import APPEARANCE, CALL, MEETING, gaps
from summitry.weigh import accounts as weighing
from summitry.weigh import chain, insights, naming
from summitry.weigh.audit.nouns import plainly
from summitry.weigh.people import home

AROUND = 180
"""Days before and after in which background counts as near."""
STATUSES = {
    "conflict": "In conflict",
    "all": "Both say",
    "some": "Several say",
    "only": "Only one side mentions",
    "own": "Said by one side; the other speaks of the issue otherwise",
}


def page(library: Library, asked: Asked) -> Page:
    """Everything that the record has of an encounter."""
    one = library.encounter(asked["id"])
    return Page(
        address=addresses.encounter(one.id),
        title=said.title(one),
        kicker="Encounter",
        part="summits",
        about=_about(library, one),
        deck=one.notes or "",
        steps=tuple(_steps(library, one)),
        sections=tuple(_sections(library, one)),
        data=plainly(one),
    )


def _about(library: Library, one: RecordEncounter) -> tuple[Phrase, ...]:
    mood = said.MOODS.get(one.mood, one.mood)
    kind = words.sentence_case(wording.kind(one.kind)) + (f", {mood}" if mood else "")
    people = tuple(Phrase(text=wording.name(who), to=addresses.actor(who)) for who in one.participants)
    place = (Phrase(text=str(one.place)),) if one.place else ()
    return (Phrase(text=kind), Phrase(text=said.date(one)), *place, *people)


def _steps(library: Library, one: RecordEncounter) -> Iterator[tuple[str, Phrase]]:
    if one.part_of in library.encounters:
        whole = library.whole(one)
        yield "Part of", Phrase(text=said.title(whole), to=addresses.encounter(whole.id))
    key = tuple(sorted(one.participants))
    row = [other for other in library.pairs.get(key, ()) if other.mood == "happened" or other.id == one.id]
    here = row.index(library.whole(one)) if library.whole(one) in row else None
    if here is not None:
        if here > 0:
            yield "Before", Phrase(text=said.title(row[here - 1]), to=addresses.encounter(row[here - 1].id))
            yield "Compare", Phrase(text="with the one before", to=addresses.of("compare", row[here - 1].id, one.id))
        if here + 1 < len(row):
            yield "After", Phrase(text=said.title(row[here + 1]), to=addresses.encounter(row[here + 1].id))
    yield "Pair", Phrase(text=said.leaders(one), to=addresses.pair(one.participants))
    yield "Views", Phrase(text="accounts side by side", to=addresses.of("accounts", one.id))
    yield "Views", Phrase(text="chain", to=addresses.of("chain", one.id))
    yield "Views", Phrase(text="brief", to=addresses.of("brief", one.id))


def _sections(library: Library, one: RecordEncounter) -> Iterator[Section]:
    yield Section(id="facts", title="The facts, by every source", blocks=(Facts(rows=tuple(_facts(one))),))
    yield _insights(library, one)
    parts = tuple(said.encounter(part) for part in library.record.parts(one))
    if parts:
        yield Section(id="parts", title="Its parts", count=len(parts), blocks=(Items(items=parts),))
    yield _agenda(library, one)
    yield _accounts(library, one)
    yield _disputes(library, one)
    yield _reactions(library, one)
    yield _outcomes(library, one)
    if one.mood == "happened" and one.part_of is None:
        yield measured.section(library, one)
    yield _around(library, one)
    yield _chain(library, one)
    yield _gaps(library, one)


def slots(one: RecordEncounter) -> tuple[str, ...]:
    """The slots that are asked of an encounter of this kind, then any others that it has."""
    asked = CALL if one.kind in REMOTE else APPEARANCE if one.kind == "press_conference" else MEETING
    return (*asked, *(name for name in one.values if name not in asked))


def _facts(one: RecordEncounter) -> Iterator[Fact]:
    for name in slots(one):
        found = tuple(said.value(name, value) for value in one.get(name))
        yield Fact(label=said.label(name), values=found or (said.absent(),), wide=len(found) > 3)


@functools.lru_cache(maxsize=1024)
def findings(library: Library, name: str) -> tuple[insights.Finding, ...]:
    """What is unusual about an encounter; counted once."""
    return insights.of_encounter(library.encounters[name], library.record)


def _insights(library: Library, one: RecordEncounter) -> Section:
    found = [row for row in findings(library, one.id) if row.rule not in ("lapsed", "disagreement")]
    return Section(
        id="insights",
        title="What stands out",
        lead="Findings by rule, the most unusual first; each with the number that it is measured against.",
        blocks=(Items(items=tuple(said.finding(row, of_page=said.title(one)) for row in found), fold=6),)
        if found
        else (),
        empty="Nothing about this encounter is unusual in its class, or too little is on record to say.",
    )


def _agenda(library: Library, one: RecordEncounter) -> Section:
    issues: dict[str, list[Phrase]] = defaultdict(list)
    for part in library.family(one):
        for row in part.agenda:
            issues[row.issue].append(said.agenda(row))
    ordered = sorted(issues, key=lambda issue: (words.place_of(words.area(issue)), issue))
    items = tuple(
        Item(
            head=Phrase(text=wording.issue(issue), to=addresses.issue(issue)),
            tag=_area(issue),
            body=tuple(issues[issue]),
        )
        for issue in ordered
    )
    return Section(
        id="agenda",
        title="On the table",
        count=len(items),
        blocks=(Items(items=items, fold=8, flow=True),) if items else (),
        empty="No source on record says what was discussed.",
    )


def _area(issue: str) -> str:
    return wording.issue(words.area(issue)) if "." in issue else ""


def _accounts(library: Library, one: RecordEncounter) -> Section:
    told = weighing.accounts(one, library.record)
    found = [matter for matter in told.matters if matter.status in ("conflict", "only", "all")]
    blocks: list[Block] = []
    for status in ("conflict", "all", "only"):
        rows = [matter for matter in found if matter.status == status][:3]
        items = tuple(matter_item(matter) for matter in rows)
        if items and len(told.sides) > 1:
            blocks.append(Items(title=STATUSES[status], items=items))
    sides = naming.listing(naming.name(side) for side in told.sides)
    silent = naming.listing(naming.name(side) for side in told.silent)
    lead = f"Accounts on record: {sides}." if sides else ""
    lead += f" None of {silent}." if silent and sides else ""
    to = addresses.of("accounts", one.id)
    if told.sides:
        blocks.append(Items(items=(Item(head=Phrase(text="All points, side by side", to=to)),)))
    return Section(
        id="accounts",
        title="The accounts of each side",
        lead=lead,
        blocks=tuple(blocks),
        empty="No side's account is on record.",
        mend="A readout of your own can be read and set beside another: summitry accounts A.txt B.txt",
    )


def matter_item(matter: weighing.Matter) -> Item:
    """A matter as an entry: the issue, and each side's words."""
    known = addresses.issue(matter.issue)
    about = wording.issue(matter.issue or "") if known else words.plain(matter.issue or "")
    body = tuple(
        Phrase(
            text=point.text,
            by=words.account(point.side),
            by_to=addresses.actor(point.side),
            references=point.references,
        )
        for point in matter.points
    )
    return Item(head=Phrase(text=words.sentence_case(about) or "No issue named", to=known), tag=matter.why, body=body)


def _disputes(library: Library, one: RecordEncounter) -> Section:
    found = [dispute for part in library.family(one) for dispute in part.disputes]
    blocks = tuple(
        Sides(
            title=dispute.text,
            about=wording.issue(dispute.about) if addresses.issue(dispute.about) else words.plain(dispute.about),
            sides=tuple(
                Side(
                    holder=said.name(side.holder),
                    to=addresses.actor(side.holder),
                    items=(Phrase(text=side.says, note=side.note or "", references=side.references),),
                )
                for side in dispute.sides
            ),
        )
        for dispute in found
    )
    return Section(
        id="disputed", title="What is disputed", count=len(found), blocks=blocks, empty="No dispute is on record."
    )


def _reactions(library: Library, one: RecordEncounter) -> Section:
    camps: dict[str, list[Item]] = defaultdict(list)
    rows = [row for part in library.family(one) for row in part.reactions]
    for row in sorted(rows, key=lambda row: row.date or ""):
        camps[row.camp].append(said.reaction(row))
    blocks = tuple(
        Items(title=wording.camp(camp), to=addresses.of("camp", camp), items=tuple(items), fold=2, id=f"camp-{camp}")
        for camp, items in sorted(camps.items(), key=lambda pair: -len(pair[1]))
    )
    return Section(
        id="reactions",
        title="Reactions, by camp",
        count=len(rows),
        blocks=blocks,
        empty="No reaction to this encounter is on record.",
    )


def _outcomes(library: Library, one: RecordEncounter) -> Section:
    rows = [row for part in library.family(one) for row in part.outcomes]
    known = sum(1 for row in rows if row.became)
    return Section(
        id="outcomes",
        title="Outcomes, and what became of them",
        count=len(rows),
        lead=f"Of {len(rows)}, the record knows of {known} what became of them." if len(rows) > 1 else "",
        blocks=(Items(items=tuple(said.outcome(row) for row in rows), fold=6),) if rows else (),
        empty="No outcome is on record; that none is on record does not say that there was none.",
    )


def _around(library: Library, one: RecordEncounter) -> Section:
    before, after = _near(library, one)
    blocks: list[Block] = []
    for title, rows in (("Before", before), ("After", after)):
        if rows:
            blocks.append(Items(title=title, items=tuple(said.event(row) for row in rows), fold=8))
    return Section(
        id="around",
        title="Before and after",
        lead=f"Background of the record within {AROUND} days, on issues of this encounter or with its states. "
        "That something came before or after does not say that one led to the other.",
        blocks=tuple(blocks),
        empty=f"The record has no background event within {AROUND} days.",
    )


def _near(library: Library, one: RecordEncounter) -> tuple[list[ContextEvent], list[ContextEvent]]:
    begin = one.when.start if one.when else None
    if begin is None:
        return [], []
    areas = {words.area(issue) for part in library.family(one) for issue in part.issues}
    states = {home(who) for who in one.participants}
    found = [
        (start, event)
        for event in library.record.context
        if event.kind != "phase"
        and (start := _start(event)) is not None
        and abs((start - begin).days) <= AROUND
        and (words.area(event.issue) in areas or states & set(event.actors))
    ]
    found.sort(key=lambda pair: pair[0])
    return [row for at, row in found if at < begin], [row for at, row in found if at >= begin]


def _start(event: ContextEvent) -> dt.date | None:
    return event.when.start if event.when else None


def _chain(library: Library, one: RecordEncounter) -> Section:
    found = chain.of_encounter(one, library.record)
    counted: dict[str, int] = defaultdict(int)
    for node in found.nodes:
        counted[node.kind] += 1
    told = ", ".join(
        f"{counted[kind]} {kind}{'' if counted[kind] == 1 else 's'}" for kind in chain.LAYERS if counted[kind]
    )
    head = Phrase(text=f"{len(found.links)} links with evidence", to=addresses.of("chain", one.id))
    gaps_ = tuple(said.absent(gap) for gap in found.gaps)
    return Section(
        id="chain",
        title="The chain",
        lead="From background to implication; a link is drawn only where a source states it.",
        blocks=(Items(items=(Item(head=head, tag=told, body=gaps_),)),),
    )


def _gaps(library: Library, one: RecordEncounter) -> Section:
    missing = tuple(said.label(name).lower() for name in gaps(one))
    unverified = tuple(
        Item(
            head=Phrase(text=f"{said.label(own.attribute)}: {own.value}", note=own.note or ""),
            tag="remembered, not seen",
        )
        for own in one.unverified
    )
    mend = (
        "A file of your own with the value and its source can be laid over the record: summitry explore --record FOLDER"
    )
    phrases = (said.absent(f"Not on record: {wording.listed(missing)}."),) if missing else ()
    return Section(
        id="gaps",
        title="What is not on record",
        blocks=(
            *((Items(items=(Item(head=phrases[0], tag=mend),)),) if phrases else ()),
            *((Items(items=unverified),) if unverified else ()),
        ),
        empty="Every slot that is asked of an encounter of this kind has a value.",
    )
