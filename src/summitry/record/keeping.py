"""Documents and their statements written into a project, inside a transaction that the caller holds.

Nothing passes here without the door; nothing that was judged is taken out of view.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from summitry.errors import Skip, Stop
from summitry.model import Document, Sentence, as_json, content_id
from summitry.record.door import refuse
from summitry.record.intake import Item, Offered, keys, offered
from summitry.record.judging import standing
from summitry.record.keeping_copies import note_appearance, note_copies

DOCUMENT = (
    "id", "text", "title", "url", "publisher", "side", "published", "language", "retrieved", "raw_hash",
    "reader", "name", "copy_of",
)  # fmt: skip
SHORT = 300_000
"""Characters up to which a trigger checks spans once more: 100 statements cost 30 million steps there."""
KEPT = ("accept", "correct")
"""Verdicts that keep a statement in view when a second reading no longer makes it."""


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What became of what was brought: new, already there, no longer stated, and refused with reasons."""

    added: int = 0
    already: int = 0
    retired: int = 0
    refused: tuple[Skip, ...] = ()

    def __str__(self) -> str:
        return f"{self.added} added, {self.already} already there, {len(self.refused)} refused"


def now() -> str:
    """The moment, in universal time, to the second."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def as_text(value: Any) -> str:
    """A value as JSON text."""
    return msgspec.json.encode(value).decode()


def keep_document(connection: sqlite3.Connection, document: Document) -> None:
    """The document, once; another text under the same id is a `Stop`."""
    stored = connection.execute("select text from document where id = ?", [document.id]).fetchone()
    if stored is not None:
        if stored["text"] != document.text:
            raise Stop(f"document {document.id}: the project holds another text under this id; read it anew")
        note_appearance(connection, document, now())
        return
    row = [getattr(document, name) for name in DOCUMENT]
    columns = ", ".join(DOCUMENT)
    connection.execute(
        f"insert into document ({columns}, plain, added) values ({', '.join('?' * len(row))}, ?, ?)",
        [*row, _is_plain(document.text), now()],
    )
    if document.copy_of is None:
        note_copies(connection, document)


def _is_plain(text: str) -> bool:
    """Whether SQLite itself may check spans: it stops at a NUL, and counts a long text from its start each time."""
    return len(text) < SHORT and "\x00" not in text


def forget_refused(connection: sqlite3.Connection, document: Document, method: str) -> None:
    """What a method was refused before, now that it reads the document again."""
    connection.execute("delete from refused_item where document = ? and method = ?", [document.id, method])


def keep_sentences(
    connection: sqlite3.Connection, document: Document, sentences: Collection[Sentence], method: str
) -> list[Skip]:
    """The sentences, for the full-text search; those that lie outside the text are refused."""
    refusals = []
    rows = []
    for one in sentences:
        why = refuse(document, "sentences", as_json(one))
        if why is None:
            checkable = "; ".join(one.checkable) or None
            rows.append((document.id, one.start, one.end, one.kind, one.class_, checkable))
        else:
            refusals.append(why)
            _keep_refused(connection, document, "sentences", as_json(one), why, method)
    stored = connection.execute(
        'select document, start, "end", kind, class, checkable from sentence where document = ?', [document.id]
    )
    if sorted(map(str, map(tuple, stored))) == sorted(map(str, rows)):
        return refusals
    connection.execute("delete from sentence where document = ?", [document.id])
    connection.execute("delete from words where kind = 'sentence' and document = ?", [document.id])
    connection.executemany("insert or ignore into sentence values (?, ?, ?, ?, ?, ?)", rows)
    connection.executemany(
        "insert into words values (?, ?, 'sentence', ?, ?, ?)",
        [(document.text[start:end], document.id, document.id, start, end) for _, start, end, *_ in rows],
    )
    return refusals


def take(
    connection: sqlite3.Connection, document: Document, found: list[tuple[str, Item]], method: str, *, whole: bool
) -> Receipt:
    """Items through the door; `whole` says that they are all that the document states by this method."""
    keyed = keys(found)
    if not whole:
        keyed |= _stored_keys(connection, document)
    accepted: dict[str, Offered] = {}
    refusals: list[Skip] = []
    for layer, item in found:
        why = refuse(document, layer, item, keyed)
        if why is None:
            one = offered(document, layer, item, keyed)
            accepted.setdefault(one.id, one)
        else:
            refusals.append(why)
            _keep_refused(connection, document, layer, item, why, method)
            if layer == "encounters":
                keyed.pop(str(item.get("id")), None)
    added = _keep_offered(connection, document, accepted.values(), method)
    retired = _retire(connection, document, accepted, method) if whole else 0
    _keep_participants(connection, document)
    return Receipt(added=added, already=len(accepted) - added, retired=retired, refused=tuple(refusals))


def _stored_keys(connection: sqlite3.Connection, document: Document) -> dict[str, str]:
    stored = connection.execute(
        "select layer, item from statement where document = ? and retired is null", [document.id]
    )
    return keys([(row["layer"], msgspec.json.decode(row["item"])) for row in stored])


def _keep_refused(
    connection: sqlite3.Connection, document: Document, layer: str, item: Item, why: Skip, method: str
) -> None:
    body = as_text(item)
    connection.execute(
        "insert or replace into refused_item values (?, ?, ?, ?, ?, ?, ?, ?)",
        [content_id(document.id, layer, body), document.id, layer, body, why.why, why.mend, method, now()],
    )


def _keep_offered(connection: sqlite3.Connection, document: Document, found: Iterable[Offered], method: str) -> int:
    before = {row["id"] for row in connection.execute("select id from statement where document = ?", [document.id])}
    at, added = now(), 0
    for one in found:
        place = one.place
        if one.id in before:
            connection.execute(
                "update statement set encounter = ?, item = ?, retired = null where id = ?",
                [one.encounter, as_text(one.item), one.id],
            )
            continue
        added += 1
        connection.execute(
            'insert into statement (id, origin, layer, encounter, document, start, "end", text, item, method,'
            " added) values (?, 'document', ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                one.id, one.layer, one.encounter, document.id, place.get("start"), place.get("end"),
                place.get("text"), as_text(one.item), method, at,
            ],
        )  # fmt: skip
    return added


def _retire(connection: sqlite3.Connection, document: Document, accepted: Collection[str], method: str) -> int:
    stored = connection.execute(
        "select id from statement where document = ? and method = ? and retired is null", [document.id, method]
    ).fetchall()
    judged = connection.execute(
        "select d.* from decision d join statement s on s.id = d.statement where s.document = ? order by d.id",
        [document.id],
    )
    kept = {one for key, row in standing(judged).items() if row["verdict"] in KEPT for one in key}
    gone = [row["id"] for row in stored if row["id"] not in accepted and row["id"] not in kept]
    at = now()
    connection.executemany("update statement set retired = ? where id = ?", [(at, one) for one in gone])
    return len(gone)


def _keep_participants(connection: sqlite3.Connection, document: Document) -> None:
    connection.execute("delete from participant where encounter like ? || '#%'", [document.id])
    connection.execute(
        "insert or ignore into participant select s.encounter, p.value from statement s,"
        " json_each(s.item, '$.participants') p where s.layer = 'encounters' and s.document = ?"
        " and s.retired is null",
        [document.id],
    )
