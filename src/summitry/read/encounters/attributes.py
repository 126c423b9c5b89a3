"""Attributes that a sentence states, each bound to the trigger that it belongs to, or to none.

Dates and places bind by the parse, lengths and presence by cue words beside it. A value that hangs on another
verb or another event is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summitry.model import Attribute, Coreference, Sentence
from summitry.read.encounters import roles
from summitry.read.encounters.binding import Binder
from summitry.read.encounters.bound import Bound
from summitry.read.encounters.cast import Cast
from summitry.read.encounters.company import company
from summitry.read.encounters.dates import dates
from summitry.read.encounters.flags import flags
from summitry.read.encounters.gatherings import NOT_THEN, HostEvent
from summitry.read.encounters.initiative import initiative
from summitry.read.encounters.lengths import lengths
from summitry.read.encounters.placenames import Spot
from summitry.read.encounters.places import before_dates, here, hosts, located, named, of_spot, places
from summitry.read.encounters.presence import presence
from summitry.read.encounters.runs import together
from summitry.read.encounters.trigger import Trigger
from summitry.read.parsed import Parsed


def of_sentence(
    parsed: Parsed,
    number: int,
    triggers: Sequence[Trigger],
    coreference: Sequence[Coreference],
    events: Sequence[HostEvent],
    cast: Cast,
) -> Iterator[Bound]:
    """Everything that one sentence says of the encounters it mentions."""
    sentence = parsed.sentences[number]
    times = [one for one in parsed.times if sentence.start <= one.span.start and one.span.end <= sentence.end]
    times = together(parsed, times)
    binder = Binder(parsed, sentence, triggers, events)
    spots = named(parsed, sentence, coreference)
    where = list(located(parsed, sentence, spots, binder))
    where += [
        (spot, also) for spot, index in where if (also := _held_too(sentence, triggers, index, spot.start)) is not None
    ]
    bound = [*dates(parsed, sentence, times, binder, cast, [(spot.end, index) for spot, index in where])]
    bound += places(parsed, [*where, *before_dates(parsed, spots, where, bound)])
    bound += hosts(parsed, sentence, triggers)
    bound += here(parsed, sentence, binder)
    bound += _events(parsed, events, binder)
    bound += _places_of_events(parsed, events, spots, bound)
    yield from bound
    yield from roles.left(parsed, sentence, times, spots, events, binder, bound)
    yield from lengths(parsed, sentence, times, triggers)
    yield from presence(parsed, sentence, triggers)
    yield from company(parsed, sentence, triggers)
    yield from flags(parsed, sentence, triggers)
    yield from initiative(parsed, sentence, binder, cast)


def _events(parsed: Parsed, events: Sequence[HostEvent], bind: Binder) -> Iterator[Bound]:
    for event in events:
        if NOT_THEN.search(parsed.text[max(0, event.start - 90) : event.start]):
            continue
        index = bind(parsed.doc[event.token])
        if index is None and not _at_the_time(parsed, event):
            continue
        attribute = Attribute(
            name="host_event", value=event.value, span=parsed.span(event.start, event.end), rule="host_event"
        )
        yield Bound(
            trigger=index if index is not None else (0 if len(bind.triggers) == 1 else None), attribute=attribute
        )
        also = None if index is None else _held_too(bind.sentence, bind.triggers, index, event.start)
        if also is not None:
            yield Bound(trigger=also, attribute=attribute)


def _places_of_events(
    parsed: Parsed, events: Sequence[HostEvent], spots: Sequence[Spot], bound: Sequence[Bound]
) -> list[Bound]:
    """ "On the sidelines of the G20 summit in X": where a gathering was held, two met who met there."""
    taken = {one.attribute.span.start for one in bound}
    hosts = {one.attribute.span.start: one.trigger for one in bound if one.attribute.name == "host_event"}
    out: list[Bound] = []
    for event in events:
        if event.start in hosts and _MARGIN.search(parsed.text[max(0, event.start - 50) : event.start]):
            for spot in spots:
                if spot.start not in taken and _HELD_IN.fullmatch(parsed.text[event.end : spot.start]):
                    out += [Bound(trigger=hosts[event.start], attribute=one) for one in of_spot(parsed, spot)]
    return out


_MARGIN = re.compile(r"\b(?:sidelines?|margins?|fringes?)\s+of\b[^.;:]{0,40}$", re.IGNORECASE)
_HELD_IN = re.compile(
    r"(?:\s+\([^)]{2,20}\))?\s*,?\s+(?:held\s+|here\s+)?(?:in|at)\s+(?:the\s+)?(?:[\w-]+\s+(?:city|town|resort|capital)\s+of\s+)?"
)
_AHEAD = 60
"""Characters from the start of a sentence in which a place or a gathering is that of all that it tells."""


def _held_too(sentence: Sentence, triggers: Sequence[Trigger], index: int, at: int) -> int | None:
    """ "At the summit in X, A held bilaterals with several and met B": the encounter beside the set told of first."""
    if not triggers[index].generic or at - sentence.start > _AHEAD:
        return None
    others = (n for n, one in enumerate(triggers) if not one.noun and not one.generic and one.mood == "happened")
    return next(others, None)


def _at_the_time(parsed: Parsed, event: HostEvent) -> bool:
    """Whether words before a gathering make it the occasion: "on the sidelines of", "during", "at"."""
    before = parsed.text[max(0, event.start - 50) : event.start]
    return (
        re.search(r"\b(?:sidelines|margins|fringes|during|at|after|before)\b[^.;:]{0,30}$", before, re.IGNORECASE)
        is not None
    )
