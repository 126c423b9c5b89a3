"""Who rules where: the state that a place or a seat of government lies in, and its host and guest of some people."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from summitry import tables
from summitry.model import Sentence
from summitry.read.encounters.cast import Cast
from summitry.read.encounters.placenames import Spot, country_of
from summitry.read.names import descriptions
from summitry.read.names.lexicon import plain
from summitry.read.parsed import Parsed


def seats(parsed: Parsed, sentence: Sentence) -> Iterator[Spot]:
    """Seats of government in a sentence, which elsewhere stand for those who govern there."""
    for mention, _ in parsed.mentions_in(sentence.start, sentence.end):
        if (state := _seat_of(mention.text)) is not None:
            yield Spot(start=mention.start, end=mention.end, value=state, kind="state")


def _seat_of(words: str) -> str | None:
    """The state whose government sits where some words say: "the White House", "Kremlin"."""
    return _seats_of_states().get(plain(words).removeprefix("the ").removeprefix("The "))


@functools.cache
def _seats_of_states() -> dict[str, str]:
    return {plain(word): row.id for row in tables.countries() for word in row.metonyms}


def at_the_seat(parsed: Parsed, spot: Spot | None, who: Sequence[str], cast: Cast) -> tuple[str, ...]:
    """ "Visiting the White House, X asked": who led the state at that time, of a leader from abroad."""
    state = seat_at(parsed, spot) if spot is not None else None
    if spot is None or state is None:
        return ()
    if not set(who) <= cast.leaders or any(tables.homes().get(one, state) == state for one in who):
        return ()
    host = descriptions.meant(parsed, parsed.told, parsed.text[spot.start : spot.end], "leader", spot.start)
    return (host[0],) if host is not None and host[0] not in who else ()


def seat_at(parsed: Parsed, spot: Spot) -> str | None:
    named = parsed.mention_at(spot.start)
    return _seat_of(named[0].text) if named is not None else None


def state_of(parsed: Parsed, spot: Spot) -> str | None:
    """The state in which a place lies, or whose seat it is."""
    if spot.kind == "state":
        return spot.value
    if (seat := seat_at(parsed, spot)) is not None:
        return seat
    named = parsed.mention_at(spot.start)
    if named is not None and named[1].type == "state":
        return named[1].id
    return country_of(spot.value) or None


def host(visitor: str, state: str, people: Sequence[str]) -> str | None:
    """Of some people the one who leads the state that somebody else visits."""
    seated = seated_with(state)
    others = [who for who in people if who != visitor and tables.homes().get(who) in seated]
    return others[0] if len(set(others)) == 1 and tables.homes().get(visitor) not in seated else None


def guest(state: str, people: Sequence[str]) -> str | None:
    """Of two people the one who does not lead the state in which the other receives him."""
    seated = seated_with(state)
    others = [who for who in people if tables.homes().get(who) not in seated]
    return others[0] if len(people) == 2 and len(others) == 1 else None


@functools.cache
def seated_with(state: str) -> frozenset[str]:
    """A state and those that had its capital before or after it: who visits Moscow may visit a Soviet leader."""
    capital = next((row.capital for row in tables.countries() if row.id == state), "")
    return frozenset({state, *(row.id for row in tables.countries() if capital and row.capital == capital)})
