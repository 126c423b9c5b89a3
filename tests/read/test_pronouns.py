"""Whom "he", "she" and "they" mean in reports: speakers go on, clauses bind, strangers and quotations stand between."""

from __future__ import annotations

import pytest

from tests.conftest import reading_of


def meant(text: str, words: str, number: int = 0) -> tuple[str, ...]:
    """Whom the words mean at their n-th place."""
    at = -1
    for _ in range(number + 1):
        at = text.index(words, at + 1)
    return next((one.antecedents for one in reading_of(text).coreference if one.span.start == at), ())


def named(text: str) -> set[str]:
    return {one.id for one in reading_of(text).entities}


def test_a_speaker_goes_on_through_pronouns() -> None:
    text = (
        "Vladimir Putin spoke in Moscow. He said that gas was cheap. He added that oil was dear. "
        "He noted that winter was near. He warned that pipes were old."
    )
    assert [meant(text, "He", number) for number in range(4)] == [("vladimir_putin",)] * 4


def test_sentences_inside_a_quotation_are_no_distance() -> None:
    text = (
        "Angela Merkel met reporters in Berlin.\n\n“The talks were long and frank. We spoke of gas. We spoke of grain. "
        "Nothing was left out of the list,” she said."
    )
    assert meant(text, "she said") == ("angela_merkel",)


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Donald Trump met Vladimir Putin, and Putin said he would come to Alaska.", "he", "vladimir_putin"),
        ("Angela Merkel met Giorgia Meloni, and Meloni thanked her for the visit.", "her", "angela_merkel"),
        ("Donald Trump left before Vladimir Putin gave his speech in Helsinki.", "his", "vladimir_putin"),
        ("After his talks with Vladimir Putin, Donald Trump flew home.", "his", "donald_trump"),
    ],
)
def test_the_clause_binds(text: str, words: str, who: str) -> None:
    assert meant(text, words) == (who,)


def test_an_unnamed_speaker_is_nobody_named_before() -> None:
    text = (
        "Vladimir Putin arrived in Helsinki. An official said the talks would be short. He added that lunch was late."
    )
    assert meant(text, "He") == ()


def test_he_in_a_quotation_is_not_its_speaker() -> None:
    text = "Donald Trump met Vladimir Putin. Trump told reporters: “I believe that he is ready to sign the treaty.”"
    assert meant(text, "he is") != ("donald_trump",)


def test_they_of_states_are_not_the_leaders() -> None:
    text = (
        "Donald Trump met Vladimir Putin in Helsinki. Trump said that Greece and Turkey can overcome their differences."
    )
    assert meant(text, "their") == ()


def test_pm_is_a_title() -> None:
    text = "Giorgia Meloni of Italy met Narendra Modi in Rome on 2 March 2023. The Italian PM praised the deal."
    assert meant(text, "The Italian PM") == ("giorgia_meloni",)


def test_an_ending_spelt_otherwise_is_the_same_surname() -> None:
    assert "nikol_pashinyan" in named("Pashinian denied the report when he spoke in Tirana.")


def test_the_foreign_office_is_that_of_the_state_spoken_of() -> None:
    pakistan = "The Foreign Office in Islamabad confirmed the visit. Pakistan and China will sign a deal."
    britain = "The Foreign Office confirmed the visit. Britain and China will sign a deal."
    nobody = "The Foreign Office confirmed the visit. Nepal and China will sign a deal."
    assert "pakistani_foreign_office" in named(pakistan)
    assert "uk_foreign_office" in named(britain)
    assert not {"uk_foreign_office", "pakistani_foreign_office"} & named(nobody)


def test_a_lake_is_no_capital() -> None:
    assert "seychelles" not in named("Kenya and Uganda disputed an island in Lake Victoria.")
