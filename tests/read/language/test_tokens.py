"""Tokens of news, as the treebanks cut them; the cases are in a table that anyone can extend."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from summitry.read.language import segments, tokens

CASES = list(csv.DictReader((Path(__file__).parent / "tokens.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_tokens(case: dict[str, str]) -> None:
    assert " ".join(token.text for token in tokens.tokenizer()(case["text"])) == case["tokens"]


def test_plain_sentence_ranges() -> None:
    text = "Mr. Trump met Gen. H.R. McMaster. “It went well.” He left the U.S. on Monday!\n\nNext"
    found = [text[a:b] for a, b in segments.fallback(text)]
    assert found == [
        "Mr. Trump met Gen. H.R. McMaster.",
        "“It went well.”",
        "He left the U.S. on Monday!",
        "Next",
    ]
