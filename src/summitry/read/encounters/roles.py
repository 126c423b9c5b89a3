"""Values that the rules read and left unbound, bound by the roles that the language model gives their words.

Only where a sentence tells of one encounter, and only what stands in its clause: the model says that some words are a
date or a place of an encounter, the grammar says that it is this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summitry import when
from summitry.model import Attribute, Sentence, Time
from summitry.read.encounters import learned
from summitry.read.encounters.binding import Binder, head_of
from summitry.read.encounters.bound import Bound
from summitry.read.encounters.gatherings import HostEvent
from summitry.read.encounters.placenames import Spot
from summitry.read.encounters.places import of_spot
from summitry.read.encounters.trigger import Trigger
from summitry.read.encounters.words import lists
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

SURE: Mapping[str, float] = {"date": 0.75, "place": 0.75, "venue": 0.65, "host_event": 0.65}
"""How likely the words of a value must be to have a role, role by role."""

OTHER = 0.5
"""How likely a word must be to tell of another encounter, so that nothing is bound."""


@dataclass(frozen=True, kw_only=True)
class Value:
    """A value of a sentence with the role that its words must have."""

    role: str
    start: int
    end: int
    attributes: tuple[Attribute, ...]


def left(
    parsed: Parsed,
    sentence: Sentence,
    times: Sequence[Time],
    spots: Sequence[Spot],
    events: Sequence[HostEvent],
    bind: Binder,
    bound: Sequence[Bound],
) -> Iterator[Bound]:
    """What the rules left of a sentence that tells of one encounter."""
    single = [number for number, one in enumerate(bind.triggers) if not one.generic]
    if sentence.kind != "sentence" or len(single) != 1 or len(bind.triggers) > 1:
        return
    taken = [one.attribute.span for one in bound]
    names = {one.attribute.name for one in bound}
    last = -1
    for value in values(parsed, times, spots, events):
        if value.role in names or any(span.start < value.end and value.start < span.end for span in taken):
            continue
        if not _is_sure(parsed, value, bind, last) or _tells_of_another(parsed, sentence, bind):
            continue
        last = value.end
        for attribute in value.attributes:
            yield Bound(trigger=single[0], attribute=attribute)


def _is_sure(parsed: Parsed, value: Value, bind: Binder, last: int) -> bool:
    """Whether the model is sure of a value's role, and the grammar that it stands with the encounter."""
    tokens = [token for token in parsed.tokens(value.start, value.end) if not (token.is_space or token.is_punct)]
    if not tokens or learned.role(parsed, tokens, value.role) < SURE[value.role]:
        return False
    if 0 <= last < value.start and parsed.text[last : value.start].strip(" ") == ",":
        return True
    head = head_of(tokens)
    if is_of_a_thing(head, value.role):
        return False
    return _stands_for(head, value.role) and (_is_of(head, bind) or _ends_the_clause(value, bind))


def values(
    parsed: Parsed, times: Sequence[Time], spots: Sequence[Spot], events: Sequence[HostEvent]
) -> Iterator[Value]:
    """The dates, places and gatherings of a sentence, with the attributes that each would be."""
    for time in times:
        day = when.parse(time.value.split("T")[0]) if time.type == "date" and time.value else None
        if day is not None and day.granularity not in ("decade", "century"):
            date = Attribute(
                name="date",
                value=str(time.value).split("T")[0],
                span=time.span,
                granularity=day.granularity,
                hedge=time.hedge,
                rule="date:role",
            )
            yield Value(role="date", start=time.span.start, end=time.span.end, attributes=(date,))
    for spot in spots:
        role = "venue" if spot.kind == "venue" else "place"
        yield Value(role=role, start=spot.start, end=spot.end, attributes=tuple(of_spot(parsed, spot)))
    for event in events:
        span = parsed.span(event.start, event.end)
        host = Attribute(name="host_event", value=event.value, span=span, rule="host_event:role")
        yield Value(role="host_event", start=event.start, end=event.end, attributes=(host,))


