"""The chain of one encounter: background, issue, encounter, outcome, reaction, implication; each link with evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from summitry.explore import addresses, said, words
from summitry.explore.library import Library
from summitry.explore.nouns import Asked, Item, Items, Page, Phrase, Section
from summitry.explore.pages import figures
from summitry.record.nouns import RecordEncounter
from summitry.weigh import chain as weighing
from summitry.weigh.audit.nouns import plainly

STAGES = (
    ("context", "From background to issue", True),
    ("issue", "From issue to encounter", True),
    ("encounter", "From the encounter on", False),
    ("outcome", "From outcome to what became of it", False),
    ("reaction", "From reaction on", False),
    ("implication", "From implication on", False),
)
"""(kind of the things that links begin at, title, whether links are grouped by where they end)."""


def page(library: Library, asked: Asked) -> Page:
    """Every link of one encounter's chain, and what nobody says."""
    one = library.encounter(asked["id"])
    found = weighing.of_encounter(one, library.record)
    return Page(
        address=addresses.of("chain", one.id),
        title=f"The chain of {said.title(one)}",
        kicker="From background to implication",
        part="implications",
        about=(
            Phrase(text=said.date(one)),
            Phrase(text=f"{len(found.links)} links"),
            Phrase(text=f"{len(found.nodes)} things"),
        ),
        deck="A link stands here only where a source states it; its direction only where that is stated.",
        steps=(("Encounter", Phrase(text=said.title(one), to=addresses.encounter(one.id))),),
        sections=(*_drawn(library, one), *_stages(found), _gaps(found)),
        data=plainly(found),
    )


def _stages(found: weighing.Chain) -> Iterator[Section]:
    nodes = {node.id: node for node in found.nodes}
    for kind, title, by_end in STAGES:
        groups: dict[str, list[Item]] = defaultdict(list)
        for number, link in enumerate(found.links):
            if nodes[link.source].kind == kind:
                head, other = (link.target, link.source) if by_end else (link.source, link.target)
                groups[head].append(_item(number, link, nodes[other]))
        blocks = tuple(
            Items(title=nodes[head].label, to=addresses.thing(head), items=tuple(items), fold=5, home=True)
            for head, items in groups.items()
        )
        if blocks:
            yield Section(id=kind, title=title, count=sum(map(len, groups.values())), blocks=blocks)


def _item(number: int, link: weighing.Link, other: weighing.Node) -> Item:
    about = [
        words.plain(link.relation),
        f"direction {link.direction}" if link.relation not in ("part_of", "concerns") else "",
    ]
    about += [link.modality if link.modality != "asserted" else ""]
    return Item(
        head=Phrase(
            text=other.label,
            to=addresses.thing(other.id),
            by=words.account(link.holder),
            by_to=addresses.actor(link.holder),
            hedge=link.hedge or "",
            references=link.references,
        ),
        tag=" · ".join(part for part in about if part),
        mark="contested" if link.status == "contested" else "",
        id=f"link-{number}",
    )


def _drawn(library: Library, one: RecordEncounter) -> Iterator[Section]:
    """The chain as a drawing; a frozen copy has those of the encounters with most on record."""
    drawn = figures.block(library, "chain", (one.id,)) if not library.frozen or one in library.featured else ()
    if drawn:
        yield Section(id="drawing", title="The chain, drawn", blocks=drawn)


def _gaps(found: weighing.Chain) -> Section:
    items = tuple(Item(head=said.absent(gap)) for gap in found.gaps)
    return Section(
        id="gaps",
        title="What nobody on record says",
        count=len(items),
        blocks=(Items(items=items),) if items else (),
        empty="Every stage has at least one link.",
    )
