"""Contents that pass a judgement in words that no rule lists, beside plain statements with the same cue."""

from __future__ import annotations

import pytest

from summitry.read import scorer
from tests.conftest import reading_of

JUDGED = [
    "The senator said that the president bows before tyrants and insults his friends.",
    "The premier said that the alliance remained the bedrock of peace.",
    "The minister told the radio that the visit gave new life to an old friendship.",
    "The deputy said that the general had shamed the whole nation.",
]
STATED = [
    "The senator said that the premier had left the hall at noon.",
    "“He brought the general a letter,” the deputy said.",
    "The envoy said that the two countries had exchanged lists of prisoners.",
    "The minister told the radio that the visit lasted three hours.",
]


@pytest.mark.parametrize("text", JUDGED)
def test_a_judgement_is_an_evaluation(text: str) -> None:
    assert [one.type for one in reading_of(text).claims] == ["evaluation"]


@pytest.mark.parametrize("text", STATED)
def test_a_plain_statement_stays_an_assertion(text: str) -> None:
    assert [one.type for one in reading_of(text).claims] == ["assertion"]


def test_only_the_content_is_looked_at() -> None:
    text = "The disgraced and hated senator said that the train left at noon."
    assert [one.type for one in reading_of(text).claims] == ["assertion"]


def test_words_between_two_pieces_are_not_marked() -> None:
    one = scorer.Marked(words=["a", "b", "c", "d"], first=1, last=4, without=frozenset({2}))
    assert [number in one for number in range(4)] == [False, True, False, True]


def test_the_labels_are_there() -> None:
    assert scorer.load().labels["judgement"] == ["plain", "judgement"]
