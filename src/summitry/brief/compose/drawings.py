"""Figures in a brief: which stand where, each with its title as a cited sentence.

A figure is made from the record alone; how it looks is for `summitry.brief.figures`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitry.brief.compose import facts
from summitry.brief.compose.nouns import Drawing, Fact, Sentence
from summitry.brief.compose.subject import Subject, of_key
from summitry.record.nouns import RecordEncounter
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
            title = Sentence(text=fact.text, facts=(fact,))
            made.append(Drawing(figure=figure, title=title, targets=_targets(subject, figure)))
    return made


def _targets(subject: Subject, figure: Figure) -> dict[str, str]:
    """The facts that the marks of a figure stand for, by what the marks are called."""
    encounters = {one.id: one for one in subject.record.all_encounters}
    events = {one.id: one for one in subject.record.context}
    found = {}
    for mark in figure.marks:
        kind, _, rest = mark.partition(":")
        if kind == "context" and rest in events:
            found[mark] = facts.event(events[rest]).id
        elif kind == "encounter" and rest in encounters:
            found[mark] = facts.frame(encounters[rest]).id
        elif kind in encounters:
            found[mark] = _of_encounter(encounters[kind], rest)
    return found


def _of_encounter(one: RecordEncounter, rest: str) -> str:
    """The fact of a thing of an encounter's chain: the encounter itself, "outcome:0", "became:0", "reaction:0"."""
    kind, _, number = rest.partition(":")
    if not number.isdigit():
        return facts.frame(one).id
    if kind == "reaction":
        return facts.reaction(one, one.reactions[int(number)]).id
    found = one.outcomes[int(number)]
    return (facts.became if kind == "became" else facts.outcome)(one, found).id


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
