"""Titles that stand alone for a person: "the Prime Minister" of a readout, "the President of the United States".

A title names somebody whom the text names with it, or who held the office of a named state on the document's date.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from summitry import tables, when
from summitry.model import Coreference
from summitry.read.names import lexicon, offices
from summitry.read.parsed import Parsed

_WORDS = ("president", "prime minister", "premier", "chancellor", "king", "queen", "emperor", "chairman",
          "general secretary", "supreme leader", "crown prince", "taoiseach")  # fmt: skip
_TITLE = "|".join(word.replace(" ", r"\s+") for word in _WORDS)
_ALONE = re.compile(
    rf"\b[Tt]he\s+(?P<title>(?i:{_TITLE}))\b(?!\s+of\b)(?!\s+[A-Z])(?!-)(?!['’]s\s+(?:office|spokes|press|party))"
)
_BEFORE = re.compile(
    rf"(?P<title>{_TITLE})\s*(?:of\s+(?:the\s+)?(?:[A-Z][\w’'-]*\s*(?:and|of|the)?\s*){{1,6}})?,?\s*$", re.IGNORECASE
)


@functools.cache
def _states() -> dict[str, str]:
    out: dict[str, str] = {}
    for country in tables.countries():
        for surface in (country.name, *country.aliases):
            out.setdefault(lexicon.plain(surface), country.id)
    return out


@functools.cache
def _of_state() -> re.Pattern[str]:
    names = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(_states(), key=len, reverse=True))
    return re.compile(rf"\b[Tt]he\s+(?P<title>(?i:{_TITLE}))\s+of\s+(?:the\s+)?(?P<state>{names})\b(?!\s+[A-Z])")


def find(parsed: Parsed) -> Iterator[Coreference]:
    """Every title without a name that stands for one person, and why."""
    on = when.parse(parsed.document.published) if parsed.document.published else None
    named = frozenset(entity.id for entity in parsed.entities if entity.type == "person")
    for match in _of_state().finditer(parsed.text):
        state = _states().get(lexicon.plain(re.sub(r"\s+", " ", match["state"])))
        found = offices.holder(state, _plain(match["title"]), on, named=named) if state else None
        if found is not None:
            yield Coreference(antecedents=(found[0],), span=parsed.span(*match.span()), why=found[1])
    bearers = _bearers(parsed, on)
    for match in _ALONE.finditer(parsed.text):
        people = bearers.get(_plain(match["title"]), ())
        if len(people) == 1 or (people and match["title"][0].isupper()):
            why = "the one in the text with this title" if len(people) == 1 else "the first in the text with this title"
            yield Coreference(antecedents=(people[0],), span=parsed.span(*match.span()), why=why)


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words).lower()


def _bearers(parsed: Parsed, on: when.When | None) -> dict[str, tuple[str, ...]]:
    """By title: the people who bear it in the text or by their office on its date, in order of mention."""
    out: dict[str, list[str]] = {word: [] for word in _WORDS}
    for mention, entity in parsed.mentions:
        if entity.type != "person":
            continue
        before = _BEFORE.search(parsed.text[max(0, mention.start - 90) : mention.start])
        borne = {_plain(before["title"])} if before is not None else _held(entity.id, on)
        for word in borne:
            if entity.id not in out[word]:
                out[word].append(entity.id)
    return {word: tuple(people) for word, people in out.items()}


def _held(person: str, on: when.When | None) -> frozenset[str]:
    """The titles of a person's offices on a date; none where no date is known."""
    if on is None:
        return frozenset()
    known = offices.titles()
    return frozenset(
        word
        for word in _WORDS
        for row in offices.held_by(person)
        if row.office in known.get(word, ()) and (term := offices.term(row)) is not None and term.overlaps(on)
    )
