"""Sets how far the probabilities are shifted before one is chosen: our sentences are less polar than a news corpus.

Two numbers, found by a grid on a judged file, written beside the graph; the network itself sees nothing of the file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

GRID = np.arange(-0.5, 2.55, 0.1)


def fitted(folder: Path, judged: Path) -> list[float]:
    """Write `bias` into sentences.json and return it."""
    from benchmarks.polarity import read
    from summitry.read import scorer

    rows = read(judged)
    network = scorer.Scorer(folder)
    found = network.scores("polarity", [scorer.marked(row["sentence"], *row["target"]) for row in rows])
    bias = best(np.log(found + 1e-6), [int(row["label"]) + 1 for row in rows])
    path = folder / "sentences.json"
    table = json.loads(path.read_text(encoding="utf-8")) | {"bias": {"polarity": bias}}
    path.write_text(json.dumps(table, indent=0) + "\n", encoding="utf-8")
    return bias


def best(logs: npt.NDArray[np.float64], gold: Sequence[int]) -> list[float]:
    """Return the shift of each label with the highest macro F1; that of the middle label is 0."""
    wanted = np.array(gold)
    rated = [
        (_macro((logs + np.array([low, 0.0, high])).argmax(1), wanted), low, high) for low in GRID for high in GRID
    ]
    _, low, high = max(rated)
    return [round(float(low), 2), 0.0, round(float(high), 2)]


def _macro(guess: npt.NDArray[np.int64], gold: npt.NDArray[np.int64]) -> float:
    parts = [2 * ((guess == k) & (gold == k)).sum() / max(1, (guess == k).sum() + (gold == k).sum()) for k in range(3)]
    return float(np.mean(parts))
