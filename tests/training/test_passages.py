"""Passages: what our own labelled texts ask of the network, and how it is laid out."""

from __future__ import annotations

from pathlib import Path

import pytest

from summitry.read.passages import EARLIER, HERE, LATER, TOLD, Question, laid_out
from training.encounters import corpus as encounters
from training.encounters.corpus import TELLS
from training.passages import corpus
from training.passages.labels import CLASSES, ROLES, SPANS, UNKNOWN
from training.sentences.corpus import Words

ROW = {
    "id": "test:0",
    "sentences": [
        "Ada Brandt flew to Olm on Monday.", "King Pavel saw her there for an hour.", "The talks ended late.",
    ],
    "events": [
        {"s": 1, "trigger": "saw", "kind": "bilateral_meeting", "mood": "happened", "parties": ["King Pavel", "her"],
         "who": ["Ada Brandt@0", "King Pavel@1"], "place": ["Olm@0"], "length": ["an hour"]},
        {"s": 2, "trigger": "talks", "kind": "bilateral_meeting", "mood": "happened", "parties": [], "same": 0},
    ],
    "layers": [
        {"c": "encounter"},
        {"c": "encounter", "say": [["King Pavel", "saw", "her there", "belief"]]},
        {"c": "filler", "o": [["none", "ended late"]]},
    ],
}  # fmt: skip


def _text() -> corpus.Text:
    return corpus.text(ROW, Words(), [(0, 6, 7)])


def _roles(asked: corpus.Asked, text: corpus.Text) -> dict[str, str]:
    return {text.sentences[number][word]: ROLES[role] for number, word, role in asked.roles}


def test_who_takes_part_may_be_named_in_another_sentence() -> None:
    text = _text()
    first = next(one for one in text.asked if isinstance(one, corpus.Asked))
    roles = _roles(first, text)
    assert {word for word, role in roles.items() if role == "party"} == {"Ada", "Brandt", "King", "Pavel", "her"}
    assert (roles["Olm"], roles["hour"], roles["talks"]) == ("place", "length", "same")


def test_a_later_mention_has_the_roles_of_the_first() -> None:
    text = _text()
    second = [one for one in text.asked if isinstance(one, corpus.Asked) and TELLS[one.tells] == "happened"][1]
    roles = _roles(second, text)
    assert (roles["saw"], roles["Brandt"], roles["Olm"]) == ("same", "party", "place")


def test_what_is_proposed_wrongly_is_asked_about_too() -> None:
    nothing = [one for one in _text().asked if isinstance(one, corpus.Asked) and TELLS[one.tells] == "none"]
    assert (0, 6, 7) in {(one.number, one.first, one.last) for one in nothing}


def test_a_sentence_has_a_class_and_runs_with_kinds() -> None:
    found = [one for one in _text().asked if isinstance(one, corpus.Sorted)]
    assert [CLASSES[one.cls] for one in found] == ["encounter", "encounter", "filler"]
    assert found[2].spans["outcome"] == (0, 0, 1, 2, 0)
    kinds = found[2].spans["outcome.kind"]
    assert kinds[:2] == (UNKNOWN, UNKNOWN)
    assert SPANS["outcome.kind"][kinds[2]] == "none"


def test_a_question_is_laid_out_with_what_stands_around_it() -> None:
    pytest.importorskip("tokenizers")
    from summitry.read import language
    from summitry.read.language.pieces import Pieces

    pieces = Pieces.load(language.folder() / "tokenizer.json")
    laid = laid_out(_text().sentences, Question(number=1, first=2, last=3), pieces)
    marks = {laid.marks[begin]: word for word, begin in zip(laid.words, laid.begins, strict=True)}
    assert set(marks) == {HERE, TOLD, EARLIER, LATER}
    assert marks[TOLD] == (1, 2)
    assert len(laid.pieces) == len(laid.cases) == len(laid.marks)


def test_every_text_of_ours_can_be_read() -> None:
    found = list(corpus.texts(Path(encounters.__file__).parent / "data", Words(), {}))
    sorted_ = [one for text in found for one in text.asked if isinstance(one, corpus.Sorted)]
    assert len(sorted_) > 5000
    assert {CLASSES[one.cls] for one in sorted_ if one.cls != UNKNOWN} == set(CLASSES)
