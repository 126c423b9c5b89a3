"""Questions that one sentence answers with most of their words; what is not there is refused."""

from __future__ import annotations

import pytest

from summitry.weigh.ask import ask, kin
from summitry.weigh.ask.from_passages import HELD
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


READOUT = (
    "Ana Torvik and Lukas Brand in Harrowgate\n\n"
    "President Ana Torvik of Velmora met Prime Minister Lukas Brand of Osteria in Harrowgate on 3 March 2021. "
    "The talks were scheduled for half an hour and went on for two hours. "
    "They broke down over the canal, which Brand wanted closed. "
    "Torvik purchased three ferries, and Brand accepted an invitation to visit Velmora in the autumn. "
    "The foreign minister, Ida Holm, was excluded from the dinner. "
    "Fishermen in the valley denounced the bargain as theft."
)


@pytest.mark.parametrize(
    ("question", "accepted"),
    [
        ("Why did the talks fail?", "over the canal"),
        ("How long were the talks meant to last?", "half an hour"),
        ("What did Torvik buy?", "three ferries"),
        ("When will Brand travel to Velmora?", "autumn"),
        ("Who was barred from the dinner?", "Ida Holm"),
        ("How did the fishermen respond to the bargain?", "theft"),
        ("Please tell me who met Brand in Harrowgate.", "Torvik"),
        ("Where did Torvic meet Brand?", "Harrowgate"),
        ("Did Brand accept an invitation to Velmora?", "Yes"),
    ],
)
def test_words_near_in_use_roles_and_spelling_are_seen_through(question: str, accepted: str) -> None:
    answer = ask(question, reading=reading_of(READOUT))
    assert answer.outcome == "answered", answer
    assert any(accepted in f"{line.text} {line.value}" for line in answer.lines), answer.lines


@pytest.mark.parametrize(
    "question",
    [
        "What did Brand buy?",
        "Why did Torvik sell the ferries?",
        "What did Gerhard Ulm say about the canal?",
        "How did the unions respond to the bargain?",
        "Who interpreted for Brand?",
        "What did Brand do before the talks?",
        "In which hotel did they meet?",
    ],
)
def test_another_doer_deed_name_or_thing_refuses(question: str) -> None:
    assert ask(question, reading=reading_of(READOUT)).outcome in ("not_stated", "not_understood")


@pytest.mark.parametrize(
    ("first", "second", "near"),
    [("buy", "purchase", True), ("detain", "detention", True), ("lunch", "dinner", False), ("lunch", "treaty", False)],
)
def test_words_near_in_use_and_words_that_exclude_one_another(first: str, second: str, near: bool) -> None:
    assert (kin.alike(first, second) >= HELD) == near


@pytest.mark.parametrize(
    "question",
    [
        "How old is the president?",
        "Who took the minutes?",
        "How long was the phone call?",
        "What did the opposition leader say about the talks?",
        "Where will the next summit be held?",
        "Who interpreted?",
        "What gift did the host give?",
    ],
)
def test_what_a_text_never_speaks_of_is_refused(question: str) -> None:
    assert ask(question, reading=reading_of(READOUT)).outcome in ("not_stated", "not_understood")


@pytest.mark.parametrize(
    ("question", "accepted"),
    [
        ("And how long did the talks go on, by the way?", "two hours"),
        ("do we know when torvik met brand", "3 March 2021"),
        ("Fishermen's verdict on the bargain?", "theft"),
        ("Did Brand reject an invitation to Velmora?", "No"),
        ("Which minister was kept out of the dinner?", "Ida Holm"),
    ],
)
def test_indirect_and_contrary_questions_are_answered(question: str, accepted: str) -> None:
    answer = ask(question, reading=reading_of(READOUT))
    assert any(accepted in f"{line.text} {line.value}" for line in answer.lines), answer


def test_what_is_told_of_one_states_people_is_not_said_of_anothers() -> None:
    reading = reading_of("At least 20 Indian soldiers were killed in the valley in June 2020.")
    told = ask("How many Indian soldiers were killed in the valley?", reading=reading)
    assert any("20" in line.text for line in told.lines)
    assert not ask("How many Chinese soldiers were killed in the valley?", reading=reading).lines
