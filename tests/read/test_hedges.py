"""Hedges are found with their scope, and words that only look like hedges are left alone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from summitry.model import Document, Hedge
from summitry.read import hedges, language, structure
from summitry.read.parsed import Parsed


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


SENTENCES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "hedges.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", SENTENCES, ids=[case["text"] for case in SENTENCES])
def test_every_hedge_of_a_sentence(case: dict[str, Any]) -> None:
    found = hedges_in(case["text"])
    assert [one.span.text for one in found] == [words for words, _ in case["hedges"]]
    for one, (_, scope) in zip(found, case["hedges"], strict=True):
        assert scope is None or (one.scope is not None and one.scope.text == scope)


@pytest.mark.parametrize("text", ["", "may", "So-", "so-called", "Perhaps.", "\n\nMaybe\n\n", "1. Alleged Plots"])
def test_odd_texts_give_no_error(text: str) -> None:
    for one in hedges_in(text):
        assert one.scope is None or one.scope.contains(one.span)
