"""Which sentence answers a question: what our own texts ask, and what is laid before the network."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from summitry.read import answering
from summitry.read.language.pieces import Pieces
from training.answers import corpus, measure
from training.sentences.corpus import Words

FOLDER = Path(answering.__file__).parents[1] / "data" / "language"
SENTENCES = (("They", "met", "."), ("It", "rained", "."), ("They", "left", "."), ("Nobody", "spoke", "."))
OTHER = (("A", "fair", "was", "held", "."),)


def _asked(right: int | None = 1, near: int | None = None) -> corpus.Asked:
    return corpus.Asked(question=("Was", "it", "wet", "?"), text="a:0", right=right, also=(0,), near=near)


def _texts() -> corpus.Texts:
    return corpus.Texts(sentences={"a:0": SENTENCES, "b:0": OTHER}, asked=[_asked()])


def test_a_window_holds_the_answer_and_says_where() -> None:
    for seed in range(20):
        found = corpus.window(_asked(), _texts(), random.Random(seed), missed=0.0)
        assert found.right is not None
        assert found.sentences[found.right] == SENTENCES[1]
        assert all(found.sentences[number] == SENTENCES[0] for number in found.also)


def test_a_window_of_an_unanswered_question_stands_where_a_careless_reader_looks() -> None:
    for seed in range(20):
        found = corpus.window(_asked(right=None, near=3), _texts(), random.Random(seed))
        assert found.right is None
        assert SENTENCES[3] in found.sentences


def test_the_places_tell_the_question_from_each_sentence() -> None:
    pieces = Pieces.load(FOLDER / "tokenizer.json")
    asked, first, second = map(pieces.sentence, (["Who", "came", "?"], ["He", "did"], ["They", "met"]))
    ids, places = answering.laid_out(asked, [first, second], pieces)
    assert places == [0, 1, 1, 1, 0, 2, 2, 3, 3, 0]
    assert ids[0] == pieces.start
    assert ids.count(pieces.end) == 2


def test_what_is_long_is_cut() -> None:
    pieces = Pieces.load(FOLDER / "tokenizer.json")
    ids, _ = answering.laid_out([(1000,)] * 400, [[(1000,)] * 400], pieces)
    assert len(ids) == answering.QUESTION + answering.SENTENCE + 3


@pytest.mark.parametrize("sizes", [[20] * 30, [400, 5, 5], [5] * 3, [149, 149, 149, 149], [1]])
def test_windows_hold_every_sentence_and_overlap(sizes: list[int]) -> None:
    found = list(answering.windows(sizes))
    assert {number for start, stop in found for number in range(start, stop)} == set(range(len(sizes)))
    assert all(start < stop for start, stop in found)
    assert all(b[0] <= a[1] and b[1] > a[1] for a, b in zip(found, found[1:], strict=False))


def test_no_sentences_make_no_windows() -> None:
    assert list(answering.windows([])) == []


def test_the_likeliest_run_is_in_order_and_not_too_long() -> None:
    starts, ends = np.zeros(60, dtype=np.float32), np.zeros(60, dtype=np.float32)
    starts[5], ends[2], ends[7], ends[55] = 3.0, 5.0, 4.0, 4.5
    assert answering.best(starts, ends) == (5, 7)


def test_the_measure_counts_answers_above_the_bar() -> None:
    data = [_asked(), _asked(), _asked(right=None)]
    found = dict(measure.found(data, [[0.1, 0.9, 0.2, 0.1], [0.8, 0.1, 0.1, 0.1], [0.3, 0.2, 0.1, 0.1]]))
    assert found["likeliest sentence is right"] == 1.0  # the second one points to what helps to understand the answer
    assert found["bar at 3% of the unanswerable"] == 0.3


def test_every_answer_of_ours_stands_in_its_sentence() -> None:
    found = corpus.texts(Path(corpus.__file__).parent / "data", Words())
    assert 0.4 < sum(one.right is not None for one in found.asked) / len(found.asked) < 0.6
    for one in found.asked:
        assert one.right is None or one.right < len(found.sentences[one.text])
        assert one.right is None or one.kind != "words" or one.first < one.last


def test_prepared_questions_are_read_back(tmp_path: Path) -> None:
    assert corpus.write(_texts(), tmp_path / "q.jsonl") == 1
    assert corpus.read(tmp_path / "q.jsonl") == _texts()


def test_a_few_steps_lower_the_loss_and_the_graph_gives_what_the_network_does(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    onnxruntime = pytest.importorskip("onnxruntime")
    pytest.importorskip("onnx")
    from training.answers import export, train
    from training.answers.network import Answerer

    settings = {"hidden_size": 24, "layer_norm_eps": 1e-12, "vocab_size": 30522, "max_position_embeddings": 256,
                "num_attention_heads": 12, "intermediate_size": 48}  # fmt: skip
    torch.manual_seed(1)
    network = Answerer(settings, 1)
    pieces, how = Pieces.load(FOLDER / "tokenizer.json"), train.Schedule(epochs=60, hidden_word=0.0, head_rate=5e-3)
    losses = list(train.train(network, [_asked()] * 8, _texts(), pieces, how))
    assert losses[-1] < losses[0]
    feeds, _ = train.tensors([corpus.window(_asked(), _texts(), random.Random(1))], pieces)
    path = tmp_path / "answers.onnx"
    export.whole(network, path)
    given = onnxruntime.InferenceSession(str(path)).run(["answers"], {k: v.numpy() for k, v in feeds.items()})[0]
    network.eval()  # exporting leaves it as it is while it learns
    with torch.no_grad():
        wanted = train.likely(network(**feeds)["answers"], feeds["places"], feeds["numbers"])
    assert given == pytest.approx(wanted.numpy(), abs=1e-4)


def test_marks_are_weighed_so_that_the_right_sentence_is_surest(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    import yaml

    from training.answers import judge

    put = [
        judge.Put(
            text=f"text {number}", answerable=number % 2 == 0, right=(number % 2 == 0, False),
            marks=({"near": 0.9 if number % 2 == 0 else 0.3, "noise": number % 3}, {"near": 0.2, "noise": number % 5}),
        )
        for number in range(40)
    ]  # fmt: skip
    found = judge.run(put, tmp_path / "asking.yaml")
    weights = yaml.safe_load((tmp_path / "asking.yaml").read_text("utf-8"))["weights"]
    assert weights["near"] > 5 * abs(weights["noise"])
    assert found["surest is right"] == 1.0
    assert found["right above the bar that lets 3% through"] == 1.0


def test_questions_about_our_own_texts_become_marks() -> None:
    pytest.importorskip("torch")
    from training.answers import judge

    first, *rest = judge.of_own(Path(corpus.__file__).parent / "data", 2000)
    assert rest
    assert len(first.marks) == len(first.right)
    assert any(any(one.right) for one in (first, *rest))
