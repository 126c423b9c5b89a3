"""Whom a verb of praise or blame is about, where a meeting is what somebody is praised or blamed for.

"A lashed out at B, calling his summit with C a mistake": the summit is B's, and A had no part in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitry.read.encounters.cast import Cast
from summitry.read.names.pronouns import judging

if TYPE_CHECKING:
    from spacy.tokens import Token

_RECEIVING = frozenset({"welcome", "embrace", "thank", "warn", "congratulate", "salute", "back", "support"})
"""Verbs of praise whose subject may well have been there: "A welcomed B for talks with C"."""
_UP = frozenset({"advcl", "xcomp", "conj", "acl", "ccomp", "parataxis"})
_FOR = frozenset({"for", "over", "about", "of", "because"})
_PARTS = frozenset({"flat", "appos", "compound", "conj"})


def whose(head: Token, people: list[str], cast: Cast) -> tuple[str, ...] | None:
    """Who is to be added to the people of a meeting that somebody is judged for; None where nobody is."""
    whom = _whom(head, cast)
    if not whom or not people:
        return None
    owners = [one for one in head.children if one.dep_ == "nmod:poss" and one.lower_ != "their"]
    owned = set(cast.of(owners)) & set(whom)
    if len(people) > 1 or owned:
        return ()
    return None if set(whom) & set(people) else whom


def _whom(head: Token, cast: Cast) -> tuple[str, ...]:
    """Who is praised or blamed by the nearest such verb above a noun."""
    below, verb = head, head.head
    while verb.i != below.i:
        if verb.lemma_.lower() in judging() - _RECEIVING and (whom := _about(verb, below, cast)):
            return () if below.i == head.i and not _is_reason(head) else whom
        if verb.i != head.head.i and verb.pos_ not in ("VERB", "AUX") and verb.i not in cast.persons:
            return ()
        if below.i != head.i and below.dep_.split(":")[0] not in _UP and verb.i not in cast.persons:
            return ()
        below, verb = verb, verb.head
    return ()


def _about(verb: Token, below: Token, cast: Cast) -> tuple[str, ...]:
    """Who is the object of a verb of judging, or the subject of its passive."""
    passive = any(one.dep_ == "nsubj:pass" for one in verb.children)
    for child in verb.children:
        said = child.dep_ == "nsubj:pass" if passive else child.dep_ in ("obj", "obl") and child.i > verb.i
        if said and (child.i < below.i or child.i == below.i and below.pos_ == "PROPN"):
            parts = [one for one in child.children if one.dep_.split(":")[0] in _PARTS]
            if whom := cast.of([child, *parts]):
                return whom
    return ()


def _is_reason(head: Token) -> bool:
    """Whether a meeting is what somebody is judged for, not when or where they were."""
    return any(one.dep_ in ("case", "mark") and one.lower_ in _FOR for one in head.children)
