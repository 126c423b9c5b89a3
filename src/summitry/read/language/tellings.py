"""What words have to do with encounters, which the network says of a sentence once it is asked; of most it never is.

Until then it holds what the encoder knows of the sentence. It decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from .encoder import Network

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


class Telling:
    """The words of one sentence, `first` the piece with which each begins, and the answers for them."""

    def __init__(self, network: Network, states: Mapping[str, npt.NDArray[Any]], first: Ints) -> None:
        self._network = network
        self._states = dict(states)
        self._first = first

    def __len__(self) -> int:
        return len(self._first)

    @cached_property
    def answers(self) -> Floats:
        """The labels of all answers side by side, (words, labels)."""
        size = next(iter(self._states.values())).shape[1]
        pieces = self._network.encounters(self._states, np.ones((1, size), dtype=np.float32))
        self._states.clear()
        return np.asarray(pieces[0][self._first], dtype=np.float32)


class Rows:
    """The answers for each token of a document, by its number; zeros where its sentence tells of no encounter."""

    def __init__(self, labels: int) -> None:
        self._known: dict[int, tuple[Telling, int]] = {}
        self._none = np.zeros(labels, dtype=np.float32)

    def add(self, telling: Telling, places: list[int]) -> None:
        """The tokens at some places are the words of a sentence, in order."""
        self._known.update((place, (telling, word)) for word, place in enumerate(places))

    def __getitem__(self, number: int) -> Floats:
        if number not in self._known:
            return self._none
        telling, word = self._known[number]
        row: Floats = telling.answers[word]
        return row
