"""Cities, countries and venues of encounters: which named place belongs to which mention."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from summitry.model import Attribute, Coreference, Sentence
from summitry.read.encounters.binding import (
    MOTION,
    Binder,
    head_of,
    is_of_another_time,
    is_place,
    makes_a_journey,
)
from summitry.read.encounters.bound import Bound
from summitry.read.encounters.dates import adjacent
from summitry.read.encounters.drafts import WHOLE
from summitry.read.encounters.placenames import Spot, country_of, is_city_state, spots
from summitry.read.encounters.trigger import Trigger
from summitry.read.encounters.unknown_places import unknown
from summitry.read.encounters.whence import dateline_place
from summitry.read.encounters.words import lists
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "inside", "aboard", "off"})
_ISLANDS = frozenset({"island", "isle", "peninsula", "islet", "campus", "grounds", "sideline", "margin", "board"})


Located = tuple[Spot, int]
"""A place with the index of the mention of an encounter that it belongs to."""


def named(parsed: Parsed, sentence: Sentence, coreference: Sequence[Coreference]) -> list[Spot]:
    """Every place of a sentence, by its name or described."""
    found = spots(parsed, sentence)
    for one in coreference:
        if one.why.startswith("capital") and sentence.start <= one.span.start < sentence.end:
            found.append(Spot(start=one.span.start, end=one.span.end, value=one.antecedents[0], kind="described"))
    found += unknown(parsed, sentence, found)
    return sorted(found, key=lambda one: (one.start, one.end))


def located(parsed: Parsed, sentence: Sentence, found: Sequence[Spot], bind: Binder) -> Iterator[Located]:
    """Every place of a sentence that belongs to a mention of an encounter."""
    venues = [one for one in found if one.kind == "venue"]
    for spot in found:
        tokens = [token for token in parsed.tokens(spot.start, spot.end) if not token.is_space]
        if not tokens:
            continue
        index = _place_index(parsed, sentence, _outer(head_of(tokens)), spot.start, bind)
        if index is None and (there := _around(parsed, spot, venues)) is not None:
            outer = _outer(head_of(list(parsed.tokens(there.start, there.end)) or tokens))
            index = _place_index(parsed, sentence, outer, there.start, bind)
        if index is not None and not _is_topic(parsed, spot, bind.triggers[index]):
            yield spot, index


def _around(parsed: Parsed, spot: Spot, venues: Sequence[Spot]) -> Spot | None:
    """The venue right before the town that it stands in: "at State House, Nairobi"."""
    closing = _CLOSED if spot.kind == "state" else _CLOSED_OR_ON
    if closing.match(parsed.text, spot.end) is None:
        return None
    for one in venues:
        beside = one.end <= spot.start and re.fullmatch(r",\s+(?:in\s+)?", parsed.text[one.end : spot.start])
        if beside and not (spot.kind == "state" and country_of(one.value) not in ("", spot.value)):
            return one
    return None


_CLOSED = re.compile(r"\s*(?:[,.;:)]|$)")
_CLOSED_OR_ON = re.compile(r"\s*(?:[,.;:)]|$|(?:on|for|to|in|at|last|this|where|when|and|after|before)\b)")


def before_dates(
    parsed: Parsed, found: Sequence[Spot], where: Sequence[Located], dated: Sequence[Bound]
) -> list[Located]:
    """ "Talks on a range of issues at X House in Y on Sunday": places right before the day, and before one another."""
    taken = {spot.start for spot, _ in where}
    ends = {one.attribute.span.start: one.trigger for one in dated if one.trigger is not None}
    out: list[Located] = []
    for spot in sorted(found, key=lambda one: -one.start):
        behind = ((start, n) for start, n in ends.items() if start > spot.end)
        index = next((n for start, n in behind if _BEFORE.fullmatch(parsed.text[spot.end : start])), None)
        there = _THERE.search(parsed.text[max(0, spot.start - 14) : spot.start])
        if index is None or there is None:
            continue
        ends[spot.start - len(there[0])] = index
        if spot.start not in taken and not any(low.start <= spot.start < low.end for low, _ in where):
            out.append((spot, index))
    return out


_BEFORE = re.compile(r",?\s*(?:on|in)?\s*")
_THERE = re.compile(r"\b(?:at|in|near|outside)\s+(?:the\s+)?$|[\n(]\s*$")
""" "In X on Sunday"; "(X, 3 May)"; "Joint press conference" with "X, 3 May" in the line below."""


def places(parsed: Parsed, found: Sequence[Located]) -> Iterator[Bound]:
    """The attributes that places give."""
    for spot, index in found:
        yield from _attributes(parsed, spot, index)


def _is_topic(parsed: Parsed, spot: Spot, trigger: Trigger) -> bool:
    """ "Ukraine talks" are about a state, "A-B summit" is of two of them."""
    if spot.kind != "state" or spot.end > trigger.span.start:
        return False
    beside = parsed.text[max(0, spot.start - 3) : spot.start], parsed.text[spot.end : spot.end + 3]
    if re.search(r"[\w.]\s?[-–/]\s?$|—$", beside[0]) or re.match(r"\s?[-–/]\s?\w|—", beside[1]):
        return True
    return trigger.noun and spot.end + 1 == trigger.span.start and trigger.span.text.lower() not in _OF_A_PLACE


_OF_A_PLACE = frozenset({"summit", "meeting", "encounter"})


def hosts(parsed: Parsed, sentence: Sentence, triggers: Sequence[Trigger]) -> Iterator[Bound]:
    """ "A summit hosted by Japan": the country of the state that holds it."""
    for match in _HOSTED.finditer(parsed.text, sentence.start, sentence.end):
        named = parsed.mention_at(match.end())
        before = [n for n, one in enumerate(triggers) if one.noun and 0 <= match.start() - one.span.end < 30]
        if named is None or not before or named[1].type != "state" or named[0].why in ("demonym", "metonym"):
            continue
        if not named[0].why.startswith("capital") and parsed.text[named[0].end : named[0].end + 2] not in ("'s", "’s"):
            spot = Spot(start=named[0].start, end=named[0].end, value=named[1].id, kind="state")
            yield from _attributes(parsed, spot, before[-1])


_HOSTED = re.compile(r"\bhosted\s+by\s+(?:the\s+)?", re.IGNORECASE)


def here(parsed: Parsed, sentence: Sentence, bind: Binder) -> Iterator[Bound]:
    """ "Met here on Sunday": the place of the report's dateline."""
    named = dateline_place(parsed)
    if named is None:
        return
    for token in parsed.words_of(sentence):
        if token.text.lower() == "here" and token.dep_ == "advmod":
            index = bind(token)
            if index is not None:
                yield from _attributes(parsed, named, index)


