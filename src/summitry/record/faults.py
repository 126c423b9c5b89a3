"""A fault of a record file before its line is known: the path of keys to it, what it is, what mends it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from summitry.record.lines import Path


class Fault(NamedTuple):
    """What is wrong at a path of a file."""

    path: Path
    what: str
    mend: str
    level: Literal["error", "warning"] = "error"
