"""Summitry reads what is written about meetings between leaders and weighs it against a sourced record.

The front door: `read`, `open`, `ask` and the nouns. Rooms are imported when they are used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summitry.front import ReadDocument as ReadDocument
    from summitry.front import open as open
    from summitry.front import read as read
    from summitry.front import read_many as read_many

__version__ = "0.1.0"

_DOOR = {
    "read_many": "summitry.front",
    "open": "summitry.front",
    "ReadDocument": "summitry.front",
    "Document": "summitry.model",
    "Reading": "summitry.model",
    "Span": "summitry.model",
    "Reference": "summitry.model",
    "Stop": "summitry.errors",
    "Skip": "summitry.errors",
}

__all__ = ["Document", "ReadDocument", "Reading", "Reference", "Skip", "Span", "Stop", "open", "read", "read_many"]  # noqa: F822


def __getattr__(name: str) -> Any:
    if name == "read":
        return importlib.import_module("summitry.read")
    if name in _DOOR:
        return getattr(importlib.import_module(_DOOR[name]), name)
    raise AttributeError(f"summitry has no {name!r}; it offers read, {', '.join(_DOOR)}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_DOOR])
