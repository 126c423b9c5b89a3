"""The libraries of the optional extra `measure`, asked for by name; a missing one is a clear message.

And one thread for its many small products: on a busy machine several threads wait for each other fourteen times longer
than they compute (1.5 s of processor time became 21 s for a thousand forecasts on two busy cores).
"""

from __future__ import annotations

import contextlib
import functools
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


def one_thread() -> contextlib.AbstractContextManager[Any]:
    """The block runs its linear algebra on one thread, whatever the environment says."""
    found: contextlib.AbstractContextManager[Any] = _threads().limit(limits=1)
    return found


@functools.cache
def _threads() -> Any:
    return needs("threadpoolctl").ThreadpoolController()
