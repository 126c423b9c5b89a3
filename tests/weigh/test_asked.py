"""D14: questions written from the texts alone, and what asking must never do."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.ask import OWN, Score, run
from summitry.read import engine
from summitry.read.documents import load
from summitry.record import bundled
from summitry.weigh.ask import ask

TEXTS = Path(__file__).parents[1] / "dev" / "texts"


@pytest.fixture(scope="module")
def total() -> Score:
    found, record = Score(), bundled()
    for path in sorted(OWN.glob("*.yaml")):
        one = run(path, record, [], errors=False)
        for key in vars(found):
            setattr(found, key, getattr(found, key) + getattr(one, key))
    return found


def test_d14_answers_have_the_right_evidence_and_the_unanswerable_is_refused(total: Score) -> None:
    assert total.right >= 0.9 * total.answerable
    assert total.refused <= 0.1 * total.answerable
    assert total.answered <= 0.03 * total.unanswerable


def test_a_misspelt_leader_is_read_as_the_one_known_leader_whom_it_nearly_spells() -> None:
    assert "Vienna" in str(ask("Where did Kenedy and Khrushchev meet?", record=bundled()))


def test_a_follow_up_takes_over_whom_and_where() -> None:
    first = ask("When did Trump and Putin meet in Helsinki?", record=bundled())
    second = ask("How long did they talk there?", record=bundled(), earlier=first.question)
    assert {line.encounter for line in second.lines} >= {"2018-07-16-helsinki-trump-putin"}


def test_search_stands_beside_a_refusal_and_is_no_answer() -> None:
    reading = engine.read(load(str(TEXTS / "wire_singapore.txt")))
    found = ask("What did Abe say about the price of fish on the islands?", reading=reading)
    assert found.outcome == "not_stated"
    assert not found.lines
    assert any("islands" in line.text for line in found.found)


def test_what_was_denied_is_asked_of_who_denied_it_and_not_of_whom_it_names() -> None:
    reading = engine.read(load(str(TEXTS / "news_geneva_biden.txt")))
    found = ask("Who denied that Russia was behind the ransomware attacks?", reading=reading)
    assert [line.holder for line in found.lines] == ["vladimir_putin"]


def test_no_place_is_given_for_a_call() -> None:
    reading = engine.read(load(str(TEXTS / "readout_call_macron_putin.txt")))
    assert ask("Where did the call take place?", reading=reading).outcome == "not_stated"
