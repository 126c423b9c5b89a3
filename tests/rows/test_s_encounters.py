"""Rows S, K and O: Hamburg, Helsinki, and the other encounters."""

from __future__ import annotations

import pytest

from summitry.record import Record
from summitry.record.nouns import REMOTE
from summitry.weigh.accounts import accounts
from summitry.weigh.audit import Audit
from summitry.weigh.compare import compare

from .seed import Seed

HAMBURG = "2017-07-07-hamburg-trump-putin"
HELSINKI = "2018-07-16-helsinki-trump-putin"


def values(one, name: str) -> list[object]:  # type: ignore[no-untyped-def]
    return [a.value for a in one.attributes if a.name == name]


def test_s1_heading_and_sentence_are_one_encounter(article: Seed) -> None:
    assert values(article.hamburg, "date") == ["2017-07"]
    (date,) = [a for a in article.hamburg.attributes if a.name == "date"]
    assert date.granularity == "month"
    assert values(article.hamburg, "host_event") == ["G20"]
    (place,) = [a for a in article.hamburg.attributes if a.name == "place"]
    (start, _), (_, end) = article.range("S062"), article.range("S063")
    assert start <= place.span.start < end
    assert [one.id for one in article.reading.encounters if "hamburg" in values(one, "place")] == [article.hamburg.id]


def test_s2_the_record_has_no_earlier_encounter_in_person(own: Record, verdicts: Audit) -> None:
    earlier = [
        e for e in own.encounters(["trump", "putin"], mood="happened", until="2017-07-06") if e.kind not in REMOTE
    ]
    assert earlier == []
    (verdict,) = [one for one in verdicts.verdicts if one.slot == "ordinal" and one.record == HAMBURG]
    assert verdict.status == "supported"
    assert verdict.references


def test_s3_planned_and_actual_keep_their_comparators_and_every_source(article: Seed, own: Record) -> None:
    told = {(a.name, a.value, a.comparator) for a in article.hamburg.attributes if a.name.endswith("minutes")}
    assert told == {("planned_minutes", 30, "="), ("actual_minutes", 120, ">")}
    one = own.encounter(HAMBURG)
    assert len({str(v) for v in one.get("planned_minutes")}) >= 3
    assert len({str(v) for v in one.get("actual_minutes")}) >= 3
    assert all(v.references for v in (*one.get("planned_minutes"), *one.get("actual_minutes")))


def test_s4_breadth_and_depth_are_no_fact(article: Seed) -> None:
    start, end = article.range("S065")
    inferred = article.text("S065").index("indicating") + start
    spans = [a.span for a in article.hamburg.attributes] + [
        getattr(one, "span", None) or getattr(one, "content_span", None) for one in article.facts("S065")
    ]
    assert not [span for span in spans if span and inferred <= span.start < end]


def test_s5_exactly_three_topics(article: Seed) -> None:
    found = [one.issue for one in article.reading.agenda if article.hamburg.id in one.encounters]
    assert sorted(found) == ["cross.counterterrorism", "election", "syria"]


def test_s6_body_language_has_no_finding(article: Seed) -> None:
    (watched,) = article.at("reactions", "S067")
    assert (watched.stance, watched.target) == ("neutral", article.hamburg.id)
    assert watched.group is None
    assert not [a for a in article.hamburg.attributes if a.value in ("cooperative", "tense")]


def test_s7_rapport_and_tone_are_purpose_and_no_outcome(article: Seed) -> None:
    assert article.at("outcomes", "S069") == []
    start, end = article.range("S069")
    purposes = [a for e in article.reading.encounters for a in e.attributes if start <= a.span.start < end]
    assert all(a.name == "purpose" and a.tier == "optional" for a in purposes)


def test_s8_unnamed_alignment_is_no_item(article: Seed) -> None:
    assert article.facts("S068") == []


def test_s9_the_second_conversation_is_a_separate_encounter_of_disputed_length(own: Record, verdicts: Audit) -> None:
    dinner = own.encounter(f"{HAMBURG}-dinner")
    assert dinner.part_of is None
    assert any("only Putin" in str(v.value) for v in dinner.get("interpreters"))
    (about,) = [d for d in dinner.disputes if d.about == "actual_minutes"]
    assert any("hour" in s.says for s in about.sides)
    assert any("Brief" in s.says for s in about.sides)
    assert dinner.id in {one.record for one in verdicts.continues}


def test_s10_attendance_is_a_gap_here_and_on_record_there(article: Seed, own: Record) -> None:
    assert "others_present" in article.hamburg.not_stated
    names = {str(v.value) for v in own.encounter(HAMBURG).get("others_present") if v.references}
    assert {"rex_tillerson", "sergei_lavrov"} <= names
    assert any("interpreter" in name for name in names)


