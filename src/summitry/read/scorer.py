"""Scores sentences with the second shipped network: polarity towards a marked target, class of a sentence, and
whether a marked content passes a judgement.

It says how likely each answer is; what follows from that is decided by the extractors.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt

from summitry.errors import Stop
from summitry.read import language
from summitry.read.language.encoder import Feeds, batches, padded, session
from summitry.read.language.pieces import Pieces

Floats = npt.NDArray[np.float32]
Task = Literal["polarity", "class", "judgement"]

MARKS: dict[str, int] = {"polarity": 1, "class": 2, "judgement": 1}
"""The mark on the words of a target or content, and on those of the sentence to be classed; as in training."""

BEFORE = 0
"""Words of the preceding sentence that a class may look at. With 40, as in training, the classes of the texts in
tests/dev are no better (macro F1 .797 both ways), and twice as many words are read."""

MOST_PIECES = 254
"""Word pieces that are read; what is beyond them in a longer sentence is cut."""

_loaded: dict[tuple[int | None, int], Scorer] = {}


@dataclass(frozen=True, kw_only=True)
class Toned:
    """Polarity towards a target: -1, 0 or 1, and the probabilities of the three, in that order."""

    label: int
    probabilities: tuple[float, float, float]


@dataclass(frozen=True, kw_only=True)
class Marked:
    """A sentence as words, with the half-open range of words that is marked, less those that are passed over."""

    words: Sequence[str]
    first: int
    last: int
    without: frozenset[int] = frozenset()

    def __contains__(self, number: int) -> bool:
        return self.first <= number < self.last and number not in self.without


class Scorer:
    """The network in an onnxruntime session, with its word pieces and labels."""

    def __init__(self, folder: Path, *, threads: int | None = None) -> None:
        self._session = session(folder / "sentences.onnx", threads=threads)
        self._pieces = Pieces.load(folder / "tokenizer.json")
        table = json.loads((folder / "sentences.json").read_text(encoding="utf-8"))
        # A network fresh from training has no answer for judgements.
        self.labels: dict[str, list[str]] = {name: table[name] for name in MARKS if name in table}
        self.bias: dict[str, list[float]] = table.get("bias", {})

    def scores(self, task: Task, items: Sequence[Marked]) -> Floats:
        """Return probabilities (items, labels of the task), in the order of the items."""
        out = np.zeros((len(items), len(self.labels[task])), dtype=np.float32)
        split = [self._pieces.sentence(item.words) for item in items]
        sizes = [min(sum(map(len, parts)), MOST_PIECES) + 2 for parts in split]
        for batch in batches(sizes):
            feeds = self._feeds(task, [items[i] for i in batch], [split[i] for i in batch])
            out[batch] = self._session.run([task], feeds)[0]
        return out

    def _feeds(self, task: Task, items: Sequence[Marked], split: Sequence[Sequence[tuple[int, ...]]]) -> Feeds:
        made, counted = padded([item.words for item in items], split, self._pieces, MOST_PIECES)
        marks = np.zeros_like(made["pieces"])
        for row, (item, counts) in enumerate(zip(items, counted, strict=True)):
            chosen = [MARKS[task] if i in item else 0 for i in range(len(item.words))]
            marked = np.repeat(chosen, counts)[:MOST_PIECES]
            marks[row, 1 : len(marked) + 1] = marked
        return {**made, "marks": marks}


def load(*, threads: int | None = None) -> Scorer:
    """Return the shipped scorer, once a process; without `threads` the one that the process has, whatever its own."""
    key = (threads, os.getpid())  # a session does not survive a fork
    if threads is None:
        key = next((one for one in _loaded if one[1] == key[1]), key)
    if key not in _loaded:
        _loaded[key] = Scorer(language.folder(), threads=threads)
    return _loaded[key]


def polarity(items: Sequence[tuple[str, int, int]], *, threads: int | None = None) -> list[Toned]:
    """Return the polarity towards the target of each (sentence, start, end), in characters, end exclusive.

    It is the polarity that a reader of the sentence perceives, whoever in it expresses it.
    """
    network = load(threads=threads)
    made = shifted(network.scores("polarity", [marked(*item) for item in items]), network.bias.get("polarity"))
    return [
        Toned(label=int(row.argmax()) - 1, probabilities=(float(row[0]), float(row[1]), float(row[2]))) for row in made
    ]


def shifted(probabilities: Floats, bias: Sequence[float] | None) -> Floats:
    """Return probabilities (items, labels) with the logarithms moved by `bias`, a number a label."""
    if bias is None or not len(probabilities):
        return probabilities
    moved = probabilities * np.exp(np.array(bias, dtype=np.float32))
    out: Floats = moved / moved.sum(1, keepdims=True)
    return out


def marked(sentence: str, start: int, end: int) -> Marked:
    """Return a sentence as words, those of the target at its characters marked; Stop where there is no word."""
    from summitry.read.language.tokens import tokenizer

    tokens = [token for token in tokenizer()(sentence) if not token.is_space]
    inside = [i for i, token in enumerate(tokens) if token.idx < end and token.idx + len(token.text) > start]
    if not inside:
        raise Stop(f"no word at characters {start} to {end} of {sentence[:60]!r}: give the target's own characters")
    return Marked(words=[token.text for token in tokens], first=inside[0], last=inside[-1] + 1)


def in_context(before: Sequence[str], words: Sequence[str]) -> Marked:
    """Return a sentence behind the end of the one before it, marked as the one to be classed."""
    kept = list(before)[-BEFORE:]
    return Marked(words=[*kept, *words], first=len(kept), last=len(kept) + len(words))