def _tells_of_another(parsed: Parsed, sentence: Sentence, bind: Binder) -> bool:
    """Whether the model finds words for another encounter in a sentence."""
    over = {one.i for one in parsed.doc[bind.triggers[0].token].ancestors}
    return any(
        token.i not in bind.by_token
        and token.i not in over
        and not token.is_punct
        and learned.tells(parsed, token) >= OTHER
        for token in parsed.words_of(sentence)
    )


_THERE = frozenset({"in", "at", "near", "inside", "outside", "into", "through", "across", "along", "around", "aboard"})


def _stands_for(head: Token, role: str) -> bool:
    """Whether a place stands behind a word of place: a meeting "on Ukraine" is about it."""
    return role not in ("place", "venue") or any(
        one.dep_ == "case" and one.lower_ in _THERE for one in (*head.children, *head.head.children)
    )


_APART = frozenset({"since", "until", "till", "after", "before", "following", "than", "amid", "from", "about", "over"})
_ONE_CLAUSE = frozenset({"obl", "nmod", "obj", "nsubj", "nsubj:pass", "xcomp", "advcl", "conj", "compound", "acl"})


def is_of_a_thing(head: Token, role: str) -> bool:
    """ "Discussed protests in X": where something else is."""
    case = next((one for one in head.children if one.dep_ == "case"), None)
    before = case.nbor(-1) if case is not None and case.i > 0 else None
    things = [one for one in (head.head if head.dep_ == "nmod" else None, before) if one is not None]
    return role in ("place", "venue") and any(
        one.pos_ in ("NOUN", "PROPN") and one.dep_ == "obj" and one.lemma_.lower() not in lists()["nouns"]
        for one in things
    )


def _points_away(token: Token) -> bool:
    """Whether a word stands behind "since", "after", "about" and the like."""
    return any(one.dep_ in ("case", "mark") and one.lower_ in _APART for one in token.children)


def stands_apart(head: Token) -> bool:
    """Whether a value is what something came after or before, or is about: "since the session in X"."""
    for above in (head, *head.ancestors):
        if _points_away(above):
            return True
        if above.pos_ in ("VERB", "AUX"):
            return False
    return False


def _is_of(head: Token, bind: Binder) -> bool:
    """Whether a value stands in the clause of the one encounter, behind no noun or verb of its own."""
    trigger: Trigger = bind.triggers[0]
    below = head
    for above in (head, *head.ancestors):
        if _points_away(above):
            return False
        if above.i in bind.by_token:
            return True
        if above.pos_ in ("VERB", "AUX"):
            return _share_clause(above, below, trigger)
        if above.i != head.i and above.pos_ in ("NOUN", "PROPN") and not bind.is_neutral(above):
            return False
        below = above
    return False


def _ends_the_clause(value: Value, bind: Binder) -> bool:
    """ "Talks over a range of issues at X House, Y": a place with nothing said between it and the encounter."""
    text, trigger = bind.parsed.text, bind.triggers[0]
    if value.role not in ("place", "venue") or value.start <= trigger.span.end:
        return False
    between = bind.parsed.tokens(trigger.span.end, value.start)
    told = any(
        (one.pos_ in ("VERB", "AUX", "SCONJ") and one.tag_ != "VBG") or one.tag_ in ("WDT", "WP", "WRB")
        for one in between
    )
    closed = re.match(r"\s*(?:[.,;)]|$|(?:on|in|for|where|when)\b)", text[value.end : bind.sentence.end]) is not None
    return closed and not told and not any(one.text in (";", ":", "—", "–", ",") for one in between)


def _share_clause(verb: Token, below: Token, trigger: Trigger) -> bool:
    """Whether the verb that a value hangs on has the words for the encounter in its own clause, not as its purpose."""
    if verb.lemma_.lower() in lists()["telling"]:
        return False
    word = verb.doc[trigger.token]
    if any(one.dep_ == "case" and one.lower_ == "for" for one in word.children):
        return False
    path: list[str] = []
    for one in (word, *word.ancestors):
        if one.i == verb.i:
            return all(dep in _ONE_CLAUSE for dep in path) and below.dep_ in ("obl", "obl:unmarked", "advmod", "obj")
        path.append(one.dep_)
    return False
