"""The camps that can react: those of the tables and those on record, with the reactions of each.

A camp without a reaction stays in the list, so that its silence is seen.
"""

from __future__ import annotations

import functools

from summitry import tables
from summitry.explore.library import Library
from summitry.record.nouns import RecordEncounter, RecordReaction

Row = tuple[RecordEncounter, RecordReaction]
LEAVE_OUT = frozenset({"", "unspecified"})


@functools.lru_cache(maxsize=8)
def camps(library: Library) -> dict[str, tuple[Row, ...]]:
    """Reactions by camp, the camps with most first."""
    found: dict[str, list[Row]] = {camp: [] for camp in _known()}
    for one, reaction in library.record.reactions:
        found.setdefault(reaction.camp, []).append((one, reaction))
    return {camp: tuple(rows) for camp, rows in sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))
            if camp not in LEAVE_OUT}  # fmt: skip


def _known() -> list[str]:
    groups = tables.read_yaml("camps.yaml")["groups"]
    named = [str(row["camp"]) for row in groups]
    named += [row.camp for row in tables.countries()] + [row.camp for row in tables.organisations()]
    return sorted(set(named) - LEAVE_OUT)
