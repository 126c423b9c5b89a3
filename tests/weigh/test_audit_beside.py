"""What real pages say of an encounter in words that a reader ties to none: datelines, houses, gatherings, people."""

from __future__ import annotations

import pytest

from summitry.record import bundled
from summitry.weigh.audit import audit
from tests.conftest import reading_of

RECORD = bundled()


def _verdicts(text: str, published: str | None = None) -> list[tuple[str, str, str]]:
    found = audit(reading_of(text, published=published), RECORD).verdicts
    return [(v.slot, v.status, v.span.text if v.span else "") for v in found]


def test_the_date_before_the_first_words_is_that_of_the_text() -> None:
    text = (
        "Trump Meets Xi\n\nJuly 9, 2017 (Agency)—Donald Trump and Xi Jinping held a bilateral meeting at the G20 in "
        "Hamburg."
    )
    told = _verdicts(text, "2017-07-09")
    assert ("place", "supported", "Hamburg") in told
    assert not [row for row in told if row[:2] == ("date", "contradicted")]


def test_a_country_whose_something_is_named_is_no_place_of_a_meeting() -> None:
    text = (
        "Narendra Modi met Xi Jinping in Bishkek on 13 June 2019. That meeting came following the standoff in Bhutan's "
        "highlands."
    )
    assert not [row for row in _verdicts(text) if row[1] == "contradicted"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Emmanuel Macron met Vladimir Putin at St. Petersburg’s Constantine Palace on 24 May 2018.",
         ("venue", "supported", "St. Petersburg’s Constantine Palace")),
        ("Barack Obama and Dmitry Medvedev met in London on 1 April 2009 at a summit for the Group of 20.",
         ("host_event", "supported", "Group of 20")),
        ("Barack Obama and Dmitry Medvedev met in London on 1 April 2009. It was the first time the two leaders have "
         "spoken in person.", ("ordinal", "supported", "first time the two leaders have spoken")),
        ("Bill Clinton and Boris Yeltsin met in Moscow on 1 September 1998. Among those present was Strobe Talbott.",
         ("others_present", "supported", "Strobe Talbott")),
        ("Recep Tayyip Erdogan met Vladimir Putin in Moscow on 5 March 2020. The negotiations lasted forty minutes.",
         ("actual_minutes", "contradicted", "forty minutes")),
        ("On 13-15 November 2001 George W. Bush and Vladimir Putin met in Washington, D.C., and Crawford, Texas.",
         ("place", "supported", "Crawford, Texas")),
    ],
)  # fmt: skip
def test_what_stands_beside_an_encounter(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in _verdicts(text)


def test_somebody_who_held_no_office_then_was_not_the_other_leader() -> None:
    text = "Bill Clinton and Shinzo Abe met in Moscow on 4 June 2000. The two leaders signed a statement."
    assert ("participants", "contradicted") in [row[:2] for row in _verdicts(text, "2000-06-05")]


def test_one_of_the_same_state_came_along() -> None:
    text = (
        "The Washington Summit of 1973 was a meeting between Richard Nixon, Leonid Brezhnev and Alexei Kosygin that "
        "took place on June 18 to 25, 1973."
    )
    assert ("place", "supported", "Washington") in _verdicts(text)


def test_the_body_that_holds_a_gathering_is_no_other_gathering() -> None:
    text = "Barack Obama met Vladimir Putin in New York on 28 September 2015 at the UN."
    assert not [row for row in _verdicts(text) if row[:2] == ("host_event", "contradicted")]
