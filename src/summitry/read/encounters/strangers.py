"""Encounters that a noun tells of and that somebody else held: who leads no state, or is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitry import tables
from summitry.read.encounters.cast import Cast
from summitry.read.encounters.noun_people import is_of_states, people_in
from summitry.read.encounters.words import lists

if TYPE_CHECKING:
    from spacy.tokens import Token


_HOLDING = frozenset(
    {"hold", "have", "conduct", "attend", "begin", "conclude", "open", "finish", "arrive", "fly", "travel", "come",
     "go", "visit", "make", "pay", "join"}
)  # fmt: skip


def is_of_a_stranger(head: Token, cast: Cast) -> bool:
    """Whether somebody held it who is not named as a leader: "the foreign minister held talks with A"."""
    verb = head.head
    if _is_given_by_a_stranger(head, cast) or _is_where_another_acted(head, cast):
        return True
    if head.dep_ not in ("obj", "obl", "nsubj:pass") or verb.lemma_.lower() not in _HOLDING:
        return False
    near = [*head.children, *(child for child in verb.children if child.dep_ == "obl")]
    if head.dep_ == "obj" and any(_is_unknown(child, cast) for child in near):
        return True
    if verb.dep_ == "xcomp" and not any(child.dep_ == "nsubj" for child in verb.children):
        verb = verb.head
    if any(child.dep_ == "nsubj" and child.i in cast.persons for child in verb.children):
        return False
    for child in verb.children:
        if child.dep_ == "nsubj" and child.i not in cast.persons:
            named = child.pos_ == "PROPN" and child.i not in cast.states and not people_in(child, cast)
            if _is_of_two_states(child, head, cast):
                return True
            heads_a_party = any(one.lower_ in ("general", "prime") for one in child.children)
            return named or (child.lemma_.lower() in lists()["lesser_people"] and not heads_a_party)
    return False


def _is_unknown(child: Token, cast: Cast) -> bool:
    """ "Held a summit with Kim", of a text that says no more of him: a name that is nobody's who is known."""
    beside = any(one.lower_ == "with" for one in child.children)
    name = child.pos_ == "PROPN" and child.ent_type_ in ("", "PERSON") and child.i not in cast.states
    return (
        child.dep_ in ("nmod", "obl")
        and beside
        and name
        and not people_in(child, cast)
        and not cast.of([*child.subtree])
    )


def _is_where_another_acted(head: Token, cast: Cast) -> bool:
    """ "His sister conveyed a letter during a meeting": an encounter not known, of somebody who leads no state."""
    around = {(child.dep_, child.lower_) for child in head.children}
    if head.dep_ != "obl" or not {("det", "a"), ("det", "an")} & around or cast.of([*head.subtree]):
        return False
    if not {("case", one) for one in ("during", "in", "at", "after")} & around:
        return False
    subjects = [child for child in head.head.children if child.dep_ == "nsubj"]
    acting = [who for one in subjects for who in people_in(one, cast)]
    return bool(acting) and not set(acting) & (cast.leaders | cast.ministers)


def _is_of_two_states(subject: Token, head: Token, cast: Cast) -> bool:
    """ "A and B held talks", of states: those who held them are not named, unless it is their leaders' summit."""
    joined = any(child.dep_ in ("conj", "cc") for child in subject.children)
    if not joined or not is_of_states(head, cast):
        return False
    states = {cast.states[one.i] for one in subject.subtree if one.i in cast.states}
    led = {tables.homes().get(who) for people in cast.persons.values() for who in people}
    return head.lemma_.lower() != "summit" or len(states) < 2 or not states <= led


def _is_given_by_a_stranger(head: Token, cast: Cast) -> bool:
    """ "The banquet hosted by the president" whom the text does not name."""
    for child in head.children:
        if not child.dep_.startswith("acl") or child.lemma_.lower() not in ("host", "give", "offer", "throw", "chair"):
            continue
        for agent in child.children:
            by = any(one.lower_ == "by" for one in agent.children)
            if by and agent.lemma_.lower() in lists()["people_nouns"] and not people_in(agent, cast):
                return True
    return False


def is_of_a_speaker(head: Token, cast: Cast) -> bool:
    """ "Asked at a press conference, the minister said": of somebody who leads no state and speaks there alone."""
    verb, steps = head.head, 0
    before = [
        one for one in head.doc[max(0, head.i - 5) : head.i] if one.i in cast.persons and one.nbor(1).lower_ == "at"
    ]
    if before:
        return not set(cast.of(before)) & cast.leaders
    while head.dep_ == "obl" and verb.pos_ == "VERB" and steps < 3:
        for child in verb.children:
            if child.dep_ == "nsubj" and (found := people_in(child, cast)):
                return not set(found) & cast.leaders
            if child.dep_ == "nsubj" and child.pos_ == "PROPN" and child.i not in cast.states:
                return True
        if verb.dep_ not in ("advcl", "conj", "xcomp", "ccomp"):
            break
        verb, steps = verb.head, steps + 1
    return False
