"""Verbs by which a plan is called off or comes to nothing: "shelved", "struck from the diary", "fell through"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitry.read.encounters.words import lists

if TYPE_CHECKING:
    from spacy.tokens import Token


def cancels(verb: Token) -> bool:
    """Whether a verb calls off what is its subject or its object: "called off", "shelved", "fell through"."""
    off = any(child.text.lower() == "off" for child in verb.children) or (
        verb.i + 1 < len(verb.doc) and verb.nbor(1).text.lower() == "off"
    )
    off = off or any(child.lower_ == "out" for child in verb.children) and verb.lemma_.lower() == "rule"
    off = off or _comes_to_nothing(verb)
    struck = verb.lemma_.lower() in ("strike", "remove", "take", "cross", "delete") and any(
        child.lemma_.lower() in _DIARIES for child in verb.children if child.dep_ in ("obl", "obj")
    )
    return verb.lemma_.lower() in lists()["cancelled"] or (verb.lemma_.lower() in _WITH_OFF and off) or struck


_WITH_OFF = frozenset({"call", "put", "rule", "fall", "come"})


def _comes_to_nothing(verb: Token) -> bool:
    """ "The visit fell through", "the plan came to nothing", "the trip came to naught"."""
    behind = [one.lower_ for one in verb.doc[verb.i + 1 : verb.i + 4]]
    if verb.lemma_.lower() == "fall":
        return behind[:1] == ["through"]
    return (
        verb.lemma_.lower() == "come" and behind[:1] == ["to"] and behind[1:2] in (["nothing"], ["naught"], ["nought"])
    )


_DIARIES = frozenset({"diary", "agenda", "schedule", "calendar", "programme", "program", "itinerary"})
"""Nouns from which what is not to be held is struck."""


OCCUR = frozenset({"take", "happen", "occur", "materialise", "materialize", "come", "hold"})
"""Verbs of what is held, which with "never" tell that it was not."""
