"""Whether every value has its references, and every reference says what was seen, where and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from summitry import when
from summitry.record.check_form import near
from summitry.record.dictionary import words
from summitry.record.faults import Fault
from summitry.record.nouns import Account
from summitry.record.parts import parts
from summitry.record.tidy import Plain, listed, mapped

NEEDED = ("publisher", "title", "url", "accessed")
FIELDS = frozenset({*NEEDED, "published", "seen", "side", "locator", "note"})
KEY = ("date", "place", "kind", "planned_minutes", "actual_minutes")
"""Attributes whose every value wants two references, or says that it has one."""


def source_faults(plain: Any, kind: str) -> Iterator[Fault]:
    """Faults of the sources of one file, and of what cites them."""
    block = mapped(plain).get("sources")
    if block is not None and not isinstance(block, dict):
        yield Fault(("sources",), "sources are no mapping of keys", "write key: {publisher: ..., title: ...}")
    sources = {str(key): row for key, row in mapped(block).items()}
    for key, row in sources.items():
        yield from _reference(str(key), row)
    used: set[str] = set()
    for part in parts(plain, kind):
        row = mapped(part.row)
        cited = [] if part.path == () else [str(one) for one in listed(row.get("sources"))]
        used.update(cited)
        for one in cited:
            if one not in sources:
                yield Fault((*part.path, "sources"), f"source {one!r} is not defined", near(one, sources))
        if part.cites and not cited and not (part.noun is Account and row.get("points")):
            yield Fault(part.path, "no sources", "name at least one key of sources, or move it to unverified")
    if kind == "encounters":
        yield from _alone(plain)
    for key in sources:
        if str(key) not in used:
            yield Fault(("sources", str(key)), f"source {key!r} is never used", "use it or drop it", "warning")


def _reference(key: str, row: Any) -> Iterator[Fault]:
    path = ("sources", key)
    if not isinstance(row, dict):
        yield Fault(path, f"source {key!r} is no mapping", "write publisher, title, url, seen, accessed")
        return
    for name in row:
        if name not in FIELDS:
            yield Fault((*path, str(name)), f"unknown key {name!r}", near(str(name), FIELDS))
    for name in NEEDED:
        if row.get(name) in (None, ""):
            yield Fault(path, f"source {key!r} has no {name}", f"add {name}, or find a page that gives it")
    seen = str(row.get("seen", "page"))
    if seen not in words("seen"):
        yield Fault((*path, "seen"), f"seen {seen!r} is not known", near(seen, words("seen")))
    url = str(row.get("url") or "")
    if url and not re.match(r"https?://[^\s/]+\.[^\s/]+", url):
        yield Fault((*path, "url"), f"{url!r} is no address", "write it whole, with https://")
    yield from _days(row, path)


def _days(row: Plain, path: tuple[str, ...]) -> Iterator[Fault]:
    published, accessed = row.get("published"), row.get("accessed")
    early = when.parse(str(published)) if published is not None else None
    late = when.parse(str(accessed)) if accessed is not None else None
    if published is not None and early is None:
        yield Fault((*path, "published"), f"{published!r} is no date", "write 2018, 2018-07, 2018-07-16 or null")
    if accessed is not None and (late is None or late.granularity != "day"):
        yield Fault((*path, "accessed"), f"{accessed!r} is no day", "write the day as 2026-11-23")
    if early and late and early.start and late.end and early.start >= late.end:
        yield Fault((*path, "accessed"), "seen before it was published", "mend one of the two dates")


def _alone(plain: Plain) -> Iterator[Fault]:
    """Key values with fewer than two references that do not say so."""
    for name in KEY:
        value = mapped(plain.get("values")).get(name)
        for index, row in enumerate(listed(value)):
            cited = {str(one) for one in listed(mapped(row).get("sources"))}
            note = str(mapped(row).get("note") or "")
            if len(cited) == 1 and "single source" not in note.lower():
                what = f"{name} {mapped(row).get('value')!r} has one reference"
                path = ("values", name, index) if isinstance(value, list) else ("values", name)
                yield Fault(path, what, "add a second, or note: single source", "warning")
