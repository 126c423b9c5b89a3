"""A whole run: both shipped networks read back, the head begun from the teacher's last layer, trained and written."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from summitry.read.language.pieces import Pieces
from training.sentences import corpus
from training.sentences.corpus import CLASSES, TASKS
from training.sentences.network import Scorer

from . import graphs
from . import train as training
from .export import export as written
from .network import TAPS, Head


def train(config: Mapping[str, Any], folder: Path, work: Path) -> Path:
    """Train on classes.jsonl and return the path of the head's weights."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    how = training.Schedule(**config.get("schedule", {}))
    torch.manual_seed(how.seed)
    known = graphs.weights(folder / "sentences.onnx")
    encoder = graphs.encoder(graphs.weights(folder / "model.onnx"), graphs.layers(known))
    head = begun(known)
    pieces, data = Pieces.load(folder / "tokenizer.json"), corpus.read(work / "classes.jsonl")
    for loss in training.train(head, encoder, teacher(known), data, pieces, TAPS, how, device=device):
        sys.stderr.write(f"loss {loss:.4f}\n")
    path = work / "head.pt"
    torch.save({name: value.half().cpu() for name, value in head.state_dict().items()}, path)
    return path


def export(folder: Path, work: Path) -> dict[str, int]:
    """Write the trained head beside the language model; return the sizes of its files."""
    weights = {name: value.float() for name, value in torch.load(work / "head.pt", weights_only=True).items()}
    head = Head(weights["outer.weight"].shape[1], len(CLASSES), len(TAPS))
    head.load_state_dict(weights)
    return written(head, CLASSES, work, folder)


def teacher(known: Mapping[str, Tensor]) -> Scorer:
    """Return the second network."""
    settings = graphs.settings(known)
    made = Scorer(settings, {task: len(labels) for task, labels in TASKS.items()}, graphs.layers(known), 0.0)
    made.load_state_dict({name: known[name.removeprefix("encoder.")] for name in made.state_dict()})
    return made


def begun(known: Mapping[str, Tensor]) -> Head:
    """Return a head that begins as the teacher's last layer and its way to a class."""
    width = known["norm.weight"].shape[0]
    head = Head(width, len(CLASSES), len(TAPS))
    last = graphs.layers(known) - 1
    (layer,) = head.layers
    layer.load_state_dict({name: known[f"layers.{last}.{name}"] for name in layer.state_dict()})
    start, chosen, whole = known["inner.class.weight"].split(width, 1)
    with torch.no_grad():  # all words are the chosen ones
        head.inner.weight.copy_(torch.cat([start, chosen + whole], 1))
        head.inner.bias.copy_(known["inner.class.bias"])
        head.outer.weight.copy_(known["outer.class.weight"])
        head.outer.bias.copy_(known["outer.class.bias"])
    return head
