"""Weighing: a text against the record, account against account, encounter against encounter.

Names load when they are first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summitry.weigh.audit import Audit, ContestedPair, Continuation, Match, Verdict, audit

_HOMES = {name: "audit" for name in ("Audit", "ContestedPair", "Continuation", "Match", "Verdict")}

__all__ = ["Audit", "ContestedPair", "Continuation", "Match", "Verdict", "audit"]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{home}"), name)
