"""Whether the marks of a sentence bear out what shared words have answered.

It finds no answer. A sentence that holds the words of a question may yet tell something else: where it is most unsure
that it answers, it answers only what it says word for word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summitry.model import Reading
from summitry.weigh.ask.index import index
from summitry.weigh.ask.judged import judged
from summitry.weigh.ask.nouns import Line, Question
from summitry.weigh.ask.wanted import wanted

DOUBTED = 0.15
"""How sure it must be at least that a sentence answers that shared words have chosen."""


def borne_out(question: Question, lines: Sequence[Line], reading: Reading) -> Iterator[Line]:
    """The lines whose sentence is not most unsure; numbers that count what is asked stand."""
    if not lines:
        return
    of = index(reading)
    asked = wanted(question.words, of)
    if asked is not None and (asked.kind == "number" or asked.is_identity):
        yield from lines
        return
    sure = {of.passages[one.candidate.place].number: one.sure for one in judged(question.words, of)}
    for line in lines:
        told = [one for one in of.passages if line.span and one.sentence.start <= line.span.start < one.sentence.end]
        if all(sure.get(one.number, 1.0) >= DOUBTED for one in told):
            yield line
