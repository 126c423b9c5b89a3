"""Rows A: reaction camps."""

from __future__ import annotations

from collections import defaultdict

from summitry.record import Record

from .seed import Seed


def test_a1_the_united_states_as_a_whole_is_mixed_with_two_links(article: Seed) -> None:
    (whole,) = article.at("reactions", "S089")
    assert (whole.camp, whole.stance, whole.polarity) == ("us_general", "mixed", "mixed")
    objects = " ".join(one.object_span.text for one in article.at("implications", "S094"))
    assert "US approach to Russia" in objects
    assert "Trump’s administration" in objects


def test_a2_supporters_hold_both_claims(article: Seed) -> None:
    claims = article.at("claims", "S090", "S091")
    assert [one.holder for one in claims] == ["us_supporters", "us_supporters"]
    (reaction,) = article.at("reactions", "S090")
    assert (reaction.camp, reaction.polarity) == ("us_supporters", "positive")


def test_a3_critics_doubt_and_the_sceptic_is_trump(article: Seed) -> None:
    held = {one.type: (one.holder, one.attributed_by) for one in article.at("claims", "S092")}
    assert held["concern"][0] == "us_critics"
    doubts = [holder for kind, holder in held.items() if kind != "concern"]
    assert {holder for holder, _ in doubts} <= {"donald_trump"}
    assert {by for _, by in doubts} <= {"critics", "us_critics"}
    start, end = article.range("S092")
    his = [one for one in article.reading.coreference if start <= one.span.start < end and one.span.text == "his"]
    assert [one.antecedents for one in his] == [("donald_trump",)]
    against = [p for p in article.at("positions", "S092") if p.actor == "us_critics" and p.issue == "cross.relations"]
    assert against == []


def test_a4_unnamed_critics_get_no_name(article: Seed) -> None:
    for one in article.at("reactions", "S039", "S075", "S093"):
        assert one.group is None
        assert one.camp in ("unspecified", "us_general", "us_critics")


def test_a5_both_parties_are_kept_apart_from_supporters_and_critics(article: Seed, own: Record) -> None:
    groups = {one.actor_span.text for one in article.at("positions", "S011") if one.actor_span}
    assert any("bipartisan" in one for one in groups)
    assert {one.camp for one in article.at("reactions", "S011", "S041")} <= {"us_bipartisan"}
    rows = [r for _, r in own.reactions if r.camp == "us_bipartisan" and r.references]
    assert any("98" in r.text for r in rows)


def test_a6_the_agencies_do_not_react_here(article: Seed, own: Record) -> None:
    assert "us_intelligence" not in {one.camp for one in article.reading.reactions}
    assert "us_intelligence_agencies" not in {one.group for one in article.reading.reactions}
    rows = own.encounter("2018-07-16-helsinki-trump-putin").reactions
    assert [r for r in rows if r.camp == "us_intelligence" and r.date == "2018-07-16" and r.references]


def test_a7_observers_are_neutral(article: Seed) -> None:
    assert {one.stance for one in article.at("reactions", "S067")} == {"neutral"}


def test_a8_europe_is_cautious_and_at_times_apprehensive(article: Seed) -> None:
    (found,) = article.at("reactions", "S098")
    assert found.camp == "europe"
    assert found.stance == "cautious"
    for words in ("cautious", "at times", "apprehensive"):
        assert words in found.span.text


def test_a9_eastern_europe_is_a_camp_of_its_own_within_the_allies(article: Seed) -> None:
    (found,) = article.at("reactions", "S099")
    assert found.camp == "europe_east"
    assert found.group_span is not None
    assert "European allies" in found.group_span.text
    assert "Russia’s assertiveness" in found.span.text


def test_a10_european_leaders_hold_two_contents(article: Seed) -> None:
    found = [one for one in article.at("claims", "S101") if one.type == "normative"]
    assert {one.holder for one in found} == {"european_leaders"}
    told = " ".join(one.content_span.text for one in found if one.content_span)
    assert "united front" in told
    assert "norms and treaties" in told


def test_a11_european_governments_coordinate_and_fear(article: Seed) -> None:
    found = article.at("reactions", "S103")
    assert {one.camp for one in found} == {"europe"}
    assert {one.stance for one in found} >= {"supportive", "critical"} or {one.stance for one in found} >= {
        "supportive",
        "cautious",
    }


def test_a12_european_topics_are_of_no_summit(article: Seed) -> None:
    """Whose discussions is not said, in a paragraph on Europe: nothing is tied to a summit."""
    found = article.at("agenda", "S102")
    assert {one.issue for one in found} >= {"economy.energy", "economy.trade", "economy.sanctions_implementation"}
    assert {one.encounters for one in found} == {("all",)}


def test_a13_nato_does_not_react_here(article: Seed, own: Record) -> None:
    assert not [one for one in article.reading.reactions if one.camp == "nato" or one.group == "nato"]
    assert [r for _, r in own.reactions if r.camp == "nato" and r.references]


def test_a14_the_european_union_is_empty_here(article: Seed, own: Record) -> None:
    assert "eu" not in {one.camp for one in article.reading.reactions}
    rows = [r for _, r in own.reactions if r.camp == "eu"]
    assert all(r.references and r.holder for r in rows)


def test_a15_other_countries_may_adjust_and_do_not_react(article: Seed) -> None:
    assert not [one for one in article.reading.reactions if one.camp == "other_countries"]
    assert {one.modality for one in article.at("implications", "S111")} <= {"possible"}


def test_a16_those_who_watch_hold_no_opinion(article: Seed) -> None:
    assert {one.stance for one in article.at("reactions", "S087")} <= {"neutral"}


def test_a17_the_united_nations_do_not_react(article: Seed) -> None:
    assert "un" not in {one.camp for one in article.reading.reactions}
    assert "united_nations" not in {one.group for one in article.reading.reactions}


def test_a18_condemnation_of_crimea_is_no_reaction_to_a_summit(article: Seed) -> None:
    assert not [one for one in article.at("reactions", "S045") if one.target]


def test_a19_camps_stand_where_the_text_puts_them(article: Seed) -> None:
    whole = {e.id: e.part_of or e.id for e in article.reading.encounters}
    grid: dict[str, set[str]] = defaultdict(set)
    for one in article.reading.reactions:
        grid[whole.get(one.target or "", one.target or "")].add(one.camp)
    assert "us_general" in grid[article.helsinki.id]
    assert grid[article.hamburg.id] <= {"observers", "unspecified"}
    for camps in (grid[article.hamburg.id], grid[article.helsinki.id]):
        assert not {camp for camp in camps if camp.startswith("europe")}
    assert {"europe", "europe_east", "us_supporters", "us_critics"} <= grid["all"]


def test_a19_the_page_of_camps_compares_them_by_encounter(own: Record) -> None:
    rows = [(e.id, r.camp) for e, r in own.reactions if e.id.startswith("2018-07-16-helsinki")]
    assert {"us_critics", "us_supporters", "russia", "europe"} <= {camp for _, camp in rows}
