"""Who is given a statement where words stand between holder, cue and content, and what a report hands on."""

from __future__ import annotations

import pytest

from summitry.model import Claim
from tests.conftest import reading_of


def told(text: str) -> list[Claim]:
    return list(reading_of(text).claims)


def rows(text: str) -> list[tuple[str, str, str]]:
    return [
        (one.type, one.holder_span.text if one.holder_span else "", " ".join(span.text for span in one.content_spans))
        for one in told(text)
    ]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "No boat left the bay, the island's harbour minister, Ada Brandt, wrote on Monday; the rest was rumour.",
            ("denial", "the island's harbour minister, Ada Brandt", "No boat left the bay"),
        ),
        (
            "The bridge is lost, the general told the senate, the king being away.",
            ("assertion", "the general", "The bridge is lost the king being away"),
        ),
        (
            "Fish came up as well, the adviser said in answer to a question.",
            ("assertion", "the adviser", "Fish came up as well"),
        ),
        (
            "According to two officials briefed on the talks, the king never signed it.",
            ("denial", "two officials briefed on the talks", "the king never signed it"),
        ),
        (
            "The gates stayed open, according to Wi Sung-lac.",
            ("assertion", "Wi Sung-lac", "The gates stayed open"),
        ),
    ],
)
def test_holders_with_words_around_them(text: str, row: tuple[str, str, str]) -> None:
    assert rows(text) == [row]


@pytest.mark.parametrize(
    ("text", "type_", "holder", "content"),
    [
        ("The premier has described his lunch with the king as fruitful.", "evaluation", "The premier", "his lunch"),
        ("Northern officials played down the prospect of an early vote.", "downplaying", "Northern officials", "the"),
        ("She would have preferred to wait until the vote was over.", "desire", "She", "to wait until the vote"),
        ("Both men voiced satisfaction with the state of trade.", "evaluation", "Both men", "the state of trade"),
        ("The king complained at length about the tariffs on wool.", "concern", "The king", "the tariffs on wool"),
    ],
)
def test_contents_that_a_parser_hangs_elsewhere(text: str, type_: str, holder: str, content: str) -> None:
    (one,) = told(text)
    assert one.holder_span is not None
    assert one.content_span is not None
    assert (one.type, one.holder_span.text) == (type_, holder)
    assert one.content_span.text.startswith(content)


def test_praise_in_a_participle_is_the_subjects() -> None:
    found = rows("Angela Merkel announced a fund for the islands, praising King Harald's patience.")
    assert ("evaluation", "Angela Merkel", "King Harald's patience") in found


def test_what_somebody_is_said_to_have_demanded_is_his_with_a_hedge() -> None:
    (one,) = told("Vladimir Putin is reported to have told the envoys to leave the hall.")
    assert (one.type, one.holder, one.hedge) == ("demand", "vladimir_putin", "reported")


def test_a_question_put_to_somebody_is_not_his() -> None:
    found = told("“Nothing was signed,” the minister replied when asked if a pact had been offered.")
    assert [one.cue_span.text for one in found if one.cue_span is not None] == ["replied"]


def test_a_report_behind_a_quotation_takes_no_quotation_with_it() -> None:
    text = "“We are neighbours,” Angela Merkel said. “We have to live together.” She described the lunch as candid."
    holders = {one.cue_span.text: one.holder for one in told(text) if one.cue_span is not None}
    assert holders == {"said": "angela_merkel", "described": "angela_merkel"}
    assert ("evaluation", "She", "the lunch as candid") in rows(text)


def test_how_somebody_is_who_then_speaks() -> None:
    found = told(
        "“It is a dark day,” Angela Merkel said. Emmanuel Macron was blunter: “This is surrender in disguise.”"
    )
    assert [one.holder for one in found] == ["angela_merkel", "emmanuel_macron"]
