"""What words have to do with encounters is asked of the network where it is looked at, and nowhere else."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from summitry.read import language
from summitry.read.language import annotate
from summitry.read.language.encoder import SPARE_PIECES, Graphs, batches

TEXT = "Xi Jinping met Vladimir Putin in Moscow. The river was full of ice."
RANGES = [(0, 40), (41, len(TEXT))]


def test_a_sentence_is_asked_about_once_and_only_when_it_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    real = Graphs.encounters

    def counted(self: Graphs, found: Any, mask: Any) -> Any:
        asked.append(mask.shape[1])
        return real(self, found, mask)

    monkeypatch.setattr(Graphs, "encounters", counted)
    (doc,) = language.load().parse_many([(TEXT, RANGES)], classes=True)
    assert asked == []
    rows, labels = doc.user_data["encounters"], doc.user_data["encounter labels"]
    row = rows[2]
    assert doc[2].text == "met"
    assert len(row) == sum(map(len, labels.values()))
    assert row[labels["tells"].index("happened")] > 0.5
    assert np.allclose(rows[1][:7].sum(), 1.0, atol=1e-4)
    assert len(asked) == 1


def test_a_sentence_of_no_encounter_has_zeros(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annotate, "WORTH", 2.0)
    (doc,) = language.load().parse_many([(TEXT, RANGES)], classes=True)
    assert not doc.user_data["encounters"][2].any()


def test_batches_hold_every_sentence_once_and_little_padding() -> None:
    sizes = [5, 60, 7, 6, 31, 30, 5, 900, 29]
    made = list(batches(sizes))
    assert sorted(number for batch in made for number in batch) == list(range(len(sizes)))
    for batch in made:
        longest = max(sizes[number] for number in batch)
        assert sum(longest - sizes[number] for number in batch) <= SPARE_PIECES
