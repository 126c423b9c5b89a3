"""Encounters as texts state them: cases that a political scientist can edit, in tests/cases/encounters*.yaml."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from tests.conftest import ROOT, reading_of

NAMES = ("encounters.yaml", "encounters_pairs.yaml")
CASES: list[dict[str, Any]] = [
    case for name in NAMES for case in yaml.safe_load((ROOT / "tests/cases" / name).read_text(encoding="utf-8"))
]


def marked(case: dict[str, Any]) -> Any:
    """A case as a parameter; one that is known to be wrong must stay wrong until its line is taken out."""
    marks = [pytest.mark.xfail(reason=case["known"], strict=True)] if "known" in case else []
    return pytest.param(case, id=case["name"], marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    reading = reading_of(case["text"], case.get("published"))
    if case.get("none"):
        assert reading.encounters == ()
        return
    assert len(reading.encounters) == len(case["encounters"]), reading.encounters
    for found, wanted in zip(reading.encounters, case["encounters"], strict=True):
        if "kind" in wanted:
            assert found.kind == wanted["kind"]
        assert found.mood == wanted.get("mood", "happened")
        assert (found.part_of is not None) == wanted.get("part", False)
        if "participants" in wanted:
            assert set(found.participants) == set(wanted["participants"])
        stated = {(one.name, str(one.value), one.comparator) for one in found.attributes}
        for name, value, comparator in wanted.get("attributes", []):
            assert (name, str(value), comparator) in stated
        assert not {one.name for one in found.attributes} & set(wanted.get("absent", []))
    assert set(case.get("agenda", [])) <= {one.issue for one in reading.agenda}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_spans_slice(case: dict[str, Any]) -> None:
    reading = reading_of(case["text"], case.get("published"))
    for encounter in reading.encounters:
        for span in (*encounter.mentions, *(one.span for one in encounter.attributes)):
            assert case["text"][span.start : span.end] == span.text


def test_names_of_cases_are_unique() -> None:
    names = [case["name"] for case in CASES]
    assert len(names) == len(set(names))


def test_many_pairs_are_covered() -> None:
    pairs = {
        tuple(sorted(one["participants"]))
        for case in CASES
        for one in case.get("encounters") or []
        if "participants" in one
    }
    assert len(pairs) >= 15
