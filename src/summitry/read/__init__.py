"""Reading: a document becomes sentences, and sentences become statements.

The room is also the verb: `summitry.read("article.txt")` reads one document. A package and a function cannot both
be `summitry.read`, so this module can be called; the call goes to the front door.
"""

from __future__ import annotations

import importlib
import sys
import types
from typing import Any


class _Room(types.ModuleType):
    """A module that can be called."""

    def __call__(self, source: Any, **options: Any) -> Any:
        """Reads one document: see `summitry.front.read`."""
        return importlib.import_module("summitry.front").read(source, **options)


sys.modules[__name__].__class__ = _Room
