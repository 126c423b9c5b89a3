"""A title is a heading, also where no empty line divides it from the place and day below it."""

from __future__ import annotations

from tests.conftest import reading_of


def kinds(text: str) -> list[str]:
    return [one.kind for one in reading_of(text).sentences]


def test_place_and_day_under_a_title() -> None:
    text = "Press briefing by the spokeswoman of the Presidency\nFort Aster, 12 May 2024\n\nGood afternoon to you."
    assert kinds(text)[0] == "heading"


def test_a_sentence_over_two_lines_is_none() -> None:
    text = (
        "The president of Karvia met the prime minister of Estmarn in\nthe capital on Monday.\n\nThey spoke for long."
    )
    assert kinds(text)[0] == "sentence"
