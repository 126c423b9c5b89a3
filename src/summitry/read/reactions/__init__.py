"""How groups and persons responded to an encounter, or to a leader's conduct at or after it.

A stance is taken from the word that carries it, else from the second network's polarity. Praise of a denial is not
praise of the meeting; what a meeting might allow others to do is no reaction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from summitry.model import Claim, Reaction, SentenceClass
from summitry.read.encounters import Found
from summitry.read.parsed import Parsed
from summitry.read.reactions import camping, contrasted, responses, statements, targets, worded, words
from summitry.read.reactions.respondents import Met

UNLIKELY = 0.01
"""Below this the second network is sure that a sentence holds no reaction; set on the texts in tests/dev."""

ELSEWHERE: tuple[SentenceClass, ...] = ("attributed", "filler")
"""Classes whose sentences hold no reaction; a sentence about an encounter may well hold one beside it."""


def find(parsed: Parsed, found: Found, claims: Sequence[Claim] = ()) -> Iterator[Reaction]:
    """All reactions of a document, one for each holder and stance word."""
    occasion = camping.stage(parsed, found.encounters)
    made = [one for one in worded.find(parsed, found, claims) if _is_likely(parsed, one)]
    made += responses.find(parsed, found, made)
    otherwise = list(contrasted.find(parsed, Met(found), made))
    made = [cut for one in made if (cut := _before(parsed, one, otherwise)) is not None] + otherwise
    made = [_at_home(parsed, one, occasion) for one in made]
    for one in (*made, *statements.find(parsed, found, claims, made, occasion)):
        yield _at_home(parsed, one, occasion)


def _before(parsed: Parsed, one: Reaction, otherwise: Sequence[Reaction]) -> Reaction | None:
    """A response up to where another is said to have done otherwise; None where it is that other's."""
    for other in otherwise:
        if one.span.overlaps(other.span):
            if one.span.start >= other.span.start:
                return None
            end = one.span.start + len(parsed.text[one.span.start : other.span.start].rstrip(" ,;"))
            one = replace(one, span=parsed.span(one.span.start, end))
    return one


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
