"""What the network for passages says of words: windows, distances, and answers that come when they are looked at."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from summitry.read import language, passages
from summitry.read.language.encoder import SPARE_PIECES, batches
from summitry.read.passages import APART, BEFORE, BEHIND, CORE, Network, apart, rows_of, windows

TEXT = "Xi Jinping met Vladimir Putin in Moscow. The talks lasted two hours."
RANGES = [(0, 40), (41, len(TEXT))]


def _doc() -> Any:
    (doc,) = language.load().parse_many([(TEXT, RANGES)], classes=True)
    return doc


def test_every_sentence_is_answered_once_and_read_with_those_around_it() -> None:
    sizes = [30, 8, 200, 12, 90, 181, 5, 5, 39, 41, 120]
    made = list(windows(sizes))
    assert [number for one in made for number in range(one.first, one.last)] == list(range(len(sizes)))
    for one in made:
        assert sum(sizes[one.first : one.last]) <= CORE or one.last == one.first + 1
        assert sum(sizes[one.start : one.first]) <= BEFORE
        assert sum(sizes[one.last : one.end]) <= BEHIND
    assert any(one.start < one.first for one in made)
    assert list(windows([])) == []


def test_a_sentence_has_a_row_of_its_own_before_its_words() -> None:
    sentences, words = rows_of([3, 1, 2])
    assert sentences.tolist() == [0, 0, 0, 1, 2, 2]
    assert words.tolist() == [-1, 0, 1, -1, -1, 0]


def test_steps_tell_near_words_and_sentences_apart() -> None:
    sentences, words = rows_of([40, 40, 40])
    steps = apart(sentences, words, 1, 20)
    row = {place: int(step) for place, step in zip(zip(sentences, words, strict=True), steps, strict=True)}
    assert row[1, 19] != row[1, 21] != row[1, 22]
    assert row[1, 38] == row[1, 37]
    assert row[0, 5] == row[0, 30] != row[2, 5]
    assert steps.min() >= 0
    assert steps.max() < APART


def test_a_text_is_read_when_an_answer_is_looked_at_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    real = Network.read

    def counted(self: Network, states: Any, sentences: Any) -> Any:
        read.append(len(states))
        return real(self, states, sentences)

    monkeypatch.setattr(Network, "read", counted)
    doc = _doc()
    known = passages.of(doc)
    assert known is not None
    assert read == []
    assert doc[2].text == "met"
    assert known.leads[2] > 0.5
    assert np.allclose(known.of("tells")[1].sum(), 1.0, atol=1e-4)
    assert passages.of(doc) is known
    assert read == [1]


def test_told_words_have_roles_in_other_sentences_too() -> None:
    doc = _doc()
    known = passages.of(doc)
    assert known is not None
    at = next(token.i for token in doc if token.text == "talks")
    told = known.told([at])
    assert told is not None
    assert at not in told.roles
    party = {doc[place].text for place, roles in told.roles.items() if roles["party"] > 0.5}
    assert {"Xi", "Jinping", "Putin"} <= party
    assert told.tells["happened"] > 0.5


def test_the_sentence_of_a_word_has_a_class() -> None:
    known = passages.of(_doc())
    assert known is not None
    classes = known.classes(2)
    assert max(classes, key=lambda name: classes[name]) == "encounter"


def test_a_parse_without_the_encoders_states_is_not_read() -> None:
    doc = _doc()
    passages.forget(doc)
    assert passages.of(doc) is None


def test_batches_hold_every_sentence_once_and_little_padding() -> None:
    sizes = [5, 60, 7, 6, 31, 30, 5, 900, 29]
    made = list(batches(sizes))
    assert sorted(number for batch in made for number in batch) == list(range(len(sizes)))
    for batch in made:
        longest = max(sizes[number] for number in batch)
        assert sum(longest - sizes[number] for number in batch) <= SPARE_PIECES
