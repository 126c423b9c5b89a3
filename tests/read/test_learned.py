"""Encounters that no word list knows: what the language model has learnt of the words that tell of one."""

from __future__ import annotations

import pytest

from summitry.model import Encounter
from summitry.read.encounters import further, learned
from tests.conftest import reading_of


def _found(text: str) -> list[Encounter]:
    return [one for one in reading_of(text).encounters if len(one.participants) > 1]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Xi Jinping landed in Moscow on Monday, where Vladimir Putin was waiting for him at the airport.",
         ["vladimir_putin", "xi_jinping"]),
        ("Joe Biden picked up the phone to Volodymyr Zelensky on 3 March 2023.", ["joe_biden", "volodymyr_zelensky"]),
    ],
)  # fmt: skip
def test_words_in_no_list_tell_of_an_encounter(text: str, people: list[str]) -> None:
    assert [list(one.participants) for one in _found(text)] == [people]


@pytest.mark.parametrize(
    "text",
    [
        "Joe Biden criticised Vladimir Putin in a speech in Warsaw.",
        "The treaty that Ronald Reagan and Mikhail Gorbachev signed has lapsed.",
        "Emmanuel Macron toured a factory in Lyon; Angela Merkel stayed in Berlin.",
    ],
)
def test_what_two_do_apart_is_no_encounter(text: str) -> None:
    assert _found(text) == []


def test_without_the_models_answers_only_the_rules_find(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learned, "SURE", 2.0)
    monkeypatch.setattr(further, "OPEN", 2.0)
    assert _found("Joe Biden picked up the phone to Volodymyr Zelensky on 4 March 2023.") == []


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("On April 12, 2020, Vladimir Putin called Donald Trump.", 1),
        ("Vladimir Putin called Donald Trump a liar on 12 April 2020.", 0),
        ("Everybody called him Donald.", 0),
    ],
)
def test_somebody_called_is_no_name_given(text: str, calls: int) -> None:
    assert [one.kind for one in _found(text)] == ["phone_call"] * calls
