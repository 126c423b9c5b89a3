"""Rows N, Y, L, U, E, C and M: issues and sub-issues."""

from __future__ import annotations

import pytest

from summitry import tables
from summitry.record import Record
from summitry.weigh import naming
from summitry.weigh.audit import Audit
from summitry.weigh.chain import Chain

from .seed import Seed


def relations(article: Seed, segment: str, issue: str) -> set[str]:
    return {one.relation for one in article.at("agenda", segment) if one.issue == issue}


def area(issue: str | None) -> str:
    return (issue or "").split(".")[0]


# Nuclear arms control


def test_n0_arms_control_is_found_in_four_stages_of_the_arc(article: Seed) -> None:
    assert "nuclear" in article.issues("S020")
    others = [one for one in article.at("agenda", "S082") if one.issue == "nuclear"]
    assert others
    assert set(others[0].encounters) <= article.sets
    assert "nuclear" in {area(one.issue) for one in (*article.at("claims", "S090"), *article.at("reactions", "S090"))}
    assert "arms_control" in {one.category for one in article.at("implications", "S109")}


def test_n1_the_share_of_the_arsenal_has_no_number(article: Seed, own: Record) -> None:
    facts = [one for one in article.at("context", "S021") if one.issue == "nuclear.arsenals"]
    assert facts
    assert facts[0].date is None
    assert not [one for one in article.reading.times if facts[0].span.contains(one.span)]
    held = [one for one in own.context if one.issue == "nuclear.arsenals" and one.kind == "fact"]
    assert held
    assert all(one.holder and one.references and (one.date or one.start) for one in held)


def test_n2_new_start_is_an_instrument_with_its_limits(article: Seed, own: Record) -> None:
    found = [one for one in article.at("context", "S022") if one.kind == "instrument"]
    assert [one.span.text for one in found if "limiting the number of deployed nuclear warheads" in one.span.text]
    limits = {row.value for row in own.instrument("new_start").limits if row.references}
    assert {1550, 700, 800} <= limits


@pytest.mark.parametrize(
    ("day", "states"),
    [
        ("2018-07-16", {"in_force"}),
        ("2020-07-23", {"in_force"}),
        ("2022-02-20", {"in_force"}),
        ("2024-06-01", {"suspended"}),
        ("2026-03-01", {"expired"}),
    ],
)
def test_n3_status_of_new_start_on_a_day(own: Record, day: str, states: set[str]) -> None:
    found = own.status("new_start", day)
    assert found.state in states
    assert found.references


def test_n3_the_future_of_the_treaty_is_an_issue(article: Seed) -> None:
    assert "nuclear.treaty_extension" in article.issues("S023")
    assert relations(article, "S024", "nuclear.treaty_extension") == {"factor"}


def test_n4_a_new_arms_race_is_a_factor(article: Seed) -> None:
    assert relations(article, "S024", "nuclear.arms_race") == {"factor"}


def test_n5_non_proliferation_is_found_twice(article: Seed) -> None:
    assert "nuclear.non_proliferation" in article.issues("S023")
    told = " ".join(one.object_span.text for one in article.at("implications", "S109"))
    assert "nuclear.non_proliferation" in article.issues("S109") or "non-proliferation" in told


def test_n6_verification_is_an_issue_and_the_record_has_yearly_exchanges(article: Seed, own: Record) -> None:
    assert "nuclear.verification" in article.issues("S026")
    rows = own.instrument("new_start").limits
    years = {str(row.date)[:4] for row in rows if row.date and "warheads" in row.what and row.of and row.references}
    assert {"2018", "2019", "2020", "2021", "2022"} <= years
    quoted = {row.value for row in rows if str(row.date or "").startswith("2020")}
    assert {1326, 1373} <= quoted


def test_n7_the_scope_of_reductions_is_apart_from_verification(article: Seed) -> None:
    found = {one.issue: one.span for one in article.at("agenda", "S026")}
    assert not found["nuclear.reduction_scope"].overlaps(found["nuclear.verification"])


def test_n8_disarmament_is_trumps_position(article: Seed) -> None:
    assert ("donald_trump", "nuclear.disarmament", "for") in set(article.positions())


# Syria and the Middle East


