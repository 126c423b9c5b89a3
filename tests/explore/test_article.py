"""The article of a page: every character in order, headings and paragraphs where the text has them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summitry.explore.article import Article, article, bounds
from summitry.explore.segments import cut
from summitry.model import Document, Sentence
from tests.explore import made


def built(text: str, sentences: tuple[Sentence, ...], title: str | None = None) -> Article:
    document = Document(id="a" * 16, text=text, title=title)
    return article(document, sentences, cut(text, (), bounds(sentences)))


def test_headings_byline_and_paragraphs() -> None:
    found = built(made.TEXT, made.sentences(made.TEXT), "Two leaders in Vienna")
    assert found.title is not None
    assert found.title.text == "Two leaders in Vienna"
    kinds = [one.kind for one in found.blocks if one.kind != "space"]
    assert kinds == ["byline", "paragraph", "heading", "paragraph"]
    assert [one.text for one in found.headings] == ["1. What was said"]
    classes = [piece.class_ for one in found.blocks for piece in one.pieces if piece.class_]
    assert classes == ["encounter", "encounter", "attributed", "filler", "reaction", "implication"]


def test_a_title_that_is_not_the_first_heading_stays_in_the_article() -> None:
    found = built(made.TEXT, made.sentences(made.TEXT), "Another title")
    assert found.title is None
    assert [one.text for one in found.headings][0] == "Two leaders in Vienna"


def test_lines_are_paragraphs_where_no_line_is_empty() -> None:
    text = "One thing.\nAnother thing. A third."
    parts = (Sentence(start=0, end=10), Sentence(start=11, end=25), Sentence(start=26, end=34))
    found = [one.text.strip() for one in built(text, parts).blocks if one.kind == "paragraph"]
    assert found == ["One thing.", "Another thing. A third."]


@given(st.text(max_size=80), st.lists(st.integers(0, 80), max_size=8))
def test_no_character_is_lost(text: str, cuts: list[int]) -> None:
    places = sorted({min(one, len(text)) for one in cuts} | {0, len(text)})
    parts = tuple(
        Sentence(start=a, end=b, kind="sentence" if n % 3 else "heading")
        for n, (a, b) in enumerate(zip(places, places[1:], strict=False))
        if n % 2 == 0
    )
    found = built(text, parts)
    title = found.title.text if found.title else ""
    blocks = "".join(one.text for one in found.blocks)
    assert len(title) + len(blocks) == len(text)
    assert not title or title in text
    if not title:
        assert blocks == text
