"""One leader who addresses another: "in Kyiv on 2 July A suggested a truce to B", "a call in which A told B".

Words that one says to another tell of an encounter only where the clause says that both were there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry import tables
from summitry.model import Sentence
from summitry.read.encounters.cast import Cast
from summitry.read.encounters.noun_people import people_in
from summitry.read.encounters.placenames import Spot, country_of, spots
from summitry.read.encounters.seats import seated_with
from summitry.read.encounters.words import lists
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


def in_clause_of(head: Token, known: tuple[str, ...], cast: Cast) -> tuple[str, ...]:
    """ "A call in which A told B that", "a dinner at which A pressed B": the two of the clause that tells of a noun.

    Those `known` before where the clause names no two, or others.
    """
    nouns = [head, *([head.head] if head.dep_ == "appos" else [])]
    for child in (one for noun in nouns for one in noun.children):
        if child.dep_ != "acl:relcl" or child.i < head.i or not _is_there(child):
            continue
        people = dict.fromkeys(who for part in _parts(child) for who in people_in(part, cast) if who in cast.leaders)
        if len(people) == 2 and set(known) <= set(people):
            return tuple(people)
    return known


def _is_there(verb: Token) -> bool:
    """ "In which", "at which", "during which", "where": the clause tells what was done there."""
    for child in verb.children:
        case = {one.lower_ for one in child.children if one.dep_ == "case"}
        if child.lower_ == "where" or (child.lower_ == "which" and case & {"in", "at", "during", "over"}):
            return True
    return False


def _parts(verb: Token) -> Iterator[Token]:
    """Who does what a verb says, and to whom or with whom."""
    for child in verb.children:
        case = {one.lower_ for one in child.children if one.dep_ == "case"}
        if child.dep_ in ("nsubj", "obj", "iobj") or (child.dep_ == "obl" and case & {"to", "with"}):
            yield child


def told_there(parsed: Parsed, sentence: Sentence, verb: Token, cast: Cast) -> tuple[str, ...]:
    """The one who speaks and the one spoken to, of two states, in a city of either on a day that the clause names."""
    if verb.lemma_.lower() not in lists()["addressing"] or verb.tag_ not in ("VBD", "VBN", "VBG") or _is_open(verb):
        return ()
    parts = list(_parts(verb))
    groups = [tuple(who for who in people_in(part, cast) if who in cast.leaders) for part in parts]
    people = tuple(dict.fromkeys(who for group in groups for who in group))
    homes = {tables.homes().get(who, "") for who in people}
    if len(people) != 2 or len(homes) != 2 or any(len(group) > 1 for group in groups):
        return ()
    if _BY_OTHER_MEANS.search(parsed.text, sentence.start, sentence.end):
        return ()
    placed = any(
        one.kind == "venue" or homes & seated_with(country_of(one.value) or "")
        for one in _own_places(parsed, sentence, verb)
    )
    return people if placed and _is_dated(parsed, verb) else ()


_BY_OTHER_MEANS = re.compile(
    r"\b(?:letter|cable|message|telegram|tweet|phone|telephone|call|note|envoy|ambassador|telex|wrote|writing|via|"
    r"through|e-?mail|text(?:ed)?|post(?:ed)?|speech|interview|statement|television|broadcast)\b",
    re.IGNORECASE,
)


def _is_open(verb: Token) -> bool:
    negative = ("not", "never", "n't", "n’t")
    modal = ("would", "will", "could", "may", "might", "should", "to", "if", "can")
    said = [one for one in verb.children if one.dep_ in ("aux", "advmod", "mark", "neg")]
    return any(one.lower_ in (*negative, *modal) for one in said)


def _own_places(parsed: Parsed, sentence: Sentence, verb: Token) -> Iterator[Spot]:
    """Cities and houses at which the verb's own words say that it was done."""
    for spot in spots(parsed, sentence):
        token = next(iter(parsed.tokens(spot.start, spot.end)), None)
        if token is None or spot.kind not in ("city", "capital", "venue"):
            continue
        while token.head.i != token.i and spot.start <= token.head.idx < spot.end:
            token = token.head
        above = token.head if token.head.i != verb.i and token.head.dep_ == "obl" else token
        cases = {one.lower_ for one in token.children if one.dep_ == "case"}
        if above.head.i == verb.i and cases & {"in", "at"}:
            yield spot


def _is_dated(parsed: Parsed, verb: Token) -> bool:
    inside = {token.i for token in verb.subtree}
    return any(
        one.type == "date" and token.i in inside
        for one in parsed.times
        for token in parsed.tokens(one.span.start, one.span.end)
    )


def is_there_with(token: Token, cast: Cast) -> tuple[str, ...]:
    """ "He is in Beijing with NAME": the two leaders of two states who are at a place together."""
    place = token.head
    cases = {one.lower_ for one in token.children if one.dep_ == "case"}
    there = {one.lower_ for one in place.children if one.dep_ == "case"}
    if cases != {"with"} or not there & {"in", "at"} or place.pos_ != "PROPN":
        return ()
    if not any(one.dep_ == "cop" for one in place.children) or any(one.lower_ == "not" for one in place.children):
        return ()
    subject = next((one for one in place.children if one.dep_ == "nsubj"), None)
    people = tuple(dict.fromkeys((*people_in(subject, cast), *people_in(token, cast)))) if subject is not None else ()
    homes = {tables.homes().get(who, who) for who in people}
    return people if len(people) == len(homes) == 2 and set(people) <= cast.leaders else ()