def test_y0_syria_was_on_the_agenda_of_hamburg_and_not_of_helsinki(article: Seed) -> None:
    syria = [one for one in article.reading.agenda if area(one.issue) == "syria"]
    assert [one for one in syria if article.hamburg.id in one.encounters]
    assert not [one for one in syria if article.helsinki.id in one.encounters]


def test_y1_the_wider_middle_east_is_found_twice_and_joined_to_syria(article: Seed) -> None:
    assert "syria.regional" in article.issues("S028")
    assert "syria.regional" in article.issues("S033")
    causes = [one.cause for one in article.at("implications", "S110")]
    assert any("Syria" in one and "Middle East" in one for one in causes)


def test_y2_russia_is_for_the_government_and_the_united_states_against(article: Seed) -> None:
    held = {(one.actor, one.direction) for one in article.at("positions", "S029") if one.issue == "syria.assad"}
    assert {("russia", "for"), ("united_states", "against")} <= held


def test_y3_the_united_states_had_supported_the_opposition(article: Seed) -> None:
    found = [one for one in article.at("positions", "S029") if one.issue == "syria.opposition"]
    assert [(one.actor, one.direction) for one in found] == [("united_states", "for")]
    assert "had supported" in found[0].evidence_span.text


def test_y4_de_escalation_and_the_ceasefire_of_the_record(article: Seed, own: Record) -> None:
    assert "syria.de_escalation" in article.issues("S030")
    rows = own.encounter("2017-07-07-hamburg-trump-putin").outcomes
    assert [row for row in rows if row.issue == "syria.de_escalation" and row.kind == "announced" and row.references]


def test_y5_isis_is_islamic_state_and_counterterrorism_too(article: Seed) -> None:
    isis = next(row for row in tables.organisations() if row.id == "isis")
    assert {"Islamic State", "ISIS"} <= {isis.name, *isis.aliases}
    assert "syria.isis" in article.issues("S030")
    (fight,) = [one for one in article.reading.agenda if one.issue == "syria.isis"]
    labels = {one.issue for one in article.reading.agenda if one.span == fight.span}
    assert labels == {"syria.isis", "cross.counterterrorism"}


def test_y6_the_political_future_of_syria(article: Seed) -> None:
    assert "syria.political_future" in article.issues("S030")


def test_y7_the_humanitarian_crisis_is_a_factor(article: Seed) -> None:
    assert relations(article, "S033", "syria.humanitarian") == {"factor"}
    assert article.reading.outcomes == ()


def test_y8_many_actors_are_no_item(article: Seed) -> None:
    assert article.facts("S031") == []


# Alleged election interference


def test_l0_alleged_stands_in_every_title_and_card(article: Seed) -> None:
    assert naming.issue("election").lower().startswith("alleged")
    for one in article.reading.context:
        if "interference" in one.span.text:
            assert "alleged" in one.span.text.lower() or one.status == "alleged"


def test_l1_the_agencies_hold_the_conclusion(article: Seed, own: Record) -> None:
    (claim,) = [one for one in article.at("claims", "S037") if one.type != "denial"]
    assert claim.holder == "us_intelligence_agencies"
    dated = [one for one in own.context if one.issue == "election.assessment" and one.date and one.holder]
    assert any(one.references for one in dated)


def test_l2_three_denials_are_of_the_one_claim(article: Seed) -> None:
    (claim,) = [one for one in article.at("claims", "S037") if one.type != "denial"]
    denials = [one for one in article.at("claims", "S037", "S041", "S074") if one.type == "denial"]
    assert len(denials) == 3
    assert {one.denies for one in denials} == {claim.id}
    assert [one.holder for one in denials] == ["russia", "vladimir_putin", "vladimir_putin"]


def test_l3_trumps_handling_is_hedged_and_the_correction_stands_beside_it(article: Seed, own: Record) -> None:
    handling = [one for one in article.at("claims", "S039", "S074") if one.holder == "donald_trump"]
    assert {one.type for one in handling} == {"downplaying", "siding"}
    assert all(one.hedge == "appeared" for one in handling)
    dispute = next(
        one for one in own.encounter("2018-07-16-helsinki-trump-putin").disputes if one.about == "election.denial"
    )
    assert any("17 July" in side.says for side in dispute.sides)


