"""A project: one SQLite file of documents, statements, judgements and the record, behind the refusing door.

It keeps and finds; what statements mean together is for the rooms above.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec

from summitry.errors import Stop
from summitry.model import Document, Reading
from summitry.record import store
from summitry.record.assemble import Assembly, assemble, of_record, of_statements
from summitry.record.dictionary import dictionary
from summitry.record.entries import entries
from summitry.record.intake import Item, items
from summitry.record.judging import PAIRED, WITHDRAW, applied, faults, standing, subject
from summitry.record.keeping import (
    DOCUMENT,
    Receipt,
    as_text,
    forget_refused,
    keep_document,
    keep_sentences,
    now,
    take,
)
from summitry.record.keeping_record import keep_entries, keep_rows
from summitry.record.register import Record

Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Snippet:
    """One place where the words of a search stand; `shown` marks them with [ and ]."""

    kind: str
    owner: str
    document: str | None
    start: int | None
    end: int | None
    text: str
    shown: str


class Project:
    """One project, open. Use it in a `with`, or close it."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None) -> None:
        self.connection = connection
        self.path = path

    @classmethod
    def open(cls, path: str | Path | None = None) -> Project:
        """A project file, made where there is none; None is a project in memory, gone when closed."""
        where = None if path is None else Path(path)
        return cls(store.connect(where), where)

    def __enter__(self) -> Project:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Project {self.name}: {self.count('source')} sources, {self.count('encounter')} encounters>"

    @property
    def name(self) -> str:
        return str(self.path) if self.path else "in memory"

    def copied(self) -> Project:
        """The project as it stands, in memory: what is added to it leaves the file as it was."""
        copy = Project.open()
        with store.guarded(self.name):
            self.connection.backup(copy.connection)
        return copy

    def close(self) -> None:
        self.connection.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with store.guarded(self.name), store.transaction(self.connection) as connection:
            yield connection

    def _ask(self, query: str, values: Iterable[Any] = ()) -> list[Row]:
        with store.guarded(self.name):
            return [dict(row) for row in self.connection.execute(query, tuple(values))]

    def add(self, reading: Reading, *, method: str = "rules") -> Receipt:
        """All that a reading states, item by item through the door; reading twice adds nothing."""
        return self.add_all([reading], method=method)[0]

    def add_all(
        self, readings: Sequence[Reading], *, method: str = "rules", finished: tuple[str, str] | None = None
    ) -> list[Receipt]:
        """The readings of one source, all or none; `finished` notes its key and the reader that it is done by."""
        with self._writing() as connection:
            receipts = [self._taken(one, method) for one in readings]
            if finished is not None:
                connection.execute("insert or replace into finished values (?, ?, ?)", [*finished, now()])
            return receipts

    def _taken(self, reading: Reading, method: str) -> Receipt:
        document = reading.document
        keep_document(self.connection, document)
        forget_refused(self.connection, document, method)
        outside = keep_sentences(self.connection, document, reading.sentences, method)
        receipt = take(self.connection, document, list(items(reading)), method, whole=True)
        return replace(receipt, refused=(*outside, *receipt.refused))

    def has_finished(self, source: str, reader: str) -> bool:
        """Whether a source, by its key, was read into this project whole by this reader."""
        return bool(self._ask("select 1 from finished where source = ? and reader = ?", [source, reader]))

    def add_items(self, document: Document, layer: str, found: Iterable[Item], *, method: str) -> Receipt:
        """Items of one layer in the JSON form, by a model or a person, through the same door."""
        with self._writing():
            keep_document(self.connection, document)
            return take(self.connection, document, [(layer, dict(one)) for one in found], method, whole=False)

    def load_record(self, record: Record) -> Receipt:
        """The record's statements and references; what the record no longer says is retired."""
        found = list(entries(record))
        with self._writing() as connection:
            connection.executemany(
                "insert or replace into reference values (:id, :publisher, :title, :url, :published, :accessed,"
                " :seen, :side, :locator, :note)",
                [asdict(one) for one in record.references],
            )
            keep_rows(self.connection, record)
            return keep_entries(self.connection, found)

    def search(self, query: str, limit: int = 20) -> list[Snippet]:
        """Sentences of documents and texts of the record that hold the words, best first.

        A query in FTS5's own language works; any other is taken word by word.
        """
        try:
            return self._matches(query, limit)
        except Stop:
            quoted = " ".join('"' + word.replace('"', '""') + '"' for word in query.split())
            return self._matches(quoted, limit) if quoted else []

    def judge(
        self,
        statement: str,
        verdict: str,
        *,
        who: str,
        other: str | None = None,
        correction: Mapping[str, Any] | None = None,
        note: str | None = None,
        seen: int | None = None,
        known: Collection[str] = (),
    ) -> int:
        """A person's decision on a statement, or on two encounters; it is added, and stays.

        `seen` is the number of the last judgement of it that the person knew of, 0 for none: where another was
        made since, this one is a `Stop`. `known` are encounters of a record beside the project. `withdraw` takes
        back the judgement that holds.
        """
        with self._writing() as connection:
            self._may_judge(statement, verdict, other, correction, who, seen, known)
            anchors = as_text([self._anchor(statement), self._anchor(other)]) if other is not None else None
            made = connection.execute(
                "insert into decision (statement, other, verdict, correction, who, at, note, anchors)"
                " values (?, ?, ?, ?, ?, ?, ?, ?)",
                (statement, other, verdict, as_text(correction) if correction else None, who, now(), note, anchors),
            )
            return int(made.lastrowid or 0)

    def judgements(self, statement: str | None = None) -> list[Row]:
        """Every decision in the order in which they were made; the last on a statement holds."""
        where = "" if statement is None else " where ? in (statement, coalesce(other, ''))"
        return self._ask(f"select * from judgement{where}", [] if statement is None else [statement])

    def standing(self) -> dict[frozenset[str], Row]:
        """The judgement that holds of each statement and of each pair of encounters that was judged."""
        return {key: dict(row) for key, row in standing(self.rows("judgement")).items()}

    def refused(self) -> list[Row]:
        """Every refused item with its reason."""
        return self.rows("refused")

    def statements(self, layer: str | None = None, *, judged: bool = False) -> list[Row]:
        """Every statement in view, of a layer, with its item as a mapping; `judged`: as people left it.

        Then those that were rejected are left out, and corrected values stand in their items.
        """
        query = "select * from cited" + (" where layer = ?" if layer else "")
        found = self._ask(query, [layer] if layer else [])
        every = [{**one, "item": msgspec.json.decode(one["item"])} for one in found]
        return list(applied(every, self.standing())) if judged else every

    def assembled(self, record: Record | None = None) -> Assembly:
        """The encounters of all documents put together, with those of a record, as judged so far."""
        mentions = of_statements(
            [row for layer in ("encounters", "attributes") for row in self.statements(layer, judged=True)]
        )
        known = of_record(record.all_encounters) if record is not None else ()
        return assemble((*known, *mentions), self.rows("judgement"))

    def document(self, name: str) -> Document | None:
        """The document of an id, None where the project has none."""
        found = self._ask(f"select {', '.join(DOCUMENT)} from document where id = ?", [name])
        return Document(**found[0]) if found else None

    def documents(self, limit: int) -> list[Document]:
        """The first documents of the project, in the order in which they were read."""
        found = self._ask(f"select {', '.join(DOCUMENT)} from document order by rowid limit ?", [limit])
        return [Document(**one) for one in found]

    def rows(self, view: str) -> list[Row]:
        """All rows of a public view."""
        if view not in dictionary().views:
            raise Stop(f"there is no view {view!r}; use one of {', '.join(dictionary().views)}")
        return self._ask(f"select * from {view}")

    def count(self, view: str, *, copies: bool = False) -> int:
        """How many rows a public view has; what copies of a document repeat is counted once, unless `copies`."""
        if view not in dictionary().views:
            raise Stop(f"there is no view {view!r}; use one of {', '.join(dictionary().views)}")
        key = "id" if view == "source" else "document"
        known = not copies and (view == "source" or (key in dictionary().views[view].columns and view != "copy"))
        once = f" where {key} is null or {key} not in (select id from document where copy_of is not null)"
        return int(self._ask(f"select count(*) as n from {view}{once if known else ''}")[0]["n"])

    def _matches(self, query: str, limit: int) -> list[Snippet]:
        found = self._ask(
            "select kind, owner, document, start, \"end\", text, snippet(words, 0, '[', ']', ' ... ', 24) as shown"
            " from words where words match ? order by rank limit ?",
            [query, limit],
        )
        return [Snippet(**one) for one in found]

    def _anchor(self, encounter: str) -> str | None:
        """The statement that an encounter of a text is: its id stays when a second reading numbers anew."""
        query = "select id from statement where layer = 'encounters' and encounter = ? and origin = 'document'"
        found = self._ask(f"{query} and retired is null", [encounter])
        return str(found[0]["id"]) if found else None

    def _may_judge(
        self,
        statement: str,
        verdict: str,
        other: str | None,
        correction: object,
        who: str,
        seen: int | None,
        known: Collection[str],
    ) -> None:
        mine = subject(statement, other)
        past = [one for one in self.judgements(statement) if subject(one["statement"], one["other"]) == mine]
        held = standing(past).get(mine)
        why = faults(verdict, who=who, other=other, correction=correction, held=held, statement=statement)
        if why is not None:
            raise Stop(why)
        paired = verdict in PAIRED
        for name in (statement, other) if paired else ():
            if name not in known and not self._ask("select 1 from encounter where id = ?", [name]):
                raise Stop(f"no encounter {name!r} in this project; summitry encounters lists them")
        if not paired and verdict != WITHDRAW and not self._ask("select 1 from statement where id = ?", [statement]):
            raise Stop(f"no statement {statement!r} in this project; summitry export lists them with their ids")
        if seen is not None and past and past[-1]["id"] != seen:
            raise Stop(f"{past[-1]['who']} judged this meanwhile ({past[-1]['verdict']}); look at it once more")


def default_path() -> Path | None:
    """The project that a command uses without being told: $SUMMITRY_PROJECT, or summitry.sqlite here."""
    named = os.environ.get("SUMMITRY_PROJECT")
    if named:
        return Path(named)
    here = Path("summitry.sqlite")
    return here if here.exists() else None
