"""The answer for judgements: what it learns from, and what is written into the second network's graph."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from training.judgements.__main__ import DATA
from training.sentences.corpus import TYPES, Words, typed


def test_our_own_contents_are_told_apart() -> None:
    words = Words()
    found = [one.label for path in sorted(DATA.glob("*.txt")) for one in typed(path, words)]
    assert 0.2 < sum(label == TYPES.index("evaluation") for label in found) / len(found) < 0.5


def test_the_graph_gives_the_mean_of_the_marked_words_and_the_answer(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    onnx = pytest.importorskip("onnx")
    onnxruntime = pytest.importorskip("onnxruntime")
    from training.judgements import graph

    onnx.save(_network(), str(tmp_path / "sentences.onnx"))
    model = graph.load(tmp_path / "sentences.onnx")
    graph.add_features(model)
    x = np.random.default_rng(1).normal(size=(2, 4, 5)).astype(np.float32)
    feeds = {"x": x, "marks": np.array([[0, 1, 1, 0], [0, 0, 0, 1]], dtype=np.int64)}
    (found,) = onnxruntime.InferenceSession(model.SerializeToString()).run([graph.FEATURES], feeds)
    means = np.stack([x[0, 1:3].mean(0), x[1, 3]])
    assert found[:, :15] == pytest.approx(np.concatenate([means] * 3, 1), abs=1e-5)
    weights = np.random.default_rng(2).normal(size=(found.shape[1], 2)).astype(np.float32)
    graph.add_answer(model, weights, np.array([0.1, -0.2], dtype=np.float32))
    onnx.save(model, str(tmp_path / "sentences.onnx"))
    session = onnxruntime.InferenceSession(str(tmp_path / "sentences.onnx"))
    (made,) = session.run([graph.ANSWER], feeds)
    scores = np.exp(found @ weights + np.array([0.1, -0.2]))
    assert made == pytest.approx(scores / scores.sum(1, keepdims=True), abs=1e-4)
    again = graph.load(tmp_path / "sentences.onnx")
    assert not [node.name for node in again.graph.node if node.name.startswith(graph.PREFIX)]


def _network() -> object:
    """A graph whose layers add nothing to what goes in, named as those of the second network."""
    from onnx import TensorProto, helper

    nodes, before = [], "x"
    for number in range(6):
        after = f"/model/layers.{number}/norm_output/LayerNormalization_output_0"
        nodes.append(helper.make_node("Identity", [before], [after], name=f"layer_{number}"))
        before = after
    nodes.append(helper.make_node("ReduceMean", [before], ["mean"], name="mean", axes=[1], keepdims=0))
    nodes.append(helper.make_node("Softmax", ["mean"], ["polarity"], name="tone", axis=-1))
    ins = [
        helper.make_tensor_value_info("x", TensorProto.FLOAT, ["batch", "pieces", 5]),
        helper.make_tensor_value_info("marks", TensorProto.INT64, ["batch", "pieces"]),
    ]
    outs = [helper.make_tensor_value_info("polarity", TensorProto.FLOAT, ["batch", 5])]
    graph = helper.make_graph(nodes, "g", ins, outs)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
