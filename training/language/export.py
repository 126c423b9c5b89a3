"""Writes the trained network as two quantised ONNX graphs with the tables that the run time reads."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import torch
from torch import Tensor, nn

from . import network
from .config import Config

INPUTS = ("pieces", "cases", "mask", "first", "last")
OUTPUTS = ("upos", "xpos", "feats", "lemma", "names", "arcs", "dependents", "heads")
OPSET = 17


class _Words(nn.Module):
    """The first graph: tags chosen inside it, scores out where the run time still decides."""

    def __init__(self, model: network.Parser) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, pieces: Tensor, cases: Tensor, mask: Tensor, first: Tensor, last: Tensor
    ) -> tuple[Tensor, ...]:
        out = self.model.words(pieces, cases, mask, first, last)
        chosen = {n: out[n].argmax(-1).to(torch.int32) for n in ("upos", "xpos", "feats", "lemma")}
        return tuple({**out, **chosen}[name] for name in OUTPUTS)


class _Labels(nn.Module):
    """The second graph: the label of each pair of a word and its chosen head."""

    def __init__(self, model: network.Parser) -> None:
        super().__init__()
        self.model = model

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        return self.model.labels(dependents, heads).argmax(-1).to(torch.int32)


def export(config: Config, folder: Path) -> dict[str, int]:
    """Write model.onnx, labels.onnx, labels.json and tokenizer.json; return their sizes."""
    folder.mkdir(parents=True, exist_ok=True)
    labels = json.loads((config.work / "labels.json").read_text(encoding="utf-8"))
    counts = {name: len(values) for name, values in labels.items()}
    model = network.build(counts, config.network, config.encoder)
    model.load_state_dict(torch.load(config.work / "weights.pt", weights_only=True))
    model.eval()
    whole = config.work / "whole"
    whole.mkdir(exist_ok=True)
    _write_words(model, whole / "model.onnx")
    _write_labels(model, whole / "labels.onnx", config.network.label)
    for name in ("model.onnx", "labels.onnx"):
        _quantise(whole / name, folder / name)
    table = {"name": config.name, "version": config.version, **labels}
    (folder / "labels.json").write_text(
        json.dumps(table, ensure_ascii=False, indent=0) + "\n", encoding="utf-8"
    )
    shutil.copy(config.encoder / "tokenizer.json", folder / "tokenizer.json")
    return {path.name: path.stat().st_size for path in sorted(folder.iterdir()) if path.is_file()}


def _write_words(model: network.Parser, path: Path) -> None:
    """Trace the graph with stand-ins; batch, pieces and words stay free."""
    size, length, words = 3, 11, 7
    example = (
        torch.randint(5, 90, (size, length)),
        torch.zeros(size, length, dtype=torch.long),
        torch.ones(size, length),
        torch.randint(0, length, (size, words)),
        torch.randint(0, length, (size, words)),
    )
    axes = {name: {0: "batch", 1: "pieces"} for name in INPUTS[:3]}
    axes |= {name: {0: "batch", 1: "places"} for name in INPUTS[3:]}
    axes |= {name: {0: "batch", 1: "words"} for name in OUTPUTS}
    axes["arcs"][2] = axes["heads"][1] = "places"
    with torch.no_grad():
        torch.onnx.export(
            _Words(model), example, str(path), input_names=list(INPUTS),
            output_names=list(OUTPUTS), dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip


def _write_labels(model: network.Parser, path: Path, size: int) -> None:
    with torch.no_grad():
        torch.onnx.export(
            _Labels(model), (torch.randn(5, size), torch.randn(5, size)), str(path),
            input_names=["dependents", "heads"], output_names=["dep"],
            dynamic_axes={n: {0: "pairs"} for n in ("dependents", "heads", "dep")},
            opset_version=OPSET, dynamo=False,
        )  # fmt: skip


def _quantise(source: Path, target: Path) -> None:
    """Store weights as eight-bit integers; activations are quantised as they come."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    prepared = source.with_suffix(".prepared.onnx")
    quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)
    quantize_dynamic(
        str(prepared), str(target), per_channel=True, reduce_range=False,
        weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gather", "Gemm"],
    )  # fmt: skip


