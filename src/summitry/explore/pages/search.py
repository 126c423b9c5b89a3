"""Search: statements of the record that hold the words, narrowed by kind, issue, side and date."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlencode

from summitry.brief import wording
from summitry.explore import said, searching, statements
from summitry.explore.library import Library
from summitry.explore.nouns import Asked, Form, Item, Items, Page, Phrase, Section, Tile, Tiles
from summitry.explore.searching import PAGE, Query

ADDRESS = "/search"
FIELDS = ("kind", "issue", "side", "since", "until")
TITLES = {"kind": "Kind", "issue": "Issue", "side": "By whose account", "year": "Year"}
SAID: dict[str, Callable[[str], str]] = {
    "kind": lambda value: statements.LAYERS.get(value, value),
    "issue": wording.issue,
    "side": said.name,
    "year": str,
}
MOST = 8


def page(library: Library, asked: Asked) -> Page:
    """The results, or the form alone where nothing is asked."""
    query = Query(
        words=asked.get("q")[:400], page=_number(asked.get("page")), **{name: asked.get(name) for name in FIELDS}
    )
    found = searching.index(library).search(query)
    words = tuple(query.words.split())
    form = Form(
        name="search",
        values={
            "query": query,
            "areas": [(a.id, a.label) for a in library.areas],
            "kinds": list(statements.LAYERS.items()),
        },
    )
    sections = [Section(id="form", title="Search the record", blocks=(form,))]
    if found.total:
        sections.append(Section(id="narrow", title="Narrow it", blocks=tuple(_facets(query, found))))
        sections.append(_results(library, query, found, words))
    elif query.words:
        sections.append(
            Section(
                id="results",
                title="Nothing found",
                empty=f"No statement on record holds “{query.words}”.",
                mend="Take a word or a field back; a leader is found by surname, an issue by its label.",
            )
        )
    sections += list(_project(library, query))
    return Page(
        address=ADDRESS,
        title=f"“{query.words}”" if query.words else "Search",
        kicker="Search",
        part="search",
        layout="plain",
        about=(Phrase(text=f"{found.total} statements"),) if found.total else (),
        sections=tuple(sections),
    )


def _number(text: str) -> int:
    return max(1, min(int(text), 10_000)) if text.isdigit() and len(text) < 6 else 1


def _results(library: Library, query: Query, found: searching.Results, words: tuple[str, ...]) -> Section:
    first = PAGE * (query.page - 1)
    items = [_marked(statements.statement(library, one), words) for one in found.hits]
    if found.total > first + PAGE:
        items.append(Item(head=Phrase(text="Further results", to=_address(query, page=str(query.page + 1)))))
    title = f"Results {first + 1} to {min(first + PAGE, found.total)} of {found.total}"
    return Section(id="results", title=title, blocks=(Items(items=tuple(items), fold=PAGE + 1),))


def _marked(item: Item, words: tuple[str, ...]) -> Item:
    from dataclasses import replace

    return replace(item, head=replace(item.head, marks=words))


def _address(query: Query, **more: str) -> str:
    values = {"q": query.words, **{name: getattr(query, name) for name in FIELDS}, **more}
    return f"{ADDRESS}?{urlencode({key: value for key, value in values.items() if value})}"


def _facets(query: Query, found: searching.Results) -> Iterator[Tiles]:
    for name, counts in found.facets.items():
        tiles = []
        for value, n in counts[:MOST]:
            chosen = name != "year" and getattr(query, name) == value
            change = {name: "" if chosen else value} if name != "year" else {"since": value, "until": value}
            text = SAID[name](value) + (" (take back)" if chosen else "")
            tiles.append(Tile(head=Phrase(text=text, to=_address(query, **change)), count=str(n)))
        if tiles:
            yield Tiles(title=TITLES[name], tiles=tuple(tiles), inline=True)


def _project(library: Library, query: Query) -> Iterator[Section]:
    """Sentences of the texts of an open project."""
    if library.project_path is None or not query.words:
        return
    from summitry.record.project import Project

    with Project.open(library.project_path) as project:
        snippets = [one for one in project.search(searching.match(query.words), limit=PAGE) if one.document]
    items = tuple(
        Item(
            head=Phrase(text=one.text, to=f"/document/{one.document}", marks=tuple(query.words.split())),
            tag="text of the project",
        )
        for one in snippets
    )
    yield Section(
        id="texts",
        title="In the texts of the project",
        count=len(items),
        blocks=(Items(items=items, fold=PAGE),) if items else (),
        empty="No sentence of a text holds the words.",
    )
