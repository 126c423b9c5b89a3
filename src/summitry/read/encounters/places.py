"""Cities, countries and venues of encounters: which named place belongs to which mention."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from summitry import tables
from summitry.model import Attribute, Coreference, Entity, Mention, Sentence
from summitry.read.encounters.binding import Binder, head_of, is_place
from summitry.read.encounters.bound import Bound
from summitry.read.encounters.dates import adjacent
from summitry.read.encounters.trigger import Trigger
from summitry.read.encounters.words import patterns
from summitry.read.names.mentions import identifier
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "on"})


def places(parsed: Parsed, sentence: Sentence, coreference: Sequence[Coreference], bind: Binder) -> Iterator[Bound]:
    spots: list[tuple[int, int, str, str]] = []
    for mention, entity in parsed.mentions_in(sentence.start, sentence.end, nested=True):
        if entity.type in ("place", "state"):
            spots.append((mention.start, mention.end, entity.id, _kind_of(mention, entity)))
    for one in coreference:
        if one.why.startswith("capital") and sentence.start <= one.span.start < sentence.end:
            spots.append((one.span.start, one.span.end, one.antecedents[0], "described"))
    for start, end, entity_id, kind in sorted(spots):
        if kind in ("demonym", "metonym"):
            continue
        tokens = [token for token in parsed.tokens(start, end) if not token.is_space]
        if not tokens:
            continue
        head = _outer(head_of(tokens))
        index = _place_index(parsed, sentence, head, start, bind)
        if index is None:
            continue
        span = parsed.span(start, end)
        name = "country" if kind == "state" else "place"
        if kind == "venue":
            name = "venue"
        value = entity_id if kind != "capital" else (_city(span.text) or identifier(span.text))
        if kind == "region":
            continue
        yield Bound(trigger=index, attribute=Attribute(name=name, value=value, span=span, rule=f"place:{kind}"))
        if kind == "state" and _is_city_state(entity_id):
            yield Bound(
                trigger=index, attribute=Attribute(name="place", value=entity_id, span=span, rule="place:state")
            )
        if kind == "described":
            state = _country_of(entity_id)
            if state:
                yield Bound(
                    trigger=index,
                    attribute=Attribute(name="country", value=state, span=span, rule="place:described"),
                )


_TRAVEL = frozenset({"fly", "travel", "go", "come", "return", "head", "journey", "arrive"})

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
    }
)


def _outer(head: Token) -> Token:
    """ "the central city of Wuhan", "the resort town of Sochi": the noun that stands for the place."""
    of = any(child.text.lower() == "of" for child in head.children)
    near = head.dep_ in ("nmod", "appos", "flat", "compound") and head.head.lemma_.lower() in _SETTLEMENTS
    return head.head if near and (of or head.dep_ != "nmod") else head


def _kind_of(mention: Mention, entity: Entity) -> str:
    if entity.type == "state":
        if mention.why.startswith("capital"):
            return "capital"
        return {"demonym": "demonym", "metonym": "metonym"}.get(mention.why, "state")
    known = _place_kinds().get(entity.id)
    if known is None and patterns("venue_words").search(mention.text):
        return "venue"
    return known or "city"


@functools.cache
def _place_kinds() -> dict[str, str]:
    return {row.id: row.kind for row in tables.places()}


@functools.cache
def _city_states() -> frozenset[str]:
    return frozenset(row.id for row in tables.countries() if row.capital == row.name)


def _is_city_state(entity: str) -> bool:
    return entity in _city_states()


@functools.cache
def _cities() -> dict[str, str]:
    return {name: row.id for row in tables.places() for name in (row.name, *row.aliases)}


def _city(text: str) -> str | None:
    return _cities().get(text)


@functools.cache
def _countries_of() -> dict[str, str]:
    return {row.id: row.country for row in tables.places()}


def _country_of(place: str) -> str:
    return _countries_of().get(place, "")


def _place_index(parsed: Parsed, sentence: Sentence, head: Token, start: int, bind: Binder) -> int | None:
    """The trigger whose place this is: "summit in X", "X summit", "held in X", "met in X"."""
    cases = [child.text.lower() for child in head.children if child.dep_ == "case"]
    index = bind(head)
    if index is not None:
        trigger = bind.triggers[index]
        inside = bind.by_token.get(head.head.i) == index and head.i < trigger.token
        if head.dep_ in ("compound", "flat", "nmod:unmarked", "amod") and not cases and inside:
            return index if not _is_participant_state(head, trigger) else None
        if cases and cases[0] in _PLACE_PREPOSITIONS:
            return index
        if cases and cases[0] == "to" and head.head.lemma_.lower() in _TRAVEL and trigger.noun:
            return index
        return _after_place(parsed, sentence, head, start, bind)
    before = parsed.text[max(sentence.start, start - 12) : start]
    if re.search(r"\b(?:in|at)\s+(?:the\s+)?$", before):
        return adjacent(parsed, start, bind, ("in", "at", "in the"))
    if sentence.kind == "heading" and bind.triggers:
        follows = parsed.text[start : start + 40]
        if re.match(r"[\w.’']+(?:\s[A-Z][\w.’']+)?\s+(?:G\d+\s+)?(?:summit|meeting|talks)", follows, re.I):
            return 0
    return None


def _after_place(parsed: Parsed, sentence: Sentence, head: Token, start: int, bind: Binder) -> int | None:
    """ "in Hamburg, Germany": the second place is where the first one is."""
    above = head.head
    between = parsed.text[above.idx + len(above.text) : start]
    if above.i < head.i and re.fullmatch(r",\s*(?:the\s+)?", between) and is_place(parsed, above):
        return _place_index(parsed, sentence, _outer(above), above.idx, bind)
    return None


def _is_participant_state(head: Token, trigger: Trigger) -> bool:
    nxt = head.nbor(1).text if head.i + 1 < len(head.doc) else ""
    prv = head.nbor(-1).text if head.i else ""
    return nxt in ("-", "–", "—") or prv in ("-", "–", "—")
