"""Judgements that are taken back, that survive a second reading, and what they do to what a project states."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest

from summitry.errors import Stop
from summitry.record import Project
from summitry.record.queueing import Queued, Wanted, queue
from tests.record.readings import TEXT, document, reading


@pytest.fixture
def project() -> Project:
    made = Project.open()
    made.add(reading())
    return made


def planned(project: Project) -> str:
    return str(next(one["id"] for one in project.rows("attribute") if one["name"] == "planned_minutes"))


def held(project: Project, statement: str) -> str | None:
    found = project.standing().get(frozenset({statement}))
    return None if found is None else str(found["verdict"])


def shown(project: Project, **wanted: str) -> list[Queued]:
    return list(queue(project, Wanted(**wanted)).statements)  # type: ignore[arg-type]


def test_what_is_taken_back_leaves_the_judgement_before(project: Project) -> None:
    statement = planned(project)
    project.judge(statement, "accept", who="ana")
    project.judge(statement, "reject", who="ben")
    assert held(project, statement) == "reject"
    project.judge(statement, "withdraw", who="ben")
    assert held(project, statement) == "accept"
    project.judge(statement, "withdraw", who="ana")
    assert held(project, statement) is None
    with pytest.raises(Stop, match="no judgement to take back"):
        project.judge(statement, "withdraw", who="ana")
    assert [one["verdict"] for one in project.judgements(statement)] == ["accept", "reject", "withdraw", "withdraw"]


def test_a_judgement_made_meanwhile_is_seen_first(project: Project) -> None:
    statement = planned(project)
    first = project.judge(statement, "accept", who="ana", seen=0)
    with pytest.raises(Stop, match="ana judged this meanwhile"):
        project.judge(statement, "reject", who="ben", seen=0)
    assert project.judge(statement, "reject", who="ben", seen=first) > first


def test_judgements_survive_a_second_reading(project: Project) -> None:
    statement = planned(project)
    project.judge(statement, "accept", who="ana")
    met = reading().encounters[0]
    fewer = replace(reading(), encounters=(replace(met, attributes=met.attributes[:2]),))
    project.add(fewer)
    assert statement in {one["id"] for one in project.statements()}, "what was accepted stays in view"
    project.judge(statement, "withdraw", who="ana")
    project.add(fewer)
    assert statement not in {one["id"] for one in project.statements()}
    project.add(reading())
    assert held(project, statement) is None
    project.judge(statement, "reject", who="ana")
    project.add(reading())
    assert held(project, statement) == "reject"


def test_a_pair_is_remembered_by_what_it_is_and_not_by_its_number(project: Project) -> None:
    other = document(TEXT + "Again.\n")
    project.add(reading(other.text))
    left, right = f"{document().id}#e1", f"{other.id}#e1"
    project.judge(left, "different", other=right, who="ana")
    project.add(reading(first=7))
    (judged,) = project.judgements()
    assert judged["statement"] == f"{document().id}#e7"
    assert len(project.assembled().encounters) == 2
    project.judge(right, "withdraw", other=f"{document().id}#e7", who="ana")
    assert len(project.assembled().encounters) == 1


def test_what_is_rejected_is_left_out_and_what_is_corrected_replaces(project: Project) -> None:
    statement = planned(project)
    project.judge(statement, "correct", who="ana", correction={"value": 120})
    (one,) = [row for row in project.statements("attributes", judged=True) if row["id"] == statement]
    assert one["item"]["value"] == 120
    project.judge(statement, "reject", who="ana")
    assert statement not in {row["id"] for row in project.statements("attributes", judged=True)}
    assert statement in {row["id"] for row in project.statements("attributes")}


def test_the_queue_has_the_least_sure_first_and_is_narrowed(project: Project) -> None:
    claim = next(one for one in reading().claims if one.type == "denial")
    project.add(replace(reading(), claims=(reading().claims[0], replace(claim, confidence=0.2))))
    first, *rest = shown(project)
    assert (first.layer, first.confidence) == ("claims", 0.2)
    assert queue(project, Wanted()).total == len(rest) + 1
    assert {one.layer for one in shown(project, layer="attributes")} == {"attributes"}
    assert shown(project, document="helsinki")
    assert shown(project, document="no such text") == []
    project.judge(first.id, "accept", who="ana")
    assert first.id not in {one.id for one in shown(project)}
    assert [one.id for one in shown(project, state="accepted")] == [first.id]
    assert len(shown(project, state="all")) == len(rest) + 1
    assert shown(project, state="rejected") == []


def test_the_views_of_what_holds_agree_with_the_fold_of_all_judgements(project: Project) -> None:
    names = [str(row["id"]) for row in project.statements()][:3]
    chosen = random.Random(4)
    for _ in range(60):
        name = chosen.choice(names)
        held = project.standing().get(frozenset({name}))
        verdict = chosen.choice(["accept", "reject", "correct", *(["withdraw"] * 2 if held else [])])
        project.judge(
            name, verdict, who="Ann", correction={"value": chosen.randrange(9)} if verdict == "correct" else None
        )
        told = {row["statement"]: row for row in project.rows("standing")}
        fold = {next(iter(key)): row for key, row in project.standing().items()}
        assert {key: (row["id"], row["verdict"]) for key, row in told.items()} == {
            key: (row["id"], row["verdict"]) for key, row in fold.items()
        }
        corrected = {row["statement"]: row["value"] for row in project.rows("corrected")}
        assert corrected == {
            key: json.loads(row["correction"])["value"] for key, row in fold.items() if row["verdict"] == "correct"
        }
    assert {row["who"] for row in project.rows("standing")} == {"Ann"}
