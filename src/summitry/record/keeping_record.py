"""The record's statements and rows written into a project, inside a transaction that the caller holds.

What the record no longer says is retired, never deleted: a judgement may rest on it.
"""

from __future__ import annotations

import sqlite3

from summitry.record.entries import Entry
from summitry.record.keeping import Receipt, as_text, now
from summitry.record.register import Record
from summitry.record.table import COLUMNS, encounter_row


def keep_rows(connection: sqlite3.Connection, record: Record) -> None:
    """The encounter table and who took part, written anew."""
    connection.execute("delete from participant where encounter in (select id from record_encounter)")
    connection.execute("delete from record_encounter")
    connection.executemany(
        f"insert into record_encounter values ({', '.join(':' + name for name in COLUMNS)})",
        [encounter_row(one) for one in record.all_encounters],
    )
    connection.executemany(
        "insert or ignore into participant values (?, ?)",
        [(one.id, who) for one in record.all_encounters for who in one.participants],
    )
    about = {"as_of": record.as_of, "coverage": "\n".join(record.coverage)}
    connection.executemany("insert or replace into about values (?, ?)", list(about.items()))


def keep_entries(connection: sqlite3.Connection, found: list[Entry]) -> Receipt:
    """The record's statements with their evidence."""
    stored = {
        row["id"]: row["retired"]
        for row in connection.execute("select id, retired from statement where origin = 'record'")
    }
    mine = {one.id: one for one in found}
    new = [one for name, one in mine.items() if name not in stored]
    at = now()
    connection.executemany(
        "insert into statement (id, origin, layer, encounter, text, item, method, added)"
        " values (?, 'record', ?, ?, ?, ?, 'record', ?)",
        [(one.id, one.layer, one.encounter, one.text, as_text(one.item), at) for one in new],
    )
    connection.executemany(
        "insert or ignore into evidence values (?, ?)",
        [(one.id, reference.id) for one in new for reference in one.references],
    )
    gone = [name for name, retired in stored.items() if name not in mine and retired is None]
    back = [name for name, retired in stored.items() if name in mine and retired is not None]
    connection.executemany("update statement set retired = ? where id = ?", [(at, one) for one in gone])
    connection.executemany("update statement set retired = null where id = ?", [(one,) for one in back])
    if new or gone or back:
        _index_record(connection)
    return Receipt(added=len(new), already=len(mine) - len(new), retired=len(gone))


def _index_record(connection: sqlite3.Connection) -> None:
    connection.execute("delete from words where kind <> 'sentence'")
    connection.execute(
        "insert into words select coalesce(json_extract(item, '$.label') || ': ', '') || text, id, layer, null, null,"
        " null from statement"
        " where origin = 'record' and retired is null and text is not null and layer <> 'attributes'"
    )
    connection.execute(
        "insert into words select label || ' ' || coalesce(place, '') || ' ' || coalesce(venue, ''), id,"
        " 'encounter', null, null, null from record_encounter"
    )
