"""Writes the trained head as a graph of its own, and lets the language model's graph give out what it reads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.language.export import OPSET, quantise
from training.language.shared import sizes

from .network import TAPS, Head

STATE = "state_{}"


class _Probabilities(nn.Module):
    def __init__(self, head: Head) -> None:
        super().__init__()
        self.head = head

    def forward(self, mask: Tensor, *states: Tensor) -> Tensor:
        return functional.softmax(self.head(states, mask), -1)


def export(head: Head, labels: Sequence[str], work: Path, folder: Path, taps: Sequence[int] = TAPS) -> dict[str, int]:
    """Write classes.onnx into the language model's folder, with its labels in labels.json; return the sizes."""
    head.eval().float().cpu()
    work.mkdir(parents=True, exist_ok=True)
    names = ["mask", *(STATE.format(number) for number in taps)]
    width = head.outer.in_features
    example = (torch.ones(3, 11), *(torch.randn(3, 11, width) for _ in taps))
    with torch.no_grad():
        torch.onnx.export(
            _Probabilities(head), example, str(work / "classes.onnx"), input_names=names, output_names=["classes"],
            dynamic_axes={name: {0: "batch", 1: "pieces"} for name in names} | {"classes": {0: "batch"}},
            opset_version=OPSET, dynamo=False,
        )  # fmt: skip
    quantise(work / "classes.onnx", folder / "classes.onnx")
    tap(folder / "model.onnx", taps)
    table = json.loads((folder / "labels.json").read_text(encoding="utf-8")) | {"classes": list(labels)}
    (folder / "labels.json").write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    return sizes(folder)


def tap(path: Path, taps: Sequence[int]) -> None:
    """Let a graph give out what its encoder holds after these layers; what else it gives stays as it was."""
    import onnx
    from onnx import TensorProto, helper

    model = onnx.load(str(path), load_external_data=False)
    graph = model.graph
    known = {one.name for one in graph.output}
    for number in taps:
        name = STATE.format(number)
        if name in known:
            continue
        ending = f"layers.{number - 1}/norm_output/LayerNormalization_output_0"
        source = next(out for node in graph.node for out in node.output if out.endswith(ending))
        graph.node.append(helper.make_node("Identity", [source], [name]))
        graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", "pieces", None]))
    path.write_bytes(model.SerializeToString())
