"""What keeps the audit from a contradiction that is not earned, on texts that the reader reads."""

from __future__ import annotations

import pytest

from summitry.model import Document, content_id
from summitry.read import engine
from summitry.record import bundled
from summitry.weigh.audit import Audit, audit


def weigh(text: str, published: str | None = None) -> Audit:
    return audit(engine.read(Document(id=content_id(text), text=text, published=published)), bundled())


def statuses(found: Audit, slot: str) -> set[str]:
    return {one.status for one in found.verdicts if one.slot == slot}


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("Donald Trump and Vladimir Putin held the 2018 Russia–United States summit in Helsinki.", "country"),
        ("Donald Trump and Kim Jong Un met in Hanoi in February 2019 for a second US-North Korea summit.", "country"),
        (
            "Vladimir Putin and Xi Jinping met in Beijing on 4 February 2022 for the first time in over a year.",
            "ordinal",
        ),
        (
            "Donald Trump met Volodymyr Zelensky at the White House on February 28, 2025. A joint press conference "
            "of the two presidents was canceled.",
            "press_conference",
        ),
    ],
)
def test_a_contradiction_is_earned(text: str, slot: str) -> None:
    assert "contradicted" not in statuses(weigh(text), slot)


def test_two_lengths_joined_by_an_ampersand_are_one() -> None:
    found = weigh("The Hamburg meeting of Donald Trump and Vladimir Putin in July 2017 lasted 2 hours & 15 minutes.")
    assert statuses(found, "actual_minutes") == {"supported"}


def test_an_undated_call_is_known_by_the_day_of_the_text() -> None:
    text = "Vladimir Putin had a telephone conversation with Donald Trump at the initiative of the Russian side."
    found = weigh(text, "2019-12-29")
    assert [one.record for one in found.matches] == ["2019-12-29-call-trump-putin"]
    assert statuses(found, "initiated_by") == {"supported"}
    assert not weigh(text).match("e1").record  # type: ignore[union-attr]


def test_who_asked_for_a_call_is_contradicted_where_every_source_names_the_other() -> None:
    text = (
        "On 29 December 2019 Vladimir Putin had a phone call with Donald Trump. It was requested by the United States."
    )
    assert statuses(weigh(text), "initiated_by") == {"contradicted"}


def test_a_text_that_sets_one_encounter_against_another_is_not_taken_for_one() -> None:
    text = (
        "Donald Trump and Vladimir Putin talked for three hours at their summit at Joint Base Elmendorf-Richardson, "
        "longer than a 2018 summit in Helsinki that lasted two hours."
    )
    assert not weigh(text, "2025-08-16").of("contradicted")


def test_another_leader_at_a_summit_of_two_is_contradicted() -> None:
    found = weigh("Angela Merkel and Vladimir Putin held a summit in Helsinki, Finland, on 16 July 2018.")
    assert statuses(found, "participants") == {"contradicted"}


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("The INF Treaty was on the table, and later the envoy left Moscow in 2012.", "2018-07-01"),
        ("The INF Treaty collapsed; the sanctions were signed in 1991 by both.", "2018-07-01"),
        ("After the talks on the INF Treaty the grain deal is in force.", "2022-07-01"),
        ("New START was signed in 1985 in Geneva.", "1986-01-01"),
    ],
)
def test_what_is_said_of_another_paper_contradicts_no_treaty(text: str, published: str) -> None:
    assert "contradicted" not in statuses(weigh(text, published), "status")
