"""Runs of words: what a sentence's labels, word by word, make of it."""

from __future__ import annotations

import numpy as np

from summitry.model import Document
from summitry.read import engine, structure
from summitry.read.parsed import Parsed
from summitry.read.passages import Said
from summitry.read.tagged import Tagged

TEXT = "They agreed to reopen the border and to free the fishermen."
LABELS = {
    "outcome": ["none", "first", "inside"],
    "outcome.kind": ["agreed", "promised"],
    "says": ["none", "holder", "cue"],
}


def _tagged(outcome: list[int], kinds: list[int] | None = None, says: list[int] | None = None) -> Tagged:
    document = Document(id="t", text=TEXT)
    sentences = structure.split(TEXT)
    doc = engine.model().parse(TEXT, list(structure.parts(TEXT, sentences)))
    parsed = Parsed(document=document, sentences=tuple(sentences), doc=doc)
    spans = {
        "outcome": np.eye(3, dtype=np.float32)[outcome],
        "outcome.kind": np.eye(2, dtype=np.float32)[kinds or [0] * len(outcome)],
        "says": np.eye(3, dtype=np.float32)[says or [0] * len(outcome)],
    }
    return Tagged(parsed=parsed, said={0: Said(classes={"filler": 1.0}, spans=spans)}, labels=LABELS)


def test_two_runs_side_by_side_are_two() -> None:
    runs = list(_tagged([0, 0, 1, 2, 2, 2, 0, 1, 2, 2, 2, 2]).runs(0, "outcome"))
    assert [one.span.text for one in runs] == ["to reopen the border", "to free the fishermen"]
    assert [one.kind for one in runs] == ["agreed", "agreed"]


def test_a_run_ends_before_a_mark_and_begins_anew_at_a_first_word() -> None:
    (one, other) = _tagged([0, 0, 1, 2, 2, 2, 0, 0, 1, 2, 2, 2], [0] * 8 + [1] * 4).runs(0, "outcome")
    assert (one.span.text, one.kind) == ("to reopen the border", "agreed")
    assert (other.span.text, other.kind, other.sure) == ("free the fishermen", "promised", 1.0)


def test_words_of_a_label_are_given_as_they_stand() -> None:
    tagged = _tagged([0] * 12, says=[1, 2] + [0] * 10)
    assert [token.text for token in tagged.words(0, "says", "holder")] == ["They"]
    assert [token.text for token in tagged.words(0, "says", "cue")] == ["agreed"]


def test_of_a_sentence_that_was_not_asked_about_nothing_is_known() -> None:
    tagged = _tagged([1] * 12)
    assert list(tagged.runs(1, "outcome")) == []
    assert tagged.classes(1) == {}
    assert tagged.words(1, "says", "cue") == []
