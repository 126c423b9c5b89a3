"""How a figure becomes SVG or PNG: Vega's drawing, cleaned, with the page's colours as classes and words for the ear.

What comes out runs nothing and loads nothing: no script, no font file, and no link but those that it is given.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Sequence
from typing import Any

from summitry.brief.figures import palette
from summitry.brief.figures.marked import linked
from summitry.brief.figures.noun import Figure, Links
from summitry.errors import Stop

WIDTH = 720
"""Width of every figure in points; a page scales it."""
FONT = "Arial,Helvetica,'Liberation Sans',sans-serif"
"""Fonts of one width: the renderer measures with Liberation Sans, and a wider one would run out of the drawing."""
SERIF = "'Iowan Old Style','Palatino Linotype',Palatino,Charter,Georgia,'Liberation Serif',serif"
SVG = "{http://www.w3.org/2000/svg}"
HEAD, SUB, FOOT, MARGIN = 21, 16, 15, 12
KEPT = (
    "d",
    "x",
    "y",
    "x1",
    "x2",
    "y1",
    "y2",
    "width",
    "height",
    "transform",
    "fill",
    "stroke",
    "text-anchor",
    "font-size",
    "font-weight",
    "font-style",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "fill-opacity",
    "opacity",
    "dy",
    "dx",
    "cx",
    "cy",
    "r",
    "id",
    "clip-path",
)


def altair() -> Any:
    """The drawing library; says what to install where it is absent."""
    try:
        import altair
        import vl_convert  # noqa: F401
    except ImportError as missing:
        raise Stop(f'figures need {missing.name}; pip install "summitry[figures]"') from missing
    return altair


def drawable() -> bool:
    """Whether figures can be drawn here."""
    from importlib.util import find_spec

    return find_spec("altair") is not None and find_spec("vl_convert") is not None


def config() -> dict[str, Any]:
    """The look of all figures: quiet axes, no frame, one font."""
    axis = {
        "domainColor": palette.MUTED,
        "tickColor": palette.MUTED,
        "gridColor": palette.RULE,
        "gridWidth": 0.6,
        "labelColor": palette.MUTED,
        "titleColor": palette.MUTED,
        "labelFontSize": 11,
        "titleFontSize": 11,
        "titleFontWeight": "normal",
        "labelFont": FONT,
        "titleFont": FONT,
    }
    legend = {
        "labelColor": palette.INK,
        "titleColor": palette.MUTED,
        "labelFontSize": 11,
        "titleFontSize": 11,
        "labelFont": FONT,
        "titleFont": FONT,
        "titleFontWeight": "normal",
        "orient": "top",
        "symbolSize": 90,
        "columnPadding": 14,
        "labelLimit": 260,
        "offset": 8,
    }
    return {
        "aria": False,
        "background": None,
        "font": FONT,
        "axis": axis,
        "legend": legend,
        "view": {"stroke": None},
        "text": {"font": FONT, "fontSize": 11, "color": palette.INK},
        "autosize": {"type": "pad"},
        "padding": 2,
    }


def svg(figure: Figure, *, titled: bool = True, links: Links | None = None, styled: bool = True) -> str:
    """The drawing of a figure as SVG."""
    altair()
    from lxml import etree

    raw = _rendered(json.dumps(cleaned(figure.draw().to_dict(validate=False))))
    # The text was written by Vega here, not read from anywhere; entities stay off all the same.
    root = etree.fromstring(raw.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    leads = linked(root, figure.marks, links, alone=styled)
    _clean(root)
    _renamed(root, figure.id)
    _hatches(root, figure.id)
    if titled:
        _frame(root, figure)
    _words(root, figure, titled=titled, leads=leads)
    if styled:
        _style(root)
    made: str = etree.tostring(root, encoding="unicode")
    return made


@functools.lru_cache(maxsize=64)
def _rendered(spec: str) -> str:
    """Vega's drawing of a chart; a page, its PNG and its check draw the same one."""
    import vl_convert

    made: str = vl_convert.vegalite_to_svg(json.loads(spec), config=config())
    return made


def png(figure: Figure, *, scale: float = 2.0, titled: bool = True) -> bytes:
    """The drawing of a figure as PNG, on paper."""
    text = svg(figure, titled=titled)
    import vl_convert

    text = re.sub(r"<style>.*?</style>", "", text)
    size = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', text)
    paper = f'<rect width="{size[1]}" height="{size[2]}" fill="{palette.PAPER}"/>' if size else ""
    text = re.sub(r"</desc>|</title>(?!<desc)", lambda found: found[0] + paper, text, count=1)
    made: bytes = vl_convert.svg_to_png(text, scale=scale)
    return made


