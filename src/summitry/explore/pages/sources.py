"""Every reference: by publisher, and each with the statements that rest on it."""

from __future__ import annotations

import string
from collections import defaultdict

from summitry.explore import addresses, words
from summitry.explore.library import Library
from summitry.explore.nouns import Asked, Item, Items, Missing, Page, Phrase, Section, Tile, Tiles
from summitry.explore.rendering import about_reference
from summitry.explore.statements import statement
from summitry.model import Reference

OTHER = "other"
SEEN = {
    "page": "the page itself",
    "mirror": "a copy elsewhere",
    "digest": "a digest of it",
    "citation": "cited by another",
    "list": "an entry of a list",
}
FOLD = 30


def _letter(publisher: str) -> str:
    first = publisher.strip()[:1].upper()
    return first if first in string.ascii_uppercase and first else OTHER


def _by_letter(library: Library) -> dict[str, list[Reference]]:
    found: dict[str, list[Reference]] = defaultdict(list)
    for one in library.record.references:
        found[_letter(one.publisher)].append(one)
    return dict(sorted(found.items(), key=lambda pair: (pair[0] == OTHER, pair[0])))


def index(library: Library, asked: Asked) -> Page:
    """Publishers with most references, and the way to all by letter."""
    by: dict[str, list[Reference]] = defaultdict(list)
    for one in library.record.references:
        by[one.publisher or "Publisher not stated"].append(one)
    letters = tuple(
        Tile(
            head=Phrase(text="Other" if letter == OTHER else letter, to=addresses.of("sources", letter)),
            count=f"{len(rows)} references",
        )
        for letter, rows in _by_letter(library).items()
    )
    most = sorted(by.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:FOLD]
    items = tuple(
        Item(
            head=Phrase(text=publisher, to=f"{addresses.of('sources', _letter(publisher))}#{anchor(publisher)}"),
            tag=f"{len(rows)} references, {_sides(rows)}",
        )
        for publisher, rows in most
    )
    seen: dict[str, int] = defaultdict(int)
    for one in library.record.references:
        seen[one.seen] += 1
    return Page(
        address="/sources",
        title="Sources",
        kicker="Where everything comes from",
        part="sources",
        layout="wide",
        about=(
            Phrase(text=f"{len(library.record.references):,} references"),
            Phrase(text=f"{len(by):,} publishers"),
            *(
                Phrase(text=f"{n:,} seen as {SEEN.get(how, how)}")
                for how, n in sorted(seen.items(), key=lambda p: -p[1])
            ),
        ),
        sections=(
            Section(
                id="letters",
                title="By publisher, A to Z",
                blocks=(Tiles(tiles=letters, inline=True),) if letters else (),
                empty="The record has no reference yet.",
            ),
            Section(
                id="most",
                title="Publishers with most references",
                blocks=(Items(items=items, fold=FOLD),) if items else (),
                empty="None.",
            ),
        ),
    )


def _sides(rows: list[Reference]) -> str:
    return ", ".join(sorted({words.account(one.side) for one in rows}))


def anchor(publisher: str) -> str:
    """The id of a publisher in the page of its letter."""
    import hashlib

    return "p" + hashlib.sha256(publisher.encode("utf-8", "replace")).hexdigest()[:10]


def letter(library: Library, asked: Asked) -> Page:
    """All references of publishers with one first letter."""
    rows = _by_letter(library).get(asked["letter"])
    if rows is None:
        raise Missing("No publisher begins with that.")
    by: dict[str, list[Reference]] = defaultdict(list)
    for one in rows:
        by[one.publisher or "Publisher not stated"].append(one)
    blocks = tuple(
        Items(title=publisher, id=anchor(publisher), items=tuple(_item(library, one) for one in found), fold=FOLD)
        for publisher, found in by.items()
    )
    name = "Other" if asked["letter"] == OTHER else asked["letter"]
    return Page(
        address=addresses.of("sources", asked["letter"]),
        title=f"Sources: {name}",
        kicker="Publishers by letter",
        part="sources",
        layout="plain",
        about=(Phrase(text=f"{len(rows)} references"), Phrase(text=f"{len(by)} publishers")),
        steps=(("Sources", Phrase(text="all letters", to="/sources")),),
        sections=(Section(id="publishers", title="Publishers and their references", blocks=blocks),),
    )


def _item(library: Library, one: Reference) -> Item:
    n = len(library.supported.get(one.id, ()))
    return Item(
        head=Phrase(text=one.title, to=addresses.of("source", one.id)),
        tag=f"{about_reference(one)} · supports {n} statement{'' if n == 1 else 's'}",
    )


def page(library: Library, asked: Asked) -> Page:
    """One reference, and every statement that rests on it."""
    one = library.references.get(asked["id"])
    if one is None:
        raise Missing(f"There is no source “{asked['id']}” in this record; the page of sources lists them all.")
    rows = library.supported.get(one.id, ())
    items = tuple(statement(library, row) for row in rows)
    about = [
        Phrase(
            text=one.publisher or "publisher not stated",
            to=f"{addresses.of('sources', _letter(one.publisher))}#{anchor(one.publisher)}",
        ),
        Phrase(text=about_reference(one)),
        Phrase(text=f"side: {words.account(one.side)}"),
    ]
    return Page(
        address=addresses.of("source", one.id),
        title=one.title,
        kicker="Source",
        part="sources",
        layout="plain",
        about=tuple(about),
        deck=one.note or "",
        sections=(
            Section(
                id="supports",
                title="What it supports",
                count=len(rows),
                blocks=(Items(items=items, fold=60),) if items else (),
                empty="No statement of the record rests on it alone; its encounter lists it.",
            ),
        ),
    )
