"""Who was whose guest: "was B's guest in X", "stayed in X as the guest of B", "will play host to B".

Verbs of receiving ("hosted B") are for `verbs`; journeys whose host the text names elsewhere are for `visits`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry.read.encounters.cast import Cast
from summitry.read.encounters.noun_people import people_in
from summitry.read.encounters.trigger import Trigger
from summitry.read.encounters.verb_moods import is_firm, verb_mood
from summitry.read.encounters.words import lists
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


def in_guests(parsed: Parsed, number: int, tokens: list[Token], cast: Cast, taken: set[int]) -> Iterator[Trigger]:
    """Every word of a sentence by which one leader is another's guest or host; `taken` are tokens that tell already."""
    for token in tokens:
        if token.lemma_.lower() not in lists()["host_roles"] or token.i in taken:
            continue
        verb = _verb(token)
        if verb is None or verb.i in taken or _is_negated(verb):
            continue
        people = tuple(who for who in dict.fromkeys(_people(token, verb, cast)) if who in cast.leaders)
        if len(people) == 2:
            yield Trigger(
                span=parsed.words([verb]),
                sentence=number,
                token=verb.i,
                participants=people,
                mood=verb_mood(verb),
                firm=is_firm(verb) or _was(verb),
            )


def _verb(noun: Token) -> Token | None:
    """What says that somebody is a guest or a host: the noun itself with "was", or the verb that it stands under."""
    if any(child.dep_ == "cop" for child in noun.children):
        return noun
    above = noun.head
    as_one = any(child.dep_ in ("case", "mark") and child.lower_ == "as" for child in noun.children)
    played = noun.dep_ == "obj" and above.lemma_.lower() in lists()["acting"]
    return above if above.pos_ == "VERB" and (as_one or played) else None


def _people(noun: Token, verb: Token, cast: Cast) -> Iterator[str]:
    """The subject, the one whose guest it is or to whom somebody is host, and the object of "had B as his guest"."""
    for child in verb.children:
        having = child.dep_ == "obj" and verb.lemma_.lower() in lists()["having"]
        if child.dep_ in ("nsubj", "nsubj:pass") or having or _is_to(child, verb):
            yield from people_in(child, cast)
    if not any(child.dep_ in ("nsubj", "nsubj:pass") for child in verb.children) and verb.dep_ in ("conj", "advcl"):
        yield from (who for child in verb.head.children if child.dep_ == "nsubj" for who in people_in(child, cast))
    for child in noun.children:
        case = {one.lower_ for one in child.children if one.dep_ == "case"}
        if child.dep_ == "nmod:poss" or (child.dep_ == "nmod" and case & {"of", "to"}):
            yield from people_in(child, cast)


def _is_to(child: Token, verb: Token) -> bool:
    """ "Played host to B", where the parse hangs B on the verb."""
    case = {one.lower_ for one in child.children if one.dep_ == "case"}
    return child.dep_ == "obl" and case == {"to"} and verb.lemma_.lower() in lists()["acting"]


def _was(noun: Token) -> bool:
    return any(child.dep_ == "cop" and child.lower_ in ("was", "were") for child in noun.children)


def _is_negated(verb: Token) -> bool:
    return any(child.lower_ in ("not", "never", "n't", "no") for child in verb.children)
