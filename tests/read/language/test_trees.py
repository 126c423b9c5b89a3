"""Heads are always one tree with one root, and the best one where it can be checked."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from summitry.read.language import trees


def is_tree(heads: np.ndarray) -> bool:
    for i in range(1, len(heads) + 1):
        seen: set[int] = set()
        while i:
            if i in seen:
                return False
            seen.add(i)
            i = int(heads[i - 1])
    return True


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 12), st.integers(0, 10**6))
def test_any_scores_give_one_rooted_tree(words: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    scores = chance.normal(size=(3, words, words + 1)).astype(np.float32)
    lengths = np.array([words, max(1, words - 1), 1])
    heads = trees.heads(scores, lengths)
    for row, length in zip(heads, lengths, strict=True):
        assert is_tree(row[:length])
        assert (row[:length] == 0).sum() == 1
        assert row[:length].max() <= length


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 5), st.integers(0, 10**6))
def test_the_tree_is_the_best_of_all(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(words, words + 1)).astype(np.float32)

    def total(heads: tuple[int, ...]) -> float:
        return float(sum(scores[i, h] for i, h in enumerate(heads)))

    every = itertools.product(range(words + 1), repeat=words)
    good = [h for h in every if h.count(0) == 1 and all(x != i + 1 for i, x in enumerate(h)) and is_tree(np.array(h))]
    best = max(total(h) for h in good)
    found = trees.heads(scores[None], np.array([words]))[0]
    assert abs(total(tuple(found.tolist())) - best) < 1e-4


def test_equal_scores_give_a_tree_too() -> None:
    assert is_tree(trees.heads(np.zeros((1, 6, 7), np.float32), np.array([6]))[0])
