from __future__ import annotations

from dataclasses import replace

import pytest

from summitry import when
from summitry.record import Record
from summitry.record.assemble import Assembly, Mentioned, assemble
from summitry.record.project import Project

from .readings import TEXT, document, reading

PAIR = frozenset({"anna_vale", "boris_stone"})


def mention(name: str, *, date: str | None = "2018-07-16", place: str | None = "helsinki", **more: object) -> Mentioned:
    found = when.parse(date) if date else None
    return Mentioned(
        id=name,
        document=f"document of {name}",
        **{  # type: ignore[arg-type]
            "kind": "summit",
            "participants": PAIR,
            "dates": (found,) if found else (),
            "places": frozenset({place} if place else ()),
            **more,
        },
    )


def groups(found: Assembly) -> list[set[str]]:
    return [{one.id for one in group.mentions} for group in found.encounters]


@pytest.mark.parametrize(
    ("other", "one"),
    [
        ({}, True),
        ({"date": "2018-07"}, True),
        ({"date": "2018-07-15/2018-07-17"}, True),
        ({"kind": "bilateral_meeting"}, True),
        ({"place": None}, True),
        ({"date": "2018-07-17"}, False),
        ({"place": "hamburg"}, False),
        ({"participants": frozenset({"anna_vale", "edwin_moor"})}, False),
        ({"participants": PAIR | {"edwin_moor"}}, False),
        ({"kind": "phone_call"}, False),
        ({"kind": "press_conference"}, False),
        ({"kind": "set"}, False),
        ({"is_part": True}, False),
        ({"date": None}, False),
        ({"date": "2018", "place": None}, False),
        ({"mood": "cancelled"}, False),
    ],
)
def test_when_two_mentions_are_one(other: dict[str, object], one: bool) -> None:
    found = assemble([mention("a"), mention("b", **other)])  # type: ignore[arg-type]
    assert (len(found.encounters) == 1) == one


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"date": None}, "no date"),
        ({"date": "2018", "place": None}, "vague"),
        ({"mood": "cancelled"}, "cancelled"),
    ],
)
def test_a_possible_match_is_suggested(other: dict[str, object], why: str) -> None:
    (found,) = assemble([mention("a"), mention("b", **other)]).suggestions  # type: ignore[arg-type]
    assert (found.left, found.right) == ("a", "b")
    assert why in found.why


def test_a_vague_mention_between_two_meetings_joins_neither() -> None:
    found = assemble([mention("a", date="2018-07-03"), mention("b"), mention("c", date="2018-07")])
    assert sorted(map(sorted, groups(found))) == [["a"], ["b"], ["c"]]
    assert {(one.left, one.right) for one in found.suggestions} == {("a", "c"), ("b", "c")}


def test_two_vague_mentions_join_one_that_is_sure() -> None:
    found = assemble([mention("a"), mention("b", date="2018-07"), mention("c", place=None)])
    assert groups(found) == [{"a", "b", "c"}]


def test_a_person_goes_before_the_rules() -> None:
    apart = [{"statement": "a", "other": "b", "verdict": "different"}]
    assert len(assemble([mention("a"), mention("b")], apart).encounters) == 2
    together = [{"statement": "a", "other": "b", "verdict": "same"}]
    found = assemble([mention("a"), mention("b", date=None)], together)
    assert len(found.encounters) == 1
    assert not found.suggestions


def test_the_last_word_holds() -> None:
    said = [{"statement": "a", "other": "b", "verdict": verdict} for verdict in ("different", "same")]
    assert len(assemble([mention("a"), mention("b")], said).encounters) == 1


def test_a_reading_meets_the_record(small: Record) -> None:
    with Project.open() as project:
        project.add(reading())
        found = project.assembled(small)
    joined = next(group for group in found.encounters if len(group.mentions) == 2)
    assert joined.id == "2018-07-16-helsinki-vale-stone"


def test_a_project_assembles_its_documents(small: Record) -> None:
    with Project.open() as project:
        project.add(reading())
        project.add(reading(TEXT + "Again.\n", name="again.txt"))
        assert len(project.assembled().encounters) == 1
        assert len(project.assembled(small).encounters) == len(small.all_encounters)
        project.judge(f"{document().id}#e1", "different", other=f"{document(TEXT + 'Again.' + chr(10)).id}#e1", who="a")
        assert len(project.assembled().encounters) == 2


def test_nobody_is_no_pair() -> None:
    empty = replace(mention("a"), participants=frozenset())
    assert len(assemble([empty, replace(empty, id="b", document="other")]).encounters) == 2
