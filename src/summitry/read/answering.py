"""How likely each sentence of a text answers a question, by the third shipped network; decides nothing.

It has learnt from questions and texts of our own, half of the questions without an answer in their text.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from summitry.read.language.pieces import Pieces

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Split = Sequence[tuple[int, ...]]

QUESTION, SENTENCE, BEFORE = 48, 90, 40
"""Word pieces that are read of a question, of a sentence, and of the end of the one before it."""

ASKED, TOLD = 1, 2
"""The marks on the pieces of the question and of the sentence; everything else has none."""

_loaded: dict[int, Answers] = {}


def laid_out(question: Split, sentence: Split, before: Split, pieces: Pieces) -> tuple[list[int], list[int]]:
    """Return the pieces and the marks of a question with a sentence, as the network reads them."""
    asked, told, earlier = (_flat(one) for one in (question, sentence, before))
    asked, told, earlier = asked[:QUESTION], told[:SENTENCE], earlier[-BEFORE:]
    ids = [pieces.start, *asked, pieces.end, *told, pieces.end, *earlier]
    marks = [0, *[ASKED] * len(asked), 0, *[TOLD] * len(told), 0, *[0] * len(earlier)]
    return ids, marks


def _flat(split: Split) -> list[int]:
    return [piece for part in split for piece in part]


def padded(rows: Sequence[tuple[list[int], list[int]]], pieces: Pieces) -> dict[str, npt.NDArray[np.generic]]:
    """Return pieces, marks and mask, (rows, longest), of what is laid out."""
    longest = max(len(ids) for ids, _ in rows)
    ids: Ints = np.full((len(rows), longest), pieces.pad, dtype=np.int64)
    marks: Ints = np.zeros_like(ids)
    mask: Floats = np.zeros(ids.shape, dtype=np.float32)
    for number, (row, chosen) in enumerate(rows):
        ids[number, : len(row)], marks[number, : len(row)], mask[number, : len(row)] = row, chosen, 1
    return {"pieces": ids, "marks": marks, "mask": mask}


class Answers:
    """The network in an onnxruntime session, with its word pieces."""

    def __init__(self, folder: Path) -> None:
        from summitry.read.language.encoder import session
        from summitry.read.language.pieces import Pieces

        self._session = session(folder / "answers.onnx")
        self._pieces = Pieces.load(folder / "tokenizer.json")

    def scores(self, question: Sequence[str], sentences: Sequence[tuple[Sequence[str], Sequence[str]]]) -> Floats:
        """Return how likely each sentence, given with the one before it, answers the question, (sentences,)."""
        from summitry.read.language.encoder import batches

        split = self._pieces.sentence
        asked = split(question)
        rows = [laid_out(asked, split(told), split(before), self._pieces) for told, before in sentences]
        out: Floats = np.zeros(len(rows), dtype=np.float32)
        for batch in batches([len(ids) for ids, _ in rows]):
            out[batch] = self._session.run(["answers"], padded([rows[n] for n in batch], self._pieces))[0]
        return out


def load() -> Answers:
    """Return the shipped network, once a process."""
    key = os.getpid()  # a session does not survive a fork
    if key not in _loaded:
        from importlib import resources

        _loaded[key] = Answers(Path(str(resources.files("summitry") / "data" / "language")))
    return _loaded[key]
