"""What a page shows, as JSON and as CSV rows: the same phrases, holders, hedges and references, nothing more.

A cell that a spreadsheet would take for a formula is quoted.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from summitry.explore.nouns import (
    Block,
    Document,
    Drawing,
    Facts,
    Figure,
    Form,
    Grid,
    Items,
    Page,
    Phrase,
    Prose,
    Sides,
    Tiles,
    phrases,
)
from summitry.model import Reference
from summitry.weigh.audit.nouns import plainly

COLUMNS = ("section", "heading", "item", "date", "tag", "text", "according_to", "hedge", "note", "page", "references")
Row = dict[str, str]


def as_json(page: Page | Document | Drawing) -> str:
    """The page as JSON: its sections, the references that they cite, and the noun behind it."""
    if isinstance(page, (Document, Drawing)):
        return json.dumps({"address": page.address, "title": page.title, "data": page.data}, ensure_ascii=False)
    found = {one.id or one.url: one for phrase in phrases(page) for one in phrase.references}
    body = {
        "address": page.address,
        "title": page.title,
        "about": [_phrase(one) for one in page.about],
        "deck": page.deck,
        "sections": [
            {
                "id": section.id,
                "title": section.title,
                "lead": section.lead,
                "blocks": [_block(block) for block in section.blocks],
                **({"empty": section.empty} if not section.blocks else {}),
            }
            for section in page.sections
        ],
        "references": {key: _reference(one) for key, one in found.items()},
    }
    return json.dumps(body if page.data is None else {**body, "data": page.data}, ensure_ascii=False)


def _reference(one: Reference) -> dict[str, Any]:
    return {key: value for key, value in vars(one).items() if value is not None}


def _block(block: Block) -> dict[str, Any]:
    plain = {"block": type(block).__name__.lower(), **_plain(block)}
    if isinstance(block, Form):  # what makes a form believed is for the page alone
        plain["values"] = {name: value for name, value in plain.get("values", {}).items() if name != "token"}
    return plain


def _phrase(one: Phrase) -> dict[str, Any]:
    plain = {name: value for name, value in vars(one).items() if value not in ("", (), False) and name != "references"}
    return {**plain, **({"references": [r.id or r.url for r in one.references]} if one.references else {})}


def _plain(item: Any) -> Any:
    if isinstance(item, Phrase):
        return _phrase(item)
    if isinstance(item, (list, tuple)):
        return [_plain(one) for one in item]
    if hasattr(item, "__dataclass_fields__"):
        return {name: _plain(value) for name, value in vars(item).items() if value not in ("", (), None)}
    return plainly(item)


def as_csv(page: Page) -> str:
    """The page as rows, one a phrase."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for section in page.sections:
        if not section.blocks and section.empty:
            writer.writerow({"section": section.title, "text": section.empty})
        for block in section.blocks:
            writer.writerows({key: _safe(value) for key, value in row.items()} for row in rows(section.title, block))
    return out.getvalue()


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def rows(section: str, block: Block) -> Iterator[Row]:
    """The rows of one block."""
    for heading, item, date, tag, phrase in _parts(block):
        yield {
            "section": section,
            "heading": heading,
            "item": item,
            "date": date,
            "tag": tag,
            "text": phrase.text,
            "according_to": phrase.by,
            "hedge": phrase.hedge,
            "note": phrase.note,
            "page": phrase.to,
            "references": " ".join(one.url or one.id for one in phrase.references),
        }


Part = tuple[str, str, str, str, Phrase]


def _parts(block: Block) -> Iterator[Part]:
    if isinstance(block, Facts):
        yield from (("", row.label, "", "", value) for row in block.rows for value in row.values)
    elif isinstance(block, Items):
        for item in block.items:
            mark = f"{item.tag} ({item.mark})" if item.mark else item.tag
            if not item.body or item.head.references:
                yield block.title, "", item.date, mark, item.head
            yield from ((block.title, item.head.text, item.date, mark, phrase) for phrase in item.body)
    elif isinstance(block, Sides):
        for side in block.sides:
            found = side.items or (Phrase(text=side.silent, absent=True),)
            yield from ((block.title, side.holder, "", block.about, phrase) for phrase in found)
    elif isinstance(block, Grid):
        for row in block.rows:
            for column, cell in zip(block.columns, row.cells, strict=True):
                yield block.caption, row.head.text, row.tag, column.text, Phrase(text=cell.text, to=cell.to)
    elif isinstance(block, Prose):
        yield from (("", "", "", "", phrase) for phrase in block.phrases)
    elif isinstance(block, Tiles):
        for tile in block.tiles:
            text = " ".join(part for part in (tile.text, tile.count) if part)
            yield block.title, tile.head.text, "", tile.tag, Phrase(text=text, to=tile.head.to)
    elif isinstance(block, Figure):
        yield block.title, "", "", "figure", Phrase(text=block.alternative, to=block.to)
