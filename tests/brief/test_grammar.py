"""The grammar of briefs against the cases that a person can edit, and what stays capital within a sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from summitry.brief.compose import grammar

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "brief_grammar.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "arguments", "expected"), [(name, *case) for name, cases in CASES.items() for case in cases]
)
def test_a_case(name: str, arguments: list[Any], expected: str) -> None:
    assert getattr(grammar, name)(*arguments) == expected


def test_a_name_keeps_its_capital_and_another_word_does_not() -> None:
    proper = frozenset({"Vale", "Oslo"})
    assert grammar.lowered("Vale's offer stands", proper) == "Vale's offer stands"
    assert grammar.lowered("The offer stands", proper) == "the offer stands"
    assert grammar.lowered("NATO grows", proper) == "NATO grows"
    assert grammar.lowered("I see", proper) == "I see"
    assert grammar.lowered("50 came", proper) == "50 came"
    assert grammar.lowered("New START ran out", proper) == "New START ran out"
    assert grammar.lowered("New talks began", proper) == "new talks began"
    assert grammar.lowered("Secretary Vale left", proper) == "Secretary Vale left"


def test_counts_in_one_list_are_all_words_or_all_digits() -> None:
    assert grammar.counts([(2, "planned"), (3, "alleged")]) == "two planned and three alleged"
    assert grammar.counts([(13, "critical"), (2, "neutral")]) == "13 critical and 2 neutral"
