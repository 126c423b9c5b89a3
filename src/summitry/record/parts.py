"""The parts of a record file as plain rows with their paths: one walk, that every check shares."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from summitry.record import nouns
from summitry.record.lines import Path
from summitry.record.tidy import Plain, listed, mapped


class Part(NamedTuple):
    """One row of a file: where it stands, the noun that it is, and its plain values."""

    path: Path
    noun: type[msgspec.Struct]
    row: Any
    cites: bool = True
    """Whether the row must name sources of its own."""


def _list(value: Any, path: Path, noun: type[msgspec.Struct]) -> Iterator[Part]:
    alone = not isinstance(value, (list, tuple))
    for index, row in enumerate(listed(value)):
        yield Part(path if alone else (*path, index), noun, row)


def _encounter(plain: Plain) -> Iterator[Part]:
    yield Part((), nouns.RecordEncounter, plain, False)
    for name, value in mapped(plain.get("values")).items():
        yield from _list(value, ("values", str(name)), nouns.Value)
    yield from _list(plain.get("agenda"), ("agenda",), nouns.AgendaRow)
    for side, account in mapped(plain.get("accounts")).items():
        path: Path = ("accounts", str(side))
        yield Part(path, nouns.Account, account)
        yield from _list(mapped(account).get("points"), (*path, "points"), nouns.Point)
    yield from _list(plain.get("outcomes"), ("outcomes",), nouns.RecordOutcome)
    for part in _list(plain.get("disputes"), ("disputes",), nouns.Dispute):
        yield part._replace(cites=False)
        yield from _list(mapped(part.row).get("sides"), (*part.path, "sides"), nouns.Side)
    yield from _list(plain.get("reactions"), ("reactions",), nouns.RecordReaction)
    for part in _list(plain.get("unverified"), ("unverified",), nouns.Unverified):
        yield part._replace(cites=False)


def _instrument(plain: Plain) -> Iterator[Part]:
    yield Part((), nouns.Instrument, plain, False)
    yield from _list(plain.get("limits"), ("limits",), nouns.Limit)
    yield from _list(plain.get("status"), ("status",), nouns.StatusEvent)


def _context(plain: Any) -> Iterator[Part]:
    if isinstance(plain, list):
        yield from _list(plain, (), nouns.ContextEvent)
        return
    for key, value in mapped(plain).items():
        if key != "sources" and isinstance(value, list):
            yield from _list(value, (str(key),), nouns.ContextEvent)


def parts(plain: Any, kind: str) -> Iterator[Part]:
    """Every row of a file of a kind, the whole first."""
    if kind == "encounters":
        yield from _encounter(mapped(plain))
    elif kind == "instruments":
        yield from _instrument(mapped(plain))
    elif kind == "context":
        yield from _context(plain)
    else:
        yield from _list(mapped(plain).get("reactions"), ("reactions",), nouns.RecordReaction)
