"""A layer that breaks on a text is left out, and the document says so; what the other layers found stands."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

Layer = TypeVar("Layer")

STRICT = False
"""Whether a fault is raised, as tests and benchmarks want it, instead of being noted."""


def guarded(name: str, found: Callable[[], Layer], missing: Layer, noted: list[str]) -> Layer:
    """What a layer finds; `missing` and a line in `noted` where it breaks."""
    try:
        return found()
    except Exception as fault:  # noqa: BLE001 - one broken layer must not lose a document of thousands
        if STRICT:
            raise
        noted.append(_line(name, fault))
        return missing


def _line(name: str, fault: Exception) -> str:
    last = traceback.extract_tb(fault.__traceback__)[-1]
    place = f"{Path(last.filename).name} line {last.lineno}"
    return f"{name} could not be read in this text ({type(fault).__name__} in {place}); please report it with the text"
