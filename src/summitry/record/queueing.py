"""The statements of a project that a person may judge: the least sure first, by kind, document and state, page by page.

It reads a project and writes nothing; what is shown of a statement is for the pages.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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
    held = {next(iter(key)): row for key, row in project.standing().items() if len(key) == 1}
    where, values = _where(wanted, held)
    columns = 'id, layer, document, encounter, start, "end", text, item, method, added, retired'
    found = _ask(
        project,
        f"select {columns} from statement where {where} order by {SURE}, document, start, id limit ? offset ?",
        (*values, PAGE, PAGE * (wanted.page - 1)),
    )
    total = _ask(project, f"select count(*) as n from statement where {where}", values)[0]["n"]
    return Queue(statements=tuple(_queued(row, held) for row in found), total=int(total))


def one(project: Project, statement: str) -> Queued | None:
    """The statement of an id that a text makes or made, None where there is none."""
    found = _ask(
        project,
        'select id, layer, document, encounter, start, "end", text, item, method, added, retired from statement'
        " where id = ? and origin = 'document'",
        [statement],
    )
    past = standing(project.judgements(statement))
    held = {next(iter(key)): row for key, row in past.items() if len(key) == 1}
    return _queued(found[0], held) if found else None


def sentences(project: Project, document: str) -> list[tuple[int, int]]:
    """The bounds of the sentences of a document, in order."""
    found = _ask(project, 'select start, "end" from sentence where document = ? order by start', [document])
    return [(row["start"], row["end"]) for row in found]


def _ask(project: Project, query: str, values: Iterable[Any] = ()) -> list[dict[str, Any]]:
    with store.guarded(project.name):
        return [dict(row) for row in project.connection.execute(query, tuple(values))]


def _queued(row: dict[str, Any], held: Mapping[str, Row]) -> Queued:
    item = msgspec.json.decode(row["item"])
    return Queued(**{**row, "item": item}, held=held.get(row["id"]))


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
        parts.append("document in (select id from document where id = ? or instr(lower(coalesce(title, '')), ?)"
                     " or instr(lower(coalesce(name, '')), ?))")  # fmt: skip
        values += [wanted.document, wanted.document.lower(), wanted.document.lower()]
    return " and ".join(parts), values
