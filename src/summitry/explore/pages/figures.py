"""Figures of a pair or an encounter: a block for a page, and the drawing at an address of its own.

What a figure shows is decided in `brief.figures`; where the drawing library is absent, pages have tables alone.
"""

from __future__ import annotations

import functools
import threading

from summitry.brief.compose import subject
from summitry.brief.compose.subject import Subject
from summitry.brief.figures import FIGURES
from summitry.brief.figures.drawing import drawable
from summitry.brief.figures.noun import Figure as Made
from summitry.errors import Stop
from summitry.explore import addresses
from summitry.explore.library import Library
from summitry.explore.nouns import Asked, Drawing, Figure, Missing

ENDING = ".svg"
ENOUGH = 5
"""Encounters of a pair below which a list says all that a figure could."""
drawing = threading.Lock()
"""The drawing library is used by one at a time."""


def block(library: Library, name: str, names: tuple[str, ...]) -> tuple[Figure, ...]:
    """A figure of these leaders, or of the encounter of one id; nothing where there is nothing to draw."""
    enough = len(names) == 1 or len(library.of_pair(names)) >= ENOUGH
    found = _made(library, name, names) if enough and drawable() else None
    if found is None:
        return ()
    about = " ".join(part for part in (f"{found.n.rstrip('.')}.", found.note, found.source) if part)
    return (Figure(title=found.title, to=address(name, names), about=about, alternative=found.alt),)


def address(name: str, names: tuple[str, ...]) -> str:
    return addresses.of("figure", name, "+".join(names) + ENDING)


def page(library: Library, asked: Asked) -> Drawing:
    """The drawing as SVG."""
    name, names = asked["name"], tuple(asked["subject"].removesuffix(ENDING).split("+"))
    found = _made(library, name, names) if name in FIGURES else None
    if found is None or not asked["subject"].endswith(ENDING):
        raise Missing("There is no such figure.")
    return Drawing(
        address=address(name, names), title=found.title, svg=_svg(library, name, names), data=found.to_json()
    )


@functools.lru_cache(maxsize=512)
def _made(library: Library, name: str, names: tuple[str, ...]) -> Made | None:
    about = _subject(library, names)
    return FIGURES[name](about) if about is not None else None


@functools.lru_cache(maxsize=256)
def _subject(library: Library, names: tuple[str, ...]) -> Subject | None:
    """Whom a figure is of; found once for all its figures."""
    try:
        return subject(names, library.record)
    except Stop:
        return None


@functools.lru_cache(maxsize=256)
def _svg(library: Library, name: str, names: tuple[str, ...]) -> str:
    found = _made(library, name, names)
    at = address(name, names)

    def leads(mark: str) -> str:
        to = _leads(mark, names)
        return addresses.relative(to, at) if library.frozen and to else to

    with drawing:
        return found.svg(titled=False, styled=True, links=leads) if found is not None else ""


def _leads(mark: str, names: tuple[str, ...]) -> str:
    """The address of what a mark stands for; a line leads to its evidence on the page of the chain."""
    kind, _, rest = mark.partition(":")
    if kind == "link":
        return f"{addresses.of('chain', names[0])}#link-{rest}" if len(names) == 1 else ""
    if kind == "reactions":
        return addresses.encounter(names[0], "reactions") if len(names) == 1 else ""
    return addresses.encounter(rest) if kind == "encounter" else addresses.thing(mark)
