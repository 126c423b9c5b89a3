"""An encounter as one row of the encounter table; every value found stands in its cell.

The command, the project's view and the exports all show this row, so that none shows less than another.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from summitry.record.nouns import RecordEncounter, Value

Row = dict[str, Any]
COLUMNS = (
    "id", "label", "date", "kind", "mood", "place", "country", "venue", "host_event", "leaders", "planned",
    "actual", "issues", "part_of", "n_references", "as_of",
)  # fmt: skip
BETWEEN = " | "
"""Separates values that stand beside each other in one cell."""


def spread(values: Iterable[Value]) -> str | None:
    """Each different value once, in the file's order, with its comparator; None where there is none."""
    return BETWEEN.join(dict.fromkeys(map(str, values))) or None


def encounter_row(one: RecordEncounter) -> Row:
    """The row of an encounter, column by column as `data/dictionary.yaml` describes them."""
    return {
        "id": one.id,
        "label": one.label,
        "date": one.date,
        "kind": one.kind,
        "mood": one.mood,
        "place": one.place,
        "country": one.first("country"),
        "venue": one.first("venue"),
        "host_event": one.first("host_event"),
        "leaders": "; ".join(one.participants),
        "planned": spread(one.get("planned_minutes")),
        "actual": spread(one.get("actual_minutes")),
        "issues": "; ".join(one.issues) or None,
        "part_of": one.part_of,
        "n_references": len(one.references),
        "as_of": one.as_of,
    }
