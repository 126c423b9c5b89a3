"""A position is a stance that lasts: what somebody wants, supports, fears or finds wrong; talk of talks is none."""

from __future__ import annotations

import re

import pytest

from summitry import tables
from tests.conftest import reading_of

STANCES = [
    ("Emmanuel Macron supports the ceasefire in Ukraine.", "emmanuel_macron", "for"),
    ("Vladimir Putin wants the sanctions lifted.", "vladimir_putin", "against"),
    ("Vladimir Putin opposes the sanctions.", "vladimir_putin", "against"),
    ("Emmanuel Macron said that the sanctions should stay.", "emmanuel_macron", "for"),
    ("Vladimir Putin warned of the enlargement of NATO.", "vladimir_putin", "against"),
    ("Viktor Orban, who was critical of military aid to Kyiv, spoke first.", "viktor_orban", "against"),
    ("Emmanuel Macron is a supporter of the sanctions.", "emmanuel_macron", "for"),
]
NONE = [
    "Vladimir Putin wants to discuss the sanctions.",
    "Emmanuel Macron asked whether the sanctions would be lifted.",
    "Vladimir Putin said that the sanctions were not discussed.",
    "Emmanuel Macron hopes to visit China in May.",
    "Vladimir Putin feared another quarrel over Ukraine.",
]


@pytest.mark.parametrize(("text", "actor", "direction"), STANCES)
def test_a_stance(text: str, actor: str, direction: str) -> None:
    assert (actor, direction) in [(one.actor, one.direction) for one in reading_of(text).positions]


@pytest.mark.parametrize("text", NONE)
def test_no_stance(text: str) -> None:
    assert not reading_of(text).positions


@pytest.mark.parametrize(
    ("text", "issue", "direction"),
    [
        ("Turkey has declined to join the sanctions against Russia.", "economy.sanctions", "against"),
        ("Macron refused to negotiate over missile defence.", "nuclear.missile_defence", "for"),
        ("Erdogan said that Turkey would not recognise the annexation of Crimea.", "ukraine.crimea", "against"),
        ("Putin warned that Ukraine's membership of NATO would be a threat.", "ukraine.nato_role", "against"),
        ("Moscow insists on the recognition of Crimea as Russian.", "ukraine.crimea", "for"),
        ("Lula is against the embargo and the sanctions.", "economy.sanctions", "against"),
    ],
)
def test_a_refusal_a_condition_and_being_against_are_stances(text: str, issue: str, direction: str) -> None:
    assert [(one.issue, one.direction) for one in reading_of(text).positions] == [(issue, direction)]


@pytest.mark.parametrize(
    "text",
    [
        "The Kremlin said that talks on sanctions would not take place.",
        "Putin called on Europe to rebuild Syria, where Iran backs Assad.",
        "Putin refused to discuss sanctions.",
    ],
)
def test_what_others_do_and_what_is_not_talked_about_is_no_stance(text: str) -> None:
    assert not [one for one in reading_of(text).positions if one.actor != "iran"]


def test_a_stance_is_given_once() -> None:
    assert len(reading_of("Germany supports the deployment of security guarantees for Ukraine.").positions) == 1


@pytest.mark.parametrize(
    ("text", "issue", "direction"),
    [
        ("The United States withdrew from the INF treaty in August.", "nuclear.inf", "against"),
        ("Russia has suspended its participation in New START.", "nuclear.new_start", "against"),
        ("Denmark supplied weapons to Ukraine.", "ukraine.military_aid", "for"),
        ("Hungary voted against the sanctions.", "economy.sanctions", "against"),
        ("France stood by the nuclear agreement with Iran.", "syria.iran", "for"),
        ("Iran has propped up the Assad government.", "syria.assad", "for"),
    ],
)
def test_a_deed_is_a_stance(text: str, issue: str, direction: str) -> None:
    assert (issue, direction) in [(one.issue, one.direction) for one in reading_of(text).positions]


@pytest.mark.parametrize(
    "text",
    ["The United States would withdraw from the INF treaty.", "China refused to condemn the invasion of Ukraine."],
)
def test_what_was_not_done_is_no_deed(text: str) -> None:
    assert not reading_of(text).positions


