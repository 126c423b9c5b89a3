"""The text survives: every character keeps its place, whatever it is, and every range its sentence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summitry.read.language import load

ODD = st.sampled_from(
    [
        "\r\n", "\n", "\t", "\x00", "\u00a0", "\u200b", "\u200f", "\u202e", "\ufeff", "\u0301", "e\u0301",
        "👩‍👩‍👧", "🇷🇺", "—", "--", "...", "“", "”", "’s", "n’t", "U.S.", "Gen. H.R. McMaster", "12-nation",
        "$5bn", "x" * 300, "Ünïcödé", "Путин", "普京", "\u2028", " ", "  ", ".", "!?", "(", ")", "said",
        "Trump",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(ODD, st.text(max_size=8)), max_size=25).map("".join)


@st.composite
def texts_with_ranges(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(TEXTS)
    places = sorted(set(draw(st.lists(st.integers(0, len(text)), max_size=8))))
    return text, [(a, b) for a, b in zip(places[::2], places[1::2], strict=False)]


@settings(max_examples=150, deadline=None)
@given(texts_with_ranges())
def test_text_offsets_and_sentences_are_exact(case: tuple[str, list[tuple[int, int]]]) -> None:
    text, ranges = case
    doc = load(threads=1).parse(text, ranges)
    assert doc.text == text
    for token in doc:
        assert text[token.idx : token.idx + len(token.text)] == token.text
        assert token.dep_
        assert token.pos_
    owners = []
    for sentence in doc.sents:
        assert sum(token.head.i == token.i for token in sentence) == 1
        inside = {_range(token.idx, ranges) for token in sentence if not token.is_space}
        assert len(inside) <= 1
        owners += [i for i in inside if i is not None]
        for token in sentence:
            end = token.idx + len(token.text)
            assert not any(token.idx < edge < end for pair in ranges for edge in pair)
    wanted = [i for i, (a, b) in enumerate(ranges) if text[a:b].strip()]
    assert owners == [i for i in wanted if any(_range(t.idx, ranges) == i for t in doc if not t.is_space)]


def _range(place: int, ranges: list[tuple[int, int]]) -> int | None:
    return next((i for i, (a, b) in enumerate(ranges) if a <= place < b), None)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_without_ranges_the_text_survives_too(text: str) -> None:
    assert load(threads=1).parse(text).text == text


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", "a", "\u200f", "x" * 5000])
def test_small_and_odd_texts(text: str) -> None:
    doc = load(threads=1).parse(text)
    assert doc.text == text
    assert load(threads=1).parse(text, []).text == text


def test_a_range_that_cuts_a_word_cuts_its_token() -> None:
    doc = load(threads=1).parse("No end.Next one", [(0, 7), (7, 15)])
    assert [s.text for s in doc.sents] == ["No end.", "Next one"]


def test_text_outside_the_ranges_is_its_own_sentence() -> None:
    doc = load(threads=1).parse("HEADER\n\nThey met. FOOT", [(8, 17)])
    assert [s.text.strip() for s in doc.sents] == ["HEADER", "They met.", "FOOT"]
