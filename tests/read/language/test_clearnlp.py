"""ClearNLP parses become Universal Dependencies; each case is a sentence drawn by hand.

The cases are in clearnlp.csv: words as `word/TAG/head/label`, heads counting from 1 with 0 for
the root, first as spaCy's English pipelines draw them, then as the treebanks do.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, Span

from summitry.read.language import clearnlp

CASES = list(csv.DictReader((Path(__file__).parent / "clearnlp.csv").open(encoding="utf-8")))
LEMMAS = {"is": "be", "was": "be", "were": "be", "are": "be", "been": "be", "'s": "'s"}


def drawn(case: str, people: str = "") -> Doc:
    parts = [part.rsplit("/", 3) for part in case.split()]
    heads = [int(h) - 1 if int(h) else i for i, (_, _, h, _) in enumerate(parts)]
    doc = Doc(
        spacy.blank("en").vocab,
        words=[word for word, *_ in parts],
        pos=[tag for _, tag, _, _ in parts],
        lemmas=[LEMMAS.get(word, word) for word, *_ in parts],
        heads=heads,
        deps=[label for *_, label in parts],
    )
    spans = [tuple(map(int, pair.split("-"))) for pair in people.split()]
    doc.ents = [Span(doc, a - 1, b, "PERSON") for a, b in spans]
    return doc


def shown(doc: Doc) -> str:
    rows = [(t.text, t.pos_, 0 if t.head.i == t.i else t.head.i + 1, t.dep_) for t in doc]
    return " ".join("/".join(map(str, row)) for row in rows)


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_case(case: dict[str, str]) -> None:
    doc = clearnlp.convert(drawn(case["clearnlp"], case["people"]))
    assert shown(doc) == case["ud"]
    assert len(list(doc.sents)) == 1


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_no_clearnlp_label_is_left(case: dict[str, str]) -> None:
    doc = clearnlp.convert(drawn(case["clearnlp"], case["people"]))
    assert not {token.dep_ for token in doc} & set(clearnlp.LABELS)


def test_sentences_are_converted_apart() -> None:
    first = "He/PRON/2/nsubj spoke/VERB/0/ROOT"
    doc = drawn("He/PRON/2/nsubj spoke/VERB/0/ROOT She/PRON/4/nsubj listened/VERB/0/ROOT")
    clearnlp.convert(doc)
    assert [s.text for s in doc.sents] == ["He spoke", "She listened"]
    assert [t.dep_ for t in doc] == ["nsubj", "root", "nsubj", "root"]
    assert shown(clearnlp.convert(drawn(first))).endswith("/root")
