"""One vector a sentence, such that sentences of like meaning lie near each other; decides nothing.

The vectors are those of a published sentence encoder (all-MiniLM-L6-v2, see the model card), shipped as it is. Two
sentences that contradict each other lie near each other too: likeness says what is spoken of, never what is said of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from summitry.read import language

if TYPE_CHECKING:
    from summitry.read.language.pieces import Pieces

Vectors = npt.NDArray[np.float32]

WIDTH = 384
LONGEST = 160
"""Word pieces that are read of a sentence."""


class Meanings:
    """The encoder in an onnxruntime session, with its word pieces."""

    def __init__(self, folder: Path) -> None:
        from summitry.read.language.encoder import session
        from summitry.read.language.pieces import Pieces

        self._session = session(folder / "meaning.onnx")
        self._pieces = Pieces.load(folder / "tokenizer.json")

    def vectors(self, sentences: Sequence[Sequence[str]]) -> Vectors:
        """Return unit vectors (sentences, 384) of sentences that are given as words; their products are cosines."""
        from summitry.read.language.encoder import batches

        rows = [_laid_out(words, self._pieces) for words in sentences]
        found = np.zeros((len(rows), WIDTH), dtype=np.float32)
        for batch in batches([len(row) for row in rows]):
            longest = max(len(rows[number]) for number in batch)
            pieces = np.full((len(batch), longest), self._pieces.pad, dtype=np.int64)
            mask = np.zeros(pieces.shape, dtype=np.float32)
            for at, number in enumerate(batch):
                pieces[at, : len(rows[number])], mask[at, : len(rows[number])] = rows[number], 1
            found[batch] = self._session.run(["vectors"], {"pieces": pieces, "mask": mask})[0]
        return found


def _laid_out(words: Sequence[str], pieces: Pieces) -> list[int]:
    flat = [piece for part in pieces.sentence(words) for piece in part][:LONGEST]
    return [pieces.start, *flat, pieces.end]


def load() -> Meanings:
    """Return the shipped encoder, once a process."""
    return language.shipped(Meanings)
