"""Fits a logistic regression on what the second network holds of the marked words; the network itself stays."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from summitry.read.language.encoder import padded, session
from summitry.read.language.pieces import Pieces
from summitry.read.scorer import MOST_PIECES
from training.sentences.corpus import TYPES, Example

from . import graph
from .graph import Floats

PENALTY = 0.2
"""On the squares of the weights of standardised features; of seven tried, the best on a fifth left out in turn."""

JUDGEMENT = "evaluation"
"""The type of claim that is told from all the others."""

LABELS = ("plain", "judgement")


def run(folder: Path, contents: Sequence[Example]) -> dict[str, float]:
    """Write the new answer into sentences.onnx and its labels into sentences.json; return sizes and fit."""
    path = folder / "sentences.onnx"
    model = graph.load(path)
    graph.add_features(model)
    found = features(folder, model.SerializeToString(), contents)
    judges = np.array([one.label == TYPES.index(JUDGEMENT) for one in contents])
    weights, bias = fitted(found, judges)
    graph.add_answer(model, weights, bias)
    path.write_bytes(model.SerializeToString())
    table = json.loads((folder / "sentences.json").read_text(encoding="utf-8")) | {graph.ANSWER: list(LABELS)}
    (folder / "sentences.json").write_text(json.dumps(table, indent=0) + "\n", encoding="utf-8")
    right = ((found @ weights + bias).argmax(1) == judges).mean()
    return {
        "contents": len(contents),
        "judgements": int(judges.sum()),
        "right": float(right),
        "left out": left_out(found, judges),
    }


def features(folder: Path, tapped: bytes, contents: Sequence[Example]) -> Floats:
    """Return (contents, features), one sentence at a time."""
    path = folder / "tapped.onnx"  # beside the word embeddings that it shares
    path.write_bytes(tapped)
    network, pieces = session(path), Pieces.load(folder / "tokenizer.json")
    path.unlink()
    rows = []
    for one in contents:
        made, (counts,) = padded([one.words], [pieces.sentence(one.words)], pieces, MOST_PIECES)
        marks = np.zeros_like(made["pieces"])
        marked = np.repeat(one.marks, counts)[:MOST_PIECES]
        marks[0, 1 : len(marked) + 1] = marked
        rows.append(network.run([graph.FEATURES], {**made, "marks": marks})[0][0])
    return np.array(rows, dtype=np.float32)


def fitted(found: Floats, judges: np.typing.NDArray[np.bool_], penalty: float = PENALTY) -> tuple[Floats, Floats]:
    """Return weights (features, 2) and bias (2,) for features as they are, not standardised."""
    mean, spread = found.mean(0), found.std(0) + 1e-6
    x = torch.from_numpy((found - mean) / spread).double()
    y = torch.from_numpy(judges).double()
    w = torch.zeros(x.shape[1], dtype=torch.float64, requires_grad=True)
    b = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    chosen = torch.optim.LBFGS([w, b], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        chosen.zero_grad()
        value = torch.nn.functional.binary_cross_entropy_with_logits(x @ w + b, y) + penalty * (w * w).sum()
        value.backward()
        return value

    chosen.step(loss)  # type: ignore[no-untyped-call]
    weights = (w.detach().numpy() / spread).astype(np.float32)
    bias = np.float32(float(b.detach()) - float(weights @ mean))
    return np.stack([np.zeros_like(weights), weights], 1), np.array([0.0, bias], dtype=np.float32)


def left_out(found: Floats, judges: np.typing.NDArray[np.bool_], penalty: float = PENALTY, folds: int = 5) -> float:
    """Return the share that is right when each fifth in turn is left out of the fit."""
    part = np.random.default_rng(7).integers(0, folds, len(judges))
    right = 0
    for number in range(folds):
        weights, bias = fitted(found[part != number], judges[part != number], penalty)
        right += int(((found[part == number] @ weights + bias).argmax(1) == judges[part == number]).sum())
    return right / len(judges)