def test_k1_the_capital_is_helsinki_in_finland(article: Seed) -> None:
    assert values(article.helsinki, "date") == ["2018-07"]
    assert values(article.helsinki, "country") == ["finland"]
    assert any("helsinki" in one.antecedents and "capital" in one.span.text for one in article.reading.coreference)


def test_k2_the_private_meeting_is_part_of_helsinki(article: Seed) -> None:
    assert values(article.part("one_on_one"), "private") == [True]


def test_k3_interpreters_only_is_bound_to_the_private_part(article: Seed) -> None:
    assert values(article.part("one_on_one"), "others_present") == ["interpreters only"]
    assert not values(article.hamburg, "others_present")
    assert not values(article.part("press_conference"), "others_present")


def test_k4_the_concern_has_no_holder(article: Seed) -> None:
    (found,) = article.at("reactions", "S073")
    assert found.group is None
    assert found.group_span is None


def test_k5_lengths_are_a_gap_here_and_by_source_there(article: Seed, own: Record) -> None:
    assert {"planned_minutes", "actual_minutes"} <= set(article.helsinki.not_stated)
    part = own.encounter(f"{HELSINKI}-one-on-one")
    held = {(str(v), v.holder) for v in part.get("actual_minutes")}
    assert ("130", "russia") in held
    assert any(who == "press" for _, who in held)
    assert any(str(v) == "90" for v in part.get("planned_minutes"))


def test_k6_the_press_conference_came_after(article: Seed, own: Record) -> None:
    part = article.part("press_conference")
    assert [a.value for a in part.attributes if a.name == "order"] == ["after"]
    named = {i.split(".")[0] for i in own.encounter(f"{HELSINKI}-press-conference").issues}
    assert {"nuclear", "syria", "economy", "election"} <= named


def test_k7_three_parties_stand_in_the_contested_view(article: Seed, verdicts: Audit) -> None:
    siding = [one for one in article.at("claims", "S074") if one.type == "siding"]
    assert [one.holder for one in siding] == ["donald_trump"]
    assert siding[0].hedge == "appeared"
    assert siding[0].content_span
    assert "US intelligence agencies" in siding[0].content_span.text
    pair = next(one for one in verdicts.contested if one.source == "text")
    assert {"us_intelligence_agencies", "vladimir_putin", "russia"} <= {voice.holder for voice in pair.sides}


def test_k8_the_backlash_was_to_the_press_conference(article: Seed) -> None:
    found = next(one for one in article.at("reactions", "S074") if "backlash" in one.span.text)
    assert found.target == article.part("press_conference").id
    assert found.camp == "us_general"


def test_k9_many_are_not_named(article: Seed) -> None:
    (found,) = article.at("reactions", "S075")
    assert found.group is None
    assert found.group_span is not None
    assert found.group_span.text == "many"


def test_k10_lasting_effect_has_no_direction(article: Seed) -> None:
    found = article.at("implications", "S077")
    assert {one.direction for one in found} == {"not_stated"}
    assert any("domestically and internationally" in one.object_span.text for one in found)


def test_k11_the_most_controversial_is_an_opinion_with_its_hedge(article: Seed) -> None:
    (opinion,) = [a for a in article.helsinki.attributes if a.name == "opinion"]
    assert opinion.span.text == "the most controversial and widely discussed"
    assert opinion.hedge == "perhaps"
    assert opinion.tier == "optional"


def test_k11_the_page_marks_it_as_opinion(article: Seed, verdicts: Audit) -> None:
    from summitry.explore.reading import page

    html = page(article.reading, verdicts)
    lines = [line for line in html.splitlines() if '<dt>Opinion <a class="badge' in line]
    row = next(line for line in lines if "most controversial and widely discussed (perhaps)" in line)
    assert "</span> opinion</a>" in row


def test_k12_the_correction_is_on_record(own: Record) -> None:
    rows = own.encounter(f"{HELSINKI}-press-conference").outcomes
    assert [row for row in rows if row.kind == "corrected" and row.date == "2018-07-17" and row.references]


def test_o1_other_encounters_at_forums_have_two_sources_and_a_kind(article: Seed, own: Record) -> None:
    assert any(a.value == "several" for e in article.reading.encounters if e.id in article.sets for a in e.attributes)
    held = [e for e in own.encounters(["trump", "putin"], mood="happened", since="2017-07-08", until="2020-12-31")
            if e.kind not in REMOTE and HELSINKI not in e.id]  # fmt: skip
    places = {e.place for e in held}
    assert {"Da Nang", "Paris", "Buenos Aires", "Osaka"} <= places
    assert all(len(e.references) >= 2 and e.kind for e in held)


