"""The pages as files that open from disk or from any static host, with relative links, JSON and CSV beside each.

Walks from the start page along every link. Pages that need a running program are left out, and a link to one of those
becomes plain words; search has an index beside it and runs on its page.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from summitry.errors import Skip, Stop
from summitry.explore import addresses, exporting, rendering, routes
from summitry.explore.library import Library
from summitry.explore.nouns import Document, Drawing, Figure, Grid, Items, Missing, Page, Sides, phrases
from summitry.explore.routes import Made
from summitry.explore.still import index

INDEX = "search-index.js"


@dataclass(frozen=True, kw_only=True)
class Frozen:
    """What was written, and which pages could not be made."""

    folder: Path
    pages: int
    skipped: tuple[Skip, ...]


def freeze(library: Library, folder: Path) -> Frozen:
    """Write every page that can be reached into a new or empty folder."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Stop(f"{folder} is there and not empty; give a new folder, so that no file of yours is written over")
    still = replace(library, frozen=True, readings=None, project_path=None)
    made, skipped = walk(still)
    for address, page in made.items():
        _write(folder / addresses.file_of(address), page, still, made)
    beside = {name: rendering.static(name) for name in (*rendering.STATIC, *rendering.FROZEN_STATIC)}
    (folder / "static").mkdir(parents=True, exist_ok=True)
    for name, content in {**beside, INDEX: index(still)}.items():
        (folder / "static" / name).write_bytes(content)
    return Frozen(folder=folder, pages=len(made), skipped=tuple(skipped))


def walk(library: Library) -> tuple[dict[str, Made], list[Skip]]:
    """Every page that the start page leads to, by its address."""
    made: dict[str, Made] = {}
    skipped: list[Skip] = []
    waiting = deque([addresses.START, *(to for _, _, to in (*rendering.ARC, *rendering.TOOLS))])
    seen = set(waiting)
    while waiting:
        address = waiting.popleft()
        try:
            route, _ = routes.find(address)
            if not route.stands(frozen=library.frozen):
                continue
            page = routes.make(library, address)
        except (Missing, Stop) as error:
            skipped.append(Skip(what=address, why=str(error)))
            continue
        made[address] = page
        for to in ways(page) if isinstance(page, Page) else ():
            bare = to.split("#")[0]
            if bare and "?" not in bare and bare not in seen:
                seen.add(bare)
                waiting.append(bare)
    return made, skipped


def ways(page: Page) -> Iterator[str]:
    """Every address that a page leads to."""
    found = [*phrases(page), *(phrase for _, phrase in page.steps)]
    for phrase in found:
        yield from (phrase.to, phrase.by_to)
        yield from (addresses.of("source", one.id) for one in phrase.references if one.id)
    for section in page.sections:
        for block in section.blocks:
            if isinstance(block, Figure):
                yield block.to
            elif isinstance(block, Items):
                yield block.to
                yield from (item.tag_to for item in block.items)
            elif isinstance(block, Sides):
                yield from (side.to for side in block.sides)
            elif isinstance(block, Grid):
                yield from (cell.to for row in block.rows for cell in row.cells)


def _write(target: Path, page: Made, library: Library, made: dict[str, Made]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(page, Drawing):
        target.write_text(page.svg, encoding="utf-8")
        return
    if isinstance(page, Document):
        target.write_text(page.html, encoding="utf-8")
    else:
        links = rendering.Links(here=page.address, frozen=True, known=lambda to: to.split("#")[0] in made)
        target.write_text(rendering.render(page, library, links), encoding="utf-8")
        _beside(target, "csv").write_text(exporting.as_csv(page), encoding="utf-8", newline="")
    _beside(target, "json").write_text(exporting.as_json(replace(page, data=None)), encoding="utf-8")


def _beside(target: Path, ending: str) -> Path:
    """The file of the same page in another form; a name may hold dots of its own."""
    return target.with_name(target.name.removesuffix("html") + ending)
