"""Runs the shipped network with onnxruntime: numbers in, numbers out, in batches of like length.

Words, pieces and labels as text belong to the callers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from .pieces import UNKNOWN_CASE, Pieces, case_of

Array = npt.NDArray[Any]
Feeds = dict[str, Array]

PADDED_PIECES = 1024
"""Word pieces in one call, padding included: on one core more is no quicker, and takes memory."""

SPARE_PIECES = 15
"""Pieces of padding that one call may hold: another call costs about as much."""


class Network(Protocol):
    """The graphs of a model, however they are run."""

    def words(self, feeds: Feeds) -> Mapping[str, Array]:
        """Return chosen tags and scores by name, each (batch, words, ...)."""

    def labels(self, dependents: Array, heads: Array) -> Array:
        """Return the label number of each pair."""

    def classes(self, found: Mapping[str, Array], mask: Array) -> Array:
        """Return probabilities (batch, classes) of whole sentences, from what `words` returned for them."""


STATES = "state_"
"""How the outputs begin that hold what the encoder knows of each piece after some of its layers."""


def session(path: Path, *, threads: int | None = None) -> Any:
    """Return the onnxruntime session of an exported graph; `threads` None lets it use every core."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = 0 if threads is None else threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # Every batch is of another shape: memory laid out or kept for the next call only adds to the peak.
    options.enable_mem_pattern = False
    options.enable_cpu_mem_arena = False
    # The weights are stored as eight-bit integers and unfolded to floats once, here.
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


class Graphs:
    """The exported graphs in onnxruntime sessions."""

    def __init__(self, folder: Path, *, threads: int | None = None) -> None:
        self._words, self._labels = (session(folder / name, threads=threads) for name in ("model.onnx", "labels.onnx"))
        self._names = [output.name for output in self._words.get_outputs()]
        known = (folder / "classes.onnx").exists()  # a folder fresh from training has none
        self._classes = session(folder / "classes.onnx", threads=threads) if known else None

    def words(self, feeds: Feeds) -> Mapping[str, Array]:
        """Run the first graph."""
        return dict(zip(self._names, self._words.run(None, feeds), strict=True))

    def classes(self, found: Mapping[str, Array], mask: Array) -> Array:
        """Run the third graph."""
        states = {name: value for name, value in found.items() if name.startswith(STATES)}
        if self._classes is None:
            return np.zeros((len(mask), 0), dtype=np.float32)
        out: Array = self._classes.run(None, {**states, "mask": mask})[0]
        return out

    def labels(self, dependents: Array, heads: Array) -> Array:
        """Run the second graph."""
        found: Array = self._labels.run(None, {"dependents": dependents, "heads": heads})[0]
        return found


def batches(sizes: Sequence[int], most: int = PADDED_PIECES, *, spare: int = SPARE_PIECES) -> Iterator[list[int]]:
    """Yield the indices of what is of like size, at most `most` padded pieces together, `spare` of them padding."""
    batch: list[int] = []
    held = 0
    for i in sorted(range(len(sizes)), key=sizes.__getitem__):
        padding = sizes[i] * len(batch) - held
        if batch and (sizes[i] * (len(batch) + 1) > most or padding > spare):
            yield batch
            batch, held = [], 0
        batch.append(i)
        held += sizes[i]
    if batch:
        yield batch


def padded(
    sentences: Sequence[Sequence[str]],
    split: Sequence[Sequence[tuple[int, ...]]],
    pieces: Pieces,
    most: int | None = None,
) -> tuple[Feeds, list[npt.NDArray[np.int64]]]:
    """Return pieces, cases and mask of a batch, and how many pieces each word has; pieces over `most` are cut."""
    longest = max(sum(map(len, parts)) for parts in split)
    shape = (len(sentences), (longest if most is None else min(longest, most)) + 2)
    ids = np.full(shape, pieces.pad, dtype=np.int64)
    cases = np.full(shape, UNKNOWN_CASE + 1, dtype=np.int64)
    mask = np.zeros(shape, dtype=np.float32)
    counted = [np.fromiter(map(len, parts), dtype=np.int64, count=len(parts)) for parts in split]
    for row, (words, parts, counts) in enumerate(zip(sentences, split, counted, strict=True)):
        flat = [piece for part in parts for piece in part][:most]
        end = len(flat) + 1
        ids[row, 0], ids[row, 1:end], ids[row, end] = pieces.start, flat, pieces.end
        cases[row, 1:end] = np.repeat([case_of(word) for word in words], counts)[: end - 1]
        mask[row, : end + 1] = 1
    return {"pieces": ids, "cases": cases, "mask": mask}, counted


def feeds(
    sentences: Sequence[Sequence[str]], split: Sequence[Sequence[tuple[int, ...]]], pieces: Pieces
) -> tuple[Feeds, npt.NDArray[np.int64]]:
    """Return the padded inputs of a batch, and the number of words of each sentence."""
    made, counted = padded(sentences, split, pieces)
    lengths = np.array([len(s) for s in sentences], dtype=np.int64)
    first = np.zeros((len(sentences), int(lengths.max()) + 1), dtype=np.int64)
    last = np.zeros_like(first)
    for row, counts in enumerate(counted):
        ends = counts.cumsum()
        first[row, 1 : len(counts) + 1] = ends - counts + 1
        last[row, 1 : len(counts) + 1] = ends
    return {**made, "first": first, "last": last}, lengths
