"""The bundled record and records of a person's own, read once a process and joined into one."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from contextlib import ExitStack
from importlib import resources
from pathlib import Path
from typing import Any

from msgspec import structs

from summitry import tables
from summitry.errors import Skip, Stop
from summitry.record import files
from summitry.record.nouns import ContextEvent, Instrument, RecordEncounter, RecordReaction
from summitry.record.register import Record, by_date
from summitry.record.tidy import listed, mapped, rows, words

_open_files = ExitStack()
"""Keeps the record's folder on disk for the process where the package is read from a zip."""


@functools.cache
def folder() -> Path:
    """Where the bundled record stands on disk."""
    return _open_files.enter_context(resources.as_file(tables.path("record")))


@functools.cache
def bundled() -> Record:
    """The record that the package ships."""
    return load(folder(), base=None)


def load(path: str | Path, base: Record | None = None) -> Record:
    """A folder of record files, laid over `base`: an id of this folder replaces the same id of the base.

    Pass `base=bundled()` to keep a record of your own beside the shipped one.
    """
    root = Path(path)
    if not root.is_dir():
        raise Stop(f"{root}: no such folder; give the folder that holds encounters/*.yaml")
    skipped: list[Skip] = []
    about = mapped(_whole(root / "record.yaml", skipped)) if (root / "record.yaml").exists() else {}
    own = Record(
        all_encounters=tuple(_encounters(root, skipped)),
        context=tuple(_context(root, skipped)),
        instruments=tuple(_instruments(root, skipped)),
        as_of=words(about["as_of"]) if about.get("as_of") else None,
        coverage=tuple(words(one) for one in listed(about.get("coverage"))),
        skipped=tuple(skipped),
    )
    return _joined(own, base or Record(), _apart(root, skipped))


def _joined(own: Record, base: Record, apart: list[RecordReaction]) -> Record:
    encounters = {one.id: one for one in (*base.all_encounters, *own.all_encounters)}
    for reaction in apart:
        target = encounters.get(reaction.encounter or "")
        if target is not None:
            encounters[target.id] = structs.replace(target, reactions=(*target.reactions, reaction))
    stated = max((one.as_of or "" for one in encounters.values()), default="") or None
    return Record(
        all_encounters=by_date(encounters.values()),
        context=tuple({one.id: one for one in (*base.context, *own.context)}.values()),
        instruments=tuple({one.id: one for one in (*base.instruments, *own.instruments)}.values()),
        as_of=own.as_of or base.as_of or stated,
        coverage=(*base.coverage, *own.coverage),
        skipped=(*base.skipped, *own.skipped),
    )


def _whole(path: Path, skipped: list[Skip]) -> Any:
    try:
        return files.read(path)
    except Stop as error:
        skipped.append(files.skip(path, str(error)))
        return None


def _each(root: Path, kind: str, skipped: list[Skip]) -> Iterator[tuple[Path, Any]]:
    for path in files.found(root, kind):
        plain = _whole(path, skipped)
        if plain is not None:
            yield path, plain


def _named(path: Path, plain: Any, skipped: list[Skip]) -> bool:
    if isinstance(plain, dict) and isinstance(plain.get("id"), str):
        return True
    skipped.append(files.skip(path, "no mapping with an id"))
    return False


def _encounters(root: Path, skipped: list[Skip]) -> Iterator[RecordEncounter]:
    for path, plain in _each(root, "encounters", skipped):
        if _named(path, plain, skipped):
            yield files.encounter(plain, file=str(path))


def _context(root: Path, skipped: list[Skip]) -> Iterator[ContextEvent]:
    for path, plain in _each(root, "context", skipped):
        yield from files.context(plain, file=str(path))


def _instruments(root: Path, skipped: list[Skip]) -> Iterator[Instrument]:
    for path, plain in _each(root, "instruments", skipped):
        if _named(path, plain, skipped):
            yield files.instrument(plain, file=str(path))


def _apart(root: Path, skipped: list[Skip]) -> list[RecordReaction]:
    """Reactions of files of their own, each with its encounter's id."""
    found: list[RecordReaction] = []
    for _path, plain in _each(root, "reactions", skipped):
        block = mapped(plain)
        sources = files.sources_of(block)
        found += [files.reaction(row, sources) for row in rows(block.get("reactions"))]
    return found
