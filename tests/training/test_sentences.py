"""The scorer's training: what files say, a whole run on a handful of sentences, one file of word embeddings."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.sentences import corpus, sources
from training.sentences.__main__ import HERE, main

DATA = HERE / "data"


def test_marked_targets_are_at_their_characters() -> None:
    found = list(corpus.marked("[-Hale] was rebuked by [0Ortega], not [+Lin]."))
    assert [(sentence[start:end], label) for sentence, start, end, label in found] == [
        ("Hale", "-"), ("Ortega", "0"), ("Lin", "+"),
    ]  # fmt: skip
    assert found[0][0] == "Hale was rebuked by Ortega, not Lin."


def test_our_own_sentences_can_be_read() -> None:
    words = corpus.Words()
    paths = sorted(DATA.glob("polarity_own_*.txt"))
    assert len(paths) > 50
    labels = [one.label for path in paths[:5] for one in corpus.targets(path, words)]
    assert set(labels) == {0, 1, 2}


def test_our_own_documents_have_known_classes() -> None:
    words = corpus.Words()
    paths = sorted((DATA / "classes").glob("*.txt"))
    assert len(paths) > 150
    for path in paths[::10]:
        assert all(sum(mark > 0 for mark in one.marks) > 0 for one in corpus.classed(path, words))


def test_an_unknown_class_names_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("# news\nencounter\tThey met.\nopinion\tIt was good.\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.txt, line 3: 'opinion' is no class"):
        list(corpus.classed(path, corpus.Words()))


def test_the_content_in_brackets_is_marked(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("# theme\nevaluation\t[It was], he said, [a farce].\n", encoding="utf-8")
    (one,) = corpus.typed(tmp_path / "one.txt", corpus.Words())
    assert [word for word, mark in zip(one.words, one.marks, strict=True) if mark] == ["It", "was", "a", "farce"]
    assert one.label == corpus.TYPES.index("evaluation")


@pytest.mark.parametrize(("line", "message"), [("praise\t[Fine].", "no type of claim"), ("denial\tNo.", "no content")])
def test_a_bad_claim_is_named(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "one.txt").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=f"one.txt, line 1: .*{message}"):
        list(corpus.typed(tmp_path / "one.txt", corpus.Words()))


def test_every_claim_of_ours_can_be_read() -> None:
    words = corpus.Words()
    found = [one.label for path in sorted((DATA / "types").glob("*.txt")) for one in corpus.typed(path, words)]
    assert set(found) == set(range(len(corpus.TYPES)))


def test_a_new_document_has_nothing_before_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("# one\nencounter\tThey met.\n\n# two\nfiller\tSo it goes.\n", encoding="utf-8")
    assert [len(one.words) for one in corpus.classed(path, corpus.Words())] == [3, 4]


def test_labels_point_into_texts(tmp_path: Path) -> None:
    texts = {"news": {"s1": "Hale praised Ortega."}}
    table = tmp_path / "labels.tsv"
    table.write_text("source\tsent_id\tstart\tend\tlabel\nnews\ts1\t13\t19\t1\n", encoding="utf-8")
    (one,) = sources.labelled(table, texts, corpus.Words())
    assert [word for word, mark in zip(one.words, one.marks, strict=True) if mark] == ["Ortega"]
    assert one.label == corpus.POLARITY.index("+")
    table.write_text("source\tsent_id\tstart\tend\tlabel\nnews\ts2\t0\t4\t1\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="news has no sentence s2"):
        list(sources.labelled(table, texts, corpus.Words()))


def test_a_whole_run(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    pytest.importorskip("onnx")
    pytest.importorskip("safetensors")
    from summitry.read import scorer
    from tests.training.test_run import _encoder

    _encoder(tmp_path / "encoder")
    data = tmp_path / "data"
    (data / "classes").mkdir(parents=True)
    lines = ["[+Putin] met [-Trump].", "He denied [0Putin].", "[-Trump] denied the talk."] * 6
    (data / "polarity_own_01.txt").write_text("# theme\n" + "\n".join(lines) + "\n", encoding="utf-8")
    (data / "classes" / "1.txt").write_text("# x\nencounter\tPutin met Trump.\nattributed\tHe denied it.\n" * 4)
    (tmp_path / "run.toml").write_text(
        'work = "work"\nencoder = "encoder"\nteachers = 2\n[schedule]\nepochs = 2\npieces = 60\n[student]\nepochs = 2\n'
    )
    common = ["--config", str(tmp_path / "run.toml"), "--root", str(tmp_path), "--data", str(data)]
    assert main(["prepare", *common]) == 0
    assert main(["train", *common]) == 0
    assert (tmp_path / "work" / "weights.pt").exists()
    assert len(list((tmp_path / "work").glob("teacher-*.pt"))) == 2
    assert scorer.MARKS == corpus.MARKED


def test_graphs_share_only_the_same_embeddings(tmp_path: Path) -> None:
    onnx = pytest.importorskip("onnx")
    np = pytest.importorskip("numpy")
    from onnx import TensorProto, helper, numpy_helper

    from training.language.shared import share

    def graph(name: str, values: object) -> None:
        whole = numpy_helper.from_array(np.array(values, dtype=np.int8), "e.pieces.weight.whole")
        scale = numpy_helper.from_array(np.array([0.5, 0.25], dtype=np.float32), "e.pieces.weight.scale")
        out = helper.make_tensor_value_info("y", TensorProto.FLOAT, [2, 2])
        node = helper.make_node("DequantizeLinear", [whole.name, scale.name], ["y"], axis=0)
        made = helper.make_model(helper.make_graph([node], "g", [], [out], [whole, scale]))
        onnx.save(made, str(tmp_path / name))

    graph("a.onnx", [[1, 2], [3, 4]])
    graph("b.onnx", [[1, 2], [3, 4]])
    share(tmp_path, ["a.onnx", "b.onnx"])
    assert (tmp_path / "embeddings.bin").read_bytes() == bytes([1, 2, 3, 4])
    again = onnx.load(str(tmp_path / "b.onnx"))
    stored = {one.name: numpy_helper.to_array(one).tolist() for one in again.graph.initializer}
    assert stored["e.pieces.weight.whole"] == [[1, 2], [3, 4]]
    graph("c.onnx", [[1, 2], [3, 5]])
    with pytest.raises(SystemExit, match="other word embeddings"):
        share(tmp_path, ["a.onnx", "c.onnx"])
