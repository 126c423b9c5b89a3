"""Where sentences end after an abbreviation."""

from __future__ import annotations

import pytest

from summitry.read import sentences


@pytest.mark.parametrize(
    "text",
    [
        "He laid a wreath for Martin Luther King Jr. On Wednesday he flew home.",
        "The firm is Orto Gas Co. No deal was signed.",
    ],
)
def test_a_word_that_opens_sentences_ends_the_one_before(text: str) -> None:
    assert len(list(sentences.split(text))) == 2


def test_a_number_does_not_follow_the_end_of_a_sentence() -> None:
    assert len(list(sentences.split("They spoke of Protocol No. 14 for an hour."))) == 1


def test_initials_of_a_name_end_no_sentence() -> None:
    text = (
        "The guest, P. W. Botha, met A. P. J. Abdul Kalam. Then H. D. Deve Gowda saw P. W. Botha at Songo. It rained."
    )
    assert [text[start:end] for start, end in sentences.split(text)] == [
        "The guest, P. W. Botha, met A. P. J. Abdul Kalam.",
        "Then H. D. Deve Gowda saw P. W. Botha at Songo.",
        "It rained.",
    ]
