"""How groups and persons responded to an encounter, or to a leader's conduct at or after it.

A stance is taken from the word that carries it, else from the second network's polarity. Praise of a denial is not
praise of the meeting; what a meeting might allow others to do is no reaction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summitry.model import Claim, Reaction, SentenceClass
from summitry.read import camps
from summitry.read.encounters import Found
from summitry.read.parsed import Parsed
from summitry.read.reactions import camping, responses, worded

UNLIKELY = 0.02
"""Below this the second network is sure that a sentence holds no reaction; set on the texts in tests/dev."""

ELSEWHERE: tuple[SentenceClass, ...] = ("attributed", "filler")
"""Classes whose sentences hold no reaction; a sentence about an encounter may well hold one beside it."""


def find(parsed: Parsed, found: Found, claims: Sequence[Claim] = ()) -> Iterator[Reaction]:
    """All reactions of a document, one for each holder and stance word."""
    people = {who for one in found.encounters for who in one.participants}
    american = any(camps.camp_of(who) == "us_general" for who in people)
    made = [one for one in worded.find(parsed, found, claims) if _is_likely(parsed, one)]
    for one in (*made, *responses.find(parsed, found, made)):
        sentence = parsed.sentence_at(one.span.start)
        yield one if sentence is None else camping.placed(parsed, one, sentence, american=american)


def _is_likely(parsed: Parsed, one: Reaction) -> bool:
    number = parsed.sentence_index(one.span.start)
    if number is None or not parsed.likely:
        return True
    scores = parsed.likely[number]
    elsewhere = sum(scores.get(name, 0.0) for name in ELSEWHERE)
    return scores.get("reaction", 1.0) >= UNLIKELY or elsewhere < 1.0 - UNLIKELY
