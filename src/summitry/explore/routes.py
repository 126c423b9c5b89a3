"""Every page in one table: its address, the function that makes it, and whether it needs a running program.

A new kind of page is one line here. `find` is used by the server and by the frozen copy alike.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from summitry.explore.library import Library
from summitry.explore.nouns import Asked, Document, Drawing, Missing, Page

if TYPE_CHECKING:
    from starlette.datastructures import FormData

Made = Page | Document | Drawing
Make = Callable[[Library, Asked], Made]
Post = Callable[[Library, "FormData"], str]


def _function(home: str) -> Any:
    module, _, name = home.partition(".")
    return getattr(importlib.import_module(f"summitry.explore.pages.{module}"), name)


@dataclass(frozen=True, kw_only=True)
class Route:
    """One kind of page. `pattern` has names in braces; `live` pages need a running program, and a frozen copy has
    `still` in their place, or nothing.
    """

    pattern: str
    home: str
    """Module of `pages` and function in it: "encounter.page"."""
    live: bool = False
    still: str = ""

    def make(self, *, frozen: bool = False) -> Make:
        """The page function; its module is imported when it is first asked for."""
        made: Make = _function(self.still if frozen and self.still else self.home)
        return made

    def stands(self, *, frozen: bool) -> bool:
        """Whether a page of this kind stands without a running program."""
        return not self.live or (frozen and bool(self.still))

    def match(self, parts: list[str]) -> dict[str, str] | None:
        """The values that the parts of an address give, None where it is not of this kind."""
        own = self.pattern.strip("/").split("/")
        if len(own) != len(parts):
            return None
        pairs = list(zip(own, parts, strict=True))
        if any(not name.startswith("{") and name != part for name, part in pairs):
            return None
        return {name[1:-1]: part for name, part in pairs if name.startswith("{")}


ROUTES: tuple[Route, ...] = (
    Route(pattern="/", home="start.page"),
    Route(pattern="/background", home="background.page"),
    Route(pattern="/issues", home="issues.everything"),
    Route(pattern="/issue/{id}", home="issues.page"),
    Route(pattern="/matrix", home="matrix.index"),
    Route(pattern="/matrix/{leaders}", home="matrix.page"),
    Route(pattern="/timeline", home="timeline.page"),
    Route(pattern="/encounter/{id}", home="encounter.page"),
    Route(pattern="/accounts/{id}", home="accounts.page"),
    Route(pattern="/chain/{id}", home="chains.page"),
    Route(pattern="/brief/{id}", home="briefs.page", live=True),
    Route(pattern="/compare", home="compare.choose"),
    Route(pattern="/compare/{a}/{b}", home="compare.page"),
    Route(pattern="/reactions", home="camps.everything"),
    Route(pattern="/camp/{id}", home="camps.page"),
    Route(pattern="/implications", home="background.implications"),
    Route(pattern="/conclusion", home="background.conclusion"),
    Route(pattern="/pairs", home="pairs.everyone"),
    Route(pattern="/pair/{leaders}", home="pairs.page"),
    Route(pattern="/pair/{leaders}/brief", home="briefs.pair"),
    Route(pattern="/people", home="actors.everybody"),
    Route(pattern="/person/{id}", home="actors.person"),
    Route(pattern="/countries", home="actors.countries"),
    Route(pattern="/country/{id}", home="actors.country"),
    Route(pattern="/body/{id}", home="actors.body"),
    Route(pattern="/instruments", home="instruments.everything"),
    Route(pattern="/instrument/{id}", home="instruments.page"),
    Route(pattern="/sources", home="sources.index"),
    Route(pattern="/sources/{letter}", home="sources.letter"),
    Route(pattern="/source/{id}", home="sources.page"),
    Route(pattern="/figure/measured/{subject}", home="measured.page"),
    Route(pattern="/figure/{name}/{subject}", home="figures.page"),
    Route(pattern="/search", home="search.page", live=True, still="still.search"),
    Route(pattern="/ask", home="asking.page", live=True, still="still.ask"),
    Route(pattern="/read", home="reading.form", live=True, still="still.read"),
    Route(pattern="/document/{id}", home="reading.page", live=True),
    Route(pattern="/review", home="review.page", live=True),
    Route(pattern="/review/pairs", home="joining.page", live=True),
    Route(pattern="/review/{id}", home="review.statement", live=True),
)
POSTS: dict[str, str] = {"/read": "reading.post", "/review": "review.post", "/review/pairs": "joining.post"}
"""What a form may be sent to, and the function that takes it: (library, form) to the address to go on to."""


def post(home: str) -> Post:
    """The function that takes a form."""
    made: Post = _function(home)
    return made


def find(address: str) -> tuple[Route, dict[str, str]]:
    """The route of an address and the values in it; `Missing` where no page is there."""
    parts = [unquote(part) for part in address.split("#")[0].split("?")[0].strip("/").split("/")]
    for route in ROUTES:
        values = route.match(parts)
        if values is not None:
            return route, values
    raise Missing("There is no page at this address.")


def make(library: Library, address: str, query: Mapping[str, str] | None = None) -> Made:
    """The page at an address."""
    route, values = find(address)
    return route.make(frozen=library.frozen)(library, Asked(address=address, values=values, query=query or {}))


def missing(address: str, why: str) -> Page:
    """The page that says that there is none, and where to go on."""
    from summitry.explore.pages import lost

    return lost.page(address, why)
