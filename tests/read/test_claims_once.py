"""What a holder "said that he hoped" is one claim, of him; who speaks of himself is not attributed to himself."""

from __future__ import annotations

import pytest

from summitry.model import Claim
from tests.conftest import reading_of


def told(text: str) -> list[Claim]:
    return list(reading_of(text).claims)


@pytest.mark.parametrize(
    ("text", "type_", "content"),
    [
        ("Angela Merkel said she hoped that the envoys would meet again in May.", "desire", "the envoys would meet"),
        ("Emmanuel Macron said he feared that the truce would not last the year.", "concern", "the truce would not"),
    ],
)
def test_a_reported_thought_is_one_claim(text: str, type_: str, content: str) -> None:
    (one,) = told(text)
    assert one.type == type_
    assert one.content_span is not None
    assert one.content_span.text.startswith(content)
    assert one.attributed_by == "author"


def test_the_thought_keeps_the_holder_of_the_saying() -> None:
    assert [one.holder for one in told("Angela Merkel said she hoped that the envoys would meet in May.")] == [
        "angela_merkel"
    ]


def test_a_quoted_thought_stays_whole() -> None:
    (one,) = told("“I hope that the two envoys meet again in the spring,” Angela Merkel said.")
    assert one.type == "desire"
    assert one.content_span is not None
    assert "I hope" in one.content_span.text


def test_the_thought_of_somebody_else_stays_apart() -> None:
    holders = [one.holder for one in told("Angela Merkel said Vladimir Putin feared that the truce would not last.")]
    assert holders == ["angela_merkel", "vladimir_putin"]


@pytest.mark.parametrize(
    "text",
    [
        "Angela Merkel said there was no doubt that the fleet had crossed the strait.",
        "“There is no question that the vote was stolen,” Angela Merkel said.",
    ],
)
def test_certainty_is_no_denial(text: str) -> None:
    assert [(one.type, one.negated) for one in told(text)] == [("assertion", False)]


def test_a_bad_moment_is_judged_and_not_denied() -> None:
    (one,) = told("Angela Merkel said that it was not a good moment for the alliance.")
    assert (one.type, one.negated) == ("evaluation", True)
