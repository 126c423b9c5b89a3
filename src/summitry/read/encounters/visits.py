"""Visits and journeys whose host the text names elsewhere: "Moon will visit Pyongyang", "his visit to Japan".

Who received the visitor is for `placing`, which knows the people under discussion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from summitry.model import Sentence
from summitry.read.encounters.cast import Cast
from summitry.read.encounters.homes import at_home_of, lapsed
from summitry.read.encounters.moods import noun_mood
from summitry.read.encounters.noun_people import people_in
from summitry.read.encounters.placenames import Spot, spots
from summitry.read.encounters.seats import at_the_seat, seat_at, seats, state_of
from summitry.read.encounters.trigger import EARLIER, REPAID, VISIT, Trigger
from summitry.read.encounters.verb_moods import is_firm, verb_mood
from summitry.read.encounters.words import lists
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOUNS = frozenset({"visit", "trip"})
_VERBS = frozenset(
    {"visit", "travel", "fly", "go", "arrive", "come", "expect", "walk", "step", "stride", "land", "welcome"}
)


def in_visits(
    parsed: Parsed, number: int, sentence: Sentence, tokens: list[Token], cast: Cast, taken: set[int]
) -> Iterator[Trigger]:
    """Journeys to a named country or city that no other encounter of the sentence accounts for."""
    journeys = [token for token in tokens if token.i not in taken and _is_journey(token)]
    if not journeys:
        return
    places = [*spots(parsed, sentence), *(one for one in cast.described if sentence.start <= one.start < sentence.end)]
    places += [one for one in seats(parsed, sentence) if all(one.start != other.start for other in places)]
    for token in journeys:
        if _day_of(parsed, token) is not None and not _visitor(token, cast):
            yield _visit_of_a_day(parsed, number, token)
            continue
        who = _visitor(token, cast)
        if not who and (gone := lapsed(parsed, number, token)) is not None:
            yield gone
            continue
        if len(who) == 2 and (mutual := _mutual(token)):
            yield _visits(parsed, number, token, who, mutual)
            continue
        spot = _destination(parsed, token, places)
        state = state_of(parsed, spot) if spot is not None else None
        invited = _at_invitation_of(parsed, sentence, who) or at_the_seat(parsed, spot, who, cast)
        invited = invited or at_home_of(token, who, cast)
        answer = _is_repaid(token)
        returned = not who and state is not None and _is_return(token)
        if len(who) != 1 - returned or (state is None and not invited and not answer) or _accounted_for(token, taken):
            continue
        noun = token.pos_ == "NOUN"
        yield Trigger(
            span=parsed.span(token.head.idx if answer else token.idx, token.idx + len(token.text)),
            sentence=number,
            token=token.i,
            noun=noun,
            definite=noun,
            fresh=answer,
            participants=(*who, *invited),
            states=(state or "",),
            firm=not noun and is_firm(token),
            mood="planned"
            if _is_to_come(parsed, sentence, token) or _is_awaited(token)
            else noun_mood(token, [])
            if noun
            else verb_mood(token),
            generic=bool(repeated := _repeated(token)),
            words=repeated
            | {VISIT, *([REPAID] if answer or returned else []), *([EARLIER] if _is_before(token) else [])},
            predicate=noun and _is_predicate(token),
        )


def _day_of(parsed: Parsed, token: Token) -> Token | None:
    """The day of "Friday's visit"."""
    owners = [one for one in token.children if one.dep_ == "nmod:poss" and one.pos_ == "PROPN"]
    days = [time.span for time in parsed.times if time.type == "date"]
    return next((one for one in owners for day in days if day.start <= one.idx < day.end), None)


def _visit_of_a_day(parsed: Parsed, number: int, token: Token) -> Trigger:
    """The encounter under discussion, called by the visitor's coming: "Friday's visit"."""
    return Trigger(
        span=parsed.words([token]),
        sentence=number,
        token=token.i,
        noun=True,
        definite=True,
        predicate=True,
    )


