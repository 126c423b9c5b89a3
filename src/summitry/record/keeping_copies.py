"""Copies among the documents of a project: found when one comes in, marked, and kept with where they stood.

Only originals are indexed, so that a story printed a thousand times costs a look-up each, not a thousand. The
caller holds the transaction.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from summitry.model import Document
from summitry.record.likeness import Text, is_copy, runs

CANDIDATES = 12
"""Documents with the most indexed runs in common that are compared in full."""
SHARED = 2
"""Indexed runs in common below which no comparison is worth its while: a copy of the least length has three."""
PLACE = ("name", "url", "publisher", "side", "published", "retrieved", "raw_hash")


def note_appearance(connection: sqlite3.Connection, document: Document, at: str) -> None:
    """The very same text from another place: the place is kept, the text is not kept twice."""
    places = [getattr(document, name) for name in PLACE]
    same = " and ".join(f"{name} is ?" for name in PLACE)
    for table in ("document", "appearance"):
        of = "id" if table == "document" else "document"
        if connection.execute(f"select 1 from {table} where {of} = ? and {same}", [document.id, *places]).fetchone():
            return
    connection.execute(
        f"insert into appearance (document, {', '.join(PLACE)}, added) values (?, {', '.join('?' * len(PLACE))}, ?)",
        [document.id, *places, at],
    )


def note_copies(connection: sqlite3.Connection, document: Document) -> None:
    """A new document set against the originals: it becomes a copy of one, or some become copies of it."""
    new = Text(id=document.id, runs=runs(document.text), published=document.published, publisher=document.publisher)
    marks = new.marks
    near = list(_near(connection, marks))
    originals = [(new.share_in(one), one.id) for one in near if is_copy(new, one, came_later=True)]
    if originals:
        share, original = max(originals)
        _mark(connection, new.id, original, share)
        return
    for one in near:
        if is_copy(one, new, came_later=False):
            connection.execute("update document set copy_of = ? where copy_of = ?", [new.id, one.id])
            _mark(connection, one.id, new.id, one.share_in(new))
            connection.execute("delete from mark where document = ?", [one.id])
    connection.executemany("insert into mark values (?, ?)", [(mark, new.id) for mark in marks])


def _near(connection: sqlite3.Connection, marks: list[int]) -> Iterator[Text]:
    found = connection.execute(
        "select m.document as id, d.text, d.published, d.publisher from (select document, count(*) as n from"
        " json_each(?) j cross join mark on mark.mark = j.value group by document having n >= ?"
        " order by n desc, document limit ?) m join document d on d.id = m.document",
        [json.dumps(marks), SHARED, CANDIDATES],
    )
    for one in found:
        yield Text(id=one["id"], runs=runs(one["text"]), published=one["published"], publisher=one["publisher"])


def _mark(connection: sqlite3.Connection, copy: str, original: str, share: float) -> None:
    connection.execute(
        "update document set copy_of = ?, copy_share = ? where id = ?", [original, round(share, 3), copy]
    )
