"""A page as HTML: numbers its references, turns addresses into links, fills the templates.

Live pages link by address, frozen ones by the way from file to file. Every value is escaped; no page runs or loads
anything but the style and the script beside it.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from summitry import when
from summitry.brief.safe import address, printable, templates
from summitry.explore import addresses
from summitry.explore.library import Library
from summitry.explore.nouns import Item, Page, Phrase, phrases
from summitry.model import Reference

if TYPE_CHECKING:
    from jinja2 import Environment

STATIC = ("explore.css", "explore.js")
"""The files that every page loads, from beside it."""
FROZEN_STATIC = ("search.js",)
"""What a frozen copy has beside these."""
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; object-src 'self'; "
    "frame-src 'self'; font-src 'none'; "
    "connect-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
FROZEN_POLICY = (
    "default-src 'none'; style-src 'self' file:; script-src 'self' file:; img-src 'self' file: data:; "
    "object-src 'self' file:; frame-src 'self' file:; "
    "base-uri 'none'; form-action 'self' file:"
)
"""A page opened from disk has no origin of its own: its neighbours are files."""
ARC = (
    ("background", "Background", "/background"),
    ("issues", "Issues", "/issues"),
    ("summits", "Summits", "/timeline"),
    ("reactions", "Reactions", "/reactions"),
    ("implications", "Implications", "/implications"),
    ("conclusion", "Conclusion", "/conclusion"),
)
TOOLS = (
    ("pairs", "Pairs", "/pairs"),
    ("people", "People", "/people"),
    ("instruments", "Instruments", "/instruments"),
    ("sources", "Sources", "/sources"),
    ("search", "Search", "/search"),
    ("ask", "Ask", "/ask"),
    ("read", "Read a text", "/read"),
    ("review", "Review", "/review"),
)
SEARCH = "/search"
"""The one page of a frozen copy that takes a query."""
LONGEST = 8
"""Numbers and ranges behind one phrase that are shown; the rest is counted, and stands in the export."""
RUN = 3
"""Numbers in a row that are shown one by one; more become a range."""


@dataclass(frozen=True, kw_only=True)
class Links:
    """How one page leads to others. `here` is its address, `known` says whether a frozen page is there."""

    here: str
    frozen: bool = False
    known: Callable[[str], bool] = lambda _: True

    def __call__(self, to: str) -> str:
        """The link to an address, "" where it leads nowhere."""
        if not to or not self.frozen or to.startswith("#"):
            return to
        bare, _, query = to.partition("?")
        if (query and bare != SEARCH) or not self.known(bare):
            return ""
        return addresses.relative(bare, self.here) + (f"?{query}" if query else "")

    def file(self, name: str) -> str:
        """The link to a file beside the pages, such as a style."""
        if not self.frozen:
            return f"/static/{name}"
        return "../" * addresses.file_of(self.here).count("/") + f"static/{name}"

    def form(self, ending: str) -> str:
        """The link to this page in another form."""
        bare, _, query = self.here.split("#")[0].partition("?")
        if self.frozen:
            return addresses.file_of(bare).rpartition("/")[2].removesuffix("html") + ending
        return (bare.rstrip("/") or "/index") + f".{ending}" + (f"?{query}" if query else "")


class Numbers:
    """Numbers every reference once, in the order in which the page cites them."""

    def __init__(self, page: Page) -> None:
        self.all: dict[str, Reference] = {}
        for phrase in phrases(page):
            for one in phrase.references:
                self.all.setdefault(one.id or one.url, one)
        self._at = {key: number for number, key in enumerate(self.all, start=1)}

    def of(self, phrase: Phrase) -> list[tuple[int, str]]:
        """(number that a link leads to, what it says); four and more in a row are one range."""
        found = sorted({self._at[one.id or one.url] for one in phrase.references})
        out: list[tuple[int, str]] = []
        for _, group in itertools.groupby(enumerate(found), key=lambda pair: pair[1] - pair[0]):
            run = [number for _, number in group]
            ranged = len(run) > RUN
            out += [(run[0], f"{run[0]}–{run[-1]}")] if ranged else [(number, str(number)) for number in run]
        return out if len(out) <= LONGEST else [*out[:LONGEST], (out[LONGEST][0], f"… {len(found)} in all")]


def render(page: Page, library: Library, links: Links | None = None) -> str:
    """The HTML of a page."""
    ways = links or Links(here=page.address)
    html: str = (
        _environment()
        .get_template("layout.html")
        .render(
            page=page,
            library=library,
            numbers=Numbers(page),
            href=ways,
            policy=FROZEN_POLICY if ways.frozen else POLICY,
            about_reference=about_reference,
            as_of=when.words(library.record.as_of) if library.record.as_of else "an unstated day",
        )
    )
    return printable(html)


def about_reference(one: Reference) -> str:
    """When it was published, how it was seen, and when."""
    parts = [
        when.words(one.published) if one.published else "no date",
        one.locator or "",
        f"seen as {one.seen}" if one.seen != "page" else "",
        f"accessed {when.words(one.accessed)}" if one.accessed else "",
    ]
    return "; ".join(part for part in parts if part)


def static(name: str) -> bytes:
    """A file that pages load: the style is that of all pages and then that of these."""
    folder = resources.files("summitry.explore").joinpath("templates")
    if name == "explore.css":
        return b"\n".join(folder.joinpath(part).read_bytes() for part in ("base.css", "explore.css"))
    return folder.joinpath(name).read_bytes()


@functools.cache
def _environment() -> Environment:
    made = templates("summitry.explore")
    made.globals.update(arc=ARC, tools=TOOLS, address=address, reference_to=lambda key: addresses.of("source", key))
    made.tests["kind"] = lambda block, name: type(block).__name__ == name
    made.filters.update(dated=_dated, marked=_marked)
    return made


def _dated(items: Iterable[Item]) -> bool:
    """Whether a list has a column for dates."""
    return any(item.date for item in items)


def _marked(text: str, marks: tuple[str, ...]) -> list[tuple[str, bool]]:
    """The text in pieces, with whether a piece is a word that was searched for."""
    found = [word for mark in marks for word in re.findall(r"\w+", mark)]
    if not found:
        return [(text, False)]
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, found))})\b", re.IGNORECASE)
    return [(piece, number % 2 == 1) for number, piece in enumerate(pattern.split(text)) if piece]
