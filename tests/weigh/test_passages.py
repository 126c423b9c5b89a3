"""Questions that one sentence answers with most of their words; what is not there is refused."""

from __future__ import annotations

import pytest

from summitry.weigh.ask import ask
from tests.conftest import reading_of

TEXT = (
    "President Ana Torvik of Velmora received Prime Minister Lukas Brand of Osteria in Harrowgate on 3 March 2021. "
    "The finance minister, Ida Holm, was barred from the dinner to spare Brand's feelings. "
    "The canal treaty obliges Osteria to share its water with three provinces. "
    "The two governments published a list of eleven projects on 9 April 2021. "
    "Farmers in the valley condemned the bargain as theft."
)


@pytest.mark.parametrize(
    ("question", "accepted"),
    [
        ("Why was the finance minister barred from the dinner?", "to spare Brand's feelings"),
        ("When was the list of projects released?", "9 April 2021"),
        ("How many projects are on the published list?", "eleven"),
        ("What did farmers in the valley make of the bargain?", "theft"),
    ],
)
def test_answered(question: str, accepted: str) -> None:
    answer = ask(question, reading=reading_of(TEXT))
    assert answer.outcome == "answered"
    assert any(accepted in line.text for line in answer.lines)
    assert all(line.span is not None for line in answer.lines)


@pytest.mark.parametrize(
    "question",
    [
        "Why was the defence minister arrested at the airport?",
        "When was the tunnel opened?",
        "How many soldiers crossed the canal?",
        "What did fishermen in the harbour say of the bridge?",
        "Where will the next football match be held?",
    ],
)
def test_refused(question: str) -> None:
    assert ask(question, reading=reading_of(TEXT)).outcome in ("not_stated", "not_understood")
