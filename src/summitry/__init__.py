"""Summitry reads what is written about meetings between leaders and weighs it against a sourced record.

The front door: `read`, `measure`, `open` and the nouns. Rooms are imported when they are used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summitry.front import ReadDocument as ReadDocument
    from summitry.front import open as open
    from summitry.front import read as read
    from summitry.front import read_many as read_many
    from summitry.front_measure import measure as measure
    from summitry.front_measure import measure_all as measure_all

__version__ = "0.1.0"

_DOOR = {
    "read_many": "summitry.front",
    "open": "summitry.front",
    "measure_all": "summitry.front_measure",
    "ReadDocument": "summitry.front",
    "Document": "summitry.model",
    "Reading": "summitry.model",
    "Span": "summitry.model",
    "Reference": "summitry.model",
    "Stop": "summitry.errors",
    "Skip": "summitry.errors",
}

__all__ = [  # noqa: F822
    "Document",
    "ReadDocument",
    "Reading",
    "Reference",
    "Skip",
    "Span",
    "Stop",
    "measure",
    "measure_all",
    "open",
    "read",
    "read_many",
]


def __getattr__(name: str) -> Any:
    if name in ("read", "measure"):
        return importlib.import_module(f"summitry.{name}")
    if name in _DOOR:
        return getattr(importlib.import_module(_DOOR[name]), name)
    raise AttributeError(f"summitry has no {name!r}; it offers read, measure, {', '.join(_DOOR)}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_DOOR])
