"""Encounters: meetings, calls, their parts and sets of them, with the attributes that the text states."""

from __future__ import annotations

from dataclasses import dataclass

from summitry import tables
from summitry.model import Coreference, Encounter
from summitry.read.encounters import attributes, resolve, triggers
from summitry.read.parsed import Parsed


@dataclass(frozen=True, kw_only=True)
class Found:
    """Encounters, the ids that each sentence is about, and the sentences that speak of all meetings."""

    encounters: tuple[Encounter, ...]
    about: dict[int, tuple[str, ...]]
    generic: frozenset[int]
    mentioned: frozenset[int]
    """Sentences that hold a word for an encounter."""

    stated: frozenset[int] = frozenset()
    """Sentences that state an attribute of an encounter."""

    def at(self, offset: int) -> str | None:
        """The encounter whose mention covers a character."""
        for one in self.encounters:
            if any(span.start <= offset < span.end for span in one.mentions):
                return one.id
        return None


def find(parsed: Parsed, coreference: tuple[Coreference, ...]) -> Found:
    """All encounters of a document."""
    cast = triggers.Cast(parsed, coreference)
    found = tuple(triggers.find(parsed, cast))
    events = {
        number: attributes.host_events(parsed, sentence)
        for number, sentence in enumerate(parsed.sentences)
        if sentence.kind != "byline"
    }
    bound = {
        number: list(
            attributes.of_sentence(
                parsed, number, [one for one in found if one.sentence == number], coreference, events[number]
            )
        )
        for number in events
    }
    state = resolve.resolve(parsed, found, bound, events)
    surnames = {row.id: row.surname for row in tables.leaders()}
    encounters, about = resolve.finished(state, surnames)
    return Found(
        encounters=encounters,
        about=about,
        generic=frozenset(one.sentence for one in found if one.generic),
        mentioned=frozenset(one.sentence for one in found),
        stated=frozenset(state.stated),
    )
