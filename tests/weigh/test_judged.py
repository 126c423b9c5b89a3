"""How sure it is that a sentence answers: every mark has a weight, and what holds more of a question is surer."""

from __future__ import annotations

import pytest

from summitry import tables
from summitry.weigh.ask.index import index
from summitry.weigh.ask.judged import judged
from summitry.weigh.ask.marks import candidates
from tests.conftest import reading_of

TEXT = (
    "President Lula received President Petro in Manaus on 9 September 2023. "
    "They spent the afternoon on the rain forest and on the rivers that both countries share. "
    "Petro left without speaking to the press. "
    "The price of coffee fell in the same week."
)


def test_every_mark_has_a_weight_and_every_weight_a_mark() -> None:
    of = index(reading_of(TEXT))
    found = list(candidates("What did they talk about in the afternoon?", of))
    assert found
    assert all(set(one.marks) == set(tables.read_yaml("asking.yaml")["weights"]) for one in found)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did they talk about in the afternoon?", "They spent the afternoon"),
        ("Did Petro talk to journalists?", "without speaking to the press"),
        ("Where was Petro received?", "received President Petro in Manaus"),
    ],
)
def test_the_surest_sentence_is_the_one_that_answers(question: str, words: str) -> None:
    of = index(reading_of(TEXT))
    first, *rest = judged(question, of)
    span = of.passages[first.candidate.place].sentence
    assert words in TEXT[span.start : span.end]
    assert all(first.sure >= one.sure for one in rest)


def test_what_the_text_does_not_tell_is_less_sure() -> None:
    of = index(reading_of(TEXT))
    told = judged("Where was Petro received?", of)[0].sure
    assert told > max((one.sure for one in judged("Which minister accompanied Petro?", of)), default=0.0)
