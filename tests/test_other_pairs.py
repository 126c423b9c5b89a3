"""Articles about other pairs of leaders go through everything without a change of code."""

from __future__ import annotations

import re

import pytest

from summitry.front import ReadDocument, read
from summitry.tables import leaders
from tests.conftest import ROOT

TEXTS = ROOT / "tests" / "texts"


@pytest.fixture(scope="module", params=["peninsula.txt", "paris.txt"])
def result(request: pytest.FixtureRequest) -> ReadDocument:
    return read(TEXTS / request.param)


def test_encounters_claims_and_verdicts(result: ReadDocument) -> None:
    assert len([one for one in result.encounters if one.kind != "set"]) >= 3
    assert result.claims
    assert result.audit.of("supported")
    assert not result.audit.of("contradicted")


def test_leaders_are_those_of_the_text(result: ReadDocument) -> None:
    people = {who for one in result.encounters for who in one.participants}
    assert people in ({"kim_jong_un", "moon_jae_in"}, {"emmanuel_macron", "vladimir_putin"})


def test_page_and_frames(result: ReadDocument) -> None:
    assert "<html" in result.page()
    assert len(result.frame()) >= 3
    assert result.frame("claims").shape[0] == len(result.claims)
    assert "Reading of" in repr(result)
    assert result._repr_html_()


def test_a_denial_keeps_its_holder(result: ReadDocument) -> None:
    denials = [one for one in result.claims if one.type == "denial"]
    assert {one.holder for one in denials} & {"north_korea", "vladimir_putin"}
    assert all(one.holder is not None and one.negated for one in denials)


def test_no_leader_is_named_in_code() -> None:
    names = {row.surname for row in leaders() if row.kind == "leader" and len(row.surname) > 4}
    common = {
        "Major",
        "Young",
        "Brown",
        "Carter",
        "Johnson",
        "Baker",
        "Marin",
        "Martin",
        "Parts",
        "Monti",
        "Chung",
        "Moore",
    }
    found = []
    for path in sorted((ROOT / "src" / "summitry").rglob("*.py")):
        code = re.sub(r'"""[\s\S]*?"""|#.*', "", path.read_text(encoding="utf-8"))
        found += [(path.name, word) for word in set(re.findall(r"[A-Z][a-z]+", code)) & (names - common)]
    assert found == []