def _clean(root: Any) -> None:
    """Drops what nobody sees, shortens numbers, and gives every colour its class."""
    for one in list(root.iter()):
        if one.tag == f"{SVG}path" and (one.get("d") or "") in ("", "M0,0h0v0h0Z") or one.get("display") == "none":
            one.getparent().remove(one)
            continue
        frame = one.tag == f"{SVG}path" and (one.get("class") or "") in ("background", "foreground")
        if frame and one.get("fill") is None and one.get("stroke") is None:
            one.getparent().remove(one)
            continue
        if one is root or one.tag == f"{SVG}a":
            continue
        _attributes(one)
    root.attrib.pop("class", None)
    root.attrib.pop("version", None)
    root.set("font-family", FONT)
    _unwrap(root)


def _attributes(one: Any) -> None:
    names = []
    for name in list(one.attrib):
        value = one.get(name)
        if name not in KEPT or (name in ("opacity", "fill-opacity") and value == "1") or value == "":
            del one.attrib[name]
            continue
        if name in ("fill", "stroke") and value.lower() in palette.NAMES:
            names.append(f"sf-{name[0]}-{palette.NAMES[value.lower()][0]}")
        if name in ("d", "transform"):
            one.set(name, re.sub(r"-?\d+\.\d{2,}", lambda found: f"{float(found[0]):.1f}".replace(".0", ""), value))
    if one.get("transform") == "translate(0,0)":
        del one.attrib["transform"]
    if names:
        one.set("class", " ".join(names))


def _unwrap(root: Any) -> None:
    """Takes out groups that say nothing."""
    for one in [found for found in root.iter(f"{SVG}g") if not found.attrib]:
        parent = one.getparent()
        at = parent.index(one)
        for child in list(one):
            parent.insert(at, child)
            at += 1
        parent.remove(one)


def _renamed(root: Any, key: str) -> None:
    """Ids of clips by the figure and their order: the renderer counts on from drawing to drawing."""
    names = {one.get("id"): f"{key}-{number}" for number, one in enumerate(o for o in root.iter() if o.get("id"))}
    for one in root.iter():
        if one.get("id"):
            one.set("id", names[one.get("id")])
        found = re.fullmatch(r"url\(#(.+)\)", one.get("clip-path") or "")
        if found and found[1] in names:
            one.set("clip-path", f"url(#{names[found[1]]})")


def _hatches(root: Any, key: str) -> None:
    """Stripes for every hatched fill, with ids that are the figure's own."""
    from lxml import etree

    colours = {name: colour for colour, (name, _) in palette.NAMES.items()}
    used = set()
    for one in root.iter():
        found = re.fullmatch(rf"url\(#{palette.HATCH}(\w+)\)", one.get("fill") or "")
        if found:
            used.add(found[1])
            one.set("fill", f"url(#{key}-{palette.HATCH}{found[1]})")
    if not used:
        return
    defs = etree.Element(f"{SVG}defs")
    for name in sorted(used):
        made = etree.SubElement(
            defs,
            f"{SVG}pattern",
            id=f"{key}-{palette.HATCH}{name}",
            width="4",
            height="4",
            patternUnits="userSpaceOnUse",
            patternTransform="rotate(45)",
        )
        etree.SubElement(made, f"{SVG}rect", width="4", height="4", fill=palette.PAPER).set("class", "sf-f-paper")
        etree.SubElement(made, f"{SVG}rect", width="2", height="4", fill=colours[name]).set("class", f"sf-f-{name}")
    root.insert(0, defs)


def _frame(root: Any, figure: Figure) -> None:
    """Title and n above, source below."""
    from lxml import etree

    width, height = float(root.get("width")), float(root.get("height"))
    wide = max(width, WIDTH * 0.8) + 2 * MARGIN
    title, foot = wrapped(figure.title, 17.5, wide), wrapped(_below(figure), 10.5, wide)
    top = MARGIN + HEAD * len(title) + SUB + 8
    tall = top + height + 8 + FOOT * len(foot) + MARGIN / 2
    inner = etree.Element(f"{SVG}g", transform=f"translate({MARGIN},{top:g})")
    inner.set("fill", "none")
    for child in list(root):
        inner.append(child)
    for number, line in enumerate(title):
        _line(root, line, MARGIN, MARGIN + HEAD * number + 15, palette.INK, size=17.5, weight="bold", family=SERIF)
    _line(root, figure.n, MARGIN, MARGIN + HEAD * len(title) + 12, palette.MUTED, size=12)
    root.append(inner)
    for number, line in enumerate(foot):
        _line(root, line, MARGIN, top + height + 14 + FOOT * number, palette.MUTED, size=10.5)
    root.set("width", f"{wide:g}")
    root.set("height", f"{tall:g}")
    root.set("viewBox", f"0 0 {wide:g} {tall:g}")


