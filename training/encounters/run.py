"""A whole run: teachers from the shipped encoder, a tagger on that encoder as it is, measured and written."""

from __future__ import annotations

import dataclasses
import json
import sys
import zlib
from collections.abc import Mapping, Sequence
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
from .network import TASKS, Tagger
from .train import Schedule, Soft, Whole


def read(path: Path) -> list[Example]:
    """Return the prepared sentences."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Example(**{k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}) for row in rows]


TEACHER = Schedule(epochs=8, rate=5e-4, encoder_rate=1.5e-4, noise=0.05)


def train(folder: Path, work: Path, hold: int, *, epochs: int, layers: int, teachers: int) -> None:
    """Train on encounters.jsonl and pool.jsonl; with `hold`, on all texts but every n-th, and measure on those."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    pieces, data = Pieces.load(folder / "tokenizer.json"), read(work / "encounters.jsonl")
    apart = [one for one in data if hold and zlib.crc32(one.text.encode()) % hold == 0]
    kept = {id(one) for one in apart}
    learnt = training.items([one for one in data if id(one) not in kept], pieces)
    tested = training.items(apart, pieces)
    soft: list[Soft] | None = None
    if teachers:
        learnt += training.items(read(work / "pool.jsonl"), pieces)
    for number in range(teachers):
        how = dataclasses.replace(TEACHER, seed=11 + number)
        teacher = begun(folder, layers, learns=True, seed=how.seed)
        labelled = [one for one in learnt if one.example.tells]
        for loss in training.train(teacher, labelled, how, device=device):
            sys.stderr.write(f"teacher {number} loss {loss:.4f}\n")
        _measured(f"teacher {number}", apart, training.answers(teacher, tested, device=device))
        told = training.answers(teacher, learnt, device=device)
        soft = told if soft is None else [_sum(a, b) for a, b in zip(soft, told, strict=True)]
    if soft is not None:
        learnt = [
            dataclasses.replace(one, soft={task: value / teachers for task, value in rows.items()})
            for one, rows in zip(learnt, soft, strict=True)
        ]
    how = Schedule(epochs=epochs)
    student = begun(folder, layers, learns=False, seed=how.seed)
    for loss in training.train(student, learnt, how, device=device):
        sys.stderr.write(f"loss {loss:.4f}\n")
    _measured("student", apart, training.answers(student, tested, device=device))
    torch.save({k: v.half().cpu() for k, v in student.tagger.state_dict().items()}, work / "tagger.pt")


def _sum(one: Soft, other: Soft) -> Soft:
    return {task: one[task] + other[task] for task in TASKS}


def _measured(name: str, apart: Sequence[Example], scores: Sequence[Soft]) -> None:
    if not apart:
        return
    for bar in (0.35, 0.5, 0.7):
        for measured, value in measure.found(apart, scores, bar):
            if bar == 0.5 or measured.startswith("told"):
                print(f"{name} {bar} {measured}: {value:.3f}")


def begun(folder: Path, layers: int, *, learns: bool, seed: int) -> Whole:
    """Return the shipped encoder with a tagger that begins as the head for classes does.

    The tagger's further layers begin as copies of the encoder's last ones.
    """
    torch.manual_seed(seed)
    known = graphs.weights(folder / "model.onnx")
    encoder = graphs.encoder(known, graphs.layers(known))
    return Whole(encoder, _tagger(encoder, graphs.weights(folder / "classes.onnx"), layers), learns=learns)


def _tagger(encoder: Encoder, classes: Mapping[str, Tensor], layers: int) -> Tagger:
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
    named = {name.removeprefix("head."): value for name, value in classes.items()}
    first.load_state_dict({name: named[f"layers.0.{name}"] for name in first.state_dict()})
    for layer, last in zip(reversed(others), reversed(encoder.layers), strict=False):
        layer.load_state_dict(last.state_dict())
    return tagger


def export(folder: Path, work: Path) -> dict[str, int]:
    """Write the trained tagger beside the language model; return the sizes of its files."""
    weights = {name: value.float() for name, value in torch.load(work / "tagger.pt", weights_only=True).items()}
    tagger = Tagger(weights["norm.weight"].shape[0], layers=sum(name.endswith("norm_output.bias") for name in weights))
    tagger.load_state_dict(weights)
    return written(tagger, work, folder)
