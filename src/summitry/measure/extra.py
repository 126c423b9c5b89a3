"""The libraries of the optional extra `measure`, asked for by name; a missing one is a clear message."""

from __future__ import annotations

import importlib
from typing import Any

from summitry.errors import Stop


def needs(module: str) -> Any:
    """The library, or a `Stop` that says how to install it."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise Stop(
            f"measuring needs {module.split('.')[0]}, which is not installed; install summitry[measure]"
        ) from error