def _below(figure: Figure) -> str:
    return f"{figure.note} {figure.source}".strip()


def _line(
    root: Any, text: str, x: float, y: float, colour: str, *, size: float, weight: str = "", family: str = ""
) -> None:
    from lxml import etree

    made = etree.SubElement(root, f"{SVG}text", x=f"{x:g}", y=f"{y:g}", fill=colour)
    made.set("font-size", f"{size:g}px")
    made.set("class", f"sf-f-{palette.NAMES[colour][0]}")
    for name, value in (("font-weight", weight), ("font-family", family)):
        if value:
            made.set(name, value)
    made.text = printable(text)


def printable(text: str) -> str:
    """Text without characters that XML cannot hold."""
    return "".join(one if one.isprintable() else " " for one in text if ord(one) not in (0xFFFE, 0xFFFF))


def marks(alt: Any, field: str, kinds: Sequence[tuple[str, str, str]], **legend: Any) -> dict[str, Any]:
    """Shape and colour by one field, and the legend of both; `kinds` are name, shape and colour of each mark."""
    domain = [name for name, _, _ in kinds]
    shape = alt.Scale(domain=domain, range=[drawn for _, drawn, _ in kinds])
    colour = alt.Scale(domain=domain, range=[hue for _, _, hue in kinds])
    told = {"legend": alt.Legend(**legend)} if legend else {}
    return {
        "shape": alt.Shape(field, sort=domain, title=None, scale=shape),
        "color": alt.Color(field, sort=domain, title=None, scale=colour, **told),
    }


def names(alt: Any, rows: Sequence[dict[str, Any]], y: Any, dx: float) -> Any:
    """Names of rows, to the left of what is drawn."""
    base = alt.Chart(alt.Data(values=list(rows))).mark_text(
        align="right", dx=dx, fontSize=11, color=palette.INK, limit=290
    )
    return base.encode(x=alt.value(0), y=y, text="text:N")


def between(alt: Any, rows: int, y: Any) -> Any:
    """Thin lines between rows."""
    data = [{"row": number + 0.5} for number in range(rows - 1)]
    return alt.Chart(alt.Data(values=data)).mark_rule(color=palette.RULE, strokeWidth=0.6).encode(y=y)


def cleaned(spec: Any) -> Any:
    """A chart's plain form with every text printable: a control character would end the process of the renderer."""
    if isinstance(spec, str):
        return printable(spec)
    if isinstance(spec, dict):
        return {key: cleaned(value) for key, value in spec.items()}
    return [cleaned(value) for value in spec] if isinstance(spec, list) else spec


def wide(text: str, size: float = 11) -> float:
    """How many points a line of text takes, about."""
    return sum(0.3 if one in "iljtf.,:;'| " else 0.62 if one.isupper() else 0.53 for one in text) * size


def wrapped(text: str, size: float, most: float) -> list[str]:
    """The text in lines that fit."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and wide(longer, size) > most - 2 * MARGIN:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _words(root: Any, figure: Figure, *, titled: bool, leads: bool) -> None:
    """Title and description for readers who do not see it, and the colours of a dark page.

    A bare drawing stands in a page that has the words, as `{id}-words`, and the colours in its own style.
    """
    from lxml import etree

    root.set("role", "group" if leads else "img")  # what is in a picture is hidden, links with it
    root.set("aria-labelledby", f"{figure.id}-title" + (f" {figure.id}-desc" if titled else ""))
    if not titled:
        root.set("aria-describedby", f"{figure.id}-words")
    parts = []
    for name, text in (("title", figure.title), ("desc", figure.alt)):
        made = etree.Element(f"{SVG}{name}", id=f"{figure.id}-{name}")
        made.text = printable(text)
        parts.append(made)
    if not titled:
        root.insert(0, parts[0])
        return
    for number, made in enumerate(parts):
        root.insert(number, made)


def _style(root: Any) -> None:
    """The colours of a dark page, and a width that gives way, for a drawing that stands alone."""
    from lxml import etree

    made = etree.Element(f"{SVG}style")
    made.text = f"{palette.style()}{palette.ALONE}"
    root.insert(sum(one.tag in (f"{SVG}title", f"{SVG}desc") for one in root), made)
