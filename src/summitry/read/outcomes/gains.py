"""What one side came away with, or gave the other: "went home with a loan", "granted Tunis a credit".

The one who gains must have been there; praise, time and other things of no weight are no outcome.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry.model import Outcome
from summitry.read.outcomes import before, contents
from summitry.read.outcomes.listed import alone, contents_of_vow
from summitry.read.outcomes.made import Place, clause_of, is_main, is_negated, subject, words
from summitry.read.outcomes.subjects import is_pair

if TYPE_CHECKING:
    from spacy.tokens import Token


def find(place: Place) -> Iterator[Outcome]:
    """Gains and gifts of those who were there."""
    if place.encounter is None:
        return
    for verb in place.tokens:
        if verb.pos_ != "VERB" or not _is_told(place, verb):
            continue
        for kind, span in (*_left_with(place, verb), *_won(place, verb), *_gave(place, verb), *_penned(place, verb)):
            yield place.made(kind, *span, rule=f"gain:{kind}")


def _is_told(place: Place, verb: Token) -> bool:
    helpers = {one.lower_ for one in verb.children if one.dep_ in ("aux", "mark")}
    loose = contents.is_loose(verb) or (verb.dep_ == "advcl" and verb.tag_ == "VBG")
    if not (is_main(verb) or loose) or is_negated(verb):
        return False
    if helpers & {"will", "would", "may", "might", "could", "should", "if", "to", "had", "must"}:
        return False
    return not before.is_earlier(verb) and not before.is_of_other_day(place.parsed, verb, place.found)


def _who(place: Place, verb: Token) -> Token | None:
    """The subject where it was at the table."""
    who = subject(verb)
    if who is None and verb.dep_ == "advcl":
        who = subject(verb.head)
    who = who or contents.subject(verb)
    if who is None:
        return None
    named = place.parsed.mention_at(who.idx)
    own = named is not None and (named[1].id in place.cast.people or place.cast.side(named[1].id))
    guest = named is None and who.lemma_.lower() in words("guests")
    return who if own or guest or is_pair(place.parsed, who) or who.lower_ in ("he", "she") else None


def _left_with(place: Place, verb: Token) -> Iterator[tuple[str, contents.Range]]:
    """ "Went home with a declaration", "came away with two loans", "emerged with a union"."""
    if verb.lemma_.lower() not in words("leaving") or _who(place, verb) is None:
        return
    away = any(one.lower_ in ("home", "away", "back", "out", "off") for one in verb.children)
    if not away and verb.lemma_.lower() not in ("emerge", "return"):
        return
    for child in verb.children:
        cases = {one.lower_ for one in child.children if one.dep_ == "case"}
        if child.dep_ == "obl" and "with" in cases:
            yield from _gain(place, child)


def _won(place: Place, verb: Token) -> Iterator[tuple[str, contents.Range]]:
    """ "Won a delay", "obtained a further billion cubic metres", "brought home a promise that"."""
    lemma = verb.lemma_.lower()
    home = lemma == "bring" and any(one.lower_ in ("home", "back", "away") for one in verb.children)
    if not (lemma in words("winning") or home) or _who(place, verb) is None:
        return
    for child in verb.children:
        counted = any(one.dep_ == "nummod" for one in child.subtree)
        if lemma == "get" and child.lemma_.lower() not in words("things") and not counted:
            continue
        if child.dep_ == "obj" and child.i > verb.i:
            yield from _gain(place, child)


def _gain(place: Place, noun: Token) -> Iterator[tuple[str, contents.Range]]:
    lemma = noun.lemma_.lower()
    refused = words("not_gains") | words("not_things")
    if noun.pos_ not in ("NOUN", "PROPN") or lemma in refused or noun.ent_type_ == "PERSON":
        return
    if any(one.lower_ in ("no", "little", "few", "nothing") for one in noun.children):
        return
    deed = contents_of_vow(noun) if lemma in words("vows") else None
    if deed is not None:
        yield "promised", contents.clause(deed, content_only=True)
    elif place.parsed.mention_at(noun.idx) is None:
        yield "agreed", alone(place.parsed, noun)


def _gave(place: Place, verb: Token) -> Iterator[tuple[str, contents.Range]]:
    """ "France granted Tunisia a credit": from one who was there to the other."""
    if verb.lemma_.lower() not in words("granting") or _who(place, verb) is None:
        return
    given = next((one for one in verb.children if one.dep_ == "obj" and one.i > verb.i), None)
    to = next((one for one in verb.children if one.dep_ == "iobj"), None)
    if given is None or given.lemma_.lower() in words("not_gains") | words("not_things"):
        return
    if to is None:
        return
    named = place.parsed.mention_at(to.idx)
    other = named is not None and (named[1].id in place.cast.people or place.cast.side(named[1].id))
    if (other or to.lemma_.lower() in words("guests")) and given.pos_ == "NOUN":
        yield "agreed", alone(place.parsed, given)


def _penned(place: Place, verb: Token) -> Iterator[tuple[str, contents.Range]]:
    """ "Putting pen to paper on three agreements", "a treaty bears their signatures"."""
    lemma = verb.lemma_.lower()
    things = {one.dep_: one for one in verb.children if one.dep_ in ("obj", "nsubj")}
    hand = things.get("obj")
    if hand is None:
        return
    if lemma in ("put", "set") and hand.lower_ == "pen" and _who(place, verb) is not None:
        papers = [one for one in verb.children if one.dep_ in ("obl", "nmod") and one.i > hand.i]
        papers += [one for one in hand.children if one.dep_ == "nmod"]
        if papers:
            paper = min(papers, key=lambda one: one.i)
            yield "signed", (verb.idx, alone(place.parsed, paper)[1])
    elif lemma in ("bear", "carry") and hand.lemma_.lower() in ("signature", "name", "initial") and "nsubj" in things:
        paper = things["nsubj"]
        if paper.lemma_.lower() in words("things"):
            yield "signed", clause_of(verb)