def _mutual(token: Token) -> frozenset[str]:
    """ "Nine official visits to each other's capitals", "visited each other twice": how often the two travelled."""
    if not any(one.lower_ in ("other", "another") and one.nbor(-1).lower_ in ("each", "one") for one in token.subtree):
        return frozenset()
    counts = {*lists()["counted"], *lists()["times_words"]}
    return frozenset(one.lower_ for one in token.children if one.lower_ in counts)


def _visits(parsed: Parsed, number: int, token: Token, who: tuple[str, ...], counted: frozenset[str]) -> Trigger:
    """A set of journeys by which two called on each other."""
    return Trigger(
        span=parsed.words([token]),
        sentence=number,
        token=token.i,
        noun=token.pos_ == "NOUN",
        plural=True,
        fresh=True,
        participants=who,
        generic=True,
        mood="happened",
        words=counted,
    )


def _is_repaid(token: Token) -> bool:
    """ "Repaid the visit", "paid a return visit"."""
    if token.pos_ != "NOUN" or token.dep_ != "obj" or token.head.i >= token.i:
        return False
    verb = token.head.lemma_.lower()
    return verb in _ANSWERING or (_is_return(token) and verb in ("pay", "make", "undertake"))


def _is_return(token: Token) -> bool:
    """ "A return visit", "a reciprocal visit": of the one of the two who was host before."""
    return token.pos_ == "NOUN" and any(one.lower_ in ("return", "reciprocal") for one in token.children)


_ANSWERING = frozenset({"repay", "return", "reciprocate", "requite"})


def _repeated(token: Token) -> frozenset[str]:
    """ "Visited China four times": a set of journeys."""
    if token.pos_ != "VERB":
        return frozenset()
    return frozenset(one.lower_ for one in token.children if one.lower_ in lists()["times_words"])


_INVITATION = re.compile(r"\b(?:at|on|upon)\s+the\s+(?:kind\s+)?invitation\s+of\b", re.IGNORECASE)


def _at_invitation_of(parsed: Parsed, sentence: Sentence, who: Sequence[str]) -> tuple[str, ...]:
    """The host of a communique's formula: "at the invitation of A, B paid a visit"."""
    match = _INVITATION.search(parsed.text, sentence.start, sentence.end)
    if match is None:
        return ()
    named = [row for row in parsed.mentions_in(match.end(), sentence.end) if row[1].type == "person"]
    near = [entity.id for mention, entity in named if mention.start - match.end() < 90 and entity.id not in who]
    return tuple(near[:1])


def _is_journey(token: Token) -> bool:
    lemma = token.lemma_.lower()
    return (token.pos_ == "NOUN" and lemma in _NOUNS) or (token.pos_ == "VERB" and lemma in _VERBS)


def _is_to_come(parsed: Parsed, sentence: Sentence, token: Token) -> bool:
    """ "Flies to Moscow on Friday": a journey in the present tense on a day named by its weekday lies ahead."""
    verb = token if token.pos_ == "VERB" else token.head
    return verb.tag_ in ("VBZ", "VBP") and any(
        one.relative and one.type == "date" and sentence.start <= one.span.start < sentence.end for one in parsed.times
    )


def _is_awaited(token: Token) -> bool:
    """ "Is expected in X", "am going to X in May": a journey that lies ahead."""
    now = any(one.dep_.startswith("aux") and one.lower_ in _NOW for one in token.children)
    if token.lemma_.lower() == "expect":
        return now or any(one.lower_ == "be" for one in token.children)
    return now and token.tag_ == "VBG" and token.lemma_.lower() in ("go", "come", "travel", "fly")


_NOW = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"})


def _is_before(token: Token) -> bool:
    """ "His latest visit to X took place a year ago": one before the encounter under discussion."""
    looks_back = any(child.lower_ in ("last", "latest", "previous") for child in token.children)
    ago = any(one.lower_ in ("ago", "earlier") for one in token.head.subtree)
    return looks_back and token.dep_ == "nsubj" and token.head.tag_ == "VBD" and ago


