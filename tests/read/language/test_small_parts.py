"""Names, lemma scripts, word pieces, case and windows, each by itself."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.read.language import lemmas, pieces, spans
from summitry.read.language.annotate import _windows


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("Parties", "party"), ("met", "meet"), ("was", "be"), ("Putin", "Putin"), ("IT", "it"),
        ("NATO", "NATO"), ("Best", "good"), ("n’t", "not"), ("United", "Unite"), ("PUTIN", "Putin"),
        ("’s", "'s"), ("talks", "talk"),
        ("I", "I"), ("i", "I"), ("", ""), ("better", "well"), ("U.S.", "U.S."),
    ],
)  # fmt: skip
def test_a_script_turns_the_word_into_its_lemma(word: str, lemma: str) -> None:
    assert lemmas.apply(lemmas.script_of(word, lemma), word) == lemma


def test_scripts_are_shared_between_words() -> None:
    assert lemmas.script_of("Parties", "party") == lemmas.script_of("countries", "country")


def test_a_script_that_does_not_fit_leaves_the_word() -> None:
    assert lemmas.apply("lower|9|x", "Met") == "met"
    assert lemmas.apply("lower|3|", "met") == "met"


@given(st.text(max_size=12), st.text(max_size=12))
def test_scripts_never_fail(word: str, lemma: str) -> None:
    assert isinstance(lemmas.apply(lemmas.script_of(word, lemma), word), str)


SPANS = st.lists(st.tuples(st.integers(1, 4), st.integers(0, 3), st.sampled_from(spans.KINDS)), max_size=6)


@given(SPANS)
def test_names_survive_their_tags(parts: list[tuple[int, int, str]]) -> None:
    made, place = [], 0
    for length, gap, kind in parts:
        made.append((place, place + length, kind))
        place += length + gap
    assert spans.spans_of(spans.tags_of(place, made)) == made


@given(st.integers(1, 9), st.integers(0, 10**6))
def test_decoded_names_are_well_formed(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(2, words, len(spans.TAGS))).astype(np.float32)
    for row, length in zip(spans.decode(scores, np.array([words, 1])), (words, 1), strict=True):
        tags = [spans.TAGS[i] for i in row[:length]]
        assert spans.tags_of(length, spans.spans_of(tags)) == tags


@pytest.mark.parametrize(
    ("word", "case"),
    [("met", "lower"), ("Putin", "title"), ("NATO", "upper"), ("McMaster", "mixed"), ("G20", "digit"),
     ("—", "mark"), ("I", "initial"), ("n’t", "lower"), ("U.S.", "upper"), ("👍", "mark")],
)  # fmt: skip
def test_case(word: str, case: str) -> None:
    assert pieces.CASES[pieces.case_of(word)] == case


@pytest.mark.parametrize(
    ("word", "plain"),
    [("’s", "'s"), ("“", '"'), ("``", '"'), ("a‑b", "a-b"), ("--", "—"), ("Favours", "Favors"), ("hours", "hours")],
)
def test_typography_is_read_as_plain(word: str, plain: str) -> None:
    assert pieces.plain(word) == plain


@given(st.lists(st.integers(1, 8), max_size=400))
def test_windows_cover_a_sentence_and_fit_the_encoder(sizes: list[int]) -> None:
    split = [(0,) * size for size in sizes]
    windows = _windows(["w"] * len(sizes), split)
    assert [i for a, b in windows for i in range(a, b)] == list(range(len(sizes)))
    assert all(sum(sizes[a:b]) <= 254 and b - a <= 180 for a, b in windows)


def test_a_window_ends_at_a_mark_where_there_is_one() -> None:
    words = ["w"] * 150 + [";"] + ["w"] * 100
    assert _windows(words, [(0,)] * len(words)) == [(0, 151), (151, 251)]
