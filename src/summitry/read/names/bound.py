"""Whom the grammar of a clause makes a pronoun mean, and whom it rules out: "X said he", "X met him", "X left his".

It works inside one sentence; what a text spoke of before is for `salience` and `pronouns`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitry.read.names.salience import Salience
from summitry.read.phrases import sentence_start

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_OBJECTS = frozenset({"obj", "iobj", "obl"})
_UP = frozenset({"xcomp", "conj", "advcl"})
"""Arcs by which a verb without a subject has that of the verb above."""
_CLAUSES = frozenset({"ccomp", "advcl", "conj", "xcomp", "acl"})


def meant(token: Token, gender: str, memory: Salience) -> str | None:
    """The person to whom the clause binds a pronoun, if there is one of that gender."""
    if token.dep_ in _SUBJECTS:
        return _above(token, gender, memory)
    if token.dep_ == "nmod:poss":
        return _owner_in_clause(token, gender, memory)
    return None


def barred(token: Token, memory: Salience) -> frozenset[str]:
    """Who cannot be meant: the subject of the verb whose object the pronoun is."""
    if token.dep_ not in _OBJECTS or token.lower_.endswith("self"):
        return frozenset()
    subject = _subject(token.head)
    who = _person(subject, memory) if subject is not None else None
    return frozenset({who}) if who is not None else frozenset()


def of_others(token: Token, memory: Salience, states: frozenset[int]) -> bool:
    """Whether "they" is the subject of its clause, states or a crowd: "X and Y can settle their quarrels"."""
    if token.lower_ not in ("they", "their", "them", "themselves"):
        return False
    at: Token | None = token.head
    for _ in range(_DEEP):
        if at is None:
            return False
        subject = _subject(at) if at.pos_ in ("VERB", "AUX", "ADJ") else None
        if subject is not None and subject.i < token.i:
            together = [subject, *(one for one in subject.children if one.dep_ == "conj")]
            if len(together) == 1:
                return bool(
                    subject.tag_ in ("NNS", "NNPS") and not {subject.i} & (memory.paired | set(memory.by_token))
                )
            return all(one.i in states and one.i not in memory.by_token for one in together)
        at = at.head if at.head.i != at.i else None
    return False


_DEEP = 8
"""Steps up the tree."""


def _above(token: Token, gender: str, memory: Salience) -> str | None:
    """ "X said that he would come": the subject of the clause that holds a clause, where that stands before."""
    verb = token.head
    for _ in range(_DEEP):
        if verb.dep_ not in _CLAUSES:
            return None
        verb = verb.head
        if verb.pos_ == "NOUN":  # "X's remark that he would come"
            return _possessor(verb, gender, memory)
        subject = _subject(verb)
        if subject is None:
            continue
        who = _person(subject, memory)
        return who if who is not None and subject.i < token.i and memory.fits(who, gender) else None
    return None


def _owner_in_clause(token: Token, gender: str, memory: Salience) -> str | None:
    """ "X took his seat", "X and his aides", "X at his briefing": the subject of the clause, or whom a phrase joins."""
    at = token.head
    for _ in range(_DEEP):
        if at.i != token.head.i and at.i < token.i and (at.dep_ in _SUBJECTS or _joins(token, at)):
            who = _person(at, memory)
            if who is not None and memory.fits(who, gender):
                return who
        if at.dep_ in _SUBJECTS or at.head.i == at.i:
            return None
        at = at.head
        if at.pos_ in ("VERB", "AUX") or any(one.dep_ == "nsubj" for one in at.children):
            subject = _ruling(at)
            who = _person(subject, memory) if subject is not None and _may_bind(token, subject, at) else None
            return who if who is not None and memory.fits(who, gender) else None
    return None


def _possessor(noun: Token, gender: str, memory: Salience) -> str | None:
    own = next((one for one in noun.children if one.dep_ == "nmod:poss"), None)
    who = _person(own, memory) if own is not None else None
    return who if who is not None and memory.fits(who, gender) else None


def _may_bind(token: Token, subject: Token, verb: Token) -> bool:
    """Whether a subject stands before a possessive, or right behind a phrase of its opening: "for his part, X"."""
    ahead = token.i < subject.i < verb.i and token.i - sentence_start(token) <= OPENING
    return bool(subject.i < token.i or ahead)


OPENING = 4
"""Words of a sentence within which a possessive may mean somebody named only behind it."""


def _joins(token: Token, at: Token) -> bool:
    """Whether a noun with a possessive is named together with somebody: "X and his foreign minister"."""
    return bool(token.head.dep_ == "conj" and token.head.head.i == at.i)


def _ruling(verb: Token) -> Token | None:
    """The subject of a verb, or of those above by which it is ruled."""
    for _ in range(_DEEP):
        subject = _subject(verb)
        if subject is not None or verb.dep_ not in _UP:
            return subject
        verb = verb.head
    return None


def _subject(verb: Token) -> Token | None:
    return next((one for one in verb.children if one.dep_ in _SUBJECTS), None)


def _person(noun: Token, memory: Salience) -> str | None:
    """Who a noun is, by its own words or a name that stands beside it."""
    if any(one.dep_ == "conj" for one in noun.children):
        return None
    for one in (noun, *(child for child in noun.children if child.dep_ in ("flat", "appos"))):
        if one.i in memory.by_token or one.i in memory.named:
            return memory.by_token.get(one.i, memory.named.get(one.i)) or None
    return None
