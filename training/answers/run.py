"""A whole run: a published encoder under the language model's word embeddings, trained, measured and written."""

from __future__ import annotations

import dataclasses
import json
import sys
import zlib
from pathlib import Path

import torch

from summitry.read.language.pieces import Pieces
from training.classes import graphs
from training.language.network import load_encoder

from . import corpus, measure
from . import train as training
from .export import export as written
from .network import Answerer

LAYERS = 4


def begun(encoder: Path, folder: Path, layers: int) -> Answerer:
    """Return a network with the first layers of a published encoder, and the word embeddings that are shipped."""
    settings = json.loads((encoder / "config.json").read_text(encoding="utf-8"))
    network = Answerer(settings, layers)
    load_encoder(network.encoder, encoder)
    with torch.no_grad():
        network.encoder.pieces.weight.copy_(graphs.weights(folder / "model.onnx")["pieces.weight"])
    return network


def train(encoder: Path, folder: Path, work: Path, hold: int, *, epochs: int, start: Path | None = None) -> None:
    """Train on questions.jsonl; with `hold`, on all texts but every n-th, and print the measures on those.

    With `start`, training goes on from the weights of an earlier run, at half the pace.
    """
    how = training.Schedule(epochs=epochs)
    if start is not None:
        how = dataclasses.replace(how, encoder_rate=how.encoder_rate / 2, head_rate=how.head_rate / 2)
    torch.manual_seed(how.seed)
    pieces, data = Pieces.load(folder / "tokenizer.json"), corpus.read(work / "questions.jsonl")
    network = begun(encoder, folder, LAYERS)
    if start is not None:
        _fill(network, start)
    apart = [hold and zlib.crc32(one.text.encode()) % hold == 0 for one in data]
    learnt = [one for one, out in zip(data, apart, strict=True) if not out]
    for loss in training.train(network, learnt, pieces, how):
        sys.stderr.write(f"loss {loss:.4f}\n")
    weights = {name: value.half() for name, value in network.state_dict().items() if name != "encoder.pieces.weight"}
    torch.save(weights, work / "answers.pt")
    asked = [one for one, out in zip(data, apart, strict=True) if out]
    if asked:
        for name, value in measure.found(asked, [training.scores(network, one, pieces) for one in asked]):
            print(f"{name}: {value:.3f}")


def export(encoder: Path, folder: Path, work: Path) -> dict[str, int]:
    """Write the trained network beside the language model; return the sizes of its files."""
    network = begun(encoder, folder, LAYERS)
    _fill(network, work / "answers.pt")
    return written(network, work, folder)


def _fill(network: Answerer, path: Path) -> None:
    weights = torch.load(path, weights_only=True)
    missing = network.load_state_dict(
        {name: value.float() for name, value in weights.items()}, strict=False
    ).missing_keys
    if missing != ["encoder.pieces.weight"]:
        raise SystemExit(f"{path} lacks {missing}: train again")
