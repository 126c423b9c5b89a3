"""How alike two words are in use, by the word vectors of the shipped network. It knows no sentence and no rule.

A word that the network reads in several pieces has no vector of its own here, and is like nothing.
"""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
import numpy.typing as npt

from . import folder
from .pieces import Pieces, plain

NEAR = 0.34
"""Cosine from which on two words count as near in use; between unrelated words of our texts it is below 0.3."""

_FOLDER = folder()


@functools.cache
def _pieces() -> Pieces:
    return Pieces.load(_FOLDER / "tokenizer.json")


@functools.cache
def _table() -> npt.NDArray[np.int8]:
    """Vectors of all pieces, (pieces, 384), as stored; the file is mapped, not read."""
    flat = np.memmap(_FOLDER / "embeddings.bin", dtype=np.int8, mode="r")
    return flat.reshape(-1, 384)


@functools.cache
def _middle() -> npt.NDArray[np.float32]:
    found: npt.NDArray[np.float32] = _table().mean(axis=0, dtype=np.float32)
    return found


@functools.lru_cache(maxsize=20_000)
def _vector(word: str) -> Any:
    """The unit vector of a word of one piece; None of any other."""
    parts = _pieces().sentence([plain(word.lower())])[0]
    if len(parts) != 1 or parts[0] == _pieces().unknown:
        return None
    vector = _table()[parts[0]].astype(np.float32) - _middle()
    return vector / float(np.linalg.norm(vector))


def is_known(word: str) -> bool:
    """Whether the network has the word as one piece: it is a common word, or a common name."""
    return _vector(word) is not None


@functools.lru_cache(maxsize=50_000)
def likeness(first: str, second: str) -> float:
    """The cosine of two words, about 0 for unrelated ones and above 0.4 for near ones; 0 where one has no vector."""
    mine, theirs = _vector(first), _vector(second)
    return 0.0 if mine is None or theirs is None else float(mine @ theirs)
