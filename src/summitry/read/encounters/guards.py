"""What the grammar of some words says against an encounter of two leaders: it is of others, of one alone, or none.

It finds nothing; whoever has learnt that words tell of an encounter asks here whether they can.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from summitry.read.encounters.cast import Cast
from summitry.read.encounters.noun_people import people_in
from summitry.read.encounters.refused import is_for_many, is_with_others
from summitry.read.encounters.verb_people import is_of_their_people, with_others
from summitry.read.encounters.words import lists

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_of_no_two(head: Token, cast: Cast) -> bool:
    """Whether the grammar of the words says that they tell of others, or of no meeting."""
    return is_surely_of_no_two(head, cast) or _is_of_others(head, cast) or _is_of_a_stranger(head, cast)


def is_surely_of_no_two(head: Token, cast: Cast) -> bool:
    """Whether the grammar of the words leaves no doubt that they tell of others, of many, or of what was not."""
    if is_for_many(head, cast) or is_with_others(head, cast) or with_others(head) or is_of_their_people(head, cast):
        return True
    if _is_with_their_people(head, cast) or _is_negated(head) or _is_made_up(head):
        return True
    if head.lemma_.lower() in _NOT_ALONE or _is_attended(head) or _is_with_a_group(head, cast):
        return True
    known = lists()["several_who"]
    mine = any(child.dep_ == "nsubj" and child.lemma_.lower() in known for child in head.children)
    return _is_of_others(head, cast) and not mine


def _is_attended(head: Token) -> bool:
    """ "Had attended a lunch for world leaders": where two may both have been, with others."""
    return head.dep_ == "obj" and head.head.lemma_.lower() in ("attend", "join")


def _is_with_a_group(head: Token, cast: Cast) -> bool:
    """ "Sat down with French and German envoys": several who lead no state."""
    behind = [child for child in head.children if child.dep_.startswith("obl") and child.tag_ == "NNS"]
    with_them = [one for one in behind if any(token.lower_ == "with" for token in one.subtree)]
    return any(not leading(cast.of([*one.subtree]), cast) for one in with_them if one.lemma_.lower() in _SENT)


_SENT = frozenset({"envoy", "minister", "official", "adviser", "ambassador", "diplomat", "negotiator", "lawmaker",
                   "executive", "student", "activist", "representative", "delegate"})  # fmt: skip
"""Whom states and firms send, in the plural."""


def leading(people: Sequence[str], cast: Cast) -> tuple[str, ...]:
    """Those of some people who lead a state."""
    return tuple(who for who in people if who in cast.leaders)


def _is_of_others(head: Token, cast: Cast) -> bool:
    """ "Agreed that their ministers would meet": the subject of the words is somebody else."""
    subjects = [child for child in head.children if child.dep_ == "nsubj"]
    others = [one for one in subjects if one.tag_ == "NNS" and one.i not in cast.persons]
    named = [child for one in others for child in one.children if child.dep_ not in ("nmod:poss", "nmod")]
    return bool(others) and not leading(cast.of(named), cast)


def _is_with_their_people(head: Token, cast: Cast) -> bool:
    """ "He received X's envoy": the object is somebody whom another sent."""
    return any(
        child.dep_ == "obj"
        and child.i not in cast.persons
        and child.lemma_.lower() in lists()["lesser_people"]
        and any(one.dep_ == "nmod:poss" for one in child.children)
        for child in head.children
    )


def _is_of_a_stranger(head: Token, cast: Cast) -> bool:
    """ "Smith met his counterpart": the subject is somebody whom the text does not show to lead a state."""
    subjects = [child for child in head.children if child.dep_ == "nsubj"]
    return any(
        one.pos_ == "PROPN"
        and one.i not in cast.states
        and one.ent_type_ in ("", "PERSON")
        and not people_in(one, cast)
        for one in subjects
    )


def _is_negated(head: Token) -> bool:
    """ "Had not held talks since": what did not happen, and may speak of what did before."""
    near = [*head.children, *(head.head.children if head.pos_ in ("NOUN", "PROPN") else ())]
    return any(one.lower_ in ("not", "n't", "never", "no", "neither", "nor") for one in near)


def _is_made_up(head: Token) -> bool:
    """ "Come up with a text", "drew up a list": what is made, and no meeting."""
    up = any(one.dep_ == "compound:prt" and one.lower_ == "up" for one in head.children)
    return up and head.lemma_.lower() in ("come", "draw", "set", "make", "put")


_NOT_ALONE = frozenset({"discuss", "sign", "agree", "join", "accompany", "attend"})
"""What two may do apart, and what tells of company or of a gathering."""
