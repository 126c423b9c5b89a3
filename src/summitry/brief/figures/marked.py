"""Marks that lead somewhere: a chart names what a mark stands for, and the drawing gets the links that it is given.

Vega writes a link for a mark with a `href`; here that is only a name, which `linked` turns into a link or takes out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, unquote

from summitry.brief.figures.noun import Links

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
FIELD = "mark_key"
"""The column of a chart's data that says what a mark stands for."""
_NAMED = re.compile(r"(?:^|/)summitry-mark/([^/]+)$")


def key(name: str) -> dict[str, str]:
    """The part of a row of data that names what its mark stands for."""
    return {FIELD: f"summitry-mark/{quote(name, safe='', errors='surrogatepass')}"}


def led(chart: Any, alt: Any) -> Any:
    """The chart, its marks named by the column of its data."""
    return chart.encode(href=alt.Href(f"{FIELD}:N"))


def linked(root: Any, marks: Mapping[str, str], links: Links | None, *, alone: bool) -> bool:
    """Give every named mark its link, in a drawing that was parsed; whether there is any.

    The keyboard stops once at what is named, and not at lines: what they join has stops. A drawing that stands `alone`
    may lie within a page, which its links then leave.
    """
    seen: set[str] = set()
    for one in list(root.iter(f"{SVG}a")):
        found = _NAMED.search(one.get(HREF) or "")
        name = unquote(found[1], errors="surrogatepass") if found else ""
        to = links(name) if links is not None and name in marks else ""
        one.attrib.clear()
        if not to:
            _unwrapped(one)
            continue
        one.set("href", _held(to))
        if alone:
            one.set("target", "_top")
        if name in seen or name.startswith("link:"):
            one.set("tabindex", "-1")
        seen.add(name)
        one.set("aria-label", _held(marks[name]))
    return bool(seen)


def _held(text: str) -> str:
    """Text without characters that XML cannot hold."""
    return "".join(c if c.isprintable() else " " for c in text)


def _unwrapped(one: Any) -> None:
    """Leave what was in a link where it stood; what nobody sees was there to be touched, and goes."""
    parent = one.getparent()
    at = parent.index(one)
    for child in [found for found in one if "0" not in (found.get("opacity"), found.get("fill-opacity"))]:
        parent.insert(at, child)
        at += 1
    parent.remove(one)
