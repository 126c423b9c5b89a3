"""Questions in words that the text does not use: answered by the surest sentence, or refused."""

from __future__ import annotations

import pytest

from summitry.weigh.ask import Answer, ask, likely
from tests.conftest import reading_of

TEXT = (
    "President Joe Biden received Chancellor Olaf Scholz at the White House on 3 March 2023. "
    "The two spoke for over an hour in the Oval Office, mostly about ammunition for Ukraine. "
    "No journalists were allowed in, and the customary joint press conference was dropped. "
    "Scholz warned Beijing not to ship weapons to Moscow. "
    "He flew home the same evening without giving an interview."
)


def _asked(question: str) -> Answer:
    return ask(question, reading=reading_of(TEXT))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Was the media kept out of the talks?", "No journalists were allowed in"),
        ("Were reporters present?", "No journalists were allowed in"),
    ],
)
def test_a_question_in_other_words_is_answered_by_its_sentence(question: str, words: str) -> None:
    found = _asked(question)
    assert found.outcome == "answered"
    assert any(words in line.span.text for line in found.lines if line.span)


@pytest.mark.parametrize(
    "question",
    [
        "Which restaurant did the delegations choose for their meal?",
        "What did Macron reply to the warning about weapons?",
        "How long did the flight home take?",
        "Who interpreted in the Oval Office?",
    ],
)
def test_what_the_text_does_not_tell_is_refused(question: str) -> None:
    assert _asked(question).outcome in ("not_stated", "not_understood")


def test_nothing_unsure_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likely, "SURE", 1.1)
    assert _asked("Was the media kept out of the talks?").outcome in ("not_stated", "not_understood")


def test_a_long_text_is_asked_as_well() -> None:
    reading = reading_of(
        TEXT + " " + " ".join(f"Item {number} of the agenda was left for later." for number in range(60))
    )
    found = ask("Was the media kept out of the talks?", reading=reading)
    assert any("journalists" in line.span.text for line in found.lines if line.span)
