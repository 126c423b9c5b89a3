"""What the columns of an event file mean: bundled mappings, mappings of one's own, and which one a file fits.

It looks at a file's first line only; it reads no event.
"""

from __future__ import annotations

import difflib
import functools
from collections.abc import Sequence
from pathlib import Path

import msgspec

from summitry import tables
from summitry.errors import Stop
from summitry.measure.codes import SCHEMES

BUNDLED = ("gdelt_2", "gdelt_named", "gdelt_1", "gdelt_1_reduced", "icews", "polecat", "icews_table", "pair_score")
ROLES = ("id", "date", "source", "target", "code", "goldstein", "attention", "events", "score", "added")
REQUIRED = ("date", "source", "target")


class Form(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a text file is laid out; `width` is its number of columns where it has no header."""

    header: bool = True
    delimiter: str = ""
    width: int = 0


class Mapping(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Role -> column, by name or by number from 1, with the schemes that the codes are in."""

    id: str = ""
    label: str = ""
    form: Form = Form()
    columns: dict[str, str | int] = {}
    date_format: str = "%Y-%m-%d"
    countries: tuple[str, ...] = ("iso3",)
    codes: str = "none"
    notes: tuple[str, ...] = ()


@functools.cache
def bundled() -> tuple[Mapping, ...]:
    """The mappings that come with the package."""
    return tuple(_checked(tables.read_yaml("measure", "mappings", f"{one}.yaml"), one) for one in BUNDLED)


def load(path: Path) -> Mapping:
    """A mapping of one's own, from a YAML file."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise Stop(f"{path}: cannot be read ({error.strerror}); give the path of a mapping file") from error
    return _checked(tables.load_yaml(text, path.name), path.name)


def _checked(value: object, name: str) -> Mapping:
    found = tables.convert(value, Mapping, name)
    wrong = [one for one in found.columns if one not in ROLES]
    if wrong:
        raise Stop(f"{name}: columns has no role {wrong[0]!r}; there are {', '.join(ROLES)}")
    lacking = [one for one in REQUIRED if one not in found.columns]
    if lacking:
        raise Stop(f"{name}: columns lacks {lacking[0]!r}; say which column of the file holds it")
    for scheme in found.countries:
        if scheme not in SCHEMES:
            raise Stop(f"{name}: countries has no scheme {scheme!r}; there are {', '.join(SCHEMES)}")
    if found.codes not in ("cameo", "plover", "quad", "none"):
        raise Stop(f"{name}: codes is {found.codes!r}; it is one of cameo, plover, quad, none")
    return msgspec.structs.replace(found, id=Path(name).stem)


def fitting(name: str, columns: Sequence[str], *, header: bool) -> Mapping:
    """The bundled mapping that a file's columns fit; a `Stop` that names the nearest one where none does."""
    if not header:
        found = [one for one in bundled() if not one.form.header and one.form.width == len(columns)]
    else:
        found = [one for one in bundled() if one.form.header and not lacking(one, columns)]
    if found:
        return max(found, key=lambda one: len(one.columns))
    raise Stop(f"{name}: {_nearest(columns)}")


def lacking(mapping: Mapping, columns: Sequence[str]) -> tuple[str, ...]:
    """Columns that the mapping names and the file does not have."""
    have = set(columns)
    return tuple(str(one) for one in mapping.columns.values() if isinstance(one, str) and one not in have)


def require(mapping: Mapping, name: str, columns: Sequence[str]) -> None:
    """A `Stop` where the file lacks a column of the mapping; it names the column that looks most like it."""
    gone = lacking(mapping, columns)
    if gone:
        raise Stop(f"{name}: {_renamed(mapping, gone, columns)}")
    widest = max((one for one in mapping.columns.values() if isinstance(one, int)), default=0)
    if widest > len(columns):
        raise Stop(f"{name}: has {len(columns)} columns, but the mapping {mapping.id} asks for number {widest}")


def _nearest(columns: Sequence[str]) -> str:
    own = "write a mapping (docs/measuring.md) and give it with --mapping"
    headed = [one for one in bundled() if one.form.header]
    best = min(headed, key=lambda one: len(lacking(one, columns)) / len(one.columns))
    gone = lacking(best, columns)
    if len(gone) <= len(best.columns) / 2:
        return f"{_renamed(best, gone, columns)}; or {own}"
    some = ", ".join(columns[:6]) + (" ..." if len(columns) > 6 else "")
    return f"no known layout has these {len(columns)} columns ({some}); {own}"


def _renamed(mapping: Mapping, gone: Sequence[str], columns: Sequence[str]) -> str:
    others = [one for one in columns if one not in mapping.columns.values()]
    near = difflib.get_close_matches(gone[0], others, n=1, cutoff=0.5)
    hint = f"; {near[0]!r} looks like it: was it renamed?" if near else ""
    return f"has no column {gone[0]!r}, which {mapping.label or mapping.id} has{hint}"
