"""The words of encounters: what our own texts label, and how a quotation is found in its sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.encounters import corpus, measure
from training.encounters.corpus import KINDS, ROLES, TELLS, UNKNOWN
from training.sentences.corpus import Words


def test_an_event_labels_the_words_that_tell_of_it_and_those_who_take_part() -> None:
    event = {"s": 0, "trigger": "sat down", "kind": "one_on_one", "mood": "planned", "parties": ["He", "the premier"],
             "place": ["Marrun"], "date": ["Monday"]}  # fmt: skip
    found = corpus.labelled("He sat down with the premier in Marrun on Monday.", [event], Words())
    told = [word for word, label in zip(found.words, found.tells, strict=True) if TELLS[label] == "planned"]
    roles = {word: ROLES[label] for word, label in zip(found.words, found.roles, strict=True) if label}
    kinds = {KINDS[label] for label in found.kinds if label != UNKNOWN}
    assert (told, kinds) == (["sat", "down"], {"one_on_one"})
    assert roles == {"He": "party", "the": "party", "premier": "party", "Marrun": "place", "Monday": "date"}


def test_a_meeting_without_leaders_is_of_another_level() -> None:
    event = {"s": 0, "trigger": "met", "kind": "working_session", "mood": "happened", "level": "other"}
    found = corpus.labelled("The envoys met.", [event], Words())
    assert [TELLS[label] for label in found.tells] == ["none", "none", "other", "none"]


def test_a_quotation_is_whole_words_and_may_be_the_second() -> None:
    sentence = "She met the premier, and he met her again."
    cut = Words()(sentence)
    first, second, pronoun = (corpus.inside(sentence, quote, cut) for quote in ("met", "met#2", "he"))
    assert [[cut[n][0] for n in one] for one in (first, second, pronoun)] == [["met"], ["met"], ["he"]]
    assert first != second


def test_a_quotation_that_is_not_there_is_named() -> None:
    with pytest.raises(ValueError, match="'spoke' is not in"):
        corpus.inside("They met.", "spoke", Words()("They met."))


def test_every_text_of_ours_can_be_read() -> None:
    found = list(corpus.examples(Path(corpus.__file__).parent / "data", Words()))
    telling = sum(any(label in measure.LEADING for label in one.tells) for one in found)
    assert 0.25 < telling / len(found) < 0.6


def test_runs_are_half_open() -> None:
    assert measure.runs([True, True, False, True]) == [(0, 2), (3, 4)]
