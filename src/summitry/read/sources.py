"""Files, folders, globs and addresses as a person types them, spread out to single sources, each once."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from summitry.errors import Skip, Stop
from summitry.read.formats import web

_WILD = frozenset("*?[")


def expand(given: Iterable[str | Path], *, recursive: bool = True) -> Iterator[str | Path | Skip]:
    """Every single source, in the order given, files of a folder by name; what is not there is a `Skip`.

    Hidden files and folders are left out; links to folders are not followed.
    """
    seen: set[str] = set()
    for source in given:
        for one in _one(source, recursive=recursive):
            key = os.path.realpath(one) if isinstance(one, Path) else str(one)
            if isinstance(one, Skip) or key not in seen:
                seen.add(key)
                yield one


def listed(path: Path) -> list[str]:
    """The sources that a file names, one on each line; empty lines and those that begin with # are left out."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or "is not text in UTF-8"
        raise Stop(f"{path}: {reason}; give a text file that names a source on each line") from error
    return [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]


def _one(source: str | Path, *, recursive: bool) -> Iterator[str | Path | Skip]:
    if isinstance(source, str) and (source == "-" or web.is_address(source)):
        yield source
        return
    path = Path(source)
    try:
        if path.is_dir():
            yield from _folder(path, recursive=recursive)
            return
        there = path.exists()
    except (OSError, ValueError):
        there = False
    if not there and _WILD & set(str(source)):
        yield from _glob(str(source), recursive=recursive)
    else:
        yield path


def _folder(path: Path, *, recursive: bool) -> Iterator[Path | Skip]:
    faults: list[OSError] = []
    count = 0
    for folder, inner, files in os.walk(path, onerror=faults.append):
        inner[:] = sorted(name for name in inner if not name.startswith(".")) if recursive else []
        for name in sorted(files):
            if not name.startswith("."):
                count += 1
                yield Path(folder) / name
    for fault in faults:
        yield Skip(
            what=str(fault.filename),
            why="the folder may not be opened",
            mend="give yourself the right to read it",
        )
    if not count and not faults:
        yield Skip(what=str(path), why="the folder holds no file", mend="give a folder with articles in it")


def _glob(pattern: str, *, recursive: bool) -> Iterator[Path | Skip]:
    found = sorted(glob.glob(os.path.expanduser(pattern), recursive=recursive))
    if not found:
        yield Skip(what=pattern, why="no file matches", mend="check the pattern and the folder")
    for one in found:
        if os.path.isdir(one):
            if recursive:
                yield from _folder(Path(one), recursive=True)
        else:
            yield Path(one)
