"""The sentence that most likely answers a question, where neither items nor shared words have answered it.

How likely it is comes from a small network that has learnt from questions and texts; names that the text does not have,
and somebody else's deed, refuse the question whatever it says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summitry.model import Reading
from summitry.read import answering
from summitry.weigh.ask.from_passages import is_of_others
from summitry.weigh.ask.given import given, said
from summitry.weigh.ask.given_near import Given
from summitry.weigh.ask.held import Held, held
from summitry.weigh.ask.index import Index, index
from summitry.weigh.ask.nouns import Line, Question
from summitry.weigh.ask.passages import Passage
from summitry.weigh.ask.wanted import Wanted, wanted

SURE = 1.05
"""How likely a sentence must be to answer a question that nothing else has answered, with what it holds of it."""

HELD = 0.5
"""How much the share of the question that a sentence holds counts beside the likelihood."""

LEAST = 0.5
"""How likely it must be whatever it holds."""

SURER = 0.6
"""The same where no rule finds what is asked for (a day, a place, somebody), and the network points to words."""

BORNE = 0.35
"""The least share of a question by yes or no that a sentence holds: what it does not speak of, it does not deny."""

GIVEN = frozenset(["person", "place", "date", "length", "number"])
"""Kinds of answer that are looked for in a sentence as such."""

MADE_OF = {"person": ("PROPN", "PRON"), "number": ("NUM",), "length": ("NUM", "DET")}
"""Parts of speech of which an answer of a kind has one."""

ANY = ("PROPN", "PRON", "NOUN", "NUM", "VERB", "ADJ")

ALONE = 0.998
"""How likely a sentence must be that holds nothing of the question."""

OF_ITEMS = frozenset(
    [
        "actual_minutes", "planned_minutes", "others_present", "interpreters", "initiated", "press_conference",
        "denied",
    ]
)  # fmt: skip
"""What is answered from the items of a reading or not at all: another meeting's length looks just as likely.

On 780 questions, letting the network answer these gave six more right answers, one wrong and five to the
unanswerable."""

MOST = 60
"""Sentences that are weighed for a question: of a longer text, those that hold most of it."""


def lines(question: Question, reading: Reading) -> Iterator[Line]:
    """The answer of the likeliest sentence; nothing where none is likely enough."""
    of = index(reading)
    asked = wanted(question.words, of)
    if question.type in OF_ITEMS or asked is not None and asked.absent:
        return
    weighed = _weighed(question, of)
    for place, told in ranked(question, of):
        if told.likely < LEAST:
            return
        one = weighed.get(of.passages[place].number)
        found = _answer(asked, one, of, place, told)
        if found is not None:
            span = reading.document.span(found.start, found.end)
            yield Line(text=said(found, of), source="text", value=found.value or span.text, span=span)
            return


def _answer(asked: Wanted | None, one: Held | None, of: Index, place: int, told: answering.Told) -> Given | None:
    """What a sentence gives for an answer, or itself; None where it is not sure enough, or of somebody else."""
    sure = told.likely
    share = one.share if one is not None else 0.0
    if sure + HELD * share < (SURE if one is not None else ALONE) or (told.kind != "words" and share < BORNE):
        return None
    if asked is not None and one is not None:
        if is_of_others(asked, one):
            return None
        found = given(asked, one, of)
        if found is not None:
            return found
        if asked.kind == "reason" or asked.kind in GIVEN:
            return _pointed(told, of.passages[place], asked.kind) if sure >= SURER else None
    sentence = of.passages[place].sentence
    return Given(start=sentence.start, end=sentence.end, value=None)


def _pointed(told: answering.Told, passage: Passage, kind: str) -> Given | None:
    """The words that the network points to, where they can be of the kind asked for."""
    words = passage.tokens[told.first : told.last]
    if told.kind != "words" or not any(token.pos_ in MADE_OF.get(kind, ANY) for token in words):
        return None
    return Given(start=words[0].idx, end=words[-1].idx + len(words[-1].text), value=None)


def _weighed(question: Question, of: Index) -> dict[int, Held]:
    """What the passages hold of a question, by the numbers of their sentences."""
    asked = wanted(question.words, of)
    return {one.passage.number: one for one in held(asked, of)} if asked is not None else {}


def ranked(question: Question, of: Index) -> Sequence[tuple[int, answering.Told]]:
    """The places of passages with how likely each answers, likeliest first; worked out once a question."""
    key = question.words
    if key not in of.scored:
        weighed = _weighed(question, of)
        places = list(range(len(of.passages)))
        if len(places) > MOST:
            share = {place: weighed[one.number].share if one.number in weighed else 0.0
                     for place, one in enumerate(of.passages)}  # fmt: skip
            places = sorted(sorted(places, key=lambda place: -share[place])[:MOST])
        of.scored.clear()
        of.scored[key] = sorted(_scored(question.words, of, places), key=lambda row: -row[1].likely)
    found: Sequence[tuple[int, answering.Told]] = of.scored[key]
    return found


def _scored(question: str, of: Index, places: Sequence[int]) -> Iterator[tuple[int, answering.Told]]:
    from summitry.read.language.tokens import tokenizer

    words = [token.text for token in tokenizer()(question) if not token.is_space]
    told = [[token.text for token in of.passages[place].tokens] for place in places]
    if told and words:
        yield from zip(places, answering.load().told(words, told), strict=True)
