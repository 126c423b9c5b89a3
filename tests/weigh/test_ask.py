"""Questions are answered with evidence, or refused."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from summitry import tables
from summitry.model import Document, Reading
from summitry.record import bundled
from summitry.weigh.ask import ask, parse
from tests.conftest import reading_of

from .made import cases

FILE = cases("ask.yaml")


@pytest.fixture(scope="module")
def reading() -> Reading:
    from summitry.read import engine

    return engine.read(Document(id="own", text=FILE["text"]))


@pytest.mark.slow
@pytest.mark.parametrize("case", FILE["of_text"], ids=lambda case: case["ask"])
def test_a_text_answers_or_does_not_state(case: dict[str, Any], reading: Reading) -> None:
    found = ask(case["ask"], reading=reading)
    if "refused" in case:
        assert found.outcome == case["refused"], found.lines
        assert not found.lines
        return
    assert found.outcome == "answered"
    assert any(case["has"] in line.text for line in found.lines), found.lines
    assert all(line.span is not None for line in found.lines)


@pytest.mark.parametrize("case", FILE["of_record"], ids=lambda case: case["ask"])
def test_the_record_answers_or_has_it_not(case: dict[str, Any]) -> None:
    found = ask(case["ask"], record=bundled())
    if "refused" in case:
        assert found.outcome == case["refused"], found.lines
    elif "ambiguous" in case:
        assert found.outcome == "ambiguous"
        assert len(found.readings) > 1
    else:
        assert found.outcome == "answered"
        assert any(case["has"] in line.text for line in found.lines), found.lines
        assert all(line.references for line in found.lines)
    assert json.dumps(found.to_json())


@pytest.mark.parametrize("row", tables.read_yaml("questions.yaml"), ids=lambda row: row["type"])
def test_each_kind_of_question_matches_its_examples_and_refuses_the_rest(row: dict[str, Any]) -> None:
    for example in row["examples"]:
        assert parse(example).type == row["type"], example
    for refusal in row["refusals"]:
        assert not re.search(row["pattern"], refusal, re.I), refusal


def test_a_side_keeps_to_its_account() -> None:
    found = ask("What did Trump and Putin discuss in Helsinki?", record=bundled(), side="russia")
    assert found.lines
    assert all("Russia" in line.text for line in found.lines)
    assert not any("United States" in line.text for line in found.lines)


def test_who_is_no_organisation_and_a_surname_means_the_known_leader() -> None:
    assert parse("Who met in Helsinki?").holders == ()
    assert parse("When did Trump meet Kim?", frozenset({"kim_jong_un", "donald_trump"})).leaders == (
        "donald_trump",
        "kim_jong_un",
    )


OTHERS = (
    "President Ana Torvik of Velmora met Prime Minister Lukas Brand of Osteria in Harrowgate on 3 March 2021. "
    "The talks lasted two hours. Ida Holm, the finance minister, praised the outcome. "
    "Torvik had met Tomas Quell in Sarnow the year before."
)


@pytest.mark.parametrize(
    "question",
    [
        "How long did Ida Holm and Lukas Brand talk?",
        "When did Ida Holm meet Lukas Brand?",
        "How long did Torvik and Brand talk in Sarnow?",
        "How did Tomas Quell react to the outcome?",
    ],
)
def test_what_is_told_of_others_is_no_answer(question: str) -> None:
    assert ask(question, reading=reading_of(OTHERS)).outcome in ("not_stated", "not_understood")
