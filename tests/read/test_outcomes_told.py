"""What came of an encounter where no verb of agreeing says so: plans, terms, lists, promises by a noun, gains."""

from __future__ import annotations

import pytest

from summitry.model import Document
from summitry.read import engine

LEAD = "Vladimir Putin and Xi Jinping met in Moscow on 21 March 2023. "


def _outcomes(text: str) -> list[tuple[str, str]]:
    found = engine.read(Document(id="d", text=text, published="2023-03-22")).outcomes
    return [(one.kind, one.span.text) for one in found]


@pytest.mark.parametrize(
    ("said", "kind", "words"),
    [
        ("Ferries are to sail again from May.", "agreed", "Ferries are to sail again from May"),
        ("The fares will be reduced in April.", "announced", "The fares will be reduced in April"),
        ("The ban on timber was lifted.", "agreed", "The ban on timber was lifted"),
        ("Under the terms the canal passes to Russia.", "agreed", "the canal passes to Russia"),
        ("In return, China is reopening its market to pork.", "announced", "China is reopening its market to pork"),
        ("There is to be a bridge.", "agreed", "There is to be a bridge"),
        ("The bridge will be repaired, the two announced.", "announced", "The bridge will be repaired"),
        ("Xi gave his word that the river would stay open.", "promised", "the river would stay open"),
        ("Putin gave his consent.", "agreed", "Putin gave his consent"),
        ("Both sides bound themselves to respect the truce.", "promised", "to respect the truce"),
        ("They were of one mind that the port must stay open.", "agreed", "the port must stay open"),
        ("Xi went home with a lease on two piers.", "agreed", "a lease on two piers"),
        ("Putin obtained a further loan.", "agreed", "a further loan"),
        ("China granted Russia a loan of two billion yuan.", "agreed", "a loan of two billion yuan"),
        ("The matter of the wreck was deferred.", "none", "The matter of the wreck was deferred"),
        ("The dispute over the reef was left open.", "none", "The dispute over the reef was left open"),
        ("Nothing was put in writing on the pipeline.", "none", "Nothing was put in writing on the pipeline"),
        ("No understanding was reached on the reef.", "none", "No understanding was reached on the reef"),
        ("A deal on timber could not be reached.", "none", "A deal on timber could not be reached"),
        ("So what came of it? Nothing.", "none", "Nothing"),
        ("What did Xi bring home? A lease on two piers.", "agreed", "A lease on two piers"),
        ("Each promised to open a consulate.", "promised", "to open a consulate"),
        ("Each named an envoy on fish.", "agreed", "an envoy on fish"),
        ("They found a formula for the river.", "agreed", "a formula for the river"),
        ("A joint commission was set up.", "agreed", "A joint commission was set up"),
        ("They agreed to open a road, to share the river and to lower the toll.", "agreed", "to share the river"),
        ("A merger of the two ports was decided upon.", "agreed", "A merger of the two ports was decided upon"),
        ("A river commission came into being.", "agreed", "A river commission came into being"),
        (
            "They set up a fund. The envoys would return to their posts.",
            "agreed",
            "The envoys would return to their posts",
        ),
        ("They set up a fund. China withdraws its suit.", "agreed", "China withdraws its suit"),
        ("Where the pipe will land stays undecided.", "none", "Where the pipe will land stays undecided"),
        ("They haggled over the toll in vain. No deal.", "none", "No deal"),
        (
            "The question of wages was referred to a joint commission.",
            "agreed",
            "The question of wages was referred to a joint commission",
        ),
        ("Xi came home without a promise of crude.", "none", "came home without a promise of crude"),
        ("Two frameworks emerged.", "agreed", "Two frameworks emerged"),
        ("The two leaders witnessed the exchange of eight memoranda.", "signed", "eight memoranda"),
        ("A joint statement issued at noon urged a truce on the river.", "stated", "a truce on the river"),
        ("Nobody signed.", "none", "Nobody signed"),
        ("The ferries will sail from May, the two leaders announced.", "announced", "The ferries will sail from May"),
        ("A treaty on fish bears their signatures.", "signed", "A treaty on fish bears their signatures"),
    ],
)
def test_what_came_of_it(said: str, kind: str, words: str) -> None:
    assert (kind, words) in _outcomes(LEAD + said)


@pytest.mark.parametrize(
    "said",
    [
        "Elections are to be held in May.",
        "The court will be asked to rule.",
        "He was to regret it.",
        "Xi is to travel to Rome.",
        "Perhaps the ban will be lifted.",
        "If he wins, the ban will be lifted.",
        "Xi won praise.",
        "Putin went home with a smile.",
        "The ban on timber was lifted by a judge.",
        "The dates are to be agreed through envoys.",
        "Critics say that the two leaders should have signed a treaty.",
        "Nothing is known of it.",
        "The investigation remains open.",
        "They attended an exchange of views.",
        "A bill was submitted to parliament.",
        "The dinner was postponed.",
        "Each leader will make a short statement.",
    ],
)
def test_no_plan_of_others_and_nothing_of_no_weight(said: str) -> None:
    assert _outcomes(LEAD + said) == []


def test_points_below_a_heading_or_behind_a_colon() -> None:
    points = "- A pier will open in May.\n- Pledge by China to free the crew\n- Four accords signed\n"
    wanted = [
        ("agreed", "A pier will open in May"),
        ("promised", "to free the crew"),
        ("signed", "Four accords signed"),
    ]
    assert _outcomes(f"{LEAD}\n\nThe two leaders agreed as follows:\n{points}") == wanted
    assert _outcomes(f"A note\n\n{LEAD}\n\nResults\n{points}") == wanted
    assert _outcomes(f"Key outcomes of the visit\n\n{LEAD}\n\n{points}") == wanted
    assert len(_outcomes(f"A note\n\n{LEAD}\n\nQuestions\n{points}")) < len(wanted)


def test_a_preview_tells_of_no_plan_of_the_meeting_before() -> None:
    text = "Vladimir Putin will meet Xi Jinping in Moscow on Monday. They met in Beijing in May. Flights are to resume."
    assert _outcomes(text) == []
