"""Indirect and headless questions are put plainly: every row has examples, and each example needs its row."""

from __future__ import annotations

import re

import pytest

from summitry import tables
from summitry.weigh.ask.phrasing import plain

ROWS = tables.read_yaml("phrasing.yaml")["rows"]
CASES = [(row["pattern"], asked, taken) for row in ROWS for asked, taken in row["examples"]]


@pytest.mark.parametrize(("pattern", "asked", "taken"), CASES)
def test_each_example_is_taken_as_it_says(pattern: str, asked: str, taken: str) -> None:
    assert re.search(pattern, asked, re.I)
    assert plain(asked).casefold() == taken.casefold()


@pytest.mark.parametrize(
    "asked", ["Who told the minister?", "What did she say?", "Did they meet in Rome?", "Is it known?"]
)
def test_a_plain_question_stays_as_it_is(asked: str) -> None:
    assert plain(asked) == asked
