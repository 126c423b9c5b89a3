"""The statements of a project that a person may judge: the least sure first, by kind, document and state, page by page.

It reads a project and writes nothing; what is shown of a statement is for the pages.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import msgspec

from summitry.record import store
from summitry.record.judging import Row, standing

if TYPE_CHECKING:
    from summitry.record.project import Project

PAGE = 50
LAYERS = (
    "encounters", "attributes", "agenda", "claims", "positions", "reactions", "context", "implications", "outcomes",
)  # fmt: skip
STATES = {"open": "", "accepted": "accept", "rejected": "reject", "corrected": "correct", "all": ""}
"""Words of a filter, and the verdict that each asks for."""
NEVER = "('entities', 'times', 'hedges', 'coreference')"
"""Layers that state nothing; as in the index of the queue."""
SURE = "coalesce(json_extract(item, '$.confidence'), 1)"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What of the queue is asked for; `document` is an id, or words of a name or title. `page` counts from 1."""

    layer: str = ""
    document: str = ""
    state: str = "open"
    page: int = 1


@dataclass(frozen=True, kw_only=True)
class Queued:
    """One statement: its item, the words that it rests on, and the judgement that holds."""

    id: str
    layer: str
    document: str
    encounter: str | None
    start: int
    end: int
    text: str
    item: dict[str, Any]
    method: str
    added: str
    retired: str | None
    held: Row | None = None
    last: int = 0
    """Number of the last judgement of it, those that were taken back included; 0 where there is none."""

    @property
    def confidence(self) -> float | None:
        """Between 0 and 1; None where the layer has none."""
        found = self.item.get("confidence")
        return None if found is None else float(found)


@dataclass(frozen=True, kw_only=True)
class Queue:
    """One page of the queue and how many there are in all."""

    statements: tuple[Queued, ...]
    total: int


def queue(project: Project, wanted: Wanted) -> Queue:
    """Statements of texts, the lowest confidence first."""
    judged = _judged(project.rows("judgement"))
    held = judged.held
    where, values = _where(wanted, held)
    columns = 'id, layer, document, encounter, start, "end", text, item, method, added, retired'
    found = _ask(
        project,
        f"select {columns} from statement where {where} order by {SURE}, document, start, id limit ? offset ?",
        (*values, PAGE, PAGE * (wanted.page - 1)),
    )
    return Queue(statements=tuple(_queued(row, judged) for row in found), total=_total(project, wanted, held))


def _total(project: Project, wanted: Wanted, held: Mapping[str, Row]) -> int:
    """How many there are; of those that are open, all without the judged, which is quicker than one by one."""

    def count(where: str, values: Sequence[Any]) -> int:
        return int(_ask(project, f"select count(*) as n from statement where {where}", values)[0]["n"])

    if wanted.state != "open" or not held:
        return count(*_where(wanted, held))
    where, values = _where(replace(wanted, state="all"), held)
    judged = json.dumps(list(held))
    return count(where, values) - count(f"{where} and id in (select value from json_each(?))", [*values, judged])


def one(project: Project, statement: str) -> Queued | None:
    """The statement of an id that a text makes or made, None where there is none."""
    found = _ask(
        project,
        'select id, layer, document, encounter, start, "end", text, item, method, added, retired from statement'
        " where id = ? and origin = 'document'",
        [statement],
    )
    return _queued(found[0], _judged(project.judgements(statement))) if found else None


def sentences(project: Project, document: str) -> list[tuple[int, int]]:
    """The bounds of the sentences of a document, in order."""
    found = _ask(project, 'select start, "end" from sentence where document = ? order by start', [document])
    return [(row["start"], row["end"]) for row in found]


def _ask(project: Project, query: str, values: Iterable[Any] = ()) -> list[dict[str, Any]]:
    with store.guarded(project.name):
        return [dict(row) for row in project.connection.execute(query, tuple(values))]


@dataclass(frozen=True, kw_only=True)
class _Judged:
    """Of single statements, the judgement that holds and the number of the last."""

    held: dict[str, Row]
    last: dict[str, int]


def _judged(rows: Sequence[Row]) -> _Judged:
    single = [row for row in rows if row["other"] is None]
    held = {next(iter(key)): row for key, row in standing(single).items()}
    return _Judged(held=held, last={row["statement"]: int(row["id"]) for row in single})


def _queued(row: dict[str, Any], judged: _Judged) -> Queued:
    item = msgspec.json.decode(row["item"])
    return Queued(**{**row, "item": item}, held=judged.held.get(row["id"]), last=judged.last.get(row["id"], 0))


def encounters(project: Project, document: str, most: int) -> tuple[list[dict[str, Any]], int]:
    """Encounters and their attributes, to be set against each other, and how many encounters there are.

    At most `most` encounters, the last first; with a document, its own and others of the same people.
    """
    live = f"origin = 'document' and layer = 'encounters' and retired is null and layer not in {NEVER}"
    total = int(_ask(project, f"select count(*) as n from statement where {live}")[0]["n"])
    if document:
        own = f"select encounter from statement where {live} and {_OF_TEXT}"
        people = f"select person from participant where encounter in ({own})"
        also = f"select encounter from participant where person in ({people})"
        query, values = f"{own} union {also} limit ?", [*_of_text(document), *_of_text(document), most]
    else:
        query, values = f"select encounter from statement not indexed where {live} order by rowid desc limit ?", [most]
    names = json.dumps([row["encounter"] for row in _ask(project, query, values)])
    rows = _ask(
        project,
        "select * from cited where origin = 'document' and layer in ('encounters', 'attributes')"
        " and encounter in (select value from json_each(?))",
        [names],
    )
    return [{**row, "item": msgspec.json.decode(row["item"])} for row in rows], total


_OF_TEXT = (
    "document in (select id from document where id = ? or instr(lower(coalesce(title, '')), ?)"
    " or instr(lower(coalesce(name, '')), ?))"
)


def _of_text(words: str) -> list[str]:
    return [words, words.lower(), words.lower()]


def _where(wanted: Wanted, held: Mapping[str, Row]) -> tuple[str, Sequence[Any]]:
    parts, values = ["origin = 'document'", f"layer not in {NEVER}"], []
    verdict = STATES[wanted.state]
    if verdict:
        parts.append("id in (select value from json_each(?))")
        values.append(json.dumps([key for key, row in held.items() if row["verdict"] == verdict]))
    else:
        parts.append("retired is null")
    if wanted.state == "open" and held:
        parts.append("id not in (select value from json_each(?))")
        values.append(json.dumps(list(held)))
    if wanted.layer:
        parts.append("layer = ?")
        values.append(wanted.layer)
    if wanted.document:
        parts.append(_OF_TEXT)
        values += _of_text(wanted.document)
    return " and ".join(parts), values
