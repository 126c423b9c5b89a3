"""Who speaks in printed records, speeches and letters, and what of their words is a claim."""

from __future__ import annotations

import pytest

from summitry.model import Claim
from tests.conftest import reading_of

RECORD = """The President's News Conference With Chancellor Angela Merkel of Germany
June 3, 2009

Q. Mr. President, will the talks on the northern gas line go on?

The President. They will. I told the Chancellor that we oppose any tax on that gas. Nobody has offered us a better road.

The Chancellor. Thank you for the question. Germany needs the line, but the price has to fall first.
"""
SPEECH = """Statement by Prime Minister Narendra Modi on his return from Paris
12 May 2019

Dear friends,

I would like to express my gratitude to our hosts. I met President Emmanuel Macron in Paris on 11 May 2019.
We want the two navies to train together. I believe that the western ports will profit from it.
"""


def claims(text: str) -> list[Claim]:
    return [one for one in reading_of(text, "2009-06-03").claims if one.content_span is not None]


def said_by(who: str, text: str) -> list[str]:
    return [one.content_span.text for one in claims(text) if one.holder == who and one.content_span is not None]


def test_labels_that_a_full_stop_ends_name_the_holders() -> None:
    assert "Nobody has offered us a better road." in said_by("barack_obama", RECORD)
    assert "we oppose any tax on that gas" in said_by("barack_obama", RECORD)
    assert "the price has to fall first." in said_by("angela_merkel", RECORD)


def test_two_main_clauses_are_two_claims() -> None:
    assert said_by("angela_merkel", RECORD) == ["Germany needs the line", "the price has to fall first."]


def test_who_asks_holds_nothing() -> None:
    assert not [one for one in claims(RECORD) if one.content_span is not None and "northern" in one.content_span.text]


def test_a_statement_is_in_the_words_of_whom_its_title_names() -> None:
    assert {one.holder for one in claims(SPEECH)} == {"narendra_modi"}
    assert [one.type for one in claims(SPEECH)][-2:] == ["desire", "belief"]


def test_the_first_person_of_a_statement_takes_part() -> None:
    (met,) = [one for one in reading_of(SPEECH).encounters if one.mood == "happened"]
    assert set(met.participants) == {"narendra_modi", "emmanuel_macron"}


def test_a_letter_is_in_the_words_of_whom_signs_it() -> None:
    text = (
        "Dear Mr. President,\n\nI have read your letter on the straits. We want both fleets to leave them. "
        "I ask you to send an envoy, and my ministers will receive him.\n\nYours sincerely,\n\nMargaret Thatcher\n"
    )
    assert said_by("margaret_thatcher", text)


@pytest.mark.parametrize(
    "text",
    [
        "Remarks by Emmanuel Macron stir a debate\n\nEmmanuel Macron met Angela Merkel on Monday. He said little.\n",
        "A speech by Angela Merkel is due on Friday\n\nShe will speak in Kiel, where we met her in May.\n",
    ],
)
def test_a_report_about_a_speech_is_no_speech(text: str) -> None:
    assert not [one for one in claims(text) if one.rule.startswith("sentence/turn")]


def test_greetings_and_handing_over_are_no_claims() -> None:
    text = (
        RECORD + "\nThe President. It is always a great pleasure to see you. May I add a word? That is all we have.\n"
    )
    assert not [one for one in said_by("barack_obama", text) if "pleasure" in one or "word" in one or "That is" in one]
