"""Who can hold a view: the id of a holder phrase, by name, by office, by role or by camp.

An event, an issue or an abstraction holds none, and a role that the text leaves unnamed gets no id.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from summitry import tables
from summitry.model import Coreference, Span
from summitry.read import camps, sections
from summitry.read.parsed import Parsed
from summitry.read.phrases import head_of

if TYPE_CHECKING:
    from spacy.tokens import Token


@functools.cache
def words() -> dict[str, frozenset[str]]:
    """The word lists of `agents.yaml`."""
    return {name: frozenset(words) for name, words in tables.read_yaml("agents.yaml").items()}


def holder(parsed: Parsed, span: Span | None, coreference: Sequence[Coreference]) -> str | None:
    """The id of a holder, "" for one that the text leaves unnamed, None for what can hold no view."""
    if span is None:
        return None
    head = head_of(parsed, span.start, span.end)
    if head is None:
        return None
    for one in coreference:
        if len(one.antecedents) == 1 and one.span.start <= head.idx < one.span.end:
            return one.antecedents[0] if not one.why.startswith("capital") else ""
    named = parsed.mention_at(head.idx)
    if _is_foreign(parsed, span, named[1].id if named is not None else None):
        return ""
    if named is not None and camps.is_group(named[1].id):
        group = camps.by_words(span.text)
        return group.id if group is not None and group.id is not None else named[1].id
    if named is not None and named[1].type in ("person", "state", "organisation"):
        return named[1].id
    if named is not None and named[1].type == "place" and (state := _governed_from(named[0].text)) is not None:
        return state
    return _by_noun(parsed, span, head)


def _governed_from(place: str) -> str | None:
    """The state whose capital this is: "was denounced in Paris"."""
    return next((row.id for row in tables.countries() if row.capital == place), None)


_OF_CONGRESS = ("us_congress", "us_senate", "us_democrats", "us_republicans", "us_bipartisan", "us_party_members")


def _is_foreign(parsed: Parsed, span: Span, named: str | None) -> bool:
    """Whether lawmakers or a party with an American name are those of another state, by the passage they stand in."""
    group = named if named in _OF_CONGRESS else None
    if group is None and (by_words := camps.by_words(span.text)) is not None and by_words.id in _OF_CONGRESS:
        group = by_words.id
    if group is None:
        return False
    states = [one for one in parsed.mentions_in(span.start, span.end, nested=True) if one[1].type in ("state", "place")]
    state = camps.country_of(states[0][1].id) or states[0][1].id if states else sections.near(parsed, span.start)
    return state is not None and state != "united_states" and not _is_american_place(state)


def _is_american_place(entity: str) -> bool:
    return any(row.id == entity and row.country == "united_states" for row in tables.places())


def _spoken_for(parsed: Parsed, span: Span, head: Token, text: str) -> str | None:
    """For whom a spokesman or a statement speaks: "a Kremlin spokesman", "the White House readout"."""
    known = words()
    document = text in known["own_documents"]
    if not document and text not in known["spokespeople"]:
        return None
    types = ("organisation", "state") if document else ("organisation",)
    whose = [
        entity.id
        for mention, entity in parsed.mentions_in(span.start, span.end, nested=True)
        if entity.type in types and not camps.is_group(entity.id) and _speaks_by(parsed, mention.start, head)
    ]
    return whose[0] if whose else None


def _speaks_by(parsed: Parsed, start: int, head: Token) -> bool:
    """Whether a name qualifies a noun: before it, or behind "for", "of", "by" or "from"."""
    if start < head.idx:
        return True
    token = next(iter(parsed.tokens(start, start + 1)), None)
    while token is not None and token.i > head.i + 1:
        if token.nbor(-1).lower_ in ("for", "of", "by", "from", "at"):
            return True
        token = token.nbor(-1) if token.nbor(-1).pos_ in ("ADJ", "PROPN", "NOUN", "DET", "PART") else None
    return False


def _by_noun(parsed: Parsed, span: Span, head: Token) -> str | None:
    known = words()
    lemma, text = head.lemma_.lower(), head.text.lower()
    if text in known["pronouns"]:
        return ""
    for child in head.children:
        apposed = parsed.mention_at(child.idx) if child.dep_ in ("appos", "flat") else None
        if apposed is not None and apposed[1].type == "person":
            return apposed[1].id
    if {lemma, text} & known["proxies"]:
        for mention, entity in parsed.mentions_in(span.start, span.end, nested=True):
            if entity.type in ("person", "state", "organisation") and mention.end <= head.idx + len(head.text):
                return entity.id
    spoken_for = _spoken_for(parsed, span, head, text)
    if spoken_for is not None:
        return spoken_for
    person = (
        head.pos_ == "NOUN"
        and len(lemma) > 4
        and lemma not in known["no_persons"]
        and lemma.endswith(tuple(known["person_endings"]))
    )
    if person or {lemma, text} & (known["people"] | known["bodies"] | known["documents"]):
        group = camps.by_words(span.text)
        return group.id or "" if group is not None else ""
    named = camps.by_words(span.text)
    if named is not None and named.id is not None and head.pos_ in ("NOUN", "PROPN", "ADJ"):
        return named.id if camps.by_words(head.text) is not None else None
    return "" if head.ent_type_ in ("PERSON", "ORG") else None
