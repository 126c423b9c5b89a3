"""A description by role stands for the one person named with it before: "the senator", "the Arizona Republican"."""

from __future__ import annotations

import pytest

from tests.conftest import reading_of


def holders(text: str) -> list[str | None]:
    return [one.holder for one in reading_of(text).claims]


@pytest.mark.parametrize(
    "text",
    [
        "Sen. John McCain spoke in Phoenix. The senator said that the talks had gone badly.",
        "Sen. John McCain spoke in Phoenix. The Arizona Republican said that the talks had gone badly.",
        "John McCain, the senator from Arizona, spoke in Phoenix. The lawmaker said that the talks had gone badly.",
    ],
)
def test_one_bearer(text: str) -> None:
    assert holders(text) == ["john_mccain"]


def test_a_pronoun_goes_on_with_the_description() -> None:
    text = (
        "Sen. John McCain watched Donald Trump on television. The senator says the talks went badly. "
        "And he said that the alliance would suffer."
    )
    assert holders(text) == ["john_mccain", "john_mccain"]


def test_two_bearers_alike_stay_open() -> None:
    text = (
        "Sen. John McCain and Sen. Bob Corker spoke in Phoenix. Nobody asked about gas. It was late in the evening. "
        "The senator said that the talks had gone badly."
    )
    assert holders(text) == [None]


def test_a_party_that_does_not_fit_is_not_meant() -> None:
    text = "John McCain (R-Ariz.) spoke in Phoenix. The Democrat said that the talks had gone badly."
    assert holders(text) != ["john_mccain"]


def test_nobody_before_is_nobody() -> None:
    assert holders("The spokesman said that the talks had gone badly.") == [None]


def test_two_leaders_are_not_the_ministers_named_last() -> None:
    text = (
        "Chinese President Xi Jinping and Indian Prime Minister Narendra Modi set up a dialogue, to be led by Finance "
        "Minister Nirmala Sitharaman and Vice Premier Hu Chunhua. On 27 April 2018 the two leaders met in Wuhan."
    )
    (met,) = [one for one in reading_of(text).encounters if one.mood == "happened"]
    assert set(met.participants) == {"xi_jinping", "narendra_modi"}


def test_their_after_a_plural_that_names_both_is_both() -> None:
    text = (
        "The talks between Chinese President Xi Jinping and Indian Prime Minister Narendra Modi have drawn attention. "
        "Their rivalry is old."
    )
    assert [set(one.antecedents) for one in reading_of(text).coreference if one.span.text == "Their"] == [
        {"xi_jinping", "narendra_modi"}
    ]


def test_a_vice_president_named_last_is_none_of_the_two() -> None:
    text = (
        "President Joe Biden welcomed Andrés Manuel López Obrador in Washington. López Obrador had breakfast with Vice "
        "President Kamala Harris. The two leaders had spoken by telephone in May."
    )
    called = [one for one in reading_of(text).encounters if one.kind == "phone_call"]
    assert [set(one.participants) for one in called] == [{"joe_biden", "andres_manuel_lopez_obrador"}]
