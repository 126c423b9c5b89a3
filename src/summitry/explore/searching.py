"""Full-text search over the statements of the record, with facets by kind, issue, side and year.

An index in memory, made once; words are only ever bound as values, never put into the query.
"""

from __future__ import annotations

import functools
import re
import sqlite3
import threading
from collections.abc import Sequence
from dataclasses import dataclass

from summitry import when
from summitry.errors import Stop
from summitry.explore import statements, words
from summitry.explore.library import Library
from summitry.record.entries import Entry

PAGE = 25
"""Hits on one page."""
FACETS = ("kind", "issue", "side", "year")


@dataclass(frozen=True, kw_only=True)
class Query:
    """What is searched: words, and facets that narrow it; `page` counts from 1."""

    words: str
    kind: str = ""
    issue: str = ""
    side: str = ""
    since: str = ""
    until: str = ""
    page: int = 1


@dataclass(frozen=True, kw_only=True)
class Results:
    """Hits of one page, how many there are in all, and how many each value of a facet has."""

    hits: tuple[Entry, ...]
    total: int
    facets: dict[str, tuple[tuple[str, int], ...]]


class Index:
    """The index of one library."""

    def __init__(self, library: Library) -> None:
        self._lock = threading.Lock()
        self._entries = library.statements
        self._db = sqlite3.connect(":memory:", check_same_thread=False)
        self._db.execute(
            "create virtual table words using fts5(text, kind unindexed, issue unindexed, side unindexed, "
            "day unindexed, tokenize = 'unicode61 remove_diacritics 2')"
        )
        rows = ((number, *_row(library, one)) for number, one in enumerate(self._entries))
        self._db.executemany("insert into words(rowid, text, kind, issue, side, day) values (?, ?, ?, ?, ?, ?)", rows)

    def search(self, query: Query) -> Results:
        """Statements that hold all the words, best first."""
        asked = match(query.words)
        if not asked and not any((query.kind, query.issue, query.side, query.since, query.until)):
            return Results(hits=(), total=0, facets={})
        where, values = _where(asked, query)
        order = "rank" if asked else "day desc"
        with self._lock:
            total = int(self._db.execute(f"select count(*) from words where {where}", values).fetchone()[0])
            rows = self._db.execute(
                f"select rowid from words where {where} order by {order} limit ? offset ?",
                (*values, PAGE, PAGE * (query.page - 1)),
            ).fetchall()
            facets = {name: self._facet(name, where, values) for name in FACETS}
        return Results(hits=tuple(self._entries[row[0]] for row in rows), total=total, facets=facets)

    def _facet(self, name: str, where: str, values: Sequence[str]) -> tuple[tuple[str, int], ...]:
        column = "substr(day, 1, 4)" if name == "year" else name
        query = f"select {column} as facet, count(*) from words where {where} group by facet order by 2 desc, 1"
        return tuple((str(value), int(n)) for value, n in self._db.execute(query, values) if value)


@dataclass(frozen=True, kw_only=True)
class Facets:
    """The values of one statement by which a search is narrowed; "" where it has none."""

    kind: str
    issue: str
    side: str
    day: str


def facets(library: Library, one: Entry) -> Facets:
    """The facets of a statement; the day as written, at most to the day."""
    side = str(one.item.get("holder") or one.item.get("account") or "")
    issue = words.area(str(one.item.get("issue") or ""))
    return Facets(kind=one.layer, issue=issue, side=side, day=statements.date(library, one)[:10])


def _row(library: Library, one: Entry) -> tuple[str, str, str, str, str]:
    owner, found = statements.owner(library, one).text, facets(library, one)
    holder = words.account(found.side) if found.side else ""
    text = f"{statements.text(one)} {owner} {one.item.get('became') or ''} {holder}"
    return text, found.kind, found.issue, found.side, found.day


def match(text: str) -> str:
    """Words as a query of the index: each quoted, so that none is an operator."""
    return " ".join(f'"{word}"' for word in re.findall(r"\w+", text))


def _where(asked: str, query: Query) -> tuple[str, tuple[str, ...]]:
    parts: list[tuple[str, str]] = [("words match ?", asked)] if asked else []
    for column in ("kind", "issue", "side"):
        value = getattr(query, column)
        parts += [(f"{column} = ?", value)] if value else []
    parts += [("day >= ?", _day(query.since, "since"))] if query.since else []
    parts += [("day != '' and day < ?", _day(query.until, "until"))] if query.until else []
    return " and ".join(part for part, _ in parts), tuple(value for _, value in parts)


def _day(value: str, bound: str) -> str:
    found = when.parse(value)
    day = None if found is None else found.start if bound == "since" else found.end
    if day is None:
        raise Stop(f"{value!r} is no date; write 2018, 2018-07 or 2018-07-16")
    return day.isoformat()


@functools.lru_cache(maxsize=4)
def index(library: Library) -> Index:
    """The index of a library, made when it is first searched."""
    return Index(library)
