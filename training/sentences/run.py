"""A whole run: teachers on the labels, their mean on everything, one student of both; goes on where it stopped."""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from summitry.read.language.pieces import Pieces
from training.language.keeping import keep
from training.language.network import load_encoder

from . import corpus, train
from .corpus import TASKS, Example
from .network import Scorer

LAYERS = 6


def run(config: dict[str, Any], encoder: Path, work: Path) -> Path:
    """Train and return the path of the student's weights."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    pieces = Pieces.load(encoder / "tokenizer.json")
    polarity, classes, types, pool = (
        corpus.read(work / f"{name}.jsonl") for name in ("polarity", "class", "claim", "pool")
    )
    labelled, every = [*polarity, *classes, *types], [*polarity, *pool, *classes, *types]
    how = train.Schedule(**config.get("schedule", {}))
    means: list[Tensor] | None = None
    for number in range(int(config.get("teachers", 0))):
        path = work / f"teacher-{number}.pt"
        if not path.exists():
            seeded = train.Schedule(**{**config.get("schedule", {}), "seed": 11 + number})
            made = _trained(encoder, seeded, labelled, pieces, device, None)
            rows = [*train.scores(made, [*polarity, *pool], pieces, device=device)]
            rows += [
                row for task in (classes, types) if task for row in train.scores(made, task, pieces, device=device)
            ]
            torch.save(rows, path)
            sys.stderr.write(f"teacher {number} done\n")
        rows = torch.load(path, weights_only=True)
        means = rows if means is None else [a + b for a, b in zip(means, rows, strict=True)]
    soft = None if means is None else {id(one): row / row.sum() for one, row in zip(every, means, strict=True)}
    learns = train.Schedule(**{**config.get("schedule", {}), **config.get("student", {})})
    data = every if soft is not None else labelled
    model = _trained(encoder, learns if soft is not None else how, data, pieces, device, soft)
    path = work / "weights.pt"
    keep(model, path)
    return path


def further(config: dict[str, Any], folder: Path, work: Path, hold: int = 0) -> Path:
    """Train the shipped network on, with the heads that it lacks, and return the path of its weights.

    Classes are learnt without the sentence before, as they are asked. With `hold`, every n-th claim is left out, and
    the share of those whose type is right is printed.
    """
    device = "cuda" if torch.cuda.is_available() else "cpu"
    how = train.Schedule(**config.get("further", {}))
    pieces = Pieces.load(folder / "tokenizer.json")
    polarity, classes, types = (corpus.read(work / f"{name}.jsonl") for name in ("polarity", "class", "claim"))
    apart = [one for one in types if hold and zlib.crc32(" ".join(one.words).encode()) % hold == 0]
    learnt = [one for one in types if one not in apart]
    data = [*polarity, *map(corpus.alone, classes), *learnt, *learnt]
    torch.manual_seed(how.seed)
    model, path = shipped(folder, how.dropout), work / "weights.pt"
    for step in train.train(model, data, pieces, how, device=device):
        sys.stderr.write(f"step {step}\n")
        keep(model, path)
    if apart:
        likely = train.scores(model, apart, pieces, device=device)
        right = (likely.argmax(1) == torch.tensor([one.label for one in apart])).float().mean()
        print(f"types of {len(apart)} claims: {float(right):.3f} right")
    return path


def shipped(folder: Path, dropout: float) -> Scorer:
    """Return the network of the package; what tells types of claims begins as what tells polarity, if it lacks it."""
    from training.classes import graphs

    known = graphs.weights(folder / "sentences.onnx")
    tasks = {task: len(labels) for task, labels in TASKS.items()}
    model = Scorer(graphs.settings(known), tasks, graphs.layers(known), dropout)
    names = {name: name.removeprefix("encoder.") for name in model.state_dict()}
    kept = {name: known[theirs] for name, theirs in names.items() if theirs in known}
    missing = model.load_state_dict(kept, strict=False).missing_keys
    if missing:
        model.inner["claim"].load_state_dict(model.inner["polarity"].state_dict())
    return model


def trained(config: dict[str, Any], encoder: Path, work: Path) -> Scorer:
    """Return the student of a finished run."""
    model = untrained(encoder, train.Schedule(**config.get("schedule", {})))
    weights = torch.load(work / "weights.pt", weights_only=True)
    missing = model.load_state_dict({k: v.float() for k, v in weights.items()}, strict=False).missing_keys
    if missing != ["encoder.pieces.weight"]:
        raise SystemExit(f"{work / 'weights.pt'} lacks {missing}: train again")
    return model


def untrained(encoder: Path, how: train.Schedule) -> Scorer:
    """Return a scorer whose encoder is the pre-trained one."""
    settings = json.loads((encoder / "config.json").read_text(encoding="utf-8"))
    layers = int(settings.get("num_hidden_layers", LAYERS))
    model = Scorer(settings, {task: len(labels) for task, labels in TASKS.items()}, layers, how.dropout)
    load_encoder(model.encoder, encoder)
    return model


def _trained(
    encoder: Path,
    how: train.Schedule,
    data: Sequence[Example],
    pieces: Pieces,
    device: str,
    soft: dict[int, Tensor] | None,
) -> Scorer:
    torch.manual_seed(how.seed)
    model = untrained(encoder, how)
    for step in train.train(model, data, pieces, how, device=device, soft=soft):
        sys.stderr.write(f"step {step}\n")
    return model
