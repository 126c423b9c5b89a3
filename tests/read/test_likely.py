"""How likely a sentence is of each class: by the language model, and by the second network where that is unsure."""

from __future__ import annotations

from typing import get_args

import pytest

from summitry.model import Document, SentenceClass
from summitry.read import language, likely, structure
from summitry.read.parsed import Parsed

TEXT = (
    "Putin and Trump met in Helsinki on 16 July 2018 for two hours.\n\n"
    "WARSAW, July 17 (Reuters) - Polish politicians welcomed the summit. Such meetings are never simple.\n"
)


def parsed(*, classes: bool) -> Parsed:
    sentences = structure.split(TEXT)
    items = [(TEXT, list(structure.parts(TEXT, sentences)))]
    (doc,) = language.load().parse_many(items, classes=classes)
    return Parsed(document=Document(id="a", text=TEXT), sentences=sentences, doc=doc)


def test_the_language_model_says_a_class_of_every_sentence() -> None:
    one = parsed(classes=True)
    (found,) = likely.find([one])
    assert len(found) == len(one.sentences)
    for sentence, scores in zip(one.sentences, found, strict=True):
        if sentence.kind == "sentence":
            assert set(scores) == set(get_args(SentenceClass))
            assert sum(scores.values()) == pytest.approx(1.0, abs=1e-4)
        else:
            assert scores == {}
    assert max(found[0], key=lambda name: found[0][name]) == "encounter"


def test_classes_do_not_depend_on_the_batch() -> None:
    sentences = structure.split(TEXT)
    item = (TEXT, list(structure.parts(TEXT, sentences)))
    other = ("He said that the talks, which had begun at noon, went on for hours.", None)
    alone, _, together = (
        doc.user_data["classes"] for doc in (*language.load().parse_many([item, other, item], classes=True),)
    )
    for end, scores in alone.items():
        assert together[end] == pytest.approx(scores, abs=1e-4)


def test_unasked_the_language_model_says_no_class() -> None:
    assert "classes" not in parsed(classes=False).doc.user_data


def test_the_second_network_is_asked_where_a_class_is_open_or_none_was_said(monkeypatch: pytest.MonkeyPatch) -> None:
    without = parsed(classes=False)
    (answers,) = likely.find([without])
    one = parsed(classes=True)
    known = one.doc.user_data["classes"]
    monkeypatch.setattr(likely, "IN_PASSAGE", 0.0)
    names = get_args(SentenceClass)
    for number, end in enumerate(sorted(known)):
        sure = 0.9 if number == 0 else likely.OPEN - 0.05
        known[end] = {name: sure if name == "agenda" else (1 - sure) / (len(names) - 1) for name in names}
    (found,) = likely.find([one])
    numbers = [n for n, sentence in enumerate(one.sentences) if sentence.kind == "sentence"]
    assert found[numbers[0]]["agenda"] == 0.9
    assert all(found[n] == pytest.approx(answers[n], abs=1e-4) for n in numbers[1:])
