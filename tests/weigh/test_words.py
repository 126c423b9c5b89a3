"""Patterns of the word list match their examples and refuse their refusals."""

from __future__ import annotations

import re
from typing import Any

import pytest

from summitry.weigh import words


def rows() -> list[dict[str, Any]]:
    found = []
    for part in words.lists().values():
        for row in part if isinstance(part, list) else [part]:
            if isinstance(row, dict) and "pattern" in row:
                found.append(row)
    return found


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["pattern"][:30])
def test_patterns_match_their_examples_and_refuse_the_rest(row: dict[str, Any]) -> None:
    pattern = re.compile(row["pattern"], re.I)
    assert [one for one in row["examples"] if not pattern.search(one)] == []
    assert [one for one in row["refusals"] if pattern.search(one)] == []


def test_content_words_are_stems_without_numbers() -> None:
    assert words.content("the annexation of Crimea in 2014") == {"annex", "crimea"}
