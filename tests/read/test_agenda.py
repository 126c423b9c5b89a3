"""Issues that a text ties to an encounter: cases that a political scientist can edit, in tests/cases/agenda.yaml."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from summitry.model import AgendaItem
from tests.conftest import ROOT, reading_of

CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/cases/agenda.yaml").read_text(encoding="utf-8"))


def fits(item: AgendaItem, wanted: dict[str, Any]) -> bool:
    """Whether an item is the one that a case asks for."""
    return (
        item.issue == wanted["issue"]
        and item.relation == wanted.get("relation", item.relation)
        and item.frequency == wanted.get("frequency", item.frequency)
        and (item.encounters == ("all",)) == wanted.get("all", item.encounters == ("all",))
    )


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    found = reading_of(case["text"], case.get("published")).agenda
    for one in case.get("agenda", []):
        wanted = one if isinstance(one, dict) else {"issue": one}
        assert any(fits(item, wanted) for item in found), (wanted, found)
    assert not {item.issue for item in found} & set(case.get("no_agenda", []))


def test_each_issue_belongs_to_its_own_encounter() -> None:
    case = next(case for case in CASES if case["name"].startswith("the issues belong to the right one"))
    reading = reading_of(case["text"])
    people = {one.id: set(one.participants) for one in reading.encounters}
    where = {item.issue: people[item.encounters[0]] for item in reading.agenda}
    assert where["nuclear.disarmament"] == {"donald_trump", "kim_jong_un"}
    assert where["economy.trade"] == {"xi_jinping", "vladimir_putin"}


def test_spans_slice() -> None:
    for case in CASES:
        for item in reading_of(case["text"], case.get("published")).agenda:
            assert case["text"][item.span.start : item.span.end] == item.span.text


@pytest.mark.parametrize(
    ("said", "issue"),
    [
        ("On the Middle East the Soviet leader asked for a withdrawal.", "syria"),
        ("The conversation touched on normalisation.", "cross.relations"),
        ("Cooperation on hydrogen was taken up, too.", "economy.energy"),
        ("The long frontier dominated the talks.", "cross.regional_conflicts"),
        ("Energy topped the talks.", "economy.energy"),
        ("Visas were another priority.", "cross.migration"),
        ("The war in Laos was ever present.", "cross.regional_conflicts"),
        ("Other subjects included arms sales.", "cross.alliances"),
        ("The fighting in northern Angola was touched upon.", "cross.regional_conflicts"),
        ("They took up every subject: fisheries, tourism and the dam.", "cross.water"),
        ("Tariffs were a sticking point.", "economy.trade"),
        ("They discussed the price of water.", "cross.water"),
        ("Catch limits came up.", "economy.fisheries"),
        ("They talked about lithium and captagon.", "cross.drugs"),
        ("EU membership and haze were on the table.", "cross.climate"),
    ],
)
def test_ways_of_saying_what_was_on_the_table(said: str, issue: str) -> None:
    text = f"Lyndon Johnson and Alexei Kosygin met in Glassboro on June 23, 1967. {said}"
    assert issue in {item.issue for item in reading_of(text).agenda}


@pytest.mark.parametrize(
    ("said", "issue"),
    [
        ("They discussed trade with officials at the United Nations.", "cross.multilateral"),
        ("They discussed the future of coal at the border.", "cross.regional_conflicts"),
        ("They discussed trade in a relaxed environment.", "cross.climate"),
        ("They discussed trade following a decision to tax coal.", "economy.energy"),
        ("The call with President Lyndon Johnson of Vietnam covered trade.", "cross.regional_conflicts"),
    ],
)
def test_a_place_or_a_title_is_no_topic(said: str, issue: str) -> None:
    text = f"Lyndon Johnson and Alexei Kosygin met in Glassboro on June 23, 1967. {said}"
    assert issue not in {item.issue for item in reading_of(text).agenda}


def test_regional_stability_is_that_of_the_area_of_its_paragraph() -> None:
    about = "Donald Trump met Vladimir Putin in Helsinki. "
    europe = reading_of(about + "They discussed the war in Ukraine. Regional stability was discussed, too.")
    assert "ukraine.european_security" in {one.issue for one in europe.agenda}
    elsewhere = reading_of(about + "Regional stability was discussed.")
    assert "ukraine.european_security" not in {one.issue for one in elsewhere.agenda}
