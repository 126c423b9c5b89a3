"""What part of a people holds something, or a leader's rating: a standing fact, however the text puts it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from summitry.model import ContextItem, Sentence, Time
from summitry.read.context.clauses import without_joint
from summitry.read.context.items import item
from summitry.read.context.words import pattern
from summitry.read.outcomes import contents
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

RULE = "context:poll"


def polls(parsed: Parsed, sentence: Sentence, times: list[Time]) -> Iterator[ContextItem]:
    """The clause that holds a share of those asked, where the sentence speaks of a poll or of a rating."""
    asked = pattern("polls").search(parsed.text, sentence.start, sentence.end)
    share = pattern("shares").search(parsed.text, sentence.start, sentence.end)
    if asked is None or share is None:
        return
    low, high = min(asked.start(), share.start()), max(asked.end(), share.end())
    verb = _verb_over(parsed, share.start(), low, high)
    if verb is None:
        return
    start, end = contents.clause(verb, content_only=True)
    span = parsed.span(without_joint(verb, start), end)
    inside = [one for one in times if span.contains(one.span) and one.value]
    yield replace(item(parsed, sentence, "fact", span, inside[:1], span.text), rule=RULE)


def _verb_over(parsed: Parsed, at: int, low: int, high: int) -> Token | None:
    """The verb whose clause holds both the share and the word for the poll."""
    token = next(iter(parsed.tokens(at, at + 1)), None)
    while token is not None and token.head.i != token.i:
        words = [one.idx for one in token.subtree]
        if token.pos_ in ("VERB", "AUX") and min(words) <= low and high <= max(words) + 30:
            return token
        token = token.head
    return token if token is not None and token.pos_ in ("VERB", "AUX", "NOUN", "ADJ") else None
