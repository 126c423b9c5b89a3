"""Of which state a text calls somebody a leader: "Chinese President X", "X, President of South Korea".

It reads the words beside a name; whose leader a person is in truth is for the tables.
"""

from __future__ import annotations

import functools
import re

from summitry import tables
from summitry.model import Reading
from summitry.read.names import offices

BEFORE = 60
"""Characters before a name in which its office stands."""
AFTER = 90
"""Characters behind it."""


@functools.cache
def _states() -> dict[str, str]:
    return {
        name.casefold(): row.id
        for row in tables.countries()
        for name in (row.name, *row.aliases, *row.demonyms)
        if name
    }


@functools.cache
def _before() -> re.Pattern[str]:
    """ "Russian President ", "his Chinese counterpart, ", "China's "."""
    return re.compile(
        rf"(?<!\w)(?P<state>{_names()})(?:(?:['’]s)?[ \t]+(?:\w+[ \t]+)?(?:{_titles()}|counterpart),?|['’]s)[ \t]+"
        r"(?:Mr\.?[ \t]+)?$",
        re.I,
    )


@functools.cache
def _after() -> re.Pattern[str]:
    """ ", President of South Korea", ", the general secretary of the Soviet party", ", the Russian leader"."""
    office = rf"(?:{_titles()})"
    return re.compile(
        rf"^,\s+(?:the\s+)?(?:{office}\s+of\s+(?:the\s+)?(?P<of>{_names()})(?!\w)|"
        rf"(?P<state>{_names()})(?:['’]s)?\s+{office}\b)",
        re.I,
    )


@functools.cache
def _names() -> str:
    return "|".join(re.escape(name) for name in sorted(_states(), key=len, reverse=True))


@functools.cache
def _titles() -> str:
    return "|".join(re.escape(title).replace(r"\ ", r"\s+") for title in offices.titles())


@functools.cache
def _counterpart() -> re.Pattern[str]:
    return re.compile(rf"\b(?:his|her)[ \t]+(?P<state>{_names()})[ \t]+counterpart\b", re.I)


def counterparts(reading: Reading) -> frozenset[str]:
    """The states of whose leaders the text speaks as "his Russian counterpart"."""
    found = _counterpart().finditer(reading.document.text)
    return frozenset(_states()[" ".join(match["state"].casefold().split())] for match in found)


def called(reading: Reading, person: str) -> frozenset[str]:
    """The states of which the words beside a person's name make a leader of that person."""
    text = reading.document.text
    found = set()
    for entity in reading.entities:
        for mention in entity.mentions if entity.id == person else ():
            before = _before().search(text[max(0, mention.start - BEFORE) : mention.start])
            after = _after().match(text[mention.end : mention.end + AFTER])
            names = [before["state"] if before else None, (after["of"] or after["state"]) if after else None]
            found |= {_states()[" ".join(name.casefold().split())] for name in names if name}
    return frozenset(found)
