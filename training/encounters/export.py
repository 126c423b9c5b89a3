"""Writes the trained tagger as a graph of its own beside the language model, which already gives out what it reads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.classes.export import STATE, tap
from training.classes.network import TAPS
from training.language.export import OPSET, quantise
from training.language.shared import sizes

from .corpus import KINDS, ROLES, TELLS
from .network import TASKS, Tagger


class _Probabilities(nn.Module):
    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, mask: Tensor, *states: Tensor) -> tuple[Tensor, ...]:
        scores = self.tagger(states, mask)
        return tuple(functional.softmax(scores[task], -1) for task in TASKS)


def export(tagger: Tagger, work: Path, folder: Path, taps: Sequence[int] = TAPS) -> dict[str, int]:
    """Write encounters.onnx into the language model's folder, with its labels in labels.json; return the sizes."""
    tagger.eval().float().cpu()
    names = ["mask", *(STATE.format(number) for number in taps)]
    width = tagger.norm.weight.shape[0]
    example = (torch.ones(3, 11), *(torch.randn(3, 11, width) for _ in taps))
    with torch.no_grad():
        torch.onnx.export(
            _Probabilities(tagger), example, str(work / "encounters.onnx"), input_names=names, output_names=list(TASKS),
            dynamic_axes={name: {0: "batch", 1: "pieces"} for name in (*names, *TASKS)},
            opset_version=OPSET, dynamo=False,
        )  # fmt: skip
    quantise(work / "encounters.onnx", folder / "encounters.onnx")
    tap(folder / "model.onnx", taps)
    labels = {"tells": list(TELLS), "kinds": list(KINDS), "roles": list(ROLES)}
    table = json.loads((folder / "labels.json").read_text(encoding="utf-8")) | {"encounters": labels}
    (folder / "labels.json").write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    return sizes(folder)
