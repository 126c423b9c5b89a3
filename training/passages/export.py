"""Writes the trained network beside the language model, whose word embeddings it reads from their own file."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.language.export import OPSET, quantise
from training.language.shared import share, sizes

from .labels import SPANS, WORDS
from .network import Reader, by_answer

INPUTS = ("pieces", "cases", "marks", "mask")
OUTPUTS = (*WORDS, "spans")


class _Probabilities(nn.Module):
    def __init__(self, network: Reader) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, cases: Tensor, marks: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        scores = self.network(pieces, cases, marks, mask)
        spans = [functional.softmax(one, -1) for one in by_answer(scores["spans"]).values()]
        return (*(functional.softmax(scores[name], -1) for name in WORDS), torch.cat(spans, -1))


def export(network: Reader, work: Path, folder: Path) -> dict[str, int]:
    """Write passages.onnx and its labels into the folder; return the sizes of its files."""
    network.eval().float().cpu()
    example = (torch.randint(0, 4, (3, 11)), torch.zeros(3, 11, dtype=torch.long),
               torch.tensor([[0, 1, 1, 2, 1, 1, 3, 3, 4, 4, 0]] * 3), torch.ones(3, 11))  # fmt: skip
    axes = {name: {0: "batch", 1: "pieces"} for name in (*INPUTS, "roles", "spans")}
    axes |= {name: {0: "batch"} for name in WORDS if name != "roles"}
    with torch.no_grad():
        torch.onnx.export(
            _Probabilities(network), example, str(work / "passages.onnx"), input_names=list(INPUTS),
            output_names=list(OUTPUTS), dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
    quantise(work / "passages.onnx", folder / "passages.onnx")
    share(folder, ["model.onnx", "passages.onnx"])
    labels = {"words": {k: list(v) for k, v in WORDS.items()}, "spans": {k: list(v) for k, v in SPANS.items()}}
    (folder / "passages.json").write_text(json.dumps(labels, indent=0) + "\n", encoding="utf-8")
    return sizes(folder)
