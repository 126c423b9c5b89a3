"""Reported speech against the cases that a person can edit, and what of the record it turns about."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from summitry.brief.compose import facts, grammar, speech
from summitry.record import bundled

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "brief_speech.yaml").read_text(encoding="utf-8"))
NAMES = frozenset(CASES["names"])


@pytest.mark.parametrize(("text", "expected"), CASES["reported"])
def test_a_text_is_said_with_its_speaker_first(text: str, expected: str) -> None:
    assert speech.reported(text, NAMES) == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [(name, *case) for name in ("is_clause", "is_phrase", "stands") for case in CASES[name]],
)
def test_a_text_is_known_for_a_clause_or_a_phrase(name: str, text: str, *, expected: bool) -> None:
    assert getattr(speech, name)(text) is expected


def _words(text: str) -> set[str]:
    return set(re.findall(r"[\w’'-]+", text.casefold()))


def test_turning_a_text_about_loses_and_adds_no_word() -> None:
    points = [
        point for one in bundled().all_encounters for account in one.accounts.values() for point in account.points
    ]
    turned = [(point.text, facts.told(point.text)) for point in points]
    for before, after in turned:
        told = _words(grammar.prose(before))
        assert told <= _words(after) | {"says", "said", "wrote"}, after
        assert _words(after) - told <= {"said", "that", "spoke", "of"}, after
    assert sum(speech.reported(before, facts.proper()) != before for before, _ in turned) > 50


def test_a_speaker_by_a_colon_has_to_be_known() -> None:
    assert speech.speaks("Putin")
    assert not speech.speaks("Delivered")