def _attributes(parsed: Parsed, spot: Spot, index: int) -> Iterator[Bound]:
    for one in of_spot(parsed, spot):
        yield Bound(trigger=index, attribute=one)


def of_spot(parsed: Parsed, spot: Spot) -> Iterator[Attribute]:
    """What a named place says of the encounter held there."""
    span = parsed.span(spot.start, spot.end)
    before = parsed.text[max(0, spot.start - 20) : spot.start]
    behind = WHOLE if spot.kind == "state" and _BEHIND_SETTLEMENT.search(before) else ""

    def named(name: str, value: str) -> Attribute:
        return Attribute(name=name, value=value, span=span, rule=f"place:{spot.kind}{behind}")

    yield named(spot.name, spot.value)
    if spot.kind == "state" and is_city_state(spot.value):
        yield named("place", spot.value)
    if spot.kind == "described" and country_of(spot.value):
        yield named("country", country_of(spot.value))


_BEHIND_SETTLEMENT = re.compile(r"[\w’'-]\s+(?:island|islet|peninsula|resort|village|town|city|port)\s+(?:in|of)\s+$")
"""Right behind a place with its kind: "on X island in Y"."""

_SETTLEMENTS = frozenset(
    {
        "city",
        "town",
        "capital",
        "resort",
        "village",
        "port",
        "island",
        "outskirts",
        "suburb",
        "centre",
        "center",
        "state",
        "retreat",
        "residence",
        "castle",
        "fortress",
        "hotel",
        "villa",
        "chateau",
        "mansion",
        "palace",
        "estate",
        "guesthouse",
        "campus",
        "grounds",
    }
)


def _outer(head: Token) -> Token:
    """ "the central city of Wuhan", "the resort town of Sochi": the noun that stands for the place."""
    if head.dep_ == "flat" and head.head.pos_ == "PROPN":
        head = head.head
    for _ in range(2):
        of = any(child.text.lower() == "of" for child in head.children)
        near = head.dep_ in ("nmod", "appos", "flat", "compound") and head.head.lemma_.lower() in _SETTLEMENTS
        bare = not any(child.dep_ == "case" for child in head.children)
        if not near or not (of or head.dep_ != "nmod" or bare):
            break
        head = head.head
    return head


def _place_index(parsed: Parsed, sentence: Sentence, head: Token, start: int, bind: Binder) -> int | None:
    """The trigger whose place this is: "summit in X", "X summit", "held in X", "met in X", "flew to X to meet"."""
    cases = _cases(head)
    if (where := _where(head, bind)) is not None:
        return where
    if (then := _then(head, cases, bind)) is not None:
        return then
    if _is_of_an_event(parsed, head, bind) or _is_of_the_backdrop(head, bind):
        return None
    index = bind(head)
    beside = head.dep_ == "nmod" and any(one.span.start <= head.head.idx < one.span.end for one in parsed.times)
    if index is not None and ((is_of_another_time(head, bind) and not beside) or _is_of_a_person(head)):
        return None
    if index is not None:
        trigger = bind.triggers[index]
        inside = bind.by_token.get(head.head.i) == index and head.i < trigger.token
        if head.dep_ in ("compound", "flat", "nmod:unmarked", "amod") and not cases and inside:
            return index if not _is_participant_state(head) else None
        if cases and (cases[0] in _PLACE_PREPOSITIONS or (cases[0] == "on" and head.lemma_.lower() in _ISLANDS)):
            return index
        if cases and cases[0] == "for" and head.head.lemma_.lower() in _FORESEEN:
            return index
        moved = head.head.lemma_.lower() in (*MOTION, "trip") or makes_a_journey(head.head)
        if moved and ((cases and set(cases) & {"to", "into", "toward", "towards", "for"}) or head.dep_ == "obj"):
            return index
        return _after_place(parsed, sentence, head, start, bind)
    told = re.search(r"\bthis\s+time\s+(?:in|at|on)\s+(?:[\w-]+\s+){0,5}$", parsed.text[sentence.start : start], re.I)
    if told is not None:
        earlier = [n for n, one in enumerate(bind.triggers) if one.span.end <= sentence.start + told.start()]
        return earlier[-1] if earlier else None
    before = parsed.text[max(sentence.start, start - 12) : start]
    if re.search(r"\b(?:in|at)\s+(?:the\s+)?$", before):
        return adjacent(parsed, start, bind, ("in", "at", "in the", "at the"))
    if sentence.kind == "heading" and bind.triggers:
        follows = parsed.text[start : start + 40]
        if re.match(r"[\w.’']+(?:\s[A-Z][\w.’']+)?\s+(?:G\d+\s+)?(?:summit|meeting|talks)", follows, re.I):
            return 0
    return None


