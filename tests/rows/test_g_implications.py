"""Rows G: implications and legacy."""

from __future__ import annotations

import pytest

from summitry.record import Record
from summitry.weigh.chain import Chain

from .seed import Seed

POLLS_AROUND = ("2018-07-16",)


def of(article: Seed, segment: str, category: str) -> list:  # type: ignore[type-arg]
    return [one for one in article.at("implications", segment) if one.category == category]


def test_g1_the_strength_of_the_alliance_is_questioned(article: Seed) -> None:
    found = of(article, "S100", "alliances")
    assert {one.modality for one in found} == {"questioned"}
    assert of(article, "S108", "alliances")


def test_g2_the_balance_of_power_has_no_direction(article: Seed) -> None:
    found = of(article, "S108", "balance_of_power")
    assert [one.direction for one in found] == ["not_stated"]


def test_g3_discussions_are_the_cause(article: Seed) -> None:
    (found,) = of(article, "S109", "arms_control")
    assert found.cause.startswith("The discussions on nuclear arms control")
    assert "non-proliferation" in found.object_span.text


def test_g4_the_situation_and_not_the_meetings_is_the_cause(article: Seed) -> None:
    found = of(article, "S110", "syria_middle_east")
    assert found
    assert all("situation" in one.cause and "meeting" not in one.cause.lower() for one in found)
    told = " ".join(one.object_span.text for one in found)
    assert "regional stability" in told
    assert "humanitarian efforts" in told


def test_g5_others_may_adjust(article: Seed) -> None:
    found = of(article, "S111", "other_states")
    assert {one.modality for one in found} == {"possible"}


def test_g6_multilateral_efforts_could_be_shaped(article: Seed) -> None:
    (found,) = of(article, "S112", "multilateral")
    assert (found.modality, found.hedge) == ("possible", "could")
    assert "cooperation or competition" in found.cause


def test_g7_the_loop_from_encounter_over_division_to_policy_is_drawn(links: Chain) -> None:
    policy = next(
        node.id for node in links.nodes if node.kind == "implication" and "US approach to Russia" in node.label
    )
    sources = {link.source for link in links.links if link.target == policy}
    division = [one for one in sources if links.node(one).kind == "reaction"]
    assert division
    assert any(links.node(link.source).kind == "encounter" for link in links.links if link.target in division)


def test_g8_democratic_integrity_is_unspecified(article: Seed) -> None:
    assert [one.direction for one in of(article, "S042", "democracy")] == ["not_stated"]


def test_g9_the_conflict_is_the_cause(article: Seed) -> None:
    (found,) = of(article, "S048", "european_security")
    assert found.cause == "the ongoing conflict"


def test_g10_sanctions_are_the_cause(article: Seed) -> None:
    (found,) = of(article, "S054", "economy")
    assert found.cause == "These sanctions"
    assert found.modality == "asserted"


def test_g11_polls_stand_before_and_after_with_their_wording(own: Record) -> None:
    polls = [one for one in own.context if one.kind == "poll" and one.when and one.when.start and one.question]
    day = own.encounter("2018-07-16-helsinki-trump-putin").when
    assert day is not None
    assert day.start is not None
    before = [one for one in polls if one.when and one.when.end and 0 <= (day.start - one.when.end).days < 200]
    after = [one for one in polls if one.when and one.when.start and 0 <= (one.when.start - day.start).days < 60]
    assert before
    assert after
    assert all(one.references for one in (*before, *after))


def test_g12_legacy_is_a_forecast(article: Seed, links: Chain) -> None:
    (found,) = of(article, "S120", "legacy")
    assert found.modality == "forecast"
    drawn = [link for link in links.links if link.span == found.span]
    assert {link.modality for link in drawn} == {"forecast"}


def test_g14_every_stated_implication_is_drawn_with_its_sentence(article: Seed, links: Chain) -> None:
    drawn = [link for link in links.links if link.relation == "implication"]
    spans = {link.span for link in drawn}
    assert {one.span for one in article.reading.implications} <= spans
    assert all(link.has_evidence for link in links.links)
    stated = {one.span: one for one in article.reading.implications}
    for link in drawn:
        if link.span in stated:
            said = stated[link.span]
            assert link.modality == said.modality or link.modality in {
                one.modality for one in article.reading.implications if one.span == link.span
            }
            assert link.direction in (said.direction.replace("not_stated", "not stated"), "not stated", "negative")


def test_g14_the_backlash_and_the_division_are_drawn(article: Seed, links: Chain) -> None:
    backlash = next(
        node.id for node in links.nodes if node.kind == "reaction" and node.span and "backlash" in node.span.text
    )
    assert [link.source for link in links.links if link.target == backlash] == [article.part("press_conference").id]
    policy = [node for node in links.nodes if node.kind == "implication" and "US approach to Russia" in node.label]
    assert policy


@pytest.mark.parametrize("words", ["Eastern Europe", "rapprochement"])
def test_g14_what_is_drawn_opens_its_words(article: Seed, links: Chain, words: str) -> None:
    text = article.reading.document.text
    for link in links.links:
        if link.span is not None and words in link.span.text:
            assert text[link.span.start : link.span.end] == link.span.text
