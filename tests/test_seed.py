"""What the seed article states and does not state; each test is named after the feature row that it decides."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from summitry.front import ReadDocument
from summitry.model import Encounter, Reading, as_json
from tests.conftest import SHARED

ABSENT = ("Congress", "Kremlin", "Osaka", "European Union", "Merkel", "Lavrov", "Tillerson", "Anchorage")


@pytest.fixture(scope="session")
def audit(seed: Reading):  # type: ignore[no-untyped-def]
    return ReadDocument(seed).audit


def encounter(seed: Reading, place: str) -> Encounter:
    found = [one for one in seed.encounters if any(a.name == "place" and a.value == place for a in one.attributes)]
    assert len(found) == 1
    return found[0]


def values(one: Encounter, name: str) -> list[object]:
    return [a.value for a in one.attributes if a.name == name]


def words(seed: Reading, number: str, segments: dict[str, tuple[int, int]]) -> tuple[int, int]:
    return segments[number]


@pytest.fixture(scope="session")
def segments() -> dict[str, tuple[int, int]]:
    path = SHARED / "seed" / "segments.tsv"
    if not path.exists():
        pytest.skip("the seed's segments are not at hand")
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["id"]: (int(row["start"]), int(row["end"])) for row in rows}


def test_d1_segments(seed: Reading, segments: dict[str, tuple[int, int]]) -> None:
    assert [(one.start, one.end) for one in seed.sentences] == list(segments.values())
    assert sum(one.kind == "sentence" for one in seed.sentences) == 108


def test_d1_every_span_slices(seed: Reading) -> None:
    text = seed.document.text

    def check(node: object) -> int:
        if isinstance(node, dict):
            own = 0
            if {"start", "end", "text"} <= node.keys():
                assert text[node["start"] : node["end"]] == node["text"]
                own = 1
            return own + sum(check(value) for value in node.values())
        return sum(check(value) for value in node) if isinstance(node, list) else 0

    assert check(as_json(seed)) > 300


def test_d2_headings(seed: Reading) -> None:
    headings = [seed.document.text[one.start : one.end] for one in seed.sentences if one.kind == "heading"]
    assert len([one for one in headings if one[0].isdigit()]) == 11


def test_d4_clear_filler_yields_no_facts(seed: Reading, segments: dict[str, tuple[int, int]]) -> None:
    clear = (
        "S003",
        "S004",
        "S005",
        "S006",
        "S014",
        "S015",
        "S017",
        "S025",
        "S034",
        "S068",
        "S070",
        "S078",
        "S117",
        "S118",
    )
    ranges = [segments[one] for one in clear]
    facts = [
        span
        for one in (*seed.agenda, *seed.reactions, *seed.context, *seed.implications, *seed.outcomes)
        for span in (one.span,)
    ]
    facts += [one.content_span for one in seed.claims if one.content_span is not None]
    assert not [span.text for span in facts if any(a <= span.start < b for a, b in ranges)]


def test_d5_byline_is_no_fact(seed: Reading) -> None:
    facts = json.dumps({name: as_json(items) for name, items in seed.layers() if name != "sentences"})
    assert "Ivanova" not in facts
    assert not any(one.value == 52 for e in seed.encounters for one in e.attributes)


def test_d6_missing_date_is_said_and_a_given_date_silences_it(seed_path: Path, seed: Reading) -> None:
    from summitry import read

    assert any("date" in one for one in seed.document.warnings)
    assert not read(seed_path, published="2020-01-01").document.warnings


def test_d7_no_outcome_is_stated(seed: Reading) -> None:
    assert seed.outcomes == ()


def test_d11_hedges_stay_on_their_items(seed: Reading) -> None:
    siding = [one for one in seed.claims if one.type == "siding" and one.holder == "donald_trump"]
    assert siding
    assert all(one.hedge for one in siding)
    for item in seed.context:
        if "interference" in item.span.text:
            assert item.status == "alleged"


def test_d12_frequency_words(seed: Reading) -> None:
    assert sum(1 for one in seed.agenda if one.frequency) >= 14


def test_d15_absent_names_are_absent(seed: Reading) -> None:
    named = {mention.text for entity in seed.entities for mention in entity.mentions}
    assert not named & set(ABSENT)


def test_h4_crimea(seed: Reading) -> None:
    dated = [one for one in seed.context if one.date == "2014"]
    assert dated
    assert all("Crimea" in one.span.text for one in dated)


def test_h8_desire_for_better_relations(seed: Reading) -> None:
    assert any(one.type == "desire" and one.holder == "donald_trump" for one in seed.claims)


def test_s1_hamburg(seed: Reading) -> None:
    hamburg = encounter(seed, "hamburg")
    assert values(hamburg, "date") == ["2017-07"]
    assert values(hamburg, "country") == ["germany"]
    assert values(hamburg, "host_event") == ["G20"]
    assert set(hamburg.participants) == {"donald_trump", "vladimir_putin"}


def test_s2_first_meeting(seed: Reading) -> None:
    assert values(encounter(seed, "hamburg"), "ordinal") == [1]


def test_s3_planned_and_actual(seed: Reading) -> None:
    lengths = {
        (one.name, one.value, one.comparator)
        for one in encounter(seed, "hamburg").attributes
        if one.name.endswith("minutes")
    }
    assert lengths == {("planned_minutes", 30, "="), ("actual_minutes", 120, ">")}


def test_s5_hamburg_topics(seed: Reading) -> None:
    hamburg = encounter(seed, "hamburg")
    topics = {one.issue.split(".")[0] for one in seed.agenda if hamburg.id in one.encounters}
    assert topics == {"syria", "cross", "election"}
    assert sum(hamburg.id in one.encounters for one in seed.agenda) == 3


def test_s6_no_finding_of_body_language(seed: Reading) -> None:
    hamburg = encounter(seed, "hamburg")
    assert {one.stance for one in seed.reactions if one.target == hamburg.id} <= {"neutral"}


def test_s10_who_else_was_there_is_not_stated(seed: Reading) -> None:
    assert "others_present" in encounter(seed, "hamburg").not_stated


def test_k1_helsinki(seed: Reading) -> None:
    helsinki = encounter(seed, "helsinki")
    assert values(helsinki, "date") == ["2018-07"]
    assert values(helsinki, "country") == ["finland"]


def test_k2_k3_private_part_with_interpreters_only(seed: Reading) -> None:
    helsinki = encounter(seed, "helsinki")
    private = [one for one in seed.encounters if one.part_of == helsinki.id and one.kind == "one_on_one"]
    assert len(private) == 1
    assert values(private[0], "others_present") == ["interpreters only"]
    assert not values(encounter(seed, "hamburg"), "others_present")


def test_k4_transparency_concern_has_no_holder(seed: Reading) -> None:
    found = [one for one in seed.reactions if "transparency" in one.span.text]
    assert found
    assert all(one.group is None for one in found)


def test_k5_lengths_of_helsinki_are_not_stated(seed: Reading) -> None:
    helsinki = encounter(seed, "helsinki")
    assert {"planned_minutes", "actual_minutes"} <= set(helsinki.not_stated)


def test_k6_joint_press_conference_is_a_part(seed: Reading) -> None:
    helsinki = encounter(seed, "helsinki")
    assert [one for one in seed.encounters if one.part_of == helsinki.id and one.kind == "press_conference"]


def test_k8_backlash_was_to_the_press_conference(seed: Reading) -> None:
    backlash = next(one for one in seed.reactions if "backlash" in one.span.text)
    kind = next(one.kind for one in seed.encounters if one.id == backlash.target)
    assert kind == "press_conference"
    assert backlash.camp == "us_general"


def test_o1_o2_sets_of_contacts(seed: Reading) -> None:
    sets = [one for one in seed.encounters if one.kind == "set"]
    assert len(sets) >= 2
    assert all(not values(one, "date") for one in sets)


def test_o6_topics_of_the_other_contacts(seed: Reading) -> None:
    sets = {one.id for one in seed.encounters if one.kind == "set"}
    topics = {one.issue for one in seed.agenda if set(one.encounters) & sets}
    assert {"nuclear", "cross.regional_conflicts"} <= topics


def test_l0_l1_l2_the_contested_claim(seed: Reading) -> None:
    agencies = [one for one in seed.claims if one.holder == "us_intelligence_agencies" and one.issue == "election"]
    assert agencies
    deniers = {one.holder for one in seed.claims if one.type == "denial"}
    assert {"russia", "vladimir_putin"} <= deniers
    assert not [one for one in seed.context if "interference" in one.span.text and one.status == "asserted"]


def test_general_talk_stays_general(seed: Reading, segments: dict[str, tuple[int, int]]) -> None:
    for number in ("S020", "S022", "S026", "S030", "S046", "S055"):
        start, end = segments[number]
        assert {one.encounters for one in seed.agenda if start <= one.span.start < end} == {("all",)}


def test_no_day_and_no_invented_person(seed: Reading) -> None:
    for one in seed.encounters:
        assert not any(len(str(date)) > 7 for date in values(one, "date"))
        assert set(one.participants) == {"donald_trump", "vladimir_putin"}


def test_g12_the_forecast_is_a_forecast(seed: Reading) -> None:
    legacy = [one for one in seed.implications if one.category == "legacy"]
    assert legacy
    assert {one.modality for one in legacy} == {"forecast"}


def test_implications_have_no_direction_that_the_text_does_not_give(seed: Reading) -> None:
    for one in seed.implications:
        assert one.direction == "not_stated" or "complicat" in one.span.text, one.span.text


def test_t1_planned_length_differs_by_source(audit) -> None:  # type: ignore[no-untyped-def]
    verdict = next(one for one in audit.verdicts if one.slot == "planned_minutes")
    assert verdict.status == "differs_by_source"
    assert len({str(one) for one in verdict.record_values}) >= 3
    assert all(one.references for one in verdict.record_values)


def test_seed_is_nowhere_contradicted(audit) -> None:  # type: ignore[no-untyped-def]
    assert audit.of("contradicted") == ()


def test_o7_subsequent_is_flagged(audit) -> None:  # type: ignore[no-untyped-def]
    assert any(one.flag and one.span is not None and "ubsequent" in one.span.text for one in audit.verdicts)


def test_o8_the_record_continues(audit) -> None:  # type: ignore[no-untyped-def]
    later = {one.record for one in audit.continues if one.position == "after"}
    assert any("osaka" in one for one in later)
    assert any(one.startswith("2025") for one in later)


@pytest.mark.parametrize(
    ("old", "new", "slot"),
    [
        ("lasted over two hours", "lasted under two hours", "actual_minutes"),
        ("annexation of Crimea in 2014", "annexation of Crimea in 2016", "date"),
        ("in Hamburg, Germany", "in Hamburg, Austria", "country"),
    ],
)
def test_d10_altered_copies_are_contradicted_there_and_nowhere_else(
    seed_path: Path, old: str, new: str, slot: str
) -> None:
    from summitry import read

    text = seed_path.read_bytes().decode("utf-8")
    assert old in text
    altered = read(text.replace(old, new).encode("utf-8"))
    found = altered.audit.of("contradicted")
    assert [one.slot for one in found] == [slot]


def test_t4_staleness(audit) -> None:  # type: ignore[no-untyped-def]
    assert [one for one in audit.verdicts if one.kind == "staleness" or "staleness" in one.rule]


def test_l3_downplaying_is_no_denial(seed: Reading) -> None:
    assert "donald_trump" not in {one.holder for one in seed.claims if one.type == "denial"}
    linked = {one.holder for one in seed.claims if one.denies is not None}
    assert linked <= {"russia", "vladimir_putin"}
