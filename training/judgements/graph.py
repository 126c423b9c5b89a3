"""Adds to the second network's graph what it holds of the marked words, and a decision made from that."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

TAPS = (2, 4, 6)
"""Layers that are looked at: lower ones know more of the words, the last more of what is said of them."""

FEATURES, ANSWER = "marked", "judgement"
PREFIX = "judgement/"
Floats = npt.NDArray[np.float32]


def load(path: Path) -> Any:
    """Return the graph without any earlier answer; its word embeddings stay in their own file."""
    model = onnx.load(str(path), load_external_data=False)
    graph = model.graph
    for rows in (graph.node, graph.initializer):
        kept = [one for one in rows if not one.name.startswith(PREFIX)]
        del rows[:]
        rows.extend(kept)
    kept = [one for one in graph.output if one.name not in (FEATURES, ANSWER)]
    del graph.output[:]
    graph.output.extend(kept)
    return model


def add_features(model: Any, taps: Sequence[int] = TAPS) -> None:
    """Let the graph give out (batch, features): the mean of the marked words in each layer, and the polarity."""
    graph = model.graph
    _constant(graph, "zero", np.array(0, dtype=np.int64))
    _constant(graph, "one", np.array(1, dtype=np.float32))
    _constant(graph, "least", np.array(1e-4, dtype=np.float32))
    _constant(graph, "last", np.array([2], dtype=np.int64))
    _constant(graph, "words", np.array([1], dtype=np.int64))
    _node(graph, "Greater", ["marks", PREFIX + "zero"], "is_marked")
    _node(graph, "Cast", [PREFIX + "is_marked"], "chosen", to=TensorProto.FLOAT)
    _node(graph, "Unsqueeze", [PREFIX + "chosen", PREFIX + "last"], "wide")
    _node(graph, "ReduceSum", [PREFIX + "wide", PREFIX + "words"], "count", keepdims=0)
    _node(graph, "Max", [PREFIX + "count", PREFIX + "one"], "divisor")
    parts = []
    for number in taps:
        ending = f"layers.{number - 1}/norm_output/LayerNormalization_output_0"
        state = next(out for node in graph.node for out in node.output if out.endswith(ending))
        _node(graph, "Mul", [state, PREFIX + "wide"], f"masked_{number}")
        _node(graph, "ReduceSum", [f"{PREFIX}masked_{number}", PREFIX + "words"], f"sum_{number}", keepdims=0)
        _node(graph, "Div", [f"{PREFIX}sum_{number}", PREFIX + "divisor"], f"mean_{number}")
        parts.append(f"{PREFIX}mean_{number}")
    _node(graph, "Add", ["polarity", PREFIX + "least"], "tone")
    _node(graph, "Log", [PREFIX + "tone"], "log_tone")
    graph.node.append(
        helper.make_node("Concat", [*parts, PREFIX + "log_tone"], [FEATURES], name=PREFIX + "concat", axis=1)
    )
    graph.output.append(helper.make_tensor_value_info(FEATURES, TensorProto.FLOAT, ["batch", None]))


def add_answer(model: Any, weights: Floats, bias: Floats) -> None:
    """Let the graph give out (batch, 2), from weights (features, 2) and bias (2,); it gives the features no more."""
    graph = model.graph
    _constant(graph, "weights", weights.astype(np.float32))
    _constant(graph, "bias", bias.astype(np.float32))
    _node(graph, "MatMul", [FEATURES, PREFIX + "weights"], "product")
    _node(graph, "Add", [PREFIX + "product", PREFIX + "bias"], "scores")
    graph.node.append(helper.make_node("Softmax", [PREFIX + "scores"], [ANSWER], name=PREFIX + "softmax", axis=-1))
    kept = [one for one in graph.output if one.name != FEATURES]
    del graph.output[:]
    graph.output.extend([*kept, helper.make_tensor_value_info(ANSWER, TensorProto.FLOAT, ["batch", 2])])


def _constant(graph: Any, name: str, value: npt.NDArray[Any]) -> None:
    graph.initializer.append(numpy_helper.from_array(value, PREFIX + name))


def _node(graph: Any, kind: str, inputs: Sequence[str], output: str, **attributes: Any) -> None:
    graph.node.append(helper.make_node(kind, inputs, [PREFIX + output], name=PREFIX + output + "_made", **attributes))
