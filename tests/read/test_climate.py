"""Phases by the climate between states, stances that the text sets against each other, pressure, opinions."""

from __future__ import annotations

import re

import pytest

from summitry import tables
from summitry.read.context.words import data
from tests.conftest import reading_of


def rows() -> list[tuple[str, dict[str, object]]]:
    named = data()["climate"]
    words = {key: "(?:" + "|".join(named[key]) + ")" for key in ("warm", "cold", "worsens", "eases")}
    return [(row["pattern"].format(**words), row) for row in named["patterns"]]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[1]["direction"])
def test_patterns_match_their_examples_and_refuse_the_rest(row: tuple[str, dict[str, list[str]]]) -> None:
    pattern = re.compile(row[0], re.I)
    assert [one for one in row[1]["examples"] if not pattern.search(one)] == []
    assert [one for one in row[1]["refusals"] if pattern.search(one)] == []


def test_a_phase_has_its_direction_and_only_its_own_date() -> None:
    text = "After years of mutual distrust, India and China opened the pass. Tensions flared up after a clash in 2020."
    found = {one.span.text: (one.date, one.direction) for one in reading_of(text).context if one.kind == "phase"}
    assert found["years of mutual distrust"] == (None, "negative")
    assert found["Tensions flared up after a clash in 2020"] == ("2020", "negative")


def test_ties_told_since_when_are_a_phase_with_its_direction() -> None:
    met = "Emmanuel Macron met Giorgia Meloni in Rome on 3 June 2025. "
    for example in data()["ties"]["examples"]:
        found = [one for one in reading_of(met + example).context if one.rule == "context:ties"]
        assert [(one.kind, one.direction) for one in found] == [("phase", "negative")], example


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (
            "Macron's opposition to sanctions on Iran was at odds with the position of Washington.",
            ("united_states", "economy.sanctions", "for"),
        ),
        (
            "Russia's support for the Assad regime in Syria clashed with French policy.",
            ("france", "syria.assad", "against"),
        ),
    ],
)
def test_a_stance_that_is_contrasted_is_held_by_the_other_side(text: str, held: tuple[str, str, str]) -> None:
    assert held in {(one.actor, one.issue, one.direction) for one in reading_of(text).positions}


@pytest.mark.parametrize("text", ["Macron was at odds with Putin.", "Russia's support for Assad clashed with nothing."])
def test_a_name_alone_is_no_stance(text: str) -> None:
    assert not [one for one in reading_of(text).positions if one.rule == "position:contrast"]


def test_a_list_of_issues_is_a_stance_on_each() -> None:
    text = "Erdogan wanted closer cooperation on issues such as trade and climate."
    held = {one.issue for one in reading_of(text).positions if one.actor == "recep_tayyip_erdogan"}
    assert held == {"economy.trade", "cross.climate"}


def pressed() -> list[dict[str, object]]:
    data = tables.read_yaml("frames", "pressure.yaml")
    return [*data["pressure"], *data["debates"]]


@pytest.mark.parametrize("row", pressed(), ids=["from", "on", "debate"])
def test_words_of_pressure_match_their_examples_and_refuse_the_rest(row: dict[str, object]) -> None:
    pattern = re.compile(str(row["pattern"]), re.I)
    assert [one for one in row["examples"] if not pattern.search(one)] == []  # type: ignore[attr-defined]
    assert [one for one in row["refusals"] if pattern.search(one)] == []  # type: ignore[attr-defined]


def test_pressure_is_a_demand_of_those_who_press() -> None:
    reading = reading_of("Macron came under strong pressure from German lawmakers to lift the sanctions on Iran.")
    (demand,) = [one for one in reading.claims if one.type == "demand"]
    assert demand.addressee == "emmanuel_macron"
    assert demand.holder_span is not None
    assert demand.holder_span.text == "German lawmakers"
    assert demand.content_span is not None
    assert demand.content_span.text == "lift the sanctions on Iran"


def test_prices_are_not_pressed() -> None:
    reading = reading_of("The embargo put pressure on prices to rise in Marland.")
    assert not [one for one in reading.claims if one.rule == "pressure"]


@pytest.mark.parametrize(
    ("text", "words", "hedge"),
    [
        ("Modi and Xi met in Wuhan in April 2018. The meeting was perhaps the most consequential in years.",
         "the most consequential", "perhaps"),
        ("Merkel and Putin held one of their most difficult meetings in Sochi on 2 May 2017.",
         "one of their most difficult", None),
    ],
)  # fmt: skip
def test_a_superlative_is_an_opinion_of_its_encounter(text: str, words: str, hedge: str | None) -> None:
    found = [a for e in reading_of(text).encounters for a in e.attributes if a.name == "opinion"]
    assert [(a.span.text, a.hedge, a.tier) for a in found] == [(words, hedge, "optional")]


@pytest.mark.parametrize(
    "text",
    [
        "Merkel and Putin held their most recent meeting in Sochi on 2 May 2017.",
        "Merkel and Putin met in Sochi on 2 May 2017. It was the longest flight of the week.",
    ],
)
def test_what_can_be_counted_or_is_of_something_else_is_no_opinion(text: str) -> None:
    assert not [a for e in reading_of(text).encounters for a in e.attributes if a.name == "opinion"]


def test_a_debate_without_a_holder_names_nobody() -> None:
    reading = reading_of("The sanctions on Iran went on, and their effect was a matter of fierce dispute.")
    (found,) = [one for one in reading.claims if one.rule == "debate"]
    assert (found.holder, found.holder_span, found.issue) == (None, None, "economy.sanctions")
    assert found.content_span is not None
    assert found.content_span.text == "their effect"


def test_the_second_possessor_of_a_pair_of_nouns_is_the_first() -> None:
    reading = reading_of("Critics spoke of Erdogan's trust in Putin and his doubts about Merkel.")
    assert [one.antecedents for one in reading.coreference if one.span.text == "his"] == [("recep_tayyip_erdogan",)]
