"""How the sentences of a brief call people, states, bodies, kinds and slots: with their article, and by their aliases.

Names come from the tables; this module adds "the" and knows no leader.
"""

from __future__ import annotations

import functools

from summitry import tables
from summitry.brief import wording

_SLOTS = {
    "planned_minutes": "planned length", "actual_minutes": "actual length", "others_present": "who else was present",
    "note_takers": "note-takers", "initiated_by": "who took the initiative", "private": "whether it was private",
    "announced_first_by": "who announced it first", "readout_by": "who gave a readout", "host_event": "host event",
    "press_conference": "whether there was a press conference", "accounts": "any side's account",
    "reactions": "reactions", "outcomes": "outcome", "agenda": "agenda",
}  # fmt: skip
KINDS = {
    "one_on_one": "one-on-one", "bilateral_meeting": "meeting", "pull_aside": "pull-aside",
    "dinner_conversation": "dinner conversation", "phone_call": "telephone call", "video_call": "video call",
    "working_session": "working session", "multilateral": "multilateral event",
}  # fmt: skip


def kind(identifier: str) -> str:
    """The kind of an encounter as a noun."""
    return KINDS.get(identifier, identifier.replace("_", " "))


def slot(name: str) -> str:
    """An attribute or layer as a noun phrase."""
    return _SLOTS.get(name, wording.ATTRIBUTES.get(name, name.replace("_", " ")))


@functools.cache
def _lists() -> dict[str, list[str]]:
    found: dict[str, list[str]] = tables.read_yaml("brief.yaml")
    return found


@functools.cache
def words(name: str) -> frozenset[str]:
    """The words of a list of `brief.yaml` that is written as one text."""
    return frozenset(str(_lists()[name]).split())


@functools.cache
def _people() -> frozenset[str]:
    return frozenset(row.id for row in tables.leaders())


@functools.cache
def _bodies() -> frozenset[str]:
    return frozenset(row.id for row in tables.organisations())


def named(who: str) -> str:
    """A person, state or body within a sentence: "the United States", "Russia", "the US Senate", "press reports"."""
    parts = who.split("; ")
    if len(parts) > 1:
        return f"{', '.join(map(named, parts[:-1]))} and {named(parts[-1])}"
    special = _lists()["holders"]
    if isinstance(special, dict) and who in special:
        return str(special[who])
    name = wording.name(who)
    name = _group(name) if name == who.replace("_", " ") else name
    takes = who in _lists()["with_article"] or (
        who in _bodies() and name.split(" ")[-1] in _lists()["heads_with_article"]
    )
    return f"the {name}" if takes and not name.lower().startswith("the ") else name


def _group(name: str) -> str:
    """A group that no table knows: "us critics" is "US critics", "european allies" is "European allies"."""
    short = {"us", "eu", "un", "nato", "uk"}
    capital = _adjectives()
    words = (one.upper() if one in short else one.capitalize() if one.capitalize() in capital else one
             for one in name.split(" "))  # fmt: skip
    return " ".join(words)


@functools.cache
def _adjectives() -> frozenset[str]:
    return frozenset(one for row in tables.countries() for one in row.demonyms) | words("proper") | {"Eastern"}


def somebody(who: str) -> str:
    """The name of somebody present; an id that no table knows, such as "ida_vale", as the name that it is made of."""
    told = wording.name(who)
    known = "_" not in who or told != who.replace("_", " ") or not who.isascii() or who != who.lower()
    return told if known else " ".join(part.capitalize() for part in told.split(" "))


def person(who: str) -> bool:
    """Whether the id is that of a person."""
    return who in _people()


def adjective(country: str) -> str:
    """The adjective of a state: "American", "Russian"; its name where none is known."""
    return _demonyms().get(country) or wording.name(country)


@functools.cache
def _demonyms() -> dict[str, str]:
    return {row.id: row.demonyms[0] for row in tables.countries() if row.demonyms}


@functools.lru_cache(maxsize=8192)
def aliases(who: str) -> str:
    """Every way in which a sentence may call somebody or something, for the check."""
    if not who:
        return ""
    own = [who.replace("_", " "), *(named(one) for one in who.split("; "))]
    for row in tables.leaders():
        if row.id == who:
            own += [row.name, row.surname]
    for country in tables.countries():
        if country.id == who:
            own += [country.name, *country.demonyms]
    return " · ".join(dict.fromkeys(own))
