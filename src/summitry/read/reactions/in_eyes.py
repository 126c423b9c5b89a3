"""Responses told from where somebody stands: "To critics, it was a betrayal", "for the exiles it was a shame"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry.model import Reaction
from summitry.read.reactions import stances, targets
from summitry.read.reactions.respondents import respondent
from summitry.read.reactions.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

_OPENS = re.compile(r"(?:(?:And|But|Yet)\s+)?(?:to|for|in\s+the\s+(?:eyes|view)\s+of)\s+", re.IGNORECASE)


def find(scene: Scene) -> Iterator[Reaction]:
    """What a clause calls the occasion, or a leader's conduct, in the eyes of those with whom the sentence opens."""
    parsed, sentence = scene.parsed, scene.sentence
    opening = _OPENS.match(parsed.text[sentence.start : sentence.end])
    if opening is None:
        return
    start = sentence.start + opening.end()
    holder = _head(next(iter(parsed.tokens(start, start + 1)), None))
    if holder is None or holder.dep_ not in ("obl", "nmod"):
        return
    said = parsed.text[max(one.idx + len(one.text) for one in holder.subtree if not one.is_punct) : sentence.end]
    stance = stances.toned(said) if said.startswith(",") else None
    leaning = targets.is_leaning(parsed, sentence)
    who = respondent(parsed, holder, scene.leaders)
    if who is None or stance is None or not (leaning or targets.names_occasion(said)):
        return
    end = sentence.end - (len(said) - len(said.rstrip(" .\n")))
    yield scene.reaction(holder, stance, who[0], who[1], parsed.span(sentence.start, end))


def _head(token: Token | None) -> Token | None:
    """The head of the noun phrase that a word begins."""
    while (
        token is not None and token.head.i > token.i and token.dep_ in ("det", "amod", "compound", "nummod", "advmod")
    ):
        token = token.head
    return token