def test_o2_each_call_has_a_date_who_announced_it_and_its_readouts(own: Record) -> None:
    calls = [e for e in own.encounters(["trump", "putin"], mood="happened") if e.kind in REMOTE]
    assert len(calls) >= 25
    for one in calls:
        assert one.when
        assert one.when.granularity == "day"
        assert one.get("announced_first_by") or one.get("readout_by")
        assert set(one.accounts)
    assert sum(len(one.accounts) == 2 for one in calls) / len(calls) > 0.8


def test_o3_less_publicised_is_kept_and_the_share_without_an_american_account_is_counted(
    article: Seed, own: Record
) -> None:
    from summitry.brief.compose import tallies
    from summitry.brief.compose.subject import subject

    told = [
        a for e in article.reading.encounters if e.id in article.sets for a in e.attributes if a.name == "publicity"
    ]
    assert [a.value for a in told] == ["less publicised"]
    tally = tallies.readouts(subject(["trump", "putin"], own))
    held = own.encounters(["trump", "putin"], mood="happened")
    without = sum("united_states" not in e.accounts for e in held)
    assert tally.of("russia") + tally.of("none") == without
    assert tally.total == len(held)


def test_o4_channels_and_functions_are_no_core_item(article: Seed) -> None:
    assert [one for one in article.facts("S081", "S083") if getattr(one, "tier", "core") == "core"] == []


def test_o5_more_frequent_than_summits_is_counted(verdicts: Audit) -> None:
    (found,) = [one for one in verdicts.verdicts if one.slot == "frequency_of_contacts"]
    assert found.status == "supported"
    assert found.references
    assert "a year" in found.explanation or "in 20" in found.explanation


def test_o6_the_other_contacts_have_exactly_two_topics(article: Seed) -> None:
    found = {one.issue for one in article.reading.agenda if set(one.encounters) & article.sets and one.tier == "core"}
    assert found == {"nuclear", "cross.regional_conflicts"}


def test_o7_subsequent_is_flagged_since_some_came_before(verdicts: Audit) -> None:
    (found,) = [one for one in verdicts.verdicts if one.slot == "order"]
    assert found.flag
    assert found.span is not None
    assert found.span.text == "Subsequent"
    assert "came before it" in found.explanation


def test_o8_the_record_goes_on_after_the_text(verdicts: Audit) -> None:
    later = {one.record for one in verdicts.continues if one.position == "after"}
    assert any("osaka" in one for one in later)
    assert any("anchorage" in one for one in later)
    assert any(one.startswith("2025") and "call" in one for one in later)


def test_o9_every_encounter_page_has_the_same_slots_with_the_empty_ones_marked(own: Record) -> None:
    from summitry.explore.library import Library
    from summitry.explore.nouns import Asked
    from summitry.explore.pages.encounter import page

    library = Library(record=own)
    for one in own.encounters(mood="happened")[::12]:
        made = page(library, Asked(address="", values={"id": one.id}))
        assert {
            "The facts, by every source", "On the table", "The accounts of each side", "What is disputed",
            "Reactions, by camp", "Outcomes, and what became of them", "The chain", "What is not on record",
        } <= {section.title for section in made.sections}  # fmt: skip
        facts = next(section for section in made.sections if section.id == "facts")
        rows = [row for block in facts.blocks for row in getattr(block, "rows", ())]
        assert len(rows) >= 8
        assert all(row.values for row in rows)


def test_o10_three_encounters_have_both_accounts_with_their_differences(own: Record) -> None:
    both = [
        e for e in own.encounters(["trump", "putin"], mood="happened") if {"united_states", "russia"} <= set(e.accounts)
    ]
    assert len(both) >= 3
    for one in both[:8]:
        told = accounts(one, own)
        assert set(told.sides) == {"united_states", "russia"}
        assert all(m.sides for m in told.issues)
        assert all(point.references for m in told.matters for point in m.points)
    assert sum(bool(accounts(e, own).only("russia")) for e in both) >= 3


def test_o11_hamburg_and_helsinki_differ_in_six_slots(own: Record) -> None:
    found = compare(own.encounter(HAMBURG), own.encounter(HELSINKI), own)
    assert len([row for row in found.differing() if row.references]) >= 6


@pytest.mark.parametrize("slot", ["date", "place", "country", "kind", "private", "press_conference"])
def test_o11_named_slots_differ_with_evidence(own: Record, slot: str) -> None:
    found = compare(own.encounter(HAMBURG), own.encounter(HELSINKI), own)
    row = next(row for row in found.differing() if row.slot == slot)
    assert row.references
