"""Writes the trained network as two quantised ONNX graphs with the tables that the run time reads."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from . import network
from .config import Config
from .shared import sizes

INPUTS = ("pieces", "cases", "mask", "first", "last")
OUTPUTS = ("upos", "xpos", "feats", "lemma", "names", "arcs", "dependents", "heads")
OPSET = 17
SMALL = 4096
"""Weights below this size stay floats."""


class _Words(nn.Module):
    """The first graph: tags chosen inside it, scores out where the run time still decides."""

    def __init__(self, model: network.Parser) -> None:
        super().__init__()
        self.model = model

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
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
    """Write model.onnx, labels.onnx, labels.json, lemmas.json and tokenizer.json; return their sizes."""
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
        quantise(whole / name, folder / name)
    table = {"name": config.name, "version": config.version, **labels}
    (folder / "labels.json").write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    shutil.copy(config.work / "lemmas.json", folder / "lemmas.json")
    shutil.copy(config.encoder / "tokenizer.json", folder / "tokenizer.json")
    return sizes(folder)


def _write_words(model: network.Parser, path: Path) -> None:
    """Trace the graph with stand-ins; batch, pieces and words stay free."""
    size, length, words = 3, 11, 7
    example = (
        torch.randint(0, 4, (size, length)),
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


def quantise(source: Path, target: Path) -> None:
    """Store each weight matrix as eight-bit integers with a scale for each output or row.

    The run time unfolds them once, when it loads the graph, and computes with floats: eight-bit
    sums would be twice as quick, but a sentence's parse would then depend on which others share
    its batch (132 of 200 parses stayed the same), and 0.3 points of LAS would be lost.
    """
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    model = onnx.load(str(source))
    graph = model.graph
    axes = {"MatMul": 1, "Gather": 0, "Gemm": 0}
    uses = {name: node.op_type for node in graph.node for name in node.input}
    for weight in list(graph.initializer):
        if weight.data_type != TensorProto.FLOAT or len(weight.dims) != 2:
            continue
        axis = axes.get(uses.get(weight.name, ""))
        if axis is None or weight.dims[0] * weight.dims[1] < SMALL:
            continue
        values = numpy_helper.to_array(weight)
        scale = np.maximum(np.abs(values).max(1 - axis), 1e-8).astype(np.float32) / 127
        whole = np.rint(values / np.expand_dims(scale, 1 - axis)).astype(np.int8)
        name = weight.name
        graph.initializer.remove(weight)
        graph.initializer.append(numpy_helper.from_array(whole, f"{name}.whole"))
        graph.initializer.append(numpy_helper.from_array(scale, f"{name}.scale"))
        unfold = helper.make_node("DequantizeLinear", [f"{name}.whole", f"{name}.scale"], [name], axis=axis)
        graph.node.insert(0, unfold)
    onnx.checker.check_model(model)
    onnx.save(model, str(target))
