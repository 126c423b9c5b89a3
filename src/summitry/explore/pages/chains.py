"""The chain of one encounter: background, issue, encounter, outcome, reaction, implication; each link with evidence."""

from __future__ import annotations

from collections import defaultdict

from summitry.explore import addresses, said, words
from summitry.explore.library import Library
from summitry.explore.nouns import Asked, Block, Item, Items, Page, Phrase, Section
from summitry.weigh import chain as weighing
from summitry.weigh.audit.nouns import plainly

STAGES = (
    ("context", "From background to issue"),
    ("issue", "From issue to encounter"),
    ("encounter", "From the encounter on"),
    ("outcome", "From outcome to what became of it"),
    ("reaction", "From reaction on"),
    ("implication", "From implication on"),
)


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
        sections=(*_stages(found), _gaps(found)),
        data=plainly(found),
    )


def _stages(found: weighing.Chain) -> list[Section]:
    nodes = {node.id: node for node in found.nodes}
    by: dict[str, dict[str, list[weighing.Link]]] = defaultdict(lambda: defaultdict(list))
    for link in found.links:
        by[nodes[link.source].kind][link.source].append(link)
    sections = []
    for kind, title in STAGES:
        blocks: list[Block] = []
        for source, links in by[kind].items():
            items = tuple(_item(link, nodes[link.target]) for link in links)
            blocks.append(Items(title=nodes[source].label, to=_to(nodes[source]), items=items, fold=6))
        if blocks:
            n = sum(len(links) for links in by[kind].values())
            sections.append(Section(id=kind, title=title, count=n, blocks=tuple(blocks)))
    return sections


def _item(link: weighing.Link, target: weighing.Node) -> Item:
    about = [
        words.plain(link.relation),
        f"direction {link.direction}" if link.relation not in ("part_of", "concerns") else "",
    ]
    about += [link.modality if link.modality != "asserted" else ""]
    return Item(
        head=Phrase(
            text=target.label,
            to=_to(target),
            by=words.account(link.holder),
            by_to=addresses.actor(link.holder),
            hedge=link.hedge or "",
            references=link.references,
        ),
        tag=" · ".join(part for part in about if part),
        mark="contested" if link.status == "contested" else "",
    )


def _to(node: weighing.Node) -> str:
    kind, _, name = node.id.partition(":")
    if kind == "issue":
        return addresses.issue(name)
    if kind == "context":
        return f"/background#{name}"
    encounter, _, place = node.id.partition(":")
    section = {"outcome": "outcomes", "became": "outcomes", "reaction": "reactions"}.get(place.split(":")[0], "")
    return addresses.encounter(encounter, section)


def _gaps(found: weighing.Chain) -> Section:
    items = tuple(Item(head=said.absent(gap)) for gap in found.gaps)
    return Section(
        id="gaps",
        title="What nobody on record says",
        count=len(items),
        blocks=(Items(items=items),) if items else (),
        empty="Every stage has at least one link.",
    )
