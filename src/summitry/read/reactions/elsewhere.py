"""What is no response to an occasion: praise or blame of something else, denial of what others claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitry.model import Span
from summitry.read.parsed import Parsed
from summitry.read.reactions import targets

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLAIMED = frozenset({"claim", "allegation", "accusation", "charge", "report", "rumour", "rumor", "suggestion"})
"""What is denied by who dismisses it."""


def names_them(parsed: Parsed, span: Span, leaders: frozenset[str]) -> bool:
    """Whether some words name the occasion or one of the leaders who met."""
    named = {entity.id for _, entity in parsed.mentions_in(span.start, span.end)}
    return bool(named & leaders) or targets.names_occasion(span.text)


def is_one(parsed: Parsed, verb: Token, leaders: frozenset[str]) -> bool:
    """Whether what somebody praises or blames is something else: no occasion, no leader, state or policy is named."""
    said = next((one for one in verb.children if one.dep_ in ("obj", "nsubj:pass")), None)
    if said is None or not leaders:
        return False
    if said.lemma_.lower() in _CLAIMED:
        return True
    named = parsed.mention_at(said.idx)
    at = [said, *(one for one in verb.children if one.dep_ == "obl" and one.i > said.i)]
    span = parsed.words(sorted((sub for one in at for sub in one.subtree), key=lambda one: one.i))
    if named[1].type == "organisation" if named is not None else said.pos_ == "PROPN":
        return not names_them(parsed, span, leaders)
    return False
