"""A chain as an SVG: a column a layer, a line a link, dashed where it is not asserted or is contested.

Draws what the chain holds; every text is escaped.
"""

from __future__ import annotations

from html import escape

from summitry.weigh.chain import LAYERS, Chain, Link, Node

WIDTH, ROW, GAP, TOP = 190, 46, 60, 40
COLOURS = {"positive": "#1a7f37", "negative": "#b3261e", "mixed": "#8a6100"}


def svg(chain: Chain) -> str:
    """The whole drawing as text."""
    columns = [layer for layer in LAYERS if any(one.kind == layer for one in chain.nodes)]
    places = _places(chain, columns)
    height = TOP + ROW * max((sum(1 for one in chain.nodes if one.kind == layer) for layer in columns), default=1)
    width = (WIDTH + GAP) * max(1, len(columns))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{escape(f"Chain of {chain.about}")}" font-family="sans-serif" font-size="11">'
    ]
    for number, layer in enumerate(columns):
        parts.append(f'<text x="{number * (WIDTH + GAP)}" y="16" font-weight="bold">{escape(layer)}</text>')
    parts += [_line(link, places) for link in chain.links]
    parts += [_box(node, *places[node.id]) for node in chain.nodes]
    return "".join([*parts, "</svg>"])


def _places(chain: Chain, columns: list[str]) -> dict[str, tuple[int, int]]:
    rows = dict.fromkeys(columns, 0)
    places = {}
    for node in chain.nodes:
        places[node.id] = (columns.index(node.kind) * (WIDTH + GAP), TOP + rows[node.kind] * ROW)
        rows[node.kind] += 1
    return places


def _box(node: Node, x: int, y: int) -> str:
    first, second = _two_lines(node.label)
    return (
        f'<g data-node="{escape(node.id)}" tabindex="0"><title>{escape(node.label)}</title>'
        f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{ROW - 10}" rx="4" fill="#fff" stroke="#555"/>'
        f'<text x="{x + 6}" y="{y + 14}">{escape(first)}</text>'
        f'<text x="{x + 6}" y="{y + 28}">{escape(second)}</text></g>'
    )


def _two_lines(label: str) -> tuple[str, str]:
    if len(label) <= 30:
        return label, ""
    cut = label.rfind(" ", 0, 31)
    cut = cut if cut > 0 else 30
    rest = label[cut:].strip()
    return label[:cut], rest if len(rest) <= 30 else rest[:29] + "…"


def _line(link: Link, places: dict[str, tuple[int, int]]) -> str:
    (x1, y1), (x2, y2) = places[link.source], places[link.target]
    begin, end = (x1 + WIDTH, x2) if x1 < x2 else (x1, x2 + WIDTH) if x1 > x2 else (x1 + WIDTH, x2 + WIDTH)
    middle = (begin + end) // 2 + (20 if x1 == x2 else 0)
    dashed = ' stroke-dasharray="4 3"' if link.modality != "asserted" or link.status != "stated" else ""
    told = f"{link.relation}, {link.modality}, direction {link.direction}, {link.status}"
    half = (ROW - 10) // 2
    return (
        f'<path d="M{begin} {y1 + half} C{middle} {y1 + half} {middle} {y2 + half} {end} {y2 + half}" fill="none" '
        f'stroke="{COLOURS.get(link.direction, "#777")}"{dashed}><title>{escape(told)}</title></path>'
    )
