"""Figures in a brief: which stand where, each with its title as a cited sentence.

A figure is made from the record alone; how it looks is for `summitry.brief.figures`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitry.brief.compose.nouns import Drawing, Fact, Sentence
from summitry.brief.compose.subject import Subject, of_key
from summitry.record.register import Record

if TYPE_CHECKING:
    from summitry.brief.figures import Figure

FEWEST = {"timeline": 3, "cadence": 4, "places": 2}
"""Encounters below which a figure says no more than a line of text."""


def drawings(subject: Subject, *names: str) -> list[Drawing]:
    """The figures of these names for which the record has enough."""
    from summitry.brief.figures import FIGURES

    made = []
    for name in names:
        if len(subject.encounters) < FEWEST.get(name, 1):
            continue
        figure = FIGURES[name](subject)
        if figure is not None:
            fact = _fact(subject, figure)
            made.append(Drawing(figure=figure, title=Sentence(text=fact.text, facts=(fact,))))
    return made


def _fact(subject: Subject, figure: Figure) -> Fact:
    return Fact(id=f"figure:{subject.key}:{figure.id}", kind="figure", text=f"{figure.title}.",
                references=figure.references)  # fmt: skip


def fact_of(identifier: str, record: Record) -> Fact | None:
    """The fact of a figure's id, made again from the record."""
    from summitry.brief.figures import FIGURES

    key, _, name = identifier.partition(":")[2].rpartition(":")
    subject = of_key(key, record)
    figure = FIGURES[name](subject) if subject is not None and name in FIGURES else None
    return _fact(subject, figure) if subject is not None and figure is not None else None
