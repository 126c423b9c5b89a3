"""Vectors of sentences: of one length, alike for like meaning, and the same alone as beside others."""

from __future__ import annotations

import numpy as np
import pytest

from summitry.read import meaning

LIKE = (
    "The two leaders spoke for two hours .",
    "Their conversation lasted two hours .",
    "The harvest of wheat was poor .",
)


def test_like_meaning_lies_nearer_than_another_matter() -> None:
    one, same, other = meaning.load().vectors([words.split() for words in LIKE])
    assert float(one @ same) > float(one @ other) + 0.2


def test_vectors_have_length_one_and_do_not_depend_on_their_batch() -> None:
    rows = [words.split() for words in LIKE]
    together = meaning.load().vectors(rows)
    assert together.shape == (3, meaning.WIDTH)
    assert np.linalg.norm(together, axis=1) == pytest.approx(np.ones(3), abs=1e-4)
    for number, row in enumerate(rows):
        assert meaning.load().vectors([row])[0] == pytest.approx(together[number], abs=1e-4)


def test_nothing_gives_nothing_and_a_very_long_sentence_is_cut() -> None:
    assert meaning.load().vectors([]).shape == (0, meaning.WIDTH)
    assert meaning.load().vectors([["word"] * 2000]).shape == (1, meaning.WIDTH)
