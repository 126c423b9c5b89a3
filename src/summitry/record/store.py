"""The SQLite file of a project: opened, given its tables and views, written in one transaction at a time.

It turns what can go wrong with a file into a message that says what to do; it knows nothing of statements.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from summitry.errors import Refused, Skip, Stop

VERSION = 4
"""Of the public views; a newer file is not opened, an older one is brought up to date."""
APPLICATION = 0x53756D6D
"""Marks a file as a project ("Summ"), so that another program's database is not written into."""
ADDED = (("document", "copy_share", "real"), ("decision", "anchors", "text"))
"""Table, column and kind of what a later version added."""
PATIENCE = 30.0
"""Seconds to wait for another process that writes; a whole record is written in about one."""


def _mend(error: sqlite3.Error, path: str) -> Stop:
    said = str(error)
    for words, mend in (
        ("not a database", "it is no project; give another path, or move the file away"),
        ("malformed", "it is damaged; go back to a copy, or read the texts again into a new project"),
        ("readonly", "it cannot be written; copy it to a folder of yours, or change its permissions"),
        ("read-only", "it cannot be written; copy it to a folder of yours, or change its permissions"),
        ("disk is full", "the disk is full; free some space, nothing of this step was kept"),
        ("locked", f"another program has held it for {PATIENCE:.0f} s; close that program and try again"),
        ("busy", f"another program has held it for {PATIENCE:.0f} s; close that program and try again"),
        ("unable to open", "it cannot be opened; check that the folder exists and is yours"),
        ("no such module: fts5", "this Python's SQLite has no full-text search; use another build of Python"),
    ):
        if words in said:
            return Stop(f"project {path}: {mend}")
    return Stop(f"project {path}: {said}; nothing of this step was kept")


@contextmanager
def guarded(path: str) -> Iterator[None]:
    """What SQLite says of a file, as a `Stop` that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise _mend(error, path) from error
    except UnicodeEncodeError as error:
        why = f"a text has half a character at {error.start}"
        raise Refused(Skip(what=f"project {path}", why=why, mend="read it anew")) from error


def _connect(path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("pragma foreign_keys = on")
    return connection


def _connect_to_read(path: Path) -> sqlite3.Connection:
    """A file that cannot be written, as it lies where even its neighbours cannot be made."""
    for how in ("mode=ro", "mode=ro&immutable=1"):
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?{how}", uri=True, timeout=PATIENCE)
        connection.row_factory = sqlite3.Row
        try:
            connection.execute("select count(*) from sqlite_master")
            return connection
        except sqlite3.OperationalError:
            connection.close()
            if "immutable" in how:
                raise
    raise Stop(f"project {path}: it cannot be opened; check that the folder exists and is yours")


def _is_writable(path: Path) -> bool:
    target = path if path.exists() else path.parent
    return os.access(target, os.W_OK) and os.access(path.parent, os.W_OK)


def _prepare(connection: sqlite3.Connection) -> None:
    """Tables and views, made once even where two processes open a new file at once."""
    found = int(connection.execute("pragma user_version").fetchone()[0])
    if found == VERSION:
        return
    if found > VERSION:
        raise Stop(f"the project is of version {found}, this program knows {VERSION}; update summitry")
    mark = int(connection.execute("pragma application_id").fetchone()[0])
    tables = int(connection.execute("select count(*) from sqlite_master").fetchone()[0])
    if tables and mark != APPLICATION:
        raise Stop("the database belongs to another program; give the project a file of its own")
    script = resources.files("summitry.record").joinpath("schema.sql").read_text("utf-8")
    with transaction(connection):
        for (view,) in connection.execute("select name from sqlite_master where type = 'view'").fetchall():
            connection.execute(f'drop view "{view}"')
        for table, column, kind in ADDED if tables else ():
            known = {row["name"] for row in connection.execute(f"pragma table_info({table})")}
            if known and column not in known:
                connection.execute(f"alter table {table} add column {column} {kind}")
        for statement in _statements(script):
            connection.execute(statement)
        connection.execute(f"pragma application_id = {APPLICATION}")
        connection.execute(f"pragma user_version = {VERSION}")


def _statements(script: str) -> Iterator[str]:
    """The script piece by piece, so that it runs inside one transaction."""
    piece = ""
    for line in script.splitlines(keepends=True):
        piece += line
        if sqlite3.complete_statement(piece):
            yield piece
            piece = ""


def connect(path: Path | None) -> sqlite3.Connection:
    """A project's connection, with its tables; None is a project in memory."""
    if path is None:
        connection = _connect(":memory:")
        _prepare(connection)
        return connection
    with guarded(str(path)):
        if path.exists() and not _is_writable(path):
            return _connect_to_read(path)
        connection = _connect(str(path))
        try:
            _to_wal(connection)
            _prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def _to_wal(connection: sqlite3.Connection) -> None:
    """Readers beside one writer; the switch itself does not wait for a lock, so it is tried again."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("pragma journal_mode = wal")
            connection.execute("pragma synchronous = normal")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.05)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """All of a step or nothing of it; a second writer waits at the door."""
    connection.execute("begin immediate")
    try:
        yield connection
    except BaseException:
        if connection.in_transaction:
            connection.execute("rollback")
        raise
    connection.execute("commit")
