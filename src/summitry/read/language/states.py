"""What the encoder knows of a parsed text, left in the parse for the networks that stand on it; it decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

STATES = "states"
"""Where a parse holds them, in its user data."""


@dataclass(frozen=True, kw_only=True)
class States:
    """By sentence the places of its tokens, and the rows of the sentence and of each of them, (tokens + 1, width)."""

    sentences: tuple[tuple[Sequence[int], npt.NDArray[np.float16]], ...]
    threads: int | None = None
    """How many cores the model was given."""
