"""Lists of public bulk files: which archives there are, and which of their files fall in the days asked for.

It reads lists; it fetches nothing.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

import msgspec

from summitry import tables
from summitry.errors import Stop

LENGTHS = {32: "md5", 40: "sha1", 64: "sha256"}


class Archive(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A public archive: where its list is, how the list is written, and which of its files hold events."""

    id: str
    label: str
    list: str
    form: str = "addresses"
    base: str = ""
    files: str = ""
    date_format: str = "%Y%m%d"
    terms: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A file of a list: its address and name, with bytes, checksum ("md5:...") and day where the list tells them."""

    url: str
    name: str
    size: int | None = None
    checksum: str | None = None
    day: dt.date | None = None


@functools.cache
def archives() -> tuple[Archive, ...]:
    """The archives of `data/measure/archives.yaml`."""
    rows = enumerate(tables.read_yaml("measure", "archives.yaml"), start=1)
    return tuple(tables.convert(one, Archive, f"measure/archives.yaml item {number}") for number, one in rows)


def archive(wanted: str) -> Archive:
    """The archive of an id; a `Stop` that lists them where there is none."""
    found = next((one for one in archives() if one.id == wanted), None)
    if found is None:
        raise Stop(f"no archive is called {wanted!r}; there are {', '.join(one.id for one in archives())}, or --list")
    return found


def listed(text: str, of: Archive, *, first: dt.date | None = None, last: dt.date | None = None) -> list[Listed]:
    """The files of a list that the archive's pattern takes, within the days where it tells days, each once."""
    found: dict[str, Listed] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        one = _line(line.split(), of, number)
        if one is None or (one.day is not None and _outside(one.day, first, last)):
            continue
        if one.name in found and found[one.name].url != one.url:
            raise Stop(
                f"{of.id}, line {number}: two addresses end in {one.name!r}; fetch them into folders of their own"
            )
        found[one.name] = one
    return sorted(found.values(), key=lambda one: one.name)


def _outside(day: dt.date, first: dt.date | None, last: dt.date | None) -> bool:
    return (first is not None and day < first) or (last is not None and day > last)


def _line(cells: list[str], of: Archive, number: int) -> Listed | None:
    """One line of a list; None where its file is not of the kind that is asked for."""
    size, checksum, address = _cells(cells, of.form, f"{of.id}, line {number}")
    url = urljoin(of.base, address)
    if urlsplit(url).scheme not in ("http", "https"):
        raise Stop(f"{of.id}, line {number}: {address!r} is no web address; give one that begins with http")
    name = _name(url)
    if not name:
        raise Stop(f"{of.id}, line {number}: {url!r} names no file; give the address of a file")
    day = None
    if of.files:
        match = re.match(of.files, name)
        if match is None:
            return None
        day = dt.datetime.strptime(match.group(1), of.date_format).date()
    return Listed(url=url, name=name, size=size, checksum=checksum, day=day)


def _cells(cells: list[str], form: str, place: str) -> tuple[int | None, str | None, str]:
    if form == "sums" and len(cells) == 2:
        return None, checksum(cells[0], place), cells[1].lstrip("*")
    if form == "sized" and len(cells) == 3 and cells[0].isdigit():
        return int(cells[0]), checksum(cells[1], place), cells[2]
    if form == "addresses" and len(cells) in (1, 2):
        return None, checksum(cells[1], place) if len(cells) == 2 else None, cells[0]
    raise Stop(f"{place}: {' '.join(cells)!r} is not written as a line of {form!r}; see docs/measuring.md")


def checksum(written: str, place: str) -> str:
    """A checksum with its kind: "md5:..." as written, or by its length."""
    kind, _, digits = written.rpartition(":")
    digits = digits.lower()
    kind = kind.lower() or LENGTHS.get(len(digits), "")
    if kind not in LENGTHS.values() or not re.fullmatch(r"[0-9a-f]+", digits) or LENGTHS.get(len(digits)) != kind:
        raise Stop(f"{place}: {written!r} is no MD5, SHA-1 or SHA-256 checksum; correct the list")
    return f"{kind}:{digits}"


def _name(url: str) -> str:
    """The last part of an address as a file name that stays in its folder."""
    name = PurePosixPath(unquote(urlsplit(url).path)).name
    return "" if name in ("", ".", "..") else re.sub(r"[^\w.+-]", "_", name)


def days(found: list[Listed]) -> Iterator[dt.date]:
    """The days that listed files are of, each once, in order."""
    yield from sorted({one.day for one in found if one.day is not None})
