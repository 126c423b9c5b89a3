"""Writes the trained network beside the language model, whose word embeddings it reads from their own file."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from training.language.export import OPSET, quantise
from training.language.shared import share, sizes

from .network import Answerer
from .train import likely

INPUTS = ("pieces", "places", "mask", "numbers")
OUTPUTS = ("answers", "starts", "ends", "kinds")


class _Probability(nn.Module):
    def __init__(self, network: Answerer) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, places: Tensor, mask: Tensor, numbers: Tensor) -> tuple[Tensor, ...]:
        out = self.network(pieces, places, mask, numbers)
        answers = likely(out["answers"], places, numbers)
        return answers, out["starts"], out["ends"], out["kinds"]


def export(network: Answerer, work: Path, folder: Path) -> dict[str, int]:
    """Write answers.onnx into the folder; return the sizes of its files."""
    whole(network, work / "answers.onnx")
    quantise(work / "answers.onnx", folder / "answers.onnx")
    share(folder, ["model.onnx", "answers.onnx"])
    return sizes(folder)


def whole(network: Answerer, path: Path) -> None:
    """Write the graph with weights as floats."""
    network.eval().float().cpu()
    places = torch.tensor([[0, 1, 1, 0, 2, 2, 3, 3, 3, 4, 0]] * 3)
    example = (torch.randint(0, 4, (3, 11)), places, torch.ones(3, 11), torch.arange(2, 5))
    axes = {name: {0: "batch", 1: "pieces"} for name in (*INPUTS[:3], "starts", "ends")}
    axes |= {"answers": {0: "batch", 1: "numbers"}, "kinds": {0: "batch", 1: "numbers"}, "numbers": {0: "numbers"}}
    with torch.no_grad():
        torch.onnx.export(
            _Probability(network), example, str(path), input_names=list(INPUTS),
            output_names=list(OUTPUTS), dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
