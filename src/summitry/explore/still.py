"""The index of a frozen copy: what its search page looks through, as a script that holds data alone.

A page opened from disk may fetch nothing, but may load a script that lies beside it; so the index is one.
"""

from __future__ import annotations

import json
from typing import Any

from summitry.brief import wording
from summitry.explore import addresses, said, searching, statements
from summitry.explore.library import Library
from summitry.explore.nouns import Phrase
from summitry.record.entries import Entry

HOME = "/search"
"""The page that the links of the index are relative to."""


def index(library: Library) -> bytes:
    """The script: one row a statement (words, kind, issue, side, day, owner, date in words, what became,
    hedge, number of sources).
    """
    owners: dict[tuple[str, str], int] = {}
    rows = [_row(library, one, owners) for one in library.statements]
    body: dict[str, Any] = {
        "kinds": statements.LAYERS,
        "issues": {row[2]: wording.issue(row[2]) for row in rows if row[2]},
        "sides": {row[3]: said.name(row[3]) for row in rows if row[3]},
        "owners": list(owners),
        "rows": rows,
    }
    return f"window.summitryIndex = {json.dumps(body, separators=(',', ':'))};\n".encode()


def _row(library: Library, one: Entry, owners: dict[tuple[str, str], int]) -> tuple[Any, ...]:
    found = searching.facets(library, one)
    stated = statements.date(library, one)
    at = owners.setdefault(_link(statements.owner(library, one)), len(owners))
    became, hedge = str(one.item.get("became") or ""), str(one.item.get("hedge") or "")
    dated = said.dated(stated) if stated else ""
    return (
        statements.text(one),
        found.kind,
        found.issue,
        found.side,
        found.day,
        at,
        dated,
        became,
        hedge,
        len(one.references),
    )


def _link(owner: Phrase) -> tuple[str, str]:
    return owner.text, addresses.relative(owner.to, HOME)
