"""Every pattern in the data matches its examples and none of its refusals; every id in one table exists in another."""

from __future__ import annotations

from typing import Any

import pytest

from summitry import tables
from summitry.read import agenda, camps, issues
from tests.conftest import reading_of

ISSUES = tables.issues()
AGENDA: list[dict[str, Any]] = tables.read_yaml("frames", "agenda.yaml")["relations"]
OUTCOMES: list[dict[str, Any]] = tables.read_yaml("frames", "outcomes.yaml")["rows"]
CAMPS: list[dict[str, Any]] = tables.read_yaml("camps.yaml")["groups"]


def named(text: str) -> set[str]:
    return {hit.issue for hit in issues.hits(text)}


@pytest.mark.parametrize("issue", [one for one in ISSUES if one.cues], ids=lambda one: one.id)
def test_issue(issue: tables.Issue) -> None:
    for example in issue.examples:
        found = named(example)
        assert any(one == issue.id or one.startswith(issue.id + ".") for one in found), (example, found)
    for refusal in issue.refusals:
        assert issue.id not in named(refusal), refusal
    assert len(issue.examples) >= 3
    assert issue.refusals


def test_issue_ids_are_unique_and_have_their_area() -> None:
    ids = [one.id for one in ISSUES]
    assert len(ids) == len(set(ids))
    assert {one.split(".")[0] for one in ids} <= set(ids)


@pytest.mark.parametrize("row", AGENDA, ids=lambda row: row["relation"])
def test_agenda_relation(row: dict[str, Any]) -> None:
    for example in row["examples"]:
        found = agenda.relation(example)
        assert found is not None, example
        assert found[0] == row["relation"], example
    for refusal in row["refusals"]:
        found = agenda.relation(refusal)
        assert found is None or found[0] != row["relation"], refusal


@pytest.mark.parametrize("row", OUTCOMES, ids=lambda row: f"{row['kind']}-{row['subject']}")
def test_outcome(row: dict[str, Any]) -> None:
    before = (
        "Kim Jong Un and Donald Trump met in Singapore on 12 June 2018. Vladimir Putin and Xi Jinping met in Moscow. "
    )
    for refusal in row["refusals"]:
        found = reading_of(before + refusal).outcomes
        assert not [one for one in found if one.span.start >= len(before)], refusal
    hits = 0
    for example in row["examples"]:
        hits += any(
            one.kind == row["kind"] and one.span.start >= len(before) for one in reading_of(before + example).outcomes
        )
    assert hits >= 2, row["examples"]


@pytest.mark.parametrize("row", CAMPS, ids=lambda row: f"{row['id']}-{row['camp']}")
def test_camp(row: dict[str, Any]) -> None:
    for example in row["examples"]:
        found = camps.by_words(example)
        assert found is not None, example
        assert (found.id, found.camp) == (row["id"], row["camp"])


def test_people_and_offices_agree() -> None:
    people = {one.id for one in tables.leaders()}
    assert not [one for one in tables.offices() if one.person not in people]
    countries = {one.id for one in tables.countries()}
    bodies = {one.id for one in tables.organisations()}
    assert not [one for one in tables.offices() if one.of not in countries | bodies]
    assert not [one for one in tables.places() if one.country and one.country not in countries]
