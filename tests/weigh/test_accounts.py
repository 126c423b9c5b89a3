"""The accounts of one encounter side by side, from the record and from texts."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from summitry.model import AgendaItem, Attribute, Document, Encounter, Reading, Sentence
from summitry.weigh.accounts import Accounts, Told, accounts
from summitry.weigh.likeness import likeness
from summitry.weigh.readouts import between
from tests.conftest import reading_of

from .made import PAIR, record

ROW: dict[str, Any] = {
    "kind": "phone_call",
    "date": "2025-02-12",
    "initiated_by": [{"value": "united_states", "holder": "united_states"}, {"value": "russia", "holder": "russia"}],
    "actual_minutes": [{"value": 90, "holder": "russia"}, {"value": 30, "holder": "united_states"}],
    "accounts": {
        "united_states": [
            {"kind": "topic", "issue": "ukraine", "text": "Ending the war in Ukraine was discussed."},
            {"kind": "topic", "issue": "syria", "text": "Syria was discussed."},
            {"kind": "agreed", "issue": "cross.channels", "text": "Teams would start negotiations at once."},
        ],
        "russia": [
            {"kind": "topic", "issue": "ukraine", "text": "A settlement in Ukraine was discussed at length."},
            {"kind": "agreed", "issue": "cross.channels", "text": "Teams of both would start negotiations."},
            {"kind": "claim", "issue": "economy.sanctions", "text": "Sanctions harm both economies."},
        ],
    },
    "disputes": [
        {
            "about": "election.denial",
            "text": "Whether the denial was accepted.",
            "sides": [{"holder": "russia", "says": "It was."}, {"holder": "united_states", "says": "It was not."}],
        }
    ],
}


def found() -> Accounts:
    own = record({"2025-02-12-call": ROW})
    return accounts(own.encounter("2025-02-12-call"), own)


def test_matters_of_both_and_of_one_side_only() -> None:
    told = {(one.status, one.issue) for one in found().matters}
    assert ("all", "ukraine") in told
    assert ("all", "cross.channels") in told
    assert [one.issue for one in found().only("united_states")] == ["syria"]
    assert [one.issue for one in found().only("russia")] == ["economy.sanctions"]


def test_disputes_lengths_and_initiators_are_conflicts_with_both_holders() -> None:
    told = {one.about: one.sides for one in found().conflicts()}
    assert set(told) == {"Whether the denial was accepted.", "actual minutes", "initiated by"}
    assert all(len(sides) == 2 for sides in told.values())


def test_weights_tell_order_and_share() -> None:
    weights = {(one.side, one.area): one for one in found().weights}
    assert weights["united_states", "ukraine"].place == 1
    assert weights["russia", "economy"].place == 3
    for side in ("united_states", "russia"):
        assert abs(sum(one.share for one in found().weights if one.side == side) - 1) < 0.01


def test_promises_keep_their_holder() -> None:
    assert {one.side for one in found().promises} == {"united_states", "russia"}


def test_a_side_without_an_account_is_named() -> None:
    row = {**ROW, "accounts": {"russia": ROW["accounts"]["russia"]}}
    own = record({"2025-02-12-call": row})
    assert accounts(own.encounter("2025-02-12-call"), own).silent == ("united_states",)


def test_the_json_form_is_plain() -> None:
    assert json.loads(json.dumps(found().to_json()))["sides"] == ["united_states", "russia"]


def text(words: list[tuple[str, str | None, int | None]]) -> Reading:
    """A text of sentences with an issue or a length each."""
    body = " ".join(sentence for sentence, _, _ in words)
    base = Reading(document=Document(id=str(len(body)), text=body))
    sentences, agenda, attributes, at = [], [], [], 0
    for sentence, issue, minutes in words:
        span = base.document.span(at, at + len(sentence))
        sentences.append(Sentence(start=span.start, end=span.end, class_="agenda" if issue else "encounter"))
        if issue:
            agenda.append(AgendaItem(encounters=("e1",), issue=issue, relation="on_agenda", span=span))
        if minutes:
            attributes.append(Attribute(name="actual_minutes", value=minutes, comparator="=", span=span))
        at += len(sentence) + 1
    one = Encounter(id="e1", label="call", kind="phone_call", participants=PAIR, attributes=tuple(attributes))
    return replace(base, sentences=tuple(sentences), agenda=tuple(agenda), encounters=(one,))


def test_two_texts_are_aligned_without_any_record() -> None:
    first = text([("They discussed peace in Ukraine.", "ukraine", None), ("Trade was raised.", "economy.trade", None),
                  ("The call lasted two hours.", None, 120)])  # fmt: skip
    second = text([("Peace in Ukraine was discussed.", "ukraine", None), ("Syria came up.", "syria", None),
                   ("The call lasted half an hour.", None, 30)])  # fmt: skip
    made = between([first, second], ("a", "b"))
    assert [one.issue for one in made.only("a")] == ["economy.trade"]
    assert [one.issue for one in made.only("b")] == ["syria"]
    assert [one.why for one in made.conflicts()] == ["the lengths exclude each other"]
    assert all(point.span is not None for one in made.matters for point in one.points)


def test_a_not_on_one_side_is_a_conflict() -> None:
    first = text([("The two sides agreed to extend the ceasefire in Ukraine.", "ukraine.ceasefire", None)])
    second = text([("The two sides did not agree to extend the ceasefire in Ukraine.", "ukraine.ceasefire", None)])
    assert [one.status for one in between([first, second], ("a", "b")).matters][0] == "conflict"


def test_three_texts_have_three_sides() -> None:
    texts = [text([("Peace in Ukraine was discussed.", "ukraine", None)]) for _ in range(3)]
    made = between(texts)
    assert made.sides == ("text 1", "text 2", "text 3")
    assert [one.status for one in made.matters] == ["all"]


def _told(side: str, text: str, *, kind: str = "claim", issue: str | None = None) -> Told:
    return Told(side=side, kind=kind, issue=issue, text=text, order=1, size=1, named=())


def test_that_they_meet_again_is_one_matter_in_whatever_words() -> None:
    def step(side: str, text: str) -> Told:
        return _told(side, text, kind="next_step", issue="cross.channels")

    base = step("a", "The President was invited to the coast.")
    assert likeness(base, step("b", "The King expects to travel in spring.")) > 0
    assert likeness(base, step("b", "Experts keep the line open.")) == 0


def test_words_near_in_use_count_in_part() -> None:
    base = _told("a", "Hostages must be freed at once.")
    near = likeness(base, _told("b", "Prisoners must be released at once."))
    assert near > 0
    assert near < likeness(base, _told("b", "Hostages must be freed soon."))
    assert likeness(base, _told("b", "The harbour fees went up.")) == 0


def test_each_side_telling_only_that_they_met_is_one_matter() -> None:
    texts = [
        "President Veld and President Anso held a summit on 4 May. President Veld raised the question of taxes.",
        "President Anso received President Veld on 4 May. A forum on tourism will be held in autumn.",
    ]
    made = between([reading_of(text) for text in texts], ("a", "b"))
    assert [one.sides for one in made.matters if "summit" in one.about] == [("a", "b")]


def test_only_one_side_mentions_agrees_with_judgement_by_hand() -> None:
    from benchmarks.accounts import Score, of_record, of_texts
    from summitry.record import bundled

    score = Score()
    of_record(bundled(), score, errors=False)
    assert score.right_alone >= 0.85 * score.said_alone
    assert score.right_alone >= 0.85 * score.alone
    texts = Score()
    of_texts(texts, errors=False)
    assert texts.right_pairs >= 0.85 * texts.pairs
    assert texts.right_alone >= 0.8 * texts.said_alone
    assert texts.right_alone >= 0.8 * texts.alone