def test_l4_both_sides_of_the_spectrum_demand_it_of_trump(article: Seed) -> None:
    (demand,) = [one for one in article.at("claims", "S041") if one.type == "demand"]
    assert demand.holder is None or "trump" not in demand.holder
    assert demand.holder_span is not None
    assert "both sides" in demand.holder_span.text
    assert demand.addressee == "donald_trump"


def test_l5_backdrop_topic_and_raised_in_public_are_three_relations(article: Seed) -> None:
    assert "backdrop" in relations(article, "S036", "election")
    assert "on_agenda" in relations(article, "S066", "election")
    assert "raised_in_public" in {one.relation for one in article.at("agenda", "S074")}


def test_l6_the_integrity_of_democratic_processes_has_no_direction(article: Seed) -> None:
    found = [one for one in article.at("implications", "S042") if one.category == "democracy"]
    assert [one.direction for one in found] == ["not_stated"]


# Ukraine and Eastern Europe


def test_u0_ukraine_is_tied_to_neither_summit(article: Seed) -> None:
    ukraine = [one for one in article.reading.agenda if area(one.issue) == "ukraine"]
    assert ukraine
    assert {one.encounters for one in ukraine} == {("all",)}


def test_u1_crimea_is_one_event(links: Chain) -> None:
    assert len([node for node in links.nodes if node.kind == "context" and "Crimea" in node.label]) == 1


def test_u2_support_for_separatists_is_russias(article: Seed) -> None:
    found = [one for one in article.at("positions", "S045") if one.issue == "ukraine.separatists"]
    assert [(one.actor, one.direction) for one in found] == [("russia", "for")]
    assert found[0].actor_span
    assert found[0].actor_span.text == "its"


def test_u3_minsk_is_defined_and_the_record_has_two_documents(article: Seed, own: Record) -> None:
    assert [
        one
        for one in article.at("context", "S046")
        if one.kind == "instrument" and "series of measures" in one.span.text
    ]
    first, second = own.instrument("minsk_1"), own.instrument("minsk_2")
    signed = [next(s.date for s in one.status if s.state == "signed") for one in (first, second)]
    assert signed == ["2014-09-05", "2015-02-12"]
    assert "united_states" not in {*first.parties, *second.parties}
    assert [row for row in second.limits if row.what.startswith("clause") and row.references]


def test_u4_the_ongoing_conflict_is_flagged(verdicts: Audit, article: Seed) -> None:
    start, end = article.range("S048")
    flagged = [one for one in verdicts.verdicts if one.kind == "time" and one.span and start <= one.span.start < end]
    assert [one.span.text for one in flagged if one.span] == ["ongoing"]


def test_u5_the_security_architecture(article: Seed) -> None:
    assert "ukraine.security_architecture" in article.issues("S047")


def test_u6_nato_is_a_topic_here_and_an_object_of_doubt_there(article: Seed) -> None:
    assert "ukraine.nato_role" in article.issues("S047")
    doubt = [one for one in article.at("implications", "S100") if "NATO" in one.object_span.text]
    assert {one.modality for one in doubt} == {"questioned"}


def test_u7_the_human_cost_is_a_factor_without_a_number(article: Seed) -> None:
    assert relations(article, "S050", "ukraine.human_cost") == {"factor"}


def test_u8_european_security_is_implication_factor_concern_and_norm(article: Seed) -> None:
    assert "european_security" in {one.category for one in article.at("implications", "S048")}
    assert relations(article, "S050", "ukraine.european_security") == {"factor"}
    assert "concern" in {one.type for one in article.at("claims", "S099")}
    assert "normative" in {one.type for one in article.at("claims", "S101")}


# Economic relations and sanctions


def test_e0_the_economy_is_tied_to_neither_summit(article: Seed) -> None:
    economy = [one for one in article.reading.agenda if area(one.issue) == "economy"]
    assert economy
    assert {one.encounters for one in economy} == {("all",)}


def test_e1_sanctions_have_senders_and_reasons(article: Seed, own: Record) -> None:
    (measure,) = [one for one in article.at("context", "S053") if one.issue == "economy.sanctions"]
    assert measure.actors[:1] == ("united_states",)
    for words in ("other Western countries", "its actions in Ukraine", "alleged transgressions"):
        assert words in measure.span.text
    ledger = [one for one in own.instruments if one.kind == "sanctions"]
    assert len(ledger) >= 10
    assert all(one.parties and one.status and one.references for one in ledger)


