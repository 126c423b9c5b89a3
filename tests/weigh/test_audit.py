"""The audit through its door: small texts against a small record, from a case file."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from summitry.model import AgendaItem, Attribute, Claim, ContextItem, Sentence
from summitry.record import ContextEvent, Record
from summitry.weigh.audit import STATUSES, Audit, audit
from summitry.weigh.audit.lengths import interval, relation

from .made import Page, cases, encounter, reading, record, reference

FILE = cases("audit.yaml")
RECORD = record(FILE["records"])


def told(found: Audit) -> dict[str, str]:
    return {one.slot: one.status for one in found.verdicts if one.item == "e1"}


@pytest.mark.parametrize("case", FILE["cases"], ids=lambda case: case["name"])
def test_each_slot_gets_its_verdict(case: dict[str, Any]) -> None:
    found = audit(reading({"e1": case["text"]}), RECORD)
    match = found.match("e1")
    assert match is not None
    assert match.record == case["match"], match
    statuses = told(found)
    assert {slot: statuses.get(slot) for slot in case["expect"]} == case["expect"]
    refuted = {slot for slot, status in statuses.items() if status == "contradicted"}
    assert refuted == {slot for slot, status in case["expect"].items() if status == "contradicted"}


@pytest.mark.parametrize("case", cases("audit_lengths.yaml"), ids=str)
def test_a_length_supports_excludes_or_leaves_open(case: dict[str, Any]) -> None:
    stated, reported = interval(*case["stated"]), interval(*case["reported"])
    assert stated is not None
    assert reported is not None
    assert relation(stated, reported) == case["is"]


def test_a_contradiction_carries_values_and_references() -> None:
    found = audit(reading({"e1": {"date": "2017-07", "place": "hamburg", "country": "austria"}}), RECORD)
    (one,) = found.of("contradicted")
    assert [str(v.value) for v in one.record_values] == ["germany"]
    assert one.references == (reference("a"),)
    assert one.span is not None
    assert one.span.text == "austria"
    assert one.explanation.endswith(".")


def test_every_value_of_a_disputed_length_is_listed() -> None:
    found = audit(reading({"e1": {"date": "2017-07", "place": "hamburg", "planned_minutes": 30}}), RECORD)
    (one,) = found.of("differs_by_source")
    assert [v.value for v in one.record_values] == [30, 35, 60]
    assert all(v.references for v in one.record_values)


def test_parts_are_matched_below_their_whole() -> None:
    rows = {
        "e1": {"kind": "summit", "date": "2018-07", "place": "helsinki"},
        "e2": {"kind": "one_on_one", "part_of": "e1", "others_present": "interpreters only", "private": True},
        "e3": {"kind": "press_conference", "part_of": "e1", "mention": "a joint press conference"},
    }
    found = audit(reading(rows), RECORD)
    match = found.match("e2")
    assert match is not None
    assert match.record == "2018-07-16-helsinki-one-on-one"
    statuses = {(one.item, one.slot): one.status for one in found.verdicts}
    assert statuses["e2", "others_present"] == "supported"
    assert statuses["e2", "private"] == "supported"
    assert statuses["e3", "press_conference"] == "supported"


def test_a_joint_press_conference_that_the_record_denies() -> None:
    rows = {
        "e1": {"date": "2017-07", "place": "hamburg"},
        "e2": {"kind": "press_conference", "part_of": "e1", "mention": "a joint press conference"},
    }
    found = audit(reading(rows), RECORD)
    assert [(one.item, one.slot) for one in found.of("contradicted")] == [("e2", "press_conference")]


def test_the_record_continues_beyond_the_text() -> None:
    found = audit(reading({"e1": {"date": "2017-07", "place": "hamburg"}}), RECORD)
    assert [(one.record, one.position) for one in found.continues] == [
        ("2017-07-07-hamburg-dinner", "between"),
        ("2017-11-11-da-nang", "after"),
        ("2018-03-20-call", "after"),
        ("2018-07-16-helsinki", "after"),
        ("2019-05-03-call", "after"),
    ]


def test_subsequent_is_flagged_when_one_of_the_set_came_before() -> None:
    page = Page()
    first = encounter(page, "e1", {"kind": "summit", "date": "2018-07", "place": "helsinki"})
    heading = page.add("3. Subsequent Encounters")
    later = encounter(page, "e2", {"kind": "set", "mention": "several other encounters at international forums"})
    base = reading({})
    text = page.text
    made = replace(
        base,
        document=replace(base.document, text=text),
        encounters=(first, later),
        sentences=(
            Sentence(start=0, end=heading.start),
            Sentence(start=heading.start, end=heading.end, kind="heading", level=2),
            Sentence(start=heading.end, end=len(text), class_="encounter"),
        ),
    )
    (one,) = [v for v in audit(made, RECORD).verdicts if v.slot == "order"]
    assert one.flag
    assert one.status == "not_checkable"
    assert one.span is not None
    assert one.span.text == "Subsequent"
    assert "2017-11-11-da-nang" in {v.of for v in one.record_values}


def event(key: str, label: str, date: str, issue: str) -> ContextEvent:
    return ContextEvent(id=key, label=label, date=date, kind="event", issue=issue, references=(reference("k"),))


CONTEXT = Record(
    context=(
        event("a", "Annexation of Crimea by Russia", "2014-03-18", "ukraine.crimea"),
        event("b", "Referendum in Crimea", "2014-03-16", "ukraine.crimea"),
    )
)


@pytest.mark.parametrize(
    ("label", "date", "status"),
    [
        ("the annexation of Crimea in 2014", "2014", "supported"),
        ("the annexation of Crimea in 2016", "2016", "contradicted"),
        ("sanctions over Crimea in 2016", "2016", None),
        ("elections in Crimea in 2016", "2016", None),
    ],
)
def test_background_events_are_matched_by_their_words(label: str, date: str, status: str | None) -> None:
    base = reading({"e1": {"mention": label}})
    span = base.document.span(0, len(label))
    item = ContextItem(kind="event", label=label, span=span, date=date, granularity="year", issue="ukraine.crimea")
    found = audit(replace(base, context=(item,)), CONTEXT)
    assert [v.status for v in found.verdicts if v.kind == "context"] == ([status] if status else [])


def test_a_contested_claim_is_shown_with_its_denial_and_gets_no_verdict() -> None:
    base = reading({"e1": {"mention": "The agencies said that X did it, which X denied."}})
    document = base.document
    claims = (
        Claim(id="c1", type="assertion", holder="us_intelligence_agencies", holder_span=None, cue_span=None,
              content_span=document.span(23, 31), issue="election", denied_by="c2"),
        Claim(id="c2", type="denial", holder="russia", holder_span=None, cue_span=None,
              content_span=document.span(33, 38), issue="election", denies="c1"),
    )  # fmt: skip
    found = audit(replace(base, claims=claims), RECORD)
    (one,) = found.contested
    assert [(side.holder, side.denial) for side in one.sides] == [("us_intelligence_agencies", False), ("russia", True)]
    assert not [v for v in found.verdicts if v.kind == "claim"]


def test_agenda_items_are_supported_by_an_account_and_never_contradicted() -> None:
    own = record(
        {
            "2018-07-16-helsinki": {
                **FILE["records"]["2018-07-16-helsinki"],
                "agenda": [{"issue": "syria.humanitarian", "holder": "russia"}],
                "accounts": {
                    "united_states": [
                        {"kind": "denial", "issue": "economy.sanctions", "text": "Sanctions did not come up."}
                    ]
                },
            }
        }
    )
    base = reading({"e1": {"kind": "summit", "date": "2018-07", "place": "helsinki"}})
    span = base.document.span(0, 3)
    items = tuple(
        AgendaItem(encounters=("e1",), issue=issue, relation="on_agenda", span=span) for issue in ("syria", "nuclear")
    )
    found = audit(replace(base, agenda=items), own)
    assert [v.status for v in found.verdicts if v.kind == "agenda"] == ["supported", "not_on_record"]


def test_words_of_time_in_an_undated_text_are_not_checkable() -> None:
    base = reading({"e1": {"mention": "the ongoing conflict"}})
    assert [v.slot for v in audit(base, RECORD).of("not_checkable")] == ["staleness"]
    dated = reading({"e1": {"mention": "the ongoing conflict"}}, published="2018-08-01")
    assert not audit(dated, RECORD).of("not_checkable")


def test_the_json_form_is_plain() -> None:
    found = audit(reading({"e1": FILE["cases"][0]["text"]}), RECORD)
    plain = json.loads(json.dumps(found.to_json()))
    assert set(plain["counts"]) == set(STATUSES)
    assert plain["matches"][0]["record"] == "2017-07-07-hamburg"


def test_an_empty_reading_has_nothing_to_weigh() -> None:
    found = audit(reading({}), RECORD)
    assert found.verdicts == ()
    assert repr(found) == "<Audit: nothing to weigh>"


@pytest.mark.parametrize(
    ("words", "slot", "value"),
    [
        ("The American negotiators met in Hamburg", "country", "united_states"),
        ("a declaration of 1956", "date", "1956"),
        ("in February", "date", "2017-02"),
    ],
)
def test_a_value_that_only_stands_nearby_is_not_contradicted(words: str, slot: str, value: str) -> None:
    base = reading({"e1": {"date": "2017-07", "place": "hamburg", "host_event": "G20"}})
    text = f"{base.document.text} {words}"
    start = text.index({"country": "American", "date": words.split()[-1]}[slot])
    document = replace(base.document, text=text)
    attribute = Attribute(name=slot, value=value, span=document.span(start, start + 4))
    one = replace(base.encounters[0], attributes=(*base.encounters[0].attributes, attribute))
    sentences = (Sentence(start=0, end=len(text), class_="encounter"),)
    found = audit(replace(base, document=document, encounters=(one,), sentences=sentences), RECORD)
    assert found.of("contradicted") == ()
