"""Writes the trained network as two graphs beside the language model, which already gives out what it reads."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.language.export import OPSET, quantise
from training.language.shared import sizes

from .labels import LABELS
from .network import Pairs, Reader, Whole

INPUTS = ("states", "sentences", "heads", "mask")


class _Passages(nn.Module):
    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, states: Tensor, sentences: Tensor, heads: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        found = self.reader(states, sentences, heads, mask)
        return tuple(functional.softmax(value, -1) if name in LABELS else value for name, value in found.items())


class _Pairs(nn.Module):
    def __init__(self, pairs: Pairs) -> None:
        super().__init__()
        self.pairs = pairs

    def forward(self, asker: Tensor, answers: Tensor, apart: Tensor) -> Tensor:
        return functional.softmax(self.pairs(asker, answers, apart), -1)


def export(network: Whole, work: Path, folder: Path) -> dict[str, int]:
    """Write passages.onnx, pairs.onnx and their labels into the folder; return the sizes of its files."""
    network.eval().float().cpu()
    known, pair = network.reader.join.in_features, network.reader.asker.out_features
    sentences = torch.tensor([[0, 0, 0, 1, 1, 1, 1, -1]] * 3)
    heads = torch.tensor([[1, 0, 0, 1, 0, 0, 0, 0]] * 3)
    example = (torch.randn(3, 8, known), sentences, heads, (sentences >= 0).float())
    with torch.no_grad():
        names = list(network.reader(*example))
        torch.onnx.export(
            _Passages(network.reader), example, str(work / "passages.onnx"), input_names=list(INPUTS),
            output_names=names, dynamic_axes={name: {0: "batch", 1: "rows"} for name in (*INPUTS, *names)},
            opset_version=OPSET, dynamo=False,
        )  # fmt: skip
        torch.onnx.export(
            _Pairs(network.pairs), (torch.randn(2, pair), torch.randn(2, 8, pair), torch.zeros(2, 8, dtype=torch.long)),
            str(work / "pairs.onnx"), input_names=["asker", "answers", "apart"], output_names=["roles"],
            dynamic_axes={"asker": {0: "pairs"}} | {n: {0: "pairs", 1: "rows"} for n in ("answers", "apart", "roles")},
            opset_version=OPSET, dynamo=False,
        )  # fmt: skip
    for name in ("passages.onnx", "pairs.onnx"):
        quantise(work / name, folder / name)
    table = {name: list(labels) for name, labels in LABELS.items()}
    (folder / "passages.json").write_text(json.dumps(table, indent=0) + "\n", encoding="utf-8")
    return sizes(folder)
