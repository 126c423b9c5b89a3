"""Leaders whom a text calls by office alone: readouts, and the presidents of two states together."""

from __future__ import annotations

from summitry.model import Document
from summitry.read import engine


def _encounters(text: str, **given: str) -> list[tuple[str, tuple[str, ...]]]:
    found = engine.read(Document(id="d", text=text, **given)).encounters  # type: ignore[arg-type]
    return [(one.kind, one.participants) for one in found]


def test_the_presidents_of_two_states_are_both_found_by_their_office() -> None:
    text = "The Armenian and Azerbaijani presidents discussed a settlement at a meeting in Geneva."
    assert _encounters(text, published="2017-10-17") == [("bilateral_meeting", ("ilham_aliyev", "serzh_sargsyan"))]


def test_presidents_of_states_named_behind_them() -> None:
    text = "Presidents Serzh Sarkisian of Armenia and Ilham Aliyev of Azerbaijan met in Vienna."
    assert _encounters(text) == [("bilateral_meeting", ("ilham_aliyev", "serzh_sargsyan"))]


def test_the_side_of_a_document_says_who_the_prime_minister_is() -> None:
    text = "The Prime Minister spoke to the President of the United States, Joe Biden, this evening."
    found = _encounters(text, published="2022-10-25", side="united_kingdom")
    assert [people for _, people in found] == [("joe_biden", "rishi_sunak")]


def test_a_title_alone_stays_unnamed_where_nothing_says_whose() -> None:
    text = "The President spoke today with Chancellor Merkel of Germany about the situation in eastern Ukraine."
    assert [people for _, people in _encounters(text, published="2014-08-10")] == [("angela_merkel",)]


def test_the_place_where_a_report_was_written_says_nothing() -> None:
    text = (
        "KATHMANDU: Narendra Modi and Nawaz Sharif shook hands on Thursday.\n\n"
        "NEW DELHI: Modi flew home.\n\nBut, according to Putin, there had been no progress."
    )
    claims = engine.read(Document(id="d", text=text)).claims
    assert [(one.holder, one.content_span.text) for one in claims if one.content_span is not None] == [
        ("vladimir_putin", "there had been no progress")
    ]
