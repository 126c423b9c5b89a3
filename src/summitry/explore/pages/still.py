"""Pages of a frozen copy in the place of those that need the program: search, and what to run for the rest."""

from __future__ import annotations

from summitry.explore import said, searching, statements
from summitry.explore.library import Library
from summitry.explore.nouns import Asked, Form, Item, Items, Page, Phrase, Section

INSTALL = "pip install 'summitry[explore]'"


def search(library: Library, asked: Asked) -> Page:
    """The search that runs on the page itself, over the index beside it."""
    sides = sorted({side for one in library.statements if (side := searching.facets(library, one).side)})
    values = {
        "areas": [(area.id, area.label) for area in library.areas],
        "kinds": list(statements.LAYERS.items()),
        "sides": sorted(((side, said.name(side)) for side in sides), key=lambda pair: pair[1]),
    }
    return Page(
        address="/search",
        title="Search",
        kicker="Search",
        part="search",
        layout="plain",
        about=(Phrase(text=f"{len(library.statements):,} statements"),),
        sections=(Section(id="form", title="Search the record", blocks=(Form(name="still_search", values=values),)),),
    )


def ask(library: Library, asked: Asked) -> Page:
    """That a question is answered by the program alone, and how to put one."""
    place = next((one.place for one in library.featured if one.place), None)
    example = f"How long did the meeting in {place} last?" if place else "Who was present?"
    return _told(
        "/ask",
        "Ask",
        "Questions are answered by the program, which weighs every statement; these pages are files and run nothing.",
        (
            (f'summitry ask "{example}"', "an answer with its evidence, or why there is none, in the terminal"),
            ("summitry explore", "then the page Ask, on a machine of your own, without a network"),
        ),
    )


def read(library: Library, asked: Asked) -> Page:
    """That a text is read by the program alone, and how to hand one in."""
    return _told(
        "/read",
        "Have a text read",
        "Texts are read and set against the record by the program; these pages are files and run none of it.",
        (
            ("summitry read FILE -o reading.html", "one page: the text with its marks, and every verdict"),
            ("summitry explore", "then the page Read a text: drop a file or paste it"),
        ),
    )


def _told(address: str, title: str, deck: str, ways: tuple[tuple[str, str], ...]) -> Page:
    rows = ((INSTALL, "once, on a machine of your own"), *ways)
    items = tuple(Item(head=Phrase(text=command), body=(Phrase(text=f"{what}."),)) for command, what in rows)
    onward = Items(title="Here without it", items=(Item(head=Phrase(text="Search the record", to="/search")),))
    return Page(
        address=address,
        title=title,
        kicker="Not in a copy of files",
        part=address.strip("/"),
        layout="plain",
        deck=deck,
        sections=(Section(id="run", title="What to run instead", blocks=(Items(items=items), onward)),),
    )
