"""The layer for classes of sentences: what it learns from, and what is written beside the language model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.sentences.corpus import CLASSES, Words

torch = pytest.importorskip("torch")
onnx = pytest.importorskip("onnx")

from training.classes import corpus  # noqa: E402
from training.classes.export import export  # noqa: E402
from training.classes.network import TAPS, Head  # noqa: E402

WIDTH = 24


def test_sentences_are_learnt_once_and_without_their_marks(tmp_path: Path) -> None:
    (tmp_path / "classes").mkdir()
    (tmp_path / "classes" / "1.txt").write_text(
        "heading\tA talk\nencounter\tPutin met Trump.\nfiller\tSo it goes on.\n"
    )
    (tmp_path / "polarity_own_01.txt").write_text("# theme\n[+Putin] met [-Trump].\n[0He] denied it all.\n")
    found = list(corpus.examples(tmp_path, {}, {}, Words()))
    assert [" ".join(one.words) for one in found] == ["Putin met Trump .", "So it goes on .", "He denied it all ."]
    assert [one.label for one in found] == [CLASSES.index("encounter"), CLASSES.index("filler"), None]
    assert all(set(one.marks) == {2} for one in found)


def test_the_graph_gives_what_the_head_gives(tmp_path: Path) -> None:
    onnxruntime = pytest.importorskip("onnxruntime")
    (tmp_path / "labels.json").write_text(json.dumps({"name": "tiny"}))
    onnx.save(_encoder(), str(tmp_path / "model.onnx"))
    torch.manual_seed(1)
    head = Head(WIDTH, len(CLASSES), len(TAPS)).eval()
    export(head, CLASSES, tmp_path / "work", tmp_path)
    assert json.loads((tmp_path / "labels.json").read_text()) == {"name": "tiny", "classes": list(CLASSES)}
    x = torch.randn(2, 5, WIDTH)
    names = [f"state_{number}" for number in TAPS]
    session = onnxruntime.InferenceSession(str(tmp_path / "model.onnx"))
    states = dict(zip(names, session.run(names, {"x": x.numpy()}), strict=True))
    feeds = {**states, "mask": torch.tensor([[1.0] * 5, [1.0] * 3 + [0.0] * 2]).numpy()}
    (made,) = onnxruntime.InferenceSession(str(tmp_path / "classes.onnx")).run(None, feeds)
    with torch.no_grad():
        tapped = [torch.from_numpy(states[name]) for name in names]
        wanted = torch.softmax(head(tapped, torch.from_numpy(feeds["mask"])), -1).numpy()
    assert made == pytest.approx(wanted, abs=1e-2)


def _encoder() -> object:
    """A graph whose layers add nothing to what goes in, named as those of the language model."""
    from onnx import TensorProto, helper

    nodes, before = [], "x"
    for number in range(max(TAPS)):
        after = f"/encoder/layers.{number}/norm_output/LayerNormalization_output_0"
        nodes.append(helper.make_node("Identity", [before], [after]))
        before = after
    nodes.append(helper.make_node("Identity", [before], ["y"]))
    ends = [helper.make_tensor_value_info(n, TensorProto.FLOAT, ["batch", "pieces", WIDTH]) for n in ("x", "y")]
    graph = helper.make_graph(nodes, "g", ends[:1], ends[1:])
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