def test_e2_the_effect_on_the_economy_has_no_invented_direction(article: Seed) -> None:
    found = [one for one in article.at("implications", "S054") if one.category == "economy"]
    assert [one.direction for one in found] == ["not_stated"]
    assert any("considerable" in one.span.text for one in found)


def test_e3_easing_or_expansion_is_of_sanctions(article: Seed, own: Record) -> None:
    assert "economy.sanctions_change" in article.issues("S054")
    changes = [s for one in own.instruments if one.kind == "sanctions" for s in one.status]
    per_year = {
        year: (
            sum(s.state == "added" for s in changes if s.date[:4] == year),
            sum(s.state in ("eased", "lifted", "removed") for s in changes if s.date[:4] == year),
        )
        for year in {s.date[:4] for s in changes}
    }
    assert per_year["2014"][0] >= 3
    assert sum(eased for _, eased in per_year.values()) >= 2


def test_e4_energy_is_found_as_projects_and_as_security(article: Seed) -> None:
    (projects,) = [one for one in article.at("agenda", "S055") if one.issue == "economy.energy"]
    (security,) = [one for one in article.at("agenda", "S102") if one.issue == "economy.energy"]
    assert projects.span.text == "energy projects"
    assert security.span.text == "energy security"


def test_e5_trade_is_found_twice(article: Seed) -> None:
    assert "economy.trade" in article.issues("S055") & article.issues("S102")


def test_e6_a_debate_without_a_holder_has_none(article: Seed) -> None:
    found = [one for one in article.at("claims", "S057") if one.type in ("questioning", "evaluation")]
    assert found
    assert all(one.holder is None and one.issue and area(one.issue) == "economy" for one in found)


def test_e7_the_implementation_of_sanctions_is_found(article: Seed) -> None:
    """The sentence does not say whose discussions: the item is of all of them, and of no summit."""
    (found,) = [one for one in article.reading.agenda if one.issue == "economy.sanctions_implementation"]
    assert found.encounters == ("all",)


# What cuts across


def test_c1_counterterrorism_was_a_topic_of_hamburg(article: Seed) -> None:
    found = [one for one in article.at("agenda", "S066") if one.issue == "cross.counterterrorism"]
    assert [one.encounters for one in found] == [(article.hamburg.id,)]


def test_c2_regional_conflicts_are_not_silently_assigned(article: Seed) -> None:
    assert "cross.regional_conflicts" in article.issues("S082")
    assert not {area(one) for one in article.issues("S082")} & {"syria", "ukraine"}


def test_m1_only_what_the_text_ties_to_an_encounter_stands_there(article: Seed) -> None:
    tied = {(one.issue, one.relation) for one in article.reading.agenda
            if article.hamburg.id in one.encounters and one.tier == "core"}  # fmt: skip
    assert tied == {("syria", "on_agenda"), ("cross.counterterrorism", "on_agenda"), ("election", "on_agenda")}
    helsinki = {article.helsinki.id, *(e.id for e in article.reading.encounters if e.part_of == article.helsinki.id)}
    rest = {one.relation for one in article.reading.agenda if set(one.encounters) & helsinki}
    assert rest == {"raised_in_public"}
    general = [one for one in article.reading.agenda if one.encounters == ("all",)]
    assert len(general) >= 25


@pytest.mark.parametrize("side", ["united_states", "russia"])
@pytest.mark.parametrize("issue", ["nuclear.new_start", "election"])
def test_m2_each_side_has_two_dated_positions(own: Record, issue: str, side: str) -> None:
    """What a side said of an issue, in its account of an encounter or of the instrument, by date."""
    home = {row.id: row.country for row in tables.organisations()} | {side: side}
    told = [
        (one.date, point.references)
        for one in own.encounters(["trump", "putin"], parts=True)
        for point in (one.accounts[side].points if side in one.accounts else ())
        if point.issue == issue or area(point.issue) == issue
    ]
    told += [
        (event.date, event.references)
        for one in own.instruments
        if one.issue == issue
        for event in one.status
        if event.holder and home.get(event.holder) == side
    ]
    assert len({date for date, references in told if references}) >= 2
