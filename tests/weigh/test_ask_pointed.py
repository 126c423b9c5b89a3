"""Sentences that hold every word of a question and answer another one: who does it, that it is done, which one."""

from __future__ import annotations

import pytest

from summitry.weigh.ask import Answer, ask, doubted, from_passages, parse
from tests.conftest import reading_of

TEXT = (
    "President Orla Venn of Tarsk received Chancellor Ruben Holm of Ostmark in Lindau on 4 May 2021. "
    "The talks lasted fifty minutes, eight years after their last quarrel. "
    "President Venn promised Chancellor Holm's deputy, Ida Marr, to stop the dredging of the strait. "
    "A copper plate goes to a museum, which has asked for it since 2004. "
    "No treaty was signed in Lindau. "
    "The Ostmark navy's statement was rejected by fishermen in Tarsk. "
    "The chancellor's nurse waited in the harbour. "
    "Venn employed the word deconfliction seven times. "
    "Eleven trawlers were released in June 2021."
)


def _asked(question: str) -> Answer:
    return ask(question, reading=reading_of(TEXT))


@pytest.mark.parametrize(
    "question",
    [
        "What did Ida Marr say about the dredging?",
        "Which museum gets the copper plate?",
        "Which treaty was signed in Lindau?",
        "How did the Ostmark navy answer the rejection?",
        "name of the chancellor's nurse",
        "number of fishermen in Tarsk",
        "On which day of June were the trawlers released?",
        "Where in Lindau did they meet?",
        "Whose idea was the meeting?",
    ],
)
def test_what_is_told_of_somebody_else_or_not_told_is_refused(question: str) -> None:
    assert _asked(question).outcome == "not_stated"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did Venn promise?", "to stop the dredging"),
        ("How many trawlers were released?", "Eleven"),
        ("How long did the talks last?", "fifty minutes"),
        ("In which month were the trawlers released?", "June 2021"),
        ("Who rejected the statement of the navy?", "fishermen"),
    ],
)
def test_what_is_told_of_those_who_are_asked_about_is_answered(question: str, words: str) -> None:
    found = _asked(question)
    assert found.outcome == "answered"
    assert any(words in line.text for line in found.lines)


def test_what_the_network_holds_for_most_unlikely_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, reading = parse("When were the trawlers released?"), reading_of(TEXT)
    lines = list(from_passages.lines(asked, reading))
    assert [line.value for line in doubted.borne_out(asked, lines, reading)] == ["2021-06"]
    monkeypatch.setattr(doubted, "DOUBTED", 1.1)
    assert list(doubted.borne_out(asked, lines, reading)) == []
