"""How groups and persons responded to an encounter, or to a leader's conduct at or after it.

A stance is taken from the word that carries it, else from the second network's polarity. Praise of a denial is not
praise of the meeting; what a meeting might allow others to do is no reaction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summitry.model import Claim, Reaction, SentenceClass
from summitry.read.encounters import Found
from summitry.read.parsed import Parsed
from summitry.read.reactions import camping, responses, statements, targets, worded, words

UNLIKELY = 0.01
"""Below this the second network is sure that a sentence holds no reaction; set on the texts in tests/dev."""

ELSEWHERE: tuple[SentenceClass, ...] = ("attributed", "filler")
"""Classes whose sentences hold no reaction; a sentence about an encounter may well hold one beside it."""


def find(parsed: Parsed, found: Found, claims: Sequence[Claim] = ()) -> Iterator[Reaction]:
    """All reactions of a document, one for each holder and stance word."""
    occasion = camping.stage(parsed, found.encounters)
    made = [one for one in worded.find(parsed, found, claims) if _is_likely(parsed, one)]
    made = [_at_home(parsed, one, occasion) for one in (*made, *responses.find(parsed, found, made))]
    for one in (*made, *statements.find(parsed, found, claims, made, occasion)):
        yield _at_home(parsed, one, occasion)


def _at_home(parsed: Parsed, one: Reaction, occasion: camping.Stage) -> Reaction:
    sentence = parsed.sentence_at(one.span.start)
    return one if sentence is None else camping.placed(parsed, one, sentence, occasion)


def _is_likely(parsed: Parsed, one: Reaction) -> bool:
    number = parsed.sentence_index(one.span.start)
    if number is None or not parsed.likely:
        return True
    scores = parsed.likely[number]
    elsewhere = sum(scores.get(name, 0.0) for name in ELSEWHERE)
    if one.rule.removeprefix("reaction:") in words.listed("plain") and targets.names_occasion(one.span.text):
        return True
    return scores.get("reaction", 1.0) >= UNLIKELY or elsewhere < 1.0 - UNLIKELY