_FORESEEN = frozenset({"plan", "schedule", "set", "slate", "foresee", "pencil", "arrange", "fix", "convene", "call"})
"""What was foreseen for a place: "a meeting planned for X"."""


def _cases(head: Token) -> list[str]:
    """The prepositions of a name, whichever of its words they hang on."""
    inside = [head, *(child for child in head.children if child.dep_ in ("flat", "compound"))]
    return [child.text.lower() for one in inside for child in one.children if child.dep_ == "case"]


def _where(head: Token, bind: Binder) -> int | None:
    """ "A visit to X, where he met B": the encounter that a relative clause puts there."""
    for clause in head.children:
        here = clause.dep_ == "acl:relcl" and any(one.text.lower() == "where" for one in clause.children)
        if not here:
            continue
        held = (child for child in clause.children if child.dep_ in ("obj", "nsubj", "nsubj:pass"))
        return next((bind.by_token[one.i] for one in (clause, *held) if one.i in bind.by_token), None)
    return None


def _then(head: Token, cases: Sequence[str], bind: Binder) -> int | None:
    """ "Not until January, when they agreed in X to": the encounter of the day that the clause explains."""
    verb = head.head
    if verb.pos_ != "VERB" or verb.dep_ not in ("acl:relcl", "advcl") or not cases or cases[0] not in ("in", "at"):
        return None
    if not any(child.lower_ == "when" and child.i < verb.i for child in verb.children) or verb.i in bind.by_token:
        return None
    days = (verb.head, *(one for one in verb.head.children if one.i < verb.i and one.dep_ == "obl"))
    timed = (day for day in days if any(one.span.start <= day.idx < one.span.end for one in bind.parsed.times))
    day = next((day for day in reversed(list(timed)) if "when" in bind.parsed.text[day.idx : verb.idx]), None)
    return bind(day, strict=True) if day is not None else None


def _is_of_an_event(parsed: Parsed, head: Token, bind: Binder) -> bool:
    """ "Came after the war in X", "discussed the conflict in X": the place of something else."""
    above = head.head
    if head.dep_ != "nmod" or above.pos_ != "NOUN" or above.i in bind.by_token or is_place(parsed, above):
        return False
    return above.lemma_.lower() in lists()["other_events"]


_BACKDROP = frozenset({"amid", "amidst", "over", "about", "against", "despite", "regarding", "concerning"})


def _is_of_a_person(head: Token) -> bool:
    """ "The most powerful man in X", "people in X": where somebody lives or rules."""
    above = head.head
    named = above.tag_ == "NN" and any(one.dep_ == "appos" and one.pos_ == "PROPN" for one in above.children)
    return head.dep_ == "nmod" and (above.lemma_.lower() in lists()["dwellers"] or (named and above.dep_ == "nsubj"))


def _is_of_the_backdrop(head: Token, bind: Binder) -> bool:
    """ "Come amid an increase in strikes in X": the place of what the encounter is about, or is held against."""
    for above in head.ancestors:
        if above.i in bind.by_token or above.pos_ in ("VERB", "AUX"):
            return False
        if above.pos_ == "NOUN" and any(c.dep_ == "case" and c.text.lower() in _BACKDROP for c in above.children):
            return True
    return False


def _after_place(parsed: Parsed, sentence: Sentence, head: Token, start: int, bind: Binder) -> int | None:
    """ "in Hamburg, Germany": the second place is where the first one is."""
    above = head.head
    between = parsed.text[above.idx + len(above.text) : start]
    if above.i < head.i and re.fullmatch(r",\s*(?:the\s+)?", between) and is_place(parsed, above):
        return _place_index(parsed, sentence, _outer(above), above.idx, bind)
    return None


def _is_participant_state(head: Token) -> bool:
    nxt = head.nbor(1).text if head.i + 1 < len(head.doc) else ""
    prv = head.nbor(-1).text if head.i else ""
    return nxt in ("-", "–", "—") or prv in ("-", "–", "—")
