"""A whole run: the shipped encoder read back, the tagger trained on top of it, measured, and written beside it."""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor

from summitry.read.language.pieces import Pieces
from training.classes import graphs
from training.classes.network import TAPS
from training.language.network import Encoder

from . import measure
from . import train as training
from .corpus import Example
from .export import export as written
from .network import Tagger


def read(path: Path) -> list[Example]:
    """Return the prepared sentences."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Example(**{k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}) for row in rows]


def train(folder: Path, work: Path, hold: int, *, epochs: int, layers: int) -> None:
    """Train on encounters.jsonl; with `hold`, on all texts but every n-th, and print the measures on those."""
    how = training.Schedule(epochs=epochs, layers=layers)
    torch.manual_seed(how.seed)
    known = graphs.weights(folder / "model.onnx")
    encoder = graphs.encoder(known, graphs.layers(known))
    pieces, data = Pieces.load(folder / "tokenizer.json"), read(work / "encounters.jsonl")
    apart = [one for one in data if hold and zlib.crc32(one.text.encode()) % hold == 0]
    held = training.hold(encoder, [one for one in data if one not in apart], pieces)
    tagger = begun(encoder, graphs.weights(folder / "classes.onnx"), layers)
    for loss in training.train(tagger, held, how):
        sys.stderr.write(f"loss {loss:.4f}\n")
    if apart:
        scores = training.answers(tagger, training.hold(encoder, apart, pieces))
        for bar in (0.35, 0.5, 0.7):
            for name, value in measure.found(apart, scores, bar):
                if bar == 0.5 or name.startswith("told"):
                    print(f"{bar} {name}: {value:.3f}")
    torch.save({name: value.half() for name, value in tagger.state_dict().items()}, work / "tagger.pt")


def begun(encoder: Encoder, classes: Mapping[str, Tensor], layers: int) -> Tagger:
    """Return a tagger that begins as the head for classes does, with copies of the encoder's last layers above it."""
    tagger = Tagger(encoder.width, layers=layers)
    (join,) = (
        value for name, value in classes.items() if tuple(value.shape) == (encoder.width * len(TAPS), encoder.width)
    )
    with torch.no_grad():
        tagger.join.weight.copy_(join.T)
        tagger.join.bias.copy_(classes["head.join.bias"])
        tagger.norm.weight.copy_(classes["head.norm.weight"])
        tagger.norm.bias.copy_(classes["head.norm.bias"])
    first, *others = tagger.layers
    known = {name.removeprefix("head."): value for name, value in classes.items()}
    first.load_state_dict({name: known[f"layers.0.{name}"] for name in first.state_dict()})
    for layer, last in zip(reversed(others), reversed(encoder.layers), strict=False):
        layer.load_state_dict(last.state_dict())
    return tagger


def export(folder: Path, work: Path) -> dict[str, int]:
    """Write the trained tagger beside the language model; return the sizes of its files."""
    weights = {name: value.float() for name, value in torch.load(work / "tagger.pt", weights_only=True).items()}
    tagger = Tagger(weights["norm.weight"].shape[0], layers=sum(name.endswith("norm_output.bias") for name in weights))
    tagger.load_state_dict(weights)
    return written(tagger, work, folder)
