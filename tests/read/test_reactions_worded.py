"""Reactions in the words that an author may choose: groups of any kind, turns of phrase, and contrasts."""

from __future__ import annotations

import pytest

from summitry.model import Reaction
from tests.conftest import reading_of

MET = "President Julius Nyerere met President Kenneth Kaunda in Arusha on 4 May 1970.\n\n"


def _reactions(words: str) -> tuple[Reaction, ...]:
    return reading_of(MET + words).reactions


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("The bazaar was jittery.", "cautious"),
        ("The clergy gave its blessing.", "supportive"),
        ("Business leaders groaned.", "critical"),
        ("The farmers' lobby was up in arms.", "critical"),
        ("Ordinary Tanzanians took heart.", "supportive"),
        ("Investors poured cold water on the plan.", "critical"),
        ("The Vatican kept its counsel.", "neutral"),
        ("Egypt gave a guarded welcome.", "cautious"),
        ("The veterans felt let down.", "critical"),
        ("Human rights groups were not amused.", "critical"),
        ("Students in Nairobi burned tyres.", "critical"),
    ],
)
def test_a_group_responds_in_a_turn_of_phrase(words: str, stance: str) -> None:
    assert [one.stance for one in _reactions(words)] == [stance]


@pytest.mark.parametrize(
    ("words", "stances"),
    [
        ("The trade unions cheered; the settlers did not.", ["supportive", "critical"]),
        ("Truckers welcomed it, miners less so.", ["supportive", "cautious"]),
        ("The left was jubilant, the right apoplectic.", ["supportive", "critical"]),
    ],
)
def test_a_contrast_says_the_other_response(words: str, stances: list[str]) -> None:
    assert [one.stance for one in sorted(_reactions(words), key=lambda one: one.span.start)] == stances


@pytest.mark.parametrize(
    "words",
    ["The two presidents did not.", "Both countries are delighted.", "The road was closed and so was the port."],
)
def test_the_sides_that_met_and_things_respond_not(words: str) -> None:
    assert not _reactions(words)
