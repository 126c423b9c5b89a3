"""Names in a question: leaders, countries, bodies, places and agreements of the tables, by their spellings."""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Iterator

from summitry import tables


@functools.cache
def country_ids() -> frozenset[str]:
    return frozenset(row.id for row in tables.countries())


@functools.cache
def _lexicon() -> dict[str, tuple[str, str]]:
    """Names as written in lower case: layer and id; a leader's name hides a place of the same name."""
    found: dict[str, tuple[str, str]] = {}
    for place in tables.places():
        for name in (place.name, *place.aliases):
            found[name.casefold()] = ("place", place.id)
    for country in tables.countries():
        for name in (country.name, *country.aliases, *country.demonyms):
            found[name.casefold()] = ("country", country.id)
    for body in tables.organisations():
        for name in (body.name, *body.aliases):
            found[name.casefold()] = ("organisation", body.id)
    for agreement in tables.agreements():
        for name in (agreement.name, *agreement.aliases):
            found[name.casefold()] = ("agreement", agreement.id)
    for leader in tables.leaders():
        for name in (leader.name, leader.surname, *leader.aliases):
            if name:
                found.setdefault(name.casefold(), ("leader", leader.id))
    for leader in tables.leaders():
        found[leader.name.casefold()] = ("leader", leader.id)
    return found


@functools.cache
def heads(person: str) -> bool:
    """Whether a person led a state: then a question names a leader of the encounter, not somebody who speaks of it."""
    return any(row.id == person and row.kind == "leader" for row in tables.leaders())


def meant(name: str, key: str, known: frozenset[str]) -> str:
    """Of the people of one surname, the one whom the material knows."""
    if key in known or not known:
        return key
    plain = re.sub(r"['’]s$", "", name).casefold()
    same = [row.id for row in tables.leaders() if row.surname.casefold() == plain and row.id in known]
    return same[0] if len(same) == 1 else key


@functools.cache
def _shouted() -> frozenset[str]:
    """Short names that are written in capitals: WHO is a body, "who" is a question."""
    names = [name for body in tables.organisations() for name in (body.name, *body.aliases)]
    return frozenset(name.casefold() for name in names if name.isupper() and len(name) <= 4)


def named(text: str, known: frozenset[str] = frozenset()) -> Iterator[tuple[str, str, str]]:
    """Longest names first, left to right: words, layer, id. A misspelt surname of a known leader is read as his."""
    tokens = [(m.group(), m.start(), m.end()) for m in re.finditer(r"[\w.&]+(?:['’-]\w+)*", text)]
    at = 0
    while at < len(tokens):
        for size in range(min(6, len(tokens) - at), 0, -1):
            raw = text[tokens[at][1] : tokens[at + size - 1][2]]
            plain = re.sub(r"['’]s$", "", raw).rstrip(".").casefold()
            found = _lexicon().get(plain)
            if found and (size > 1 or raw[0].isupper()) and (plain not in _shouted() or raw.isupper()):
                yield raw, *found
                at += size
                break
        else:
            word, start, _ = tokens[at]
            key = _misspelt(word, known) if start and word[0].isupper() else None
            if key is not None:
                yield word, "leader", key
            at += 1


CLOSE = 0.8
"""How alike a misspelt surname and the surname are, from 0 to 1: "Poutine" is 0.83."""


def _misspelt(word: str, known: frozenset[str]) -> str | None:
    """The one known leader whose surname a word nearly spells; None where there is none, or several."""
    plain = re.sub(r"['’]s$", "", word).casefold()
    if len(plain) < 5:
        return None
    found = {
        row.id
        for row in tables.leaders()
        if row.id in known and row.surname and _likeness(plain, row.surname.casefold()) >= CLOSE
    }
    return found.pop() if len(found) == 1 else None


def _likeness(first: str, second: str) -> float:
    return difflib.SequenceMatcher(None, first, second).ratio()
