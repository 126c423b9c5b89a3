"""Encounters: meetings, calls, their parts and sets of them, with the attributes that the text states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summitry import tables
from summitry.model import Coreference, Encounter
from summitry.read.encounters import around, attributes, datelined, finishing, framing, gatherings, resolve, triggers
from summitry.read.encounters.cast import Cast
from summitry.read.encounters.gatherings import HostEvent
from summitry.read.encounters.trigger import Trigger
from summitry.read.names.titles import ministers, titled
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

    entries: frozenset[int] = frozenset()
    """Sentences in the entries of a timeline."""

    main: str | None = None
    """What the headline or the first sentence reports."""

    spoken: frozenset[int] = frozenset()
    """Sentences that a leader speaks in a transcript."""

    def at(self, offset: int) -> str | None:
        """The encounter whose mention covers a character."""
        for one in self.encounters:
            if any(span.start <= offset < span.end for span in one.mentions):
                return one.id
        return None


NOTHING = Found(encounters=(), about={}, generic=frozenset(), mentioned=frozenset())
"""What is found where the layer could not be read."""


class _Eligible:
    """Whether some people can hold an encounter: they lead states, or are ministers of two states."""

    def __init__(self, parsed: Parsed) -> None:
        self.kinds = {row.id: row.kind for row in tables.leaders()}
        self.titled = titled(parsed)
        self.ministers = ministers(parsed)

    def __call__(self, people: Sequence[str]) -> tuple[str, ...]:
        """Those of them who hold office, where one leads or two states send ministers; else nobody."""
        leads = [who for who in people if self.kinds.get(who) == "leader" or who in self.titled]
        homes = {tables.homes().get(who, "") for who in leads}
        guests = {who for who, state in self.ministers.items() if state not in homes} - set(self.kinds)
        known = tuple(who for who in people if who in self.kinds or who in self.titled or who in guests)
        if len(known) < 2 and len(known) < len(people):
            return ()
        sent = {self._sent_by(who) for who in known}
        return known if leads or ("" not in sent and len(sent) > 1) else ()

    def _sent_by(self, who: str) -> str:
        """The state whose minister somebody is, empty for anybody else."""
        minister = self.kinds.get(who) == "minister"
        return (tables.homes().get(who, "") if minister else "") or self.ministers.get(who, "")

    def pair(self, parsed: Parsed) -> tuple[str, ...]:
        """The two leaders whom the text names first, where the sentence that names the second names no third."""
        first: dict[str, None] = {}
        last = -1
        for mention, entity in parsed.mentions:
            number = parsed.sentence_index(mention.start) or 0
            if len(first) == 2 and number != last:
                break
            if number <= _OPENING and (self.kinds.get(entity.id) == "leader" or entity.id in self.titled):
                first.setdefault(entity.id)
                last = number
        return tuple(first) if len(first) == 2 else ()


def _outside(found: Sequence[Trigger], events: dict[int, list[HostEvent]]) -> frozenset[int]:
    """Sentences with a word for an encounter that is not part of a gathering's name."""
    return frozenset(
        one.sentence
        for one in found
        if not any(
            event.start <= one.span.start and one.span.end <= event.end for event in events.get(one.sentence, ())
        )
    )


_OPENING = 4
"""Sentences and headings at the start of a text that say whom it is about."""


def find(parsed: Parsed, coreference: tuple[Coreference, ...]) -> Found:
    """All encounters of a document."""
    cast = Cast(parsed, coreference)
    found = tuple(triggers.find(parsed, cast))
    named = {
        number: gatherings.host_events(parsed, sentence)
        for number, sentence in enumerate(parsed.sentences)
        if sentence.kind != "byline"
    }
    events = gatherings.recalled(parsed, named)
    bound = {
        number: list(
            attributes.of_sentence(
                parsed, number, [one for one in found if one.sentence == number], coreference, events[number], cast
            )
        )
        for number in events
    }
    framed = framing.frames(parsed, _outside(found, events), events)
    eligible = _Eligible(parsed)
    state = resolve.resolve(parsed, found, bound, events, framed, eligible.pair(parsed))
    datelined.datelined(parsed, state)
    datelined.of_the_day(parsed, state)
    around.add(parsed, state, events, coreference)
    surnames = {row.id: row.surname for row in tables.leaders()}
    encounters, about = finishing.finished(state, surnames, eligible)
    return Found(
        encounters=encounters,
        about=about,
        generic=frozenset(one.sentence for one in found if one.generic),
        mentioned=frozenset(one.sentence for one in found),
        stated=frozenset(state.stated),
        entries=frozenset(state.entries),
        main=finishing.id_of(state, state.main, encounters),
        spoken=frozenset(number for number, sentence in enumerate(parsed.sentences) if cast.is_spoken(sentence)),
    )
