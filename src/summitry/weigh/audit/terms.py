"""Which term of office a text speaks of, where a leader has had more than one and the text gives no year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summitry import tables, when
from summitry.model import Reading
from summitry.weigh import naming

NO_TERM = frozenset({"candidate", "president_elect"})


def warnings(reading: Reading) -> Iterator[str]:
    """For each leader of whose presidency or premiership the text speaks, and who held it in several spells."""
    if reading.document.published:
        return
    leaders = {who for one in reading.encounters for who in one.participants}
    for leader in sorted(leaders):
        spells = _spells(leader)
        if len(spells) > 1 and _spoken_of(naming.surname(leader), reading.document.text):
            terms = naming.listing(f"{start} to {end}" for start, end in spells)
            yield f"The text speaks of the time in office of {naming.name(leader)} ({terms}); it does not say which."


def _spoken_of(surname: str, text: str) -> bool:
    """Whether a text names the time in office without saying which: "Vale's presidency", "under Vale"."""
    time = r"(?:presidency|premiership|chancellorship|time\s+in\s+office|tenure)"
    which = r"(?:first|second|third|last|final|current|previous)\s+"
    return bool(
        re.search(rf"\b{re.escape(surname)}(?:['’]s)?\s+{time}\b", text)
        and not re.search(rf"\b(?:{which})(?:term|presidency|premiership|{time})\b", text, re.I)
    )


def _spells(leader: str) -> list[tuple[str, str]]:
    """(first year, last year or "now") of each spell in one leading office, with a break before the next."""
    rows: dict[str, list[tuple[str, str]]] = {}
    for row in tables.offices():
        if row.person == leader and row.office not in NO_TERM and row.start:
            rows.setdefault(row.office, []).append((row.start, row.end))
    for found in rows.values():
        found.sort()
        apart = [one for n, one in enumerate(found) if n == 0 or _after(found[n - 1][1], one[0])]
        if len(apart) > 1:
            return [(start[:4], end[:4] or "now") for start, end in found]
    return []


def _after(end: str, start: str) -> bool:
    ended, begun = when.parse(end), when.parse(start)
    return bool(ended and begun and ended.start and begun.start and begun.start > ended.start)
