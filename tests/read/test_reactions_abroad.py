"""Reactions without a heading: acts, names, markets, parties of another state, and judgements that are none."""

from __future__ import annotations

import pytest

from summitry.model import Reaction
from tests.conftest import reading_of

MEETING = "Narendra Modi met Xi Jinping in Goa on 15 October 2016.\n\n"


def read(words: str) -> list[Reaction]:
    return [one for one in reading_of(MEETING + words + "\n").reactions if one.span.start >= len(MEETING)]


@pytest.mark.parametrize(
    ("words", "who", "stance"),
    [
        ("Nepal called the meeting a disgrace.", "Nepal", "critical"),
        ("Bhutan described the talks as a breakthrough.", "Bhutan", "supportive"),
        ("Exiles lashed out at Narendra Modi over the talks.", "Exiles", "critical"),
        ("Students burned flags during the visit of Xi Jinping.", "Students", "critical"),
        ("Tibetans took to the streets against the meeting with Xi Jinping.", "Tibetans", "critical"),
        ("Pakistan recalled its ambassador over the meeting.", "Pakistan", "critical"),
        ("To many exiles, the meeting was a betrayal and a disgrace.", "many exiles", "critical"),
        ("The result of the talks annoyed many.", "many", "critical"),
        ("Shares fell in Mumbai after the talks between Narendra Modi and Xi Jinping.", "Shares", "critical"),
        ("The agency was full of praise for the meeting.", "The agency", "supportive"),
        ("Reactions to the meeting ranged from applause to anger.", "Reactions", "mixed"),
    ],
)
def test_who_responds_and_how(words: str, who: str, stance: str) -> None:
    found = read(words)
    assert [(one.group_span.text if one.group_span else "", one.stance) for one in found] == [(who, stance)]


def test_nobody_named_found_it_a_failure() -> None:
    (one,) = read("The meeting was widely considered a failure.")
    assert (one.group, one.group_span, one.stance) == (None, None, "critical")


@pytest.mark.parametrize(
    "words",
    [
        "The opposition denounced the meeting as a surrender.",
        "The Congress was furious about the meeting.",
        "Lawmakers of the opposition condemned the talks.",
    ],
)
def test_a_party_belongs_to_the_leader_who_has_an_opposition(words: str) -> None:
    (one,) = read(words)
    assert one.camp == "other_countries"


@pytest.mark.parametrize(
    "words",
    [
        "Nepal opposes the sanctions against Iran.",
        "Bangladesh dismissed the allegations of Myanmar.",
        "In some obvious ways the Goa meeting was long.",
        "Shares fell in Mumbai in the spring of 2014.",
    ],
)
def test_a_stance_on_something_else_is_no_reaction(words: str) -> None:
    assert not read(words)
