"""How much of a question a sentence holds: every unit, in it and around it, and what is missing.

It answers nothing. What stands just before a sentence in its paragraph, or in its heading, is held in part.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summitry.weigh.ask.around import around, before, is_headed
from summitry.weigh.ask.index import Index
from summitry.weigh.ask.lists import data
from summitry.weigh.ask.passages import Passage
from summitry.weigh.ask.units import Unit
from summitry.weigh.ask.wanted import Wanted
from summitry.weigh.ask.within import SURELY, best_of

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, kw_only=True)
class Held:
    """A passage with the share of a question's weight that it holds, and the word that holds each unit."""

    passage: Passage
    share: float
    missing: float
    """The weight of the heaviest unit that is not held, as a share of all."""
    held: Mapping[Unit, float]
    told: Mapping[Unit, float]
    """The same by the sentence and what stands before it alone."""
    at: Mapping[Unit, Token] = field(default_factory=dict)

    def act(self) -> Token | None:
        """The word that stands for what is asked about."""
        return next((self.at[unit] for unit in self.held if unit.is_act and unit in self.at), None)


def held(wanted: Wanted, of: Index) -> tuple[Held, ...]:
    """Every passage that holds anything of a question, weighed once a question."""
    if wanted not in of.weighed:
        of.weighed.clear()
        of.weighed[wanted] = tuple(_held(wanted, of))
    found: tuple[Held, ...] = of.weighed[wanted]
    return found


def _held(wanted: Wanted, of: Index) -> Iterator[Held]:
    if not wanted.units:
        return
    weight = {unit: unit.weight * _rarity(unit, of) * _lightened(unit, wanted) for unit in wanted.units}
    total = sum(weight.values())
    own = [_apart({unit: best_of(unit, passage, of, wanted) for unit in wanted.units}) for passage in of.passages]
    for place, passage in enumerate(of.passages):
        told = {unit: max(own[place][unit][0], before(unit, place, own, of)) for unit in wanted.units}
        found = {unit: max(told[unit], around(unit, passage, of)) for unit in wanted.units}
        if not any(own[place][unit][0] for unit in wanted.units) and not is_headed(place, of):
            continue
        yield Held(
            passage=passage,
            share=sum(weight[unit] * found[unit] for unit in wanted.units) / total,
            missing=max(weight[unit] * (1 - found[unit]) for unit in wanted.units) / total,
            held=found,
            told=told,
            at={unit: token for unit, (_, token) in own[place].items() if token is not None},
        )


def _apart(found: dict[Unit, tuple[float, Token | None]]) -> dict[Unit, tuple[float, Token | None]]:
    """Without what is held only by the word that holds another unit better: one "called" is no call by phone."""
    taken = {token.i: unit for unit, (score, token) in found.items() if token is not None and score >= SURELY}
    return {
        unit: (0.0, None)
        if token is not None and unit.is_focus and score < SURELY and taken.get(token.i, unit) is not unit
        else (score, token)
        for unit, (score, token) in found.items()
    }


def _lightened(unit: Unit, wanted: Wanted) -> float:
    """An encounter, and what a response is to, need not be said again."""
    if unit.kind != "word" or len(wanted.units) < 2:
        return 1.0
    if wanted.kind == "reaction" and unit.lemma in data()["targets"]:
        return 0.4
    return 0.6 if unit.lemma in data()["encounter_words"] else 1.0


def _rarity(unit: Unit, of: Index) -> float:
    among = of.frequency[unit.lemma]
    if unit.kind == "name":
        among = sum(bool(unit.ids & one.ids) for one in of.passages)
    return math.log((len(of.passages) + 2) / (among + 1)) + 0.5
