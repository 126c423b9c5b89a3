"""Reactions: whose they are by the heading, the paragraph, the paper or the party, and what is none."""

from __future__ import annotations

from typing import Any

import pytest

from summitry import tables
from summitry.model import Reaction
from summitry.read import sections
from tests.conftest import reading_of

SECTIONS: dict[str, Any] = tables.read_yaml("sections.yaml")

ESSAY = """Sharif and Modi in Ufa: a closer look

{opening}

Nawaz Sharif and Narendra Modi met in Ufa, Russia, on 10 July 2015.

Reactions

1. In Pakistan

{first}

2. In China

{second}

3. Abroad

{third}

Consequences

{last}
"""


def read(**parts: str) -> tuple[str, tuple[Reaction, ...]]:
    filled = {"opening": "", "first": "", "second": "", "third": "", "last": ""} | parts
    text = ESSAY.format(**filled)
    return text, reading_of(text).reactions


def only(**parts: str) -> Reaction:
    _, found = read(**parts)
    assert len(found) == 1, [one.span.text for one in found]
    return found[0]


@pytest.mark.parametrize("row", SECTIONS["topics"], ids=lambda row: row["topic"])
def test_heading_announces_its_topic(row: dict[str, Any]) -> None:
    for example in row["examples"]:
        assert row["topic"] in sections.topics_of(example), example
    for refusal in SECTIONS["refusals"]:
        assert row["topic"] not in sections.topics_of(refusal), refusal


@pytest.mark.parametrize(
    ("part", "words", "camp"),
    [
        ("first", "The opposition was furious about the talks.", "other_countries"),
        ("second", "State television praised the meeting.", "china"),
        ("second", "Party newspapers hailed the outcome.", "china"),
        ("third", "Moscow applauded the meeting.", "russia"),
        ("third", "The Japan Times criticised the meeting.", "other_countries"),
    ],
)
def test_camp_is_that_of_the_heading_unless_the_holder_has_his_own(part: str, words: str, camp: str) -> None:
    assert only(**{part: words}).camp == camp


def test_lawmakers_of_another_state_are_not_those_of_washington() -> None:
    one = only(first="Lawmakers were dismayed by the meeting.")
    assert one.camp == "other_countries"
    assert one.group is None


def test_a_paragraph_that_opens_in_a_state_stays_there() -> None:
    _, found = read(third="In China, newspapers praised the meeting. Bloggers were angry about the talks.")
    assert [one.camp for one in found] == ["china", "china"]


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("Tokyo followed the meeting with suspicion.", "critical"),
        ("Seoul watched the talks with relief.", "supportive"),
        ("Canada was less happy about the meeting.", "critical"),
        ("Norway stayed silent.", "neutral"),
        ("Analysts are divided over the meeting.", "mixed"),
        ("Taiwan, angered by the meeting, recalled its envoy.", "critical"),
    ],
)
def test_stance(words: str, stance: str) -> None:
    assert only(third=words).stance == stance


@pytest.mark.parametrize(
    "words",
    [
        "This guide looks at the meetings and at the responses that they drew.",
        "In this piece we explore the visit and how the neighbours reacted.",
        "A cold meeting can raise concerns among the neighbours.",
    ],
)
def test_no_reaction(words: str) -> None:
    _, found = read(opening=words)
    assert not found


def test_a_signpost_is_filler() -> None:
    words = "This guide looks at the meetings, the background and the responses that they drew."
    found = reading_of(ESSAY.format(opening=words, first="", second="", third="", last=""))
    assert [one.class_ for one in found.sentences if one.start == found.document.text.index(words)] == ["filler"]


PLAIN = "Nawaz Sharif and Narendra Modi met in Ufa, Russia, on 10 July 2015. {words}"


@pytest.mark.parametrize(
    ("words", "stance", "holder"),
    [
        ("The opposition Congress party condemned the meeting.", "critical", "indian_national_congress"),
        ("The BJP praised the outcome of the talks.", "supportive", "bjp"),
        ("The daily Sabah Nama criticised the meeting.", "critical", "sabah_nama"),
        ("Traders in Lahore hoped the meeting would open the border.", "supportive", None),
        ("The meeting drew mixed reactions from the two main parties.", "mixed", None),
    ],
)
def test_parties_and_papers_of_the_two_sides(words: str, stance: str, holder: str | None) -> None:
    (one,) = reading_of(PLAIN.format(words=words)).reactions
    assert (one.stance, one.camp, one.group) == (stance, "other_countries", holder)


def test_what_was_hoped_before_is_no_response() -> None:
    words = "Many neighbours had pinned their hopes on a treaty."
    assert not reading_of(ESSAY.format(opening="", first="", second="", third=words, last="")).reactions


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("Ottawa reacted calmly to the meeting.", "neutral"),
        ("Diplomats in Geneva shrugged.", "neutral"),
        ("The Guardian was more charitable.", "supportive"),
        ("Australian newspapers wondered whether the talks would last.", "cautious"),
    ],
)
def test_calm_and_charity(words: str, stance: str) -> None:
    assert only(third=words).stance == stance


def test_a_claim_of_lawmakers_elsewhere_has_no_american_holder() -> None:
    words = "Conservative lawmakers warned against any new concession."
    found = reading_of(ESSAY.format(opening="", first=words, second="", third="", last=""))
    assert all(one.holder is None for one in found.claims if one.holder_span and "lawmakers" in one.holder_span.text)


def test_a_response_that_names_the_meeting_is_classed_as_one() -> None:
    words = "Washington watched the meeting with concern."
    found = reading_of(ESSAY.format(opening="", first="", second="", third=words, last=""))
    assert [one.class_ for one in found.sentences if found.document.text[one.start : one.end] == words] == ["reaction"]
