"""The word lists of `data/cues.yaml`, as they stand there."""

from __future__ import annotations

import functools
from typing import Any

from summitry import tables


@functools.cache
def data() -> dict[str, Any]:
    """All of `cues.yaml`, read once."""
    return dict(tables.read_yaml("cues.yaml"))


@functools.cache
def words(name: str) -> frozenset[str]:
    """One of the plain word lists of `cues.yaml`."""
    return frozenset(data()[name])
