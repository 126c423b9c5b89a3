"""Journeys to where somebody rules or lives, and plans for one that lapsed: "come to our capital", "the trip lapsed".

Journeys to places by their names are for `visits`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from summitry.read.encounters.cast import Cast
from summitry.read.encounters.moods import noun_mood
from summitry.read.encounters.noun_people import people_in
from summitry.read.encounters.trigger import LAPSED, Trigger
from summitry.read.encounters.words import lists
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


def at_home_of(token: Token, who: Sequence[str], cast: Cast) -> tuple[str, ...]:
    """ "Come to our capital", "visit her country": the one leader, not the visitor, whose place it is."""
    for child in token.children:
        case = {one.lower_ for one in child.children if one.dep_ == "case"}
        there = child.dep_ in ("obl", "nmod") and case & {"to", "in", "at", "into"} or child.dep_ == "obj"
        if not there or child.lemma_.lower() not in lists()["homes"]:
            continue
        owners = [one for one in child.children if one.dep_ == "nmod:poss"]
        found = tuple(one for owner in owners for one in people_in(owner, cast))
        if len(found) == 1 and found[0] in cast.leaders and found[0] not in who:
            return found
    return ()


def lapsed(parsed: Parsed, number: int, token: Token) -> Trigger | None:
    """ "The trip never happened", "the visit fell through": of a plan that the text has just told of."""
    known = any(child.lower_ in ("the", "that", "this") for child in token.children)
    alone = not any(child.dep_ in ("nmod", "nmod:poss", "acl", "acl:relcl") for child in token.children)
    if token.pos_ != "NOUN" or not known or not alone or not token.dep_.startswith("nsubj"):
        return None
    if noun_mood(token, []) != "cancelled":
        return None
    return Trigger(
        span=parsed.words([token]),
        sentence=number,
        token=token.i,
        noun=True,
        definite=True,
        mood="cancelled",
        words=frozenset({LAPSED}),
    )