PAIR = ["emmanuel_macron", "joe_biden"]


@pytest.mark.parametrize(
    ("text", "actors", "direction"),
    [
        ("Emmanuel Macron and Joe Biden support the INF treaty.", PAIR, "for"),
        ("Emmanuel Macron and Joe Biden restated their support for the INF treaty.", PAIR, "for"),
        ("Emmanuel Macron met Joe Biden. They oppose the INF treaty.", PAIR, "against"),
        ("Emmanuel Macron met Joe Biden. The two leaders support the sanctions.", PAIR, "for"),
        ("French and German opposition to the sanctions grew.", ["france", "germany"], "against"),
        ("Hungary and Slovakia voted against the sanctions.", ["hungary", "slovakia"], "against"),
        ("Neither Emmanuel Macron nor Joe Biden supports the sanctions.", PAIR, "against"),
        ("Joe Biden and his rivals oppose the INF treaty.", ["joe_biden"], "against"),
    ],
)
def test_those_who_are_named_together_hold_a_stance_each(text: str, actors: list[str], direction: str) -> None:
    found = [(one.actor, one.direction) for one in reading_of(text).positions]
    assert sorted(found) == [(actor, direction) for actor in actors]


@pytest.mark.parametrize(
    "text",
    [
        "Putin's critics support the sanctions.",
        "Russian opposition leaders support the sanctions.",
        "Ukraine's allies support the sanctions.",
    ],
)
def test_a_stance_of_critics_or_friends_is_not_that_of_whom_they_stand_to(text: str) -> None:
    assert not [one for one in reading_of(text).positions if one.actor in ("vladimir_putin", "russia", "ukraine")]


@pytest.mark.parametrize(
    "text",
    [
        "Emmanuel Macron and Joe Biden underlined their commitment to nuclear disarmament.",
        "Emmanuel Macron met Joe Biden. The two leaders pledged to resist protectionism.",
        "Barack Obama toured Jordan but left Israel out of his plans.",
        "Jimmy Carter left Israel on Tuesday.",
        "Emmanuel Macron wants to host talks on the sanctions.",
        "Anwar Sadat chose to put his weight behind the talks with Israel.",
        "Venezuelans approved its annexation in a referendum.",
    ],
)
def test_what_was_pledged_jointly_or_only_looks_like_a_stance_is_none(text: str) -> None:
    assert not reading_of(text).positions


@pytest.mark.parametrize(
    ("text", "issue", "direction"),
    [
        ("Emmanuel Macron said there could be no truce in Ukraine without security guarantees.",
         "ukraine.security_guarantees", "for"),
        ("Keir Starmer insisted that a ceasefire was impossible without security guarantees.",
         "ukraine.security_guarantees", "for"),
        ("Vladimir Putin said there could be no deal without lifting the sanctions.", "economy.sanctions", "against"),
        ("Dmitry Medvedev said the treaty can hold only if there is no build-up of missile defence.",
         "nuclear.missile_defence", "against"),
        ("Emmanuel Macron stressed that any accord must be backed by security guarantees.",
         "ukraine.security_guarantees", "for"),
    ],
)  # fmt: skip
def test_what_is_made_a_condition_is_a_stance(text: str, issue: str, direction: str) -> None:
    assert [(one.issue, one.direction) for one in reading_of(text).positions] == [(issue, direction)]


def test_what_would_not_have_been_is_no_condition() -> None:
    text = "Viktor Orban said that the quarrel would not have begun without the sanctions."
    assert not reading_of(text).positions


@pytest.mark.parametrize(
    "row", tables.read_yaml("frames", "positions.yaml")["conditions"], ids=lambda row: row["examples"][0]
)
def test_a_condition_fits_its_examples_and_none_of_its_refusals(row: dict[str, list[str]]) -> None:
    pattern = re.compile(str(row["pattern"]), re.IGNORECASE)
    assert all(pattern.search(one) for one in row["examples"])
    assert not any(pattern.search(one) for one in row["refusals"])
