"""The sentence that most surely answers a question, where neither items nor shared words have answered it.

How sure it is comes from the marks of each sentence: what it holds of the question, and what two small networks say of
it. A name that the text does not have refuses the question whatever they say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry.model import Reading
from summitry.read import answering
from summitry.weigh.ask.from_passages import has_topic
from summitry.weigh.ask.given import said
from summitry.weigh.ask.given_near import Given
from summitry.weigh.ask.index import Index, index
from summitry.weigh.ask.judged import judged
from summitry.weigh.ask.lists import people
from summitry.weigh.ask.marks import Candidate
from summitry.weigh.ask.nouns import Line, Question
from summitry.weigh.ask.passages import Passage
from summitry.weigh.ask.pointed import is_borne_out
from summitry.weigh.ask.units import Unit
from summitry.weigh.ask.wanted import Wanted, wanted
from summitry.weigh.ask.within import is_of_topic

if TYPE_CHECKING:
    from spacy.tokens import Token

SURE = 0.5
"""How sure it must be that a sentence answers."""

SURER = 0.9
"""The same of a sentence that holds little of the question, and of what the items of a reading tell."""

UNHELD = 0.6
"""The same of a sentence that has nothing like what is said to be done or asked for, or tells it of somebody else."""

LITTLE = 0.3
"""The share of a question up to which a sentence holds little of it."""

BORNE = 0.35
"""The least share of a question by yes or no that a sentence holds."""

GIVEN = frozenset(["person", "place", "date", "length", "number"])
"""Kinds of answer that are looked for in a sentence as such."""

MADE_OF = {
    "person": ("PROPN",), "place": ("PROPN", "NOUN"), "number": ("NUM",), "length": ("NUM", "DET"),
}  # fmt: skip
"""Parts of speech of which an answer of a kind has one."""

ANY = ("PROPN", "PRON", "NOUN", "NUM", "VERB", "ADJ")

OF_ITEMS = frozenset(
    [
        "actual_minutes", "planned_minutes", "others_present", "interpreters", "initiated", "press_conference",
        "denied",
    ]
)  # fmt: skip
"""What is answered from the items of a reading, or only surely: another meeting's length looks just as likely."""


def lines(question: Question, reading: Reading) -> Iterator[Line]:
    """The answer of the surest sentence; nothing where none is sure enough."""
    of = index(reading)
    asked = wanted(question.words, of)
    if asked is not None and asked.absent:
        return
    for one in judged(question.words, of):
        if one.sure < SURE:
            return
        if one.sure < _least(question, asked, one.candidate, of):
            continue
        found = _answer(asked, one.candidate, of) if _speaks_of(asked, one.candidate) else None
        if found is not None:
            span = reading.document.span(found.start, found.end)
            yield Line(text=said(found, of), source="text", value=found.value or span.text, span=span)
            return


def _least(question: Question, asked: Wanted | None, one: Candidate, of: Index) -> float:
    """How sure it must be that this sentence answers."""
    if question.type in OF_ITEMS or asked is None or one.held is None or one.held.share < LITTLE:
        return SURER
    unheld = any(not value for unit, value in one.held.held.items() if _is_of_deed(unit))
    return UNHELD if unheld or not is_borne_out(asked, one.held, of) else SURE


def _is_of_deed(unit: Unit) -> bool:
    return unit.is_focus or (unit.is_act and not unit.is_light)


def _speaks_of(asked: Wanted | None, one: Candidate) -> bool:
    """Whether a sentence speaks of what a question by yes or no asks: what it does not speak of, it does not deny."""
    if asked is None or asked.kind != "yes or no":
        return True
    if one.held is None or one.held.share < BORNE:
        return False
    return not is_of_topic(asked) or has_topic(asked, one.held)


def _answer(asked: Wanted | None, one: Candidate, of: Index) -> Given | None:
    """What a sentence gives for an answer, or itself; None where it has nothing of the kind."""
    passage = of.passages[one.place]
    if one.given is not None:
        return one.given
    if asked is not None and (asked.kind == "reason" or asked.kind in GIVEN):
        return _pointed(one.told, passage, asked.kind)
    return Given(start=passage.sentence.start, end=passage.sentence.end, value=None)


def _pointed(told: answering.Told, passage: Passage, kind: str) -> Given | None:
    """The words that the network points to, where they can be of the kind asked for."""
    words = passage.tokens[told.first : told.last]
    if told.kind != "words" or not any(_can_be(token, kind) for token in words):
        return None
    if kind in GIVEN and any(token.pos_ in ("VERB", "AUX") and "Fin" in token.morph.get("VerbForm") for token in words):
        return None
    return Given(start=words[0].idx, end=words[-1].idx + len(words[-1].text), value=None)


def _can_be(token: Token, kind: str) -> bool:
    if kind == "person" and token.pos_ == "NOUN":
        named, endings, none = people()
        lemma = token.lemma_.lower()
        return lemma in named or lemma.endswith(endings) and lemma not in none
    return token.pos_ in MADE_OF.get(kind, ANY)
