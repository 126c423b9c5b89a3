"""Addresses of the pages: one function a kind of page, and the files that they become when frozen.

An address begins with "/"; it may end in "#place" or "?query". Who has no page gets "".
"""

from __future__ import annotations

import functools
import hashlib
import posixpath
import re
from urllib.parse import quote

from summitry import tables

START = "/"


def of(kind: str, *names: str) -> str:
    """ "/encounter/ID": every name quoted, so that none can lead elsewhere."""
    return "/".join(["", kind, *(quote(name, safe="", errors="replace") for name in names)])


def encounter(name: str, place: str = "") -> str:
    return of("encounter", name) + (f"#{place}" if place else "")


def pair(leaders: tuple[str, ...]) -> str:
    return of("pair", "+".join(sorted(leaders))) if len(leaders) > 1 else ""


def issue(name: str | None) -> str:
    return of("issue", name) if name and name in _known()["issue"] else ""


def area(name: str | None) -> str:
    """The area of an issue."""
    return issue((name or "").split(".")[0])


def thing(name: str) -> str:
    """The place of a thing of a chain, by its id there: "issue:nuclear", "context:crimea", "ENCOUNTER:outcome:0"."""
    kind, _, rest = name.partition(":")
    if kind == "issue":
        return issue(rest)
    if kind == "context":
        return f"/background#{rest}"
    section = {"outcome": "outcomes", "became": "outcomes", "reaction": "reactions"}.get(rest.split(":")[0], "")
    return encounter(kind, section)


@functools.cache
def _known() -> dict[str, frozenset[str]]:
    return {
        "issue": frozenset(row.id for row in tables.issues()),
        "person": frozenset(row.id for row in tables.leaders()),
        "country": frozenset(row.id for row in tables.countries()),
        "body": frozenset(row.id for row in tables.organisations()),
    }


@functools.cache
def actor(name: str | None) -> str:
    """The page of a person, a country or a body; "" for anybody else."""
    return next((of(kind, name) for kind in ("person", "country", "body") if name in _known()[kind] and name), "")


def file_of(address: str) -> str:
    """The file that a page becomes: "/encounter/x" is "encounter/x.html"; a name that is no file name is hashed."""
    bare = address.split("#")[0].split("?")[0].strip("/")
    if not bare:
        return "index.html"
    parts = bare.split("/")
    if parts[0] == "figure" and parts[-1].endswith(".svg"):
        return "/".join([*map(_safe, parts[:-1]), _safe(parts[-1].removesuffix(".svg")) + ".svg"])
    return "/".join(map(_safe, parts)) + ".html"


def _safe(part: str) -> str:
    plain = re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_.-]*", part) and len(part) <= 120
    if plain and part.casefold() not in ("con", "nul", "prn", "aux"):
        return part
    stem = re.sub(r"[^A-Za-z0-9_-]+", "-", part).strip("-")[:60]
    return f"{stem}-{hashlib.sha256(part.encode('utf-8', 'replace')).hexdigest()[:8]}"


def relative(address: str, start: str) -> str:
    """The way from one frozen page to another, with the place in it."""
    place = f"#{address.split('#', 1)[1]}" if "#" in address else ""
    here = posixpath.dirname(file_of(start)) or "."
    return quote(posixpath.relpath(file_of(address), here)) + place
