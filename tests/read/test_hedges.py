"""Hedges are found with their scope, and words that only look like hedges are left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from summitry.model import Document, Hedge
from summitry.read import hedges, language, structure
from summitry.read.parsed import Parsed

CASES = Path(__file__).parents[1] / "cases" / "hedges.csv"


def read(text: str) -> Parsed:
    sentences = structure.split(text)
    doc = language.load().parse(text, [(one.start, one.end) for one in sentences])
    return Parsed(document=Document(id="d", text=text), sentences=sentences, doc=doc)


def hedges_in(text: str) -> list[Hedge]:
    return list(hedges.find(read(text)))


EXAMPLES = [(row, example) for row in hedges.rows() for example in row.examples]
REFUSALS = [(row, refusal) for row in hedges.rows() for refusal in row.refusals]


@pytest.mark.parametrize(("row", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_examples_of_the_table(row: hedges.Row, example: str) -> None:
    word = re.search(r"\*(.+?)\*", example)
    scope = re.search(r"\{(.+?)\}", example)
    assert word is not None
    found = hedges_in(re.sub(r"[*{}]", "", example))
    match = [one for one in found if one.span.text == word.group(1)]
    assert match, f'hedges.yaml: "{row.words[0]}" misses {example!r}; found {[one.span.text for one in found]}'
    assert match[0].kind == row.kind
    if scope is not None:
        assert match[0].scope is not None
        assert match[0].scope.text == scope.group(1).replace("*", "")


@pytest.mark.parametrize(("row", "refusal"), REFUSALS, ids=[refusal for _, refusal in REFUSALS])
def test_refusals_of_the_table(row: hedges.Row, refusal: str) -> None:
    found = [one.span.text for one in hedges_in(refusal)]
    assert not found, f'hedges.yaml: "{row.words[0]}" refuses {refusal!r} but finds {found}'


def test_every_row_has_three_examples_and_a_refusal() -> None:
    for row in hedges.rows():
        assert len(row.examples) >= 3, row.words
        assert len(row.refusals) >= 1, row.words
