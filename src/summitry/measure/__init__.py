"""What changed around an encounter: event files become series, series become effects with their checks.

This room reads no prose and knows no record; the caller names the encounter and the recorded events near it. The room
is also the verb: `summitry.measure("2018-07-16-helsinki-trump-putin", events="events/")` goes to the front door.
"""

from __future__ import annotations

import importlib
import sys
import types
from typing import Any


class _Room(types.ModuleType):
    """A module that can be called."""

    def __call__(self, *what: Any, **options: Any) -> Any:
        """What changed around an encounter: see `summitry.front_measure.measure`."""
        return importlib.import_module("summitry.front_measure").measure(*what, **options)


sys.modules[__name__].__class__ = _Room
