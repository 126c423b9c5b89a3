"""Whether an answer from the items of a reading is about everybody and every place that a question names.

An encounter is one of its participants, at its place; else the sentence of the evidence must speak of each name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summitry.model import Encounter, Reading
from summitry.weigh.ask.held import Held, held
from summitry.weigh.ask.index import Index, index
from summitry.weigh.ask.nouns import Line, Question
from summitry.weigh.ask.pointed import is_done_by_whom
from summitry.weigh.ask.units import Unit
from summitry.weigh.ask.wanted import Wanted, wanted
from summitry.weigh.audit import geography
from summitry.weigh.people import home

TOLD = 0.6
"""How surely a name must stand in the sentence of an answer or just before it."""
WITH = frozenset(["others_present", "interpreters", "venue", "place", "country", "host_event", "initiated_by"])
"""Attributes of an encounter that name somebody or some place."""


def agreeing(question: Question, lines: Iterable[Line], reading: Reading) -> Iterator[Line]:
    """The lines that no name of the question speaks against."""
    of = index(reading)
    asked = wanted(question.words, of)
    names = [unit for unit in asked.units if unit.kind == "name"] if asked is not None else []
    if asked is None or not names and question.type not in ("said", "denied"):
        yield from lines
        return
    passages = held(asked, of)
    by_id = {one.id: one for one in reading.encounters}
    for line in lines:
        at = next((one for one in passages if line.span is not None and _holds(one, line)), None)
        one = by_id.get(line.encounter or line.about or "")
        about = [one, *(other for other in reading.encounters if one.part_of == other.id)] if one else []
        if all(_agrees(unit, line, at, about) for unit in names) and _is_theirs(question, asked, at, of):
            yield line


def _is_theirs(question: Question, asked: Wanted, at: Held | None, of: Index) -> bool:
    """Whether a statement is of those whose statement is asked for."""
    return question.type not in ("said", "denied") or at is None or is_done_by_whom(asked, at, of)


def _holds(one: Held, line: Line) -> bool:
    sentence = one.passage.sentence
    return line.span is not None and sentence.start <= line.span.start < sentence.end


def _agrees(unit: Unit, line: Line, at: Held | None, about: Iterable[Encounter]) -> bool:
    if at is not None and (unit in at.at or at.told[unit] >= TOLD and not (unit.is_actor and line.holder)):
        return True
    if line.holder in unit.ids or unit.is_actor and line.holder and home(line.holder) in unit.ids:
        return True
    return any(_is_of(unit, one) for one in about)


def _is_of(unit: Unit, one: Encounter) -> bool:
    if unit.ids & set(one.participants) or unit.is_actor and unit.ids & {home(who) for who in one.participants}:
        return True
    said = {str(a.value) for a in one.attributes if a.name in WITH}
    if unit.ids & said or any(geography.same_place(mine, theirs) for mine in unit.ids for theirs in said):
        return True
    return unit.words.casefold() in one.label.casefold()
