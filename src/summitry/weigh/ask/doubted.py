"""Whether the network that reads a question with its sentences bears out what shared words have answered.

It finds no answer. A sentence that holds the words of a question may yet tell something else: where the network holds
it for most unlikely, it answers only what it says word for word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summitry.model import Reading
from summitry.weigh.ask.index import index
from summitry.weigh.ask.likely import ranked
from summitry.weigh.ask.nouns import Line, Question
from summitry.weigh.ask.wanted import wanted

DOUBTED = 0.0005
"""How likely a sentence must be at least that shared words have chosen. On 1,043 questions, most of them
studied, it takes away five false answers and three right ones."""


def borne_out(question: Question, lines: Sequence[Line], reading: Reading) -> Iterator[Line]:
    """The lines whose sentence the network does not hold for most unlikely; numbers that count what is asked stand."""
    if not lines:
        return
    of = index(reading)
    asked = wanted(question.words, of)
    if asked is not None and (asked.kind == "number" or asked.is_identity):
        yield from lines
        return
    likely = {of.passages[place].number: told.likely for place, told in ranked(question, of)}
    for line in lines:
        told = [one for one in of.passages if line.span and one.sentence.start <= line.span.start < one.sentence.end]
        if all(likely.get(one.number, 1.0) >= DOUBTED for one in told):
            yield line
