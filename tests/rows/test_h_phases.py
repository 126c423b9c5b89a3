"""Rows H: historical phases."""

from __future__ import annotations

from summitry.record import Record
from summitry.weigh.audit import Audit
from summitry.weigh.chain import Chain
from summitry.weigh.insights import shifts

from .seed import Seed


def test_h1_the_phase_since_the_cold_war_has_an_open_start(article: Seed) -> None:
    phases = [one for one in article.at("context", "S007") if one.kind == "phase"]
    assert any("Cold War" in one.span.text for one in phases)
    assert all(one.date is None for one in phases)


def test_h2_warmth_in_the_early_2000s_is_a_phase_without_a_precise_date(article: Seed, own: Record) -> None:
    phases = [one for one in article.at("context", "S008") if one.kind == "phase" and "2000s" in one.span.text]
    assert phases
    assert all(one.granularity not in ("day", "month", "year") for one in phases)
    held = [
        e for e in own.context if e.kind == "phase" and e.when and e.when.start and 2000 <= e.when.start.year <= 2003
    ]
    assert any(e.references for e in held)


def test_h3_the_return_of_tension_is_negative(article: Seed) -> None:
    found = [one for one in article.at("context", "S008") if "tension" in one.span.text]
    assert [one.direction for one in found] == ["negative"]


def test_h4_crimea_is_one_event_of_2014(article: Seed, links: Chain) -> None:
    dated = [one for one in article.reading.context if one.date == "2014"]
    assert dated
    assert all("Crimea" in one.span.text for one in dated)
    assert len([node for node in links.nodes if node.kind == "context" and "Crimea" in node.label]) == 1


def test_h5_interference_is_alleged_and_one_event(article: Seed, links: Chain) -> None:
    events = [one for one in article.reading.context if "interference" in one.span.text]
    assert len(events) >= 3
    assert {one.status for one in events} == {"alleged"}
    nodes = [node for node in links.nodes if node.kind == "context" and "interference" in node.label]
    assert len(nodes) == 1
    drawn = [link for link in links.links if link.source == nodes[0].id and link.relation == "concerns"]
    assert {link.modality for link in drawn} == {"alleged"}


def test_h6_these_events_are_both_events(links: Chain) -> None:
    target = next(node.id for node in links.nodes if "rapprochement" in node.label)
    sources = {links.node(link.source).label for link in links.links if link.target == target}
    assert any("Crimea" in one for one in sources)
    assert any("interference" in one for one in sources)


def test_h7_the_terms_are_kept_apart_and_the_text_does_not_say_which(own: Record, verdicts: Audit) -> None:
    first, second = shifts.periods(("donald_trump", "vladimir_putin"), own)
    assert all((one.date or "") < "2021-01-20" for one in first.rows)
    assert all((one.date or "") >= "2025-01-20" for one in second.rows)
    assert any("does not say which" in one for one in verdicts.warnings)


def test_h8_the_wish_and_the_consensus_are_opposed(article: Seed) -> None:
    wish = [one for one in article.at("claims", "S011") if one.type == "desire" and one.holder == "donald_trump"]
    assert wish
    against = [one for one in article.at("positions", "S011") if one.direction == "against"]
    assert [one.actor_span.text for one in against if one.actor_span]
    assert all(one.issue == wish[0].issue for one in against)
    assert "bipartisan consensus" in against[0].actor_span.text


def test_h9_the_belief_is_on_both_issues(article: Seed) -> None:
    (belief,) = article.at("claims", "S012")
    assert belief.holder == "donald_trump"
    held = {issue for actor, issue, _ in article.positions() if actor == "donald_trump"}
    assert {"cross.counterterrorism", "nuclear.disarmament"} <= held


def test_h10_the_shifting_balance_is_no_item(article: Seed) -> None:
    assert article.facts("S014") == []
