"""Claims that a turn of phrase hands to a holder, and turns of a transcript whose labels have any letters."""

from __future__ import annotations

import pytest

from tests.conftest import reading_of

TURNED = [
    ("The king let it be known that he would stay at home.", "The king", "he would stay at home"),
    ("The premier made it a condition that the port be opened.", "The premier", "the port be opened"),
    ("The envoy gave the host to understand that the fort was lost.", "The envoy", "the fort was lost"),
    ("What worries the admiral is that the port may freeze.", "the admiral", "the port may freeze"),
    ("The minister left no doubt that the truce was over.", "The minister", "the truce was over"),
    ("The general was under no illusion that the siege would be short.", "The general", "the siege would be short"),
    ("The envoy held out the prospect of a long truce.", "The envoy", "a long truce"),
    ("Historians have seen in the bargain the seed of a treaty.", "Historians", "the seed of a treaty"),
    ("The premier refused to discuss the prisoners.", "The premier", "to discuss the prisoners"),
]


@pytest.mark.parametrize(("text", "holder", "content"), TURNED)
def test_a_turn_of_phrase_hands_over(text: str, holder: str, content: str) -> None:
    found = [
        (one.holder_span.text, one.content_span.text)
        for one in reading_of(text).claims
        if one.holder_span is not None and one.content_span is not None
    ]
    assert (holder, content) in found


@pytest.mark.parametrize(
    "text", ["Rumour has it that the ship sank.", "The guard let it be.", "They made it to the port."]
)
def test_no_turn_of_phrase(text: str) -> None:
    assert not [one for one in reading_of(text).claims if "turned" in one.rule]


def test_a_label_with_accents_opens_a_turn() -> None:
    text = (
        "Joint press conference, Tallinn, 5 April 2018\n\n"
        "PRIME MINISTER ÅLUND: We have decided to close the airfield.\n\n"
        "PRESIDENT PEÑA: France never promised to close anything."
    )
    said = {
        one.content_span.text: one.holder_span.text
        for one in reading_of(text).claims
        if one.content_span and one.holder_span
    }
    assert said["France never promised to close anything."] == "PRESIDENT PEÑA"


def test_no_such_meeting_denies_the_report_of_one() -> None:
    text = (
        "According to the newspaper, the premier flew to the coast and spent two hours with the prince.\n\n"
        "No such meeting took place, the foreign minister wrote on Monday."
    )
    claims = {one.id: one for one in reading_of(text).claims}
    denied = [claims[one.denies] for one in claims.values() if one.denies is not None]
    assert denied
    assert all("flew to the coast" in (one.content_span.text if one.content_span else "") for one in denied)


def test_who_answers_in_an_interview_is_whom_its_heading_names() -> None:
    text = (
        "Interview with President Emmanuel Macron, 3 March 2018\n\n"
        "Q: What was said about the bridge?\n\nA: We will pay for the bridge ourselves.\n\n"
        "Q: Are you sure?\n\nA: We need a treaty before the winter."
    )
    said = {one.content_span.text: one.holder for one in reading_of(text).claims if one.content_span}
    assert said["We will pay for the bridge ourselves."] == "emmanuel_macron"
