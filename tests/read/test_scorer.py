"""The second network: polarity towards a marked target, and how likely a sentence is of each class."""

from __future__ import annotations

from typing import get_args

import pytest

from summitry.errors import Stop
from summitry.model import SentenceClass
from summitry.read import scorer

PAIRS = [
    ("Senators condemned Torvik as a liar and a coward.", "Torvik", -1),
    ("Voters thanked Torvik for her courage and praised her honesty.", "Torvik", 1),
    ("Torvik arrived at the airport at noon.", "Torvik", 0),
    ("Hale accused Torvik of taking bribes.", "Torvik", -1),
]


@pytest.mark.parametrize(("sentence", "target", "label"), PAIRS)
def test_polarity_towards_a_target(sentence: str, target: str, label: int) -> None:
    start = sentence.index(target)
    (found,) = scorer.polarity([(sentence, start, start + len(target))])
    assert found.label == label
    assert sum(found.probabilities) == pytest.approx(1.0, abs=1e-4)


def test_who_accuses_is_not_the_accused() -> None:
    sentence = "Hale accused Torvik of taking bribes and lying to the court."
    hale, torvik = scorer.polarity([(sentence, 0, 4), (sentence, 13, 19)])
    assert torvik.probabilities[0] > hale.probabilities[0]


def test_results_do_not_depend_on_the_batch() -> None:
    items = [(sentence, sentence.index(target), sentence.index(target) + len(target)) for sentence, target, _ in PAIRS]
    together = scorer.polarity(items)
    alone = [scorer.polarity([item])[0] for item in items]
    for one, other in zip(together, alone, strict=True):
        assert one.probabilities == pytest.approx(other.probabilities, abs=1e-4)


def test_a_target_without_a_word_is_refused() -> None:
    with pytest.raises(Stop, match="give the target's own characters"):
        scorer.polarity([("They met.", 9, 9)])


def test_nothing_and_an_overlong_sentence() -> None:
    assert scorer.polarity([]) == []
    long = "Torvik " + "and so on " * 400
    assert scorer.polarity([(long, 0, 6)])[0].label in (-1, 0, 1)


def test_classes_are_those_of_the_guideline() -> None:
    network = scorer.load()
    assert set(network.labels["class"]) == set(get_args(SentenceClass))
    words = [
        "The",
        "two",
        "presidents",
        "met",
        "in",
        "Geneva",
        "on",
        "3",
        "March",
        "and",
        "talked",
        "for",
        "two",
        "hours",
        ".",
    ]
    (row,) = network.scores("class", [scorer.in_context([], words)])
    assert network.labels["class"][int(row.argmax())] == "encounter"
