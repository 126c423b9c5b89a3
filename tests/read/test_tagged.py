"""Runs of words: what a sentence's labels, word by word, make of it."""

from __future__ import annotations

from typing import Any

import numpy as np

from summitry.model import Document
from summitry.read import engine, structure
from summitry.read.parsed import Parsed
from summitry.read.tagged import Tagged

TEXT = "They agreed to reopen the border and to free the fishermen."
KINDS = ["agreed", "promised"]


class _Known:
    """Answers as a test gives them."""

    def __init__(self, outcome: list[int], kinds: list[int]) -> None:
        self._answers: dict[str, Any] = {
            "outcome": np.eye(3, dtype=np.float32)[outcome],
            "outcome.kind": np.eye(2, dtype=np.float32)[kinds],
        }

    def of(self, answer: str) -> Any:
        return self._answers[answer]

    def mean(self, answer: str, tokens: list[int]) -> dict[str, float]:
        return dict(zip(KINDS, self._answers[answer][tokens].mean(0).tolist(), strict=True))


def _tagged(outcome: list[int], kinds: list[int] | None = None) -> Tagged:
    document = Document(id="t", text=TEXT)
    sentences = structure.split(TEXT)
    doc = engine.model().parse(TEXT, list(structure.parts(TEXT, sentences)))
    parsed = Parsed(document=document, sentences=tuple(sentences), doc=doc)
    known: Any = _Known(outcome, kinds or [0] * len(outcome))
    return Tagged(parsed=parsed, known=known, worth=frozenset({0}))


def test_two_runs_side_by_side_are_two() -> None:
    runs = list(_tagged([0, 0, 1, 2, 2, 2, 0, 1, 2, 2, 2, 2]).runs(0, "outcome"))
    assert [one.span.text for one in runs] == ["to reopen the border", "to free the fishermen"]
    assert [one.kind for one in runs] == ["agreed", "agreed"]


def test_a_run_ends_before_a_mark_and_begins_anew_at_a_first_word() -> None:
    (one, other) = _tagged([0, 0, 1, 2, 2, 2, 0, 0, 1, 2, 2, 2], [0] * 8 + [1] * 4).runs(0, "outcome")
    assert (one.span.text, one.kind) == ("to reopen the border", "agreed")
    assert (other.span.text, other.kind, other.sure) == ("free the fishermen", "promised", 1.0)


def test_of_a_sentence_that_is_not_worth_asking_about_nothing_is_known() -> None:
    assert list(_tagged([1] * 12).runs(1, "outcome")) == []
    assert list(Tagged(parsed=_tagged([1] * 12).parsed).runs(0, "outcome")) == []
