"""Writes the encoder beside the language model, whose word embeddings it reads from their own file."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.classes import graphs
from training.language.export import OPSET, quantise
from training.language.network import Encoder
from training.language.shared import share, sizes

LAYERS = 6


class Meaning(nn.Module):
    """Word pieces in, one unit vector a sentence out: the mean of its pieces, as the encoder was trained."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """Return (batch, width)."""
        encoder = self.encoder
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = encoder.norm(encoder.pieces(pieces) + encoder.positions(places)[None])
        bias = (mask.to(x.dtype) - 1.0)[:, None, None, :] * 10000.0
        for layer in encoder.layers:
            x = layer(x, bias)
        told = (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True).clamp(min=1.0)
        return functional.normalize(told, dim=-1)


def begun(encoder: Path, folder: Path) -> Meaning:
    """Return the published encoder over the word embeddings that are shipped."""
    settings = json.loads((encoder / "config.json").read_text(encoding="utf-8"))
    inner = Encoder(settings, LAYERS)
    graphs.fill(inner, encoder, folder)
    return Meaning(inner)


def export(encoder: Path, work: Path, folder: Path) -> dict[str, int]:
    """Write meaning.onnx into the folder; return the sizes of its files."""
    network = begun(encoder, folder).eval()
    example = (torch.randint(0, 4, (3, 11)), torch.ones(3, 11))
    axes = {"pieces": {0: "batch", 1: "pieces"}, "mask": {0: "batch", 1: "pieces"}, "vectors": {0: "batch"}}
    with torch.no_grad():
        torch.onnx.export(
            network, example, str(work / "meaning.onnx"), input_names=["pieces", "mask"], output_names=["vectors"],
            dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
    quantise(work / "meaning.onnx", folder / "meaning.onnx")
    share(folder, ["model.onnx", "meaning.onnx"])
    return sizes(folder)