def _is_predicate(token: Token) -> bool:
    """ "It was his first visit to Japan": says something of the encounter under discussion."""
    copula = any(child.dep_ == "cop" for child in token.children)
    return copula and any(child.dep_ == "nsubj" and child.text.lower() in ("it", "this") for child in token.children)


def _accounted_for(token: Token, taken: set[int]) -> bool:
    """Whether the journey is told of because of an encounter that the sentence names: "flew to X for talks"."""
    if token.pos_ == "VERB":
        return any(one.i in taken for one in token.subtree) or (token.head.i in taken)
    above = token.head
    if _is_repaid(token):
        return any(one.i in taken for one in above.subtree)
    return (
        above.i in taken
        or any(child.i in taken for child in above.children)
        or any(one.i in taken for one in token.subtree)
    )


def _destination(parsed: Parsed, token: Token, places: Sequence[Spot]) -> Spot | None:
    """The place that a journey led to."""
    for spot in places:
        first = next(iter(parsed.tokens(spot.start, spot.end)), None)
        head = first
        while head is not None and head.head.i != head.i and spot.start <= head.head.idx < spot.end:
            head = head.head
        if head is None or (head.head.i != token.i and not _made_it(head.head, token)):
            continue
        cases = {child.text.lower() for child in head.children if child.dep_ == "case"}
        inside = _INTO | {"at"} if seat_at(parsed, spot) else _INTO
        if cases & inside or (head.dep_ == "obj" and token.lemma_.lower() == "visit"):
            return spot
        if head.head.i == token.i and head.dep_.startswith("compound") and token.pos_ == "NOUN":
            return spot  # "his first White House visit"
    return None


_INTO = frozenset({"to", "in", "into"})


def _made_it(verb: Token, journey: Token) -> bool:
    """ "The visit that he paid to X": the verb of a relative clause that says no more than the noun."""
    said = verb.dep_ == "acl:relcl" and verb.head.i == journey.i and verb.lemma_.lower() in ("pay", "make", "take")
    return said and journey.dep_ not in ("obl", "nmod")


def _visitor(token: Token, cast: Cast) -> tuple[str, ...]:
    """Who made the journey."""
    if token.pos_ == "VERB":
        return _subject(token, cast)
    for child in token.children:
        of = child.dep_ == "nmod" and any(one.text.lower() in ("of", "by") for one in child.children)
        if child.dep_ == "nmod:poss" or of:
            found = people_in(child, cast)
            if found:
                return found
    for child in token.children:
        if child.dep_ == "acl:relcl" and (found := _subject(child, cast)):
            return found
    above = token.head
    return _subject(above, cast) if above.pos_ == "VERB" and token.dep_ == "obj" else ()


_CONTROLLED = frozenset(
    {"invite", "ask", "urge", "allow", "let", "permit", "request", "encourage", "expect", "persuade", "resume", "want"}
)
"""Verbs whose object, not whose subject, makes the journey: "invited him to visit X"."""


def _subject(verb: Token, cast: Cast) -> tuple[str, ...]:
    steps, below = 0, verb
    while steps < 4:
        objects = [one for one in verb.children if one.dep_ in ("obj", "iobj")] if steps else []
        if objects and verb.lemma_.lower() in _CONTROLLED:
            return people_in(objects[0], cast) if _is_set(below) or verb.lemma_ != "invite" else ()
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubj:pass", "nsubj:outer"):
                return people_in(child, cast)
        if verb.dep_ not in ("xcomp", "conj", "advcl", "acl", "obj"):
            break
        below, verb, steps = verb, verb.head, steps + 1
    return ()


def _is_set(journey: Token) -> bool:
    """ "Invited him to visit X in May": when or how is said too, so that more than a courtesy is meant."""
    said = [child for child in journey.children if child.dep_.split(":")[0] == "obl"]
    return len(said) > int(journey.lemma_.lower() != "visit")
