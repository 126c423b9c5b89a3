"""Whether a sentence answers a question: what our own texts ask, and what is laid before the network."""

from __future__ import annotations

import json
import random
from pathlib import Path

from summitry.read import answering
from summitry.read.language.pieces import Pieces
from training.answers import corpus, measure
from training.encounters.corpus import Words

FOLDER = Path(answering.__file__).parents[1] / "data" / "language"


def _asked(right: tuple[int, ...] = (1,), near: int | None = None) -> corpus.Asked:
    sentences = (("They", "met", "."), ("It", "rained", "."), ("They", "left", "."), ("Nobody", "spoke", "."))
    return corpus.Asked(
        question=("Was", "it", "wet", "?"), sentences=sentences, right=right, also=(0,), near=near, text="a:0"
    )


def test_a_question_with_an_answer_is_learnt_from_it_and_from_others() -> None:
    found = list(corpus.pairs([_asked()], random.Random(1)))
    assert [(one.sentence, one.label) for one in found if one.label] == [(1, 1.0)]
    assert {one.sentence for one in found if not one.label} == {2, 3}


def test_a_question_without_an_answer_is_learnt_from_the_nearest_sentence_first() -> None:
    found = list(corpus.pairs([_asked(right=(), near=3)], random.Random(1), apart=1))
    assert [(one.sentence, one.label) for one in found] == [(3, 0.0)]


def test_the_marks_tell_the_question_from_the_sentence_and_what_stands_before() -> None:
    pieces = Pieces.load(FOLDER / "tokenizer.json")
    ids, marks = answering.laid_out(
        *map(pieces.sentence, (["Who", "came", "?"], ["He", "did"], ["They", "met"])), pieces
    )
    assert marks == [0, 1, 1, 1, 0, 2, 2, 0, 0, 0]
    assert ids[0] == pieces.start
    assert ids.count(pieces.end) == 2


def test_what_is_long_is_cut() -> None:
    pieces = Pieces.load(FOLDER / "tokenizer.json")
    ids, _ = answering.laid_out(*([(1000,)] * 400 for _ in range(3)), pieces)
    assert len(ids) == answering.QUESTION + answering.SENTENCE + answering.BEFORE + 3


def test_the_measure_counts_answers_above_the_bar() -> None:
    data = [_asked(), _asked(), _asked(right=())]
    found = dict(measure.found(data, [[0.1, 0.9, 0.2, 0.1], [0.8, 0.1, 0.1, 0.1], [0.3, 0.2, 0.1, 0.1]]))
    assert found["likeliest sentence is right"] == 1.0  # the second one points to what helps to understand the answer
    assert found["bar at 3% of the unanswerable"] == 0.3


def test_every_answer_of_ours_stands_in_its_text() -> None:
    found = list(corpus.asked(Path(corpus.__file__).parent / "data", Words()))
    assert 0.4 < sum(bool(one.right) for one in found) / len(found) < 0.6
    assert all(0 <= number < len(one.sentences) for one in found for number in one.right)


def test_prepared_questions_are_read_back(tmp_path: Path) -> None:
    import dataclasses

    (tmp_path / "q.jsonl").write_text(json.dumps(dataclasses.asdict(_asked())) + "\n", encoding="utf-8")
    assert corpus.read(tmp_path / "q.jsonl") == [_asked()]
