"""Promises and consent told by a noun, or by binding oneself: "gave her word that", "gave his consent".

The holder must have been there; what follows the noun is what was promised.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry.model import Outcome
from summitry.read.encounters.words import lists
from summitry.read.outcomes import before, contents
from summitry.read.outcomes.listed import contents_of_vow
from summitry.read.outcomes.made import Place, clause_of, is_main, is_negated, subject, words
from summitry.read.outcomes.subjects import is_pair

if TYPE_CHECKING:
    from spacy.tokens import Token


def find(place: Place) -> Iterator[Outcome]:
    """What those who were there promised or consented to, by a noun."""
    if place.encounter is None:
        return
    for verb in place.tokens:
        if verb.pos_ not in ("VERB", "NOUN") or verb.tag_ == "VBG" or not _is_told(place, verb):
            continue
        who = holder(place, verb)
        if who is None:
            continue
        for kind, span in (*_bound(verb), *_given(verb), *_of_one_mind(verb), *_intended(place, verb)):
            if span[1] - span[0] > len("to it"):
                yield place.made(kind, *span, holder=who or None, rule=f"vow:{kind}")


def _is_told(place: Place, verb: Token) -> bool:
    helpers = {one.lower_ for one in verb.children if one.dep_ in ("aux", "mark")}
    if not is_main(verb) or is_negated(verb) or helpers & {"will", "would", "may", "might", "could", "should", "if"}:
        return False
    return not before.is_earlier(verb) and not before.is_of_other_day(place.parsed, verb, place.found)


def holder(place: Place, verb: Token) -> str | None:
    """The participant or his state that a verb is of; "" for both; None for all others."""
    who = subject(verb)
    if who is None:
        return None
    if is_pair(place.parsed, who):
        return ""
    named = place.parsed.mention_at(who.idx)
    if named is None:
        return "" if who.lower_ in ("he", "she", "each", "i") else None
    if named[1].id in place.cast.people or place.cast.side(named[1].id):
        return named[1].id
    return None


_IDLE = frozenset({"be", "come", "return", "stay", "attend", "visit", "travel", "talk", "speak", "discuss", "say"})


def _bound(verb: Token) -> Iterator[tuple[str, contents.Range]]:
    """ "Bound themselves to respect the border", "committed himself to one more try"."""
    if verb.lemma_.lower() not in words("binding"):
        return
    if not any(one.dep_ == "obj" and one.lower_ in _SELVES for one in verb.children):
        return
    for child in verb.children:
        to = {one.lower_ for one in child.children if one.dep_ in ("case", "mark")} & {"to", "not"}
        if child.i > verb.i and to and child.dep_ in ("obl", "xcomp", "advcl"):
            if child.pos_ == "VERB":
                yield "promised", contents.clause(child, content_only=True)
            else:
                low, high = contents.clause(child)
                yield "promised", (low, high)
            return


_SELVES = frozenset({"himself", "herself", "itself", "themselves", "ourselves", "myself"})


def _given(verb: Token) -> Iterator[tuple[str, contents.Range]]:
    """ "Gave his word that", "made a commitment to", "gave their blessing to", "gave her to understand that"."""
    if verb.lemma_.lower() not in words("giving"):
        return
    for child in verb.children:
        lemma = child.lemma_.lower()
        if child.dep_ == "obj" and lemma in words("vows"):
            deed = contents_of_vow(child) or _beside(verb, child)
            if deed is not None:
                yield "promised", contents.clause(deed, content_only=True)
                return
        if child.dep_ == "obj" and lemma in words("consents"):
            yield "agreed", clause_of(verb)
            return
        if child.dep_ in ("xcomp", "ccomp", "advcl") and lemma in ("understand", "know"):
            deed = next((one for one in child.children if one.dep_ == "ccomp"), None)
            if deed is not None and any(one.lower_ in ("will", "would") for one in deed.children):
                yield "promised", contents.clause(deed, content_only=True)
                return


def _beside(verb: Token, noun: Token) -> Token | None:
    """The clause that the parse hangs on the verb: "gave Paris an undertaking to pay"."""
    for child in verb.children:
        marks = {one.lower_ for one in child.children if one.dep_ == "mark"}
        if child.i > noun.i and child.dep_ in ("xcomp", "ccomp", "advcl") and marks & {"to", "that"}:
            return child
    return None


def _of_one_mind(noun: Token) -> Iterator[tuple[str, contents.Range]]:
    """ "Were of one mind that the survey must wait", "were at one in seeking"."""
    if noun.lemma_.lower() not in ("mind", "accord", "agreement") or noun.pos_ != "NOUN":
        return
    if not any(one.dep_ == "cop" for one in noun.children):
        return
    for child in noun.children:
        marks = {one.lower_ for one in child.children if one.dep_ == "mark"}
        if child.i > noun.i and child.pos_ in ("VERB", "AUX", "ADJ", "NOUN") and "that" in marks:
            yield "agreed", contents.clause(child, content_only=True)
            return


def _intended(place: Place, verb: Token) -> Iterator[tuple[str, contents.Range]]:
    """ "Both intend to support the bid": what an official text says that they mean to do."""
    who = subject(verb)
    if verb.lemma_.lower() != "intend" or verb.tag_ not in ("VBP", "VBZ") or who is None:
        return
    if who.lower_ not in ("i", "we") and not is_pair(place.parsed, who):
        return
    for child in verb.children:
        idle = child.lemma_.lower() in lists()["verbs"] or child.lemma_.lower() in _IDLE
        if child.dep_ == "xcomp" and child.pos_ == "VERB" and child.i > verb.i and not idle:
            yield "promised", contents.clause(child, content_only=True)
