"""A whole run: the language model's own encoder, trained on questions, measured and written."""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import torch

from summitry.read.language.pieces import Pieces
from training.classes import graphs
from training.language.keeping import go_on, keep, kept
from training.sentences.corpus import Words

from . import corpus, measure
from . import train as training
from .export import export as written
from .network import Reader


def begun(folder: Path, layers: int) -> Reader:
    """Return a network that begins as the encoder of the language model, with its first layers."""
    known = graphs.weights(folder / "model.onnx")
    encoder = graphs.encoder(known, min(layers, graphs.layers(known)))
    for layer in encoder.layers:
        layer.dropout = 0.0  # hidden words do as much, and it costs a third of the time
    return Reader(encoder)


def _texts(data: Path, work: Path) -> Iterator[corpus.Text]:
    proposed = json.loads((work / "proposals.json").read_text(encoding="utf-8"))
    return corpus.texts(data, Words(), proposed)


def train(
    data: Path,
    folder: Path,
    work: Path,
    hold: int,
    how: training.Schedule,
    *,
    layers: int,
    apart: str = "",
    start: Path | None = None,
) -> None:
    """Train on labelled texts, and print the measures on those left out: every n-th, or those of names in `apart`.

    With `start`, training goes on from the weights of an earlier run.
    """
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(how.seed)
    pieces, every = Pieces.load(folder / "tokenizer.json"), list(_texts(data, work))
    names = tuple(f"{name}:" for name in apart.split(",") if name)
    out = [one.name.startswith(names) or bool(hold) and zlib.crc32(one.name.encode()) % hold == 0 for one in every]
    learnt = training.items([one for one, left in zip(every, out, strict=True) if not left], pieces)
    tested = training.items([one for one, left in zip(every, out, strict=True) if left], pieces)
    network = begun(folder, layers)
    if start is not None:
        go_on(network, start)
    sys.stderr.write(f"{len(learnt)} questions, {sum(len(one.laid.pieces) for one in learnt)} pieces\n")
    for loss in training.train(network, learnt, pieces, how, device=device):
        sys.stderr.write(f"loss {loss:.4f}\n")
        sys.stderr.flush()
    keep(network, work / "passages.pt")
    if tested:
        for name, value in measure.found(tested, training.answers(network, tested, pieces, device=device)):
            print(f"{name}: {value:.3f}")


def export(folder: Path, work: Path) -> dict[str, int]:
    """Write the trained network beside the language model; return the sizes of its files."""
    return written(kept(lambda layers: begun(folder, layers), work / "passages.pt"), work, folder)
