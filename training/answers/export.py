"""Writes the trained network beside the language model, whose word embeddings it reads from their own file."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from training.language.export import OPSET, quantise
from training.language.shared import share

from .network import Answerer

INPUTS = ("pieces", "marks", "mask")


class _Probability(nn.Module):
    def __init__(self, network: Answerer) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        return torch.sigmoid(self.network(pieces, marks, mask))


def export(network: Answerer, work: Path, folder: Path) -> dict[str, int]:
    """Write answers.onnx into the folder; return the sizes of its files."""
    network.eval().float().cpu()
    example = (torch.randint(0, 4, (3, 11)), torch.randint(0, 3, (3, 11)), torch.ones(3, 11))
    with torch.no_grad():
        torch.onnx.export(
            _Probability(network), example, str(work / "answers.onnx"),
            input_names=list(INPUTS), output_names=["answers"],
            dynamic_axes={name: {0: "batch", 1: "pieces"} for name in INPUTS} | {"answers": {0: "batch"}},
            opset_version=OPSET, dynamo=False,
        )  # fmt: skip
    quantise(work / "answers.onnx", folder / "answers.onnx")
    share(folder, ["model.onnx", "answers.onnx"])
    return {path.name: path.stat().st_size for path in sorted(folder.iterdir()) if path.is_file()}
