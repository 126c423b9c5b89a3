"""The chain as a figure: from background to what became of it, a column a layer, only links that have evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from summitry.brief.compose import grammar
from summitry.brief.figures import common, palette
from summitry.brief.figures.drawing import WIDTH, altair, wrapped
from summitry.brief.figures.marked import key, led
from summitry.brief.figures.noun import Figure
from summitry.weigh.chain import Chain, Link, Node

MOST = 6
"""Nodes of one layer that are drawn; the rest are counted."""
FEW = 4
"""Reactions that are drawn one by one; more are drawn by direction."""
GAP = 34.0
MOST_LINES = 9
HEADS = {
    "context": "background",
    "issue": "issues",
    "encounter": "encounters",
    "outcome": "outcomes",
    "reaction": "reactions",
    "implication": "what followed",
}
DIRECTIONS = {"positive": palette.BLUE, "negative": palette.VERMILION}


class Box(NamedTuple):
    """A drawn node: its lines, its column and its place in it."""

    key: str
    lines: list[str]
    column: int
    y: float
    height: float


def _gathered(made: Chain) -> Chain:
    """The same with reactions of one direction as one node, where there are more than fit."""
    reactions = {one.id: one for one in made.nodes if one.kind == "reaction"}
    if len(reactions) <= FEW:
        return made
    groups: dict[str, list[Link]] = {}
    for link in made.links:
        if link.target in reactions:
            groups.setdefault(link.direction, []).append(link)
    nodes = [one for one in made.nodes if one.kind != "reaction"]
    links = [one for one in made.links if one.target not in reactions]
    for direction, several in sorted(groups.items(), key=lambda item: -len(item[1])):
        names = list(dict.fromkeys(reactions[one.target].label.split(":")[0] for one in several))
        more = f" and {len(names) - 4} more" if len(names) > 5 else ""
        label = f"{len(several)} {direction}: {', '.join(names[: 4 if more else 5])}{more}"
        nodes.append(Node(id=f"reactions:{direction}", kind="reaction", label=label))
        links += {one.source: replace(one, target=nodes[-1].id) for one in several}.values()
    return replace(made, nodes=tuple(nodes), links=tuple(links))


def chain(made: Chain) -> Figure | None:
    """The links of a chain; None where there is none. In each layer those with most links are drawn."""
    if not made.links:
        return None
    references = common.once(ref for link in made.links for ref in link.references)
    kinds = {one.id: one.kind for one in made.nodes}
    labels = {one.id: one.label for one in made.nodes}
    return Figure(
        id="chain",
        title=_title(made),
        n=f"n = {common.digits(len(made.nodes), 'item')} and {common.digits(len(made.links), 'link')}, "
        "each with its evidence",
        source=common.source((), references) if references else "Source: the document itself, by its spans.",
        alt=_alt(made),
        columns=("from layer", "from", "link", "to layer", "to", "direction", "modality", "status", "holder"),
        rows=tuple(
            (
                kinds[link.source],
                labels[link.source],
                link.relation.replace("_", " "),
                kinds[link.target],
                labels[link.target],
                link.direction,
                link.modality,
                link.status,
                link.holder,
            )
            for link in made.links
        ),
        references=references,
        marks=_marks(made),
        note="A solid line is asserted, a dashed one is alleged, attributed, possible or contested; a line says "
        "what a source says, not that one thing caused another.",
        draw=lambda: _chart(_gathered(made), _numbered(made)),
    )


def _marks(made: Chain) -> dict[str, str]:
    """Boxes by their node, reactions drawn together by their encounter, lines by the number of their link."""
    labels = {one.id: one.label for one in (*made.nodes, *_gathered(made).nodes)}
    joined = {
        f"link:{number}": f"{labels[link.source]}: {link.relation.replace('_', ' ')}: {labels[link.target]}"
        for number, link in enumerate(made.links)
    }
    return {**labels, **joined}


def _numbered(made: Chain) -> dict[tuple[str, str], int]:
    """The number of the first link between two things."""
    found: dict[tuple[str, str], int] = {}
    for number, link in enumerate(made.links):
        found.setdefault((link.source, link.target), number)
    return found


def _title(made: Chain) -> str:
    counts = Counter(one.kind for one in made.nodes)
    parts = [
        grammar.counted(counts[kind], noun)
        for kind, noun in (("issue", "issue"), ("outcome", "outcome"), ("reaction", "reaction"))
        if counts[kind]
    ]
    rest = counts["implication"]
    told = grammar.listed(parts) or grammar.counted(len(made.links), "link")
    became = (
        f"; of {grammar.counted(rest, 'outcome')} it is known what became of {'it' if rest == 1 else 'them'}"
        if rest and made.links[0].references
        else ""
    )
    return f"{made.about}: {told} on record{became}"


def _alt(made: Chain) -> str:
    labels = {one.id: one.label for one in made.nodes}
    told = [
        f"{labels[link.source]} – {link.relation.replace('_', ' ')} – {labels[link.target]}"
        + (f" ({link.modality})" if link.modality != "asserted" else "")
        for link in made.links[:40]
    ]
    more = f" and {len(made.links) - 40} more" if len(made.links) > 40 else ""
    return f"Boxes in columns joined by lines. Links: {'; '.join(told)}{more}."


def _chosen(made: Chain, layer: str) -> tuple[list[Node], int]:
    """Nodes of a layer, those with most links first kept, in the order of the chain; and how many are left out."""
    nodes = [one for one in made.nodes if one.kind == layer]
    weight = Counter(key for link in made.links for key in (link.source, link.target))
    ranked = sorted(nodes, key=lambda one: -weight[one.id])[:MOST]
    return [one for one in nodes if one in ranked], len(nodes) - len(ranked)


COLUMNS = (("context",), ("issue",), ("encounter",), ("outcome", "reaction"), ("implication",))
"""Layers by column; reactions stand below the outcomes, so that no line runs behind a box."""


def _boxes(made: Chain, wide: float, columns: Sequence[Sequence[str]]) -> list[Box]:
    boxes = []
    for number, layers in enumerate(columns):
        y = 0.0
        for layer in layers:
            kept, left = _chosen(made, layer)
            if not kept:
                continue
            boxes.append(Box(f"head:{layer}", [HEADS[layer]], number, y, 18.0))
            y += 22
            for node in kept:
                lines = _lines_of(node.label, wide)
                boxes.append(Box(node.id, lines, number, y, 11.5 * len(lines) + 7))
                y += 11.5 * len(lines) + 14
            if left:
                boxes.append(Box(f"rest:{layer}", [f"and {left} more"], number, y - 4, 16.0))
                y += 16
            y += 10
    return boxes


def _lines_of(label: str, wide: float) -> list[str]:
    """A label in at most nine lines, cut at a word."""
    lines = wrapped(label, 9.5, wide + 10)
    return (
        lines
        if len(lines) <= MOST_LINES
        else [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1].rsplit(' ', 1)[0].rstrip('.,;')} …"]
    )


def _chart(made: Chain, numbers: dict[tuple[str, str], int]) -> Any:
    alt = altair()
    columns = [column for column in COLUMNS if any(one.kind in column for one in made.nodes)]
    wide = (WIDTH - GAP * (len(columns) - 1)) / len(columns)
    boxes = _boxes(made, wide, columns)
    tall = max(one.y + one.height for one in boxes) + 4
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, WIDTH], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[tall, 0], nice=False))
    return alt.layer(
        *_lines(alt, made, {one.key: one for one in boxes}, wide, numbers, x, y),
        *_drawn_boxes(alt, boxes, wide, x, y),
    ).properties(width=WIDTH, height=tall)


def _drawn_boxes(alt: Any, boxes: list[Box], wide: float, x: Any, y: Any) -> list[Any]:
    data = [
        {
            "x": one.column * (wide + GAP),
            "x2": one.column * (wide + GAP) + wide,
            "y": one.y,
            "y2": one.y + one.height,
            "text": one.lines,
            "kind": one.key.split(":")[0] if one.key.startswith(("head:", "rest:")) else "node",
            **key(one.key),
        }
        for one in boxes
    ]
    base = alt.Chart(alt.Data(values=data))
    nodes = base.transform_filter("datum.kind == 'node'")
    rect = nodes.mark_rect(fill=palette.PAPER, stroke=palette.MUTED, strokeWidth=0.8, cornerRadius=2).encode(
        x=x, x2="x2:Q", y=y, y2="y2:Q"
    )
    over = led(nodes.mark_rect(fill=palette.PAPER, fillOpacity=0), alt).encode(x=x, x2="x2:Q", y=y, y2="y2:Q")
    text = base.transform_filter("datum.kind != 'head'").mark_text(
        align="left", baseline="top", dx=5, dy=4, fontSize=9.5, lineHeight=11.5, color=palette.INK
    )
    head = base.transform_filter("datum.kind == 'head'").mark_text(
        align="left", baseline="top", dy=4, fontSize=11, fontWeight="bold", color=palette.MUTED
    )
    return [rect, *(one.encode(x=x, y=y, text="text:N") for one in (text, head)), over]


def _lines(
    alt: Any, made: Chain, boxes: dict[str, Box], wide: float, numbers: dict[tuple[str, str], int], x: Any, y: Any
) -> list[Any]:
    """Curves between boxes, in two layers: solid ones and dashed ones."""
    rows: dict[bool, list[dict[str, Any]]] = {True: [], False: []}
    for number, link in enumerate(made.links):
        a, b = boxes.get(link.source), boxes.get(link.target)
        if a is None or b is None or a.column == b.column:
            continue
        if a.column > b.column:
            a, b = b, a
        solid = link.modality == "asserted" and link.status == "stated"
        at = numbers.get((link.source, link.target))
        named = key(f"link:{at}" if at is not None else link.target)
        rows[solid] += [
            {**point, "link": number, "order": n, "colour": DIRECTIONS.get(link.direction, palette.MUTED), **named}
            for n, point in enumerate(_curve(a, b, wide))
        ]
    drawn = [
        alt.Chart(alt.Data(values=data))
        .mark_line(strokeWidth=0.9, opacity=0.75, strokeDash=[1, 0] if solid else [3, 2.5])
        .encode(x=x, y=y, detail="link:N", order="order:Q", color=alt.Color("colour:N", scale=None))
        for solid, data in rows.items()
        if data
    ]
    every = alt.Chart(alt.Data(values=[row for data in rows.values() for row in data]))
    touched = every.mark_line(strokeWidth=7, opacity=0, color=palette.MUTED)
    return [*drawn, led(touched, alt).encode(x=x, y=y, detail="link:N", order="order:Q")]


def _curve(a: Box, b: Box, wide: float) -> list[dict[str, float]]:
    """Points of a cubic from the right side of one box to the left side of another."""
    x1, y1 = a.column * (wide + GAP) + wide, a.y + a.height / 2
    x2, y2 = b.column * (wide + GAP), b.y + b.height / 2
    bend = min(GAP * 1.4, (x2 - x1) / 2)
    made = []
    for step in range(13):
        t = step / 12
        x = (1 - t) ** 3 * x1 + 3 * (1 - t) ** 2 * t * (x1 + bend) + 3 * (1 - t) * t**2 * (x2 - bend) + t**3 * x2
        y = (1 - t) ** 3 * y1 + 3 * (1 - t) ** 2 * t * y1 + 3 * (1 - t) * t**2 * y2 + t**3 * y2
        made.append({"x": round(x, 1), "y": round(y, 1)})
    return made
