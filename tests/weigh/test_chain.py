"""Chains, drawings and findings: evidence on every link, and nothing in the tool's own voice."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from summitry.model import AgendaItem, Implication, Reaction
from summitry.record import bundled
from summitry.weigh import chain, insights, naming
from summitry.weigh.drawing import svg

from .made import Page, reading, record

HAPPENED = [one.id for one in bundled().all_encounters if one.part_of is None]


def made() -> chain.Chain:
    base = reading({"e1": {"kind": "summit", "date": "2018-07", "place": "helsinki", "mention": "the summit"}})
    page = Page()
    page.text = base.document.text
    words = page.add("raised questions about the alliance")
    object_span = page.add("the alliance")
    angry = page.add("critics were angry")
    document = replace(base.document, text=page.text)
    return chain.of_text(
        replace(
            base,
            document=document,
            agenda=(AgendaItem(encounters=("e1",), issue="syria", relation="on_agenda", span=words),),
            reactions=(
                Reaction(group="us_critics", group_span=None, camp="us_critics", target="e1", stance="critical",
                         polarity="negative", span=angry),
            ),
            implications=(
                Implication(cause="the summit", object_span=object_span, category="alliances", direction="not_stated",
                            modality="questioned", span=words, cause_span=base.encounters[0].mentions[0]),
            ),
        )
    )  # fmt: skip


def test_every_link_of_a_text_has_a_span_and_keeps_direction_and_modality() -> None:
    found = made()
    told = {(one.relation, one.direction, one.modality) for one in found.links}
    assert told == {
        ("on_agenda", "not stated", "asserted"),
        ("reaction", "negative", "asserted"),
        ("implication", "not stated", "questioned"),
    }
    assert all(one.span is not None for one in found.links)
    implication = next(one for one in found.links if one.relation == "implication")
    assert implication.source == "e1"
    assert "Nobody says an outcome of e1." in found.gaps


def test_a_drawing_is_well_formed_and_escapes_what_it_shows() -> None:
    found = made()
    odd = replace(found, nodes=tuple(replace(one, label='<script>"&') for one in found.nodes))
    tree = ET.fromstring(svg(odd))
    assert tree.tag.endswith("svg")
    assert "<script" not in svg(odd)
    assert json.dumps(found.to_json())


@pytest.mark.parametrize("key", HAPPENED)
def test_every_link_of_the_record_has_references(key: str) -> None:
    own = bundled()
    found = chain.of_encounter(own.encounter(key), own)
    assert all(one.references for one in found.links)
    ids = {one.id for one in found.nodes}
    assert all(one.source in ids and one.target in ids for one in found.links)


@pytest.mark.parametrize("key", HAPPENED)
def test_no_disputed_matter_is_told_in_our_own_voice(key: str) -> None:
    """Wherever the words of one side of a dispute stand in a finding, its holder stands before them."""
    own = bundled()
    one = own.encounter(key)
    findings = insights.of_encounter(one, own)
    sides = [side for other in (one, *own.parts(one)) for dispute in other.disputes for side in dispute.sides]
    for finding in findings:
        for side in sides:
            if side.says in finding.sentence:
                assert f"{naming.name(side.holder)}: {side.says}" in finding.sentence
        assert finding.references
        assert finding.n >= 1
    for dispute in (dispute for other in (one, *own.parts(one)) for dispute in other.disputes):
        told = [finding.sentence for finding in findings if dispute.text in finding.sentence]
        assert all(naming.name(side.holder) in sentence for sentence in told for side in dispute.sides)


def test_where_nothing_is_unusual_nothing_is_found() -> None:
    rows: dict[str, dict[str, object]] = {
        f"2011-0{n}-01-town": {"kind": "summit", "date": f"2011-0{n}-01", "actual_minutes": 60} for n in range(1, 9)
    }
    own = record(rows)
    assert insights.of_encounter(own.encounter("2011-04-01-town"), own) == ()


def test_an_overrun_is_found_with_its_rank_and_n() -> None:
    rows: dict[str, dict[str, object]] = {
        f"2011-0{n}-01-town": {
            "kind": "summit",
            "date": f"2011-0{n}-01",
            "planned_minutes": 60,
            "actual_minutes": 60 + n,
        }
        for n in range(1, 9)
    }
    rows["2012-01-01-long"] = {"kind": "summit", "date": "2012-01-01", "planned_minutes": 30, "actual_minutes": 140}
    own = record(rows)
    found = insights.of_encounter(own.encounter("2012-01-01-long"), own)
    assert any("overrun: 110 minutes, the longest of 9" in one.sentence and one.n == 9 for one in found)


def test_an_instrument_is_called_by_its_name() -> None:
    assert naming.called("new_start") == "New START"
    assert naming.called("the annexation of Crimea") == "the annexation of Crimea"


def test_states_that_take_an_article_have_it() -> None:
    assert naming.name("soviet_union") == "the Soviet Union"
    assert naming.name("united_states") == "the United States"
    assert naming.name("russia") == "Russia"
