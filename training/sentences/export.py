"""Writes the trained scorer as one quantised ONNX graph beside the language model's, sharing its word embeddings."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.language.export import OPSET, quantise
from training.language.shared import share, sizes

from .corpus import TASKS
from .network import Scorer

INPUTS = ("pieces", "cases", "marks", "mask")


GIVEN = ("polarity", "class")
"""What the network gives; types of claims are learnt beside them, for what they teach the layers below."""


class _Probabilities(nn.Module):
    """All tasks at once: the heads cost nothing beside the encoder."""

    def __init__(self, model: Scorer) -> None:
        super().__init__()
        self.model = model

    def forward(self, pieces: Tensor, cases: Tensor, marks: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        out = self.model(pieces, cases, marks, mask)
        return tuple(functional.softmax(out[task], -1) for task in GIVEN)


def export(model: Scorer, work: Path, folder: Path) -> dict[str, int]:
    """Write sentences.onnx and sentences.json into the language model's folder; return the sizes."""
    model.eval().float().cpu()
    work.mkdir(parents=True, exist_ok=True)
    whole = work / "sentences.onnx"
    example = (
        torch.randint(0, 4, (3, 11)),
        torch.zeros(3, 11, dtype=torch.long),
        torch.ones(3, 11, dtype=torch.long),
        torch.ones(3, 11),
    )
    axes = {name: {0: "batch", 1: "pieces"} for name in INPUTS} | {task: {0: "batch"} for task in GIVEN}
    with torch.no_grad():
        torch.onnx.export(
            _Probabilities(model), example, str(whole), input_names=list(INPUTS), output_names=list(GIVEN),
            dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
    quantise(whole, folder / "sentences.onnx")
    share(folder, ["model.onnx", "sentences.onnx"])
    labels = json.dumps({task: list(TASKS[task]) for task in GIVEN}, indent=0)
    (folder / "sentences.json").write_text(labels + "\n", encoding="utf-8")
    return sizes(folder)
