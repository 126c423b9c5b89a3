"""The brief of an encounter or a pair, as the brief itself has it; made once, since its figures take a second."""

from __future__ import annotations

import functools

from summitry.brief import wording
from summitry.explore import addresses, said
from summitry.explore.library import Library
from summitry.explore.nouns import Asked, Document, Missing
from summitry.explore.pages.figures import drawing
from summitry.explore.pages.pairs import leaders_of
from summitry.explore.policies import stated


def page(library: Library, asked: Asked) -> Document:
    """The full brief of an encounter."""
    one = library.encounter(asked["id"])
    return _made(library, (one.id,), addresses.of("brief", one.id), said.title(one), addresses.encounter(one.id))


def pair(library: Library, asked: Asked) -> Document:
    """The full brief of a pair."""
    named = leaders_of(library, asked)
    if len(named) != 2:
        raise Missing("A brief is of two leaders, or of one encounter.")
    name = "–".join(wording.surname(who) for who in named)
    return _made(library, named, f"{addresses.pair(named)}/brief", name, addresses.pair(named))


@functools.lru_cache(maxsize=48)
def _made(library: Library, names: tuple[str, ...], address: str, name: str, home: str) -> Document:
    """The brief at an address; `name` and `home` are the page of whom it is about, and the way back to it."""
    from summitry.brief.compose import compose
    from summitry.brief.compose.as_html import html
    from summitry.brief.compose.as_json import plain

    made = compose(names, library.record, "full")
    back = ((f"Back to {name}", home), ("All encounters", "/timeline"), ("Start", addresses.START))
    ways = [(words, addresses.relative(to, address) if library.frozen else to) for words, to in back]
    with drawing:
        text = html(made, ways)
    return Document(address=address, title=made.title, html=text, policy=stated(text), data=plain(made))
