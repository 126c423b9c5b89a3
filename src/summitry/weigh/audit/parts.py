"""Which part of a matched whole a part of the text is: the private talk, the lunch, the press conference."""

from __future__ import annotations

import re

from summitry.model import Encounter
from summitry.record.register import Record
from summitry.weigh.audit.nouns import Match

_MEAL = re.compile(r"\b(?:lunch|luncheon|breakfast|dinner|supper|tea)\b", re.I)
PART_KINDS = {
    "one_on_one": ("one_on_one",),
    "press_conference": ("press_conference",),
    "dinner_conversation": ("dinner_conversation",),
    "working_session": ("working_session", "bilateral_meeting"),
    "pull_aside": ("pull_aside",),
}


def part(one: Encounter, whole: Match | None, record: Record) -> Match:
    """The match of a part: the only part of its kind of the matched whole."""
    if whole is None or whole.record is None:
        return Match(encounter=one.id, record=None, why="the whole that it is part of is not matched")
    kinds = PART_KINDS.get(one.kind, (one.kind,))
    fits = [other for other in record.parts(whole.record) if other.kind in kinds]
    if one.mood == "happened":
        fits = [other for other in fits if other.mood == "happened"] or fits
    fits = [other for other in fits if _meal(other.label) == _meal(_words(one))]
    if len(fits) == 1:
        return Match(
            encounter=one.id,
            record=fits[0].id,
            candidates=(fits[0].id,),
            sure=whole.sure,
            why="the only such part of its whole",
        )
    names = tuple(other.id for other in fits)
    why = "several parts of its whole fit" if fits else "the record has no such part of its whole"
    return Match(encounter=one.id, record=None, candidates=names, why=why)


def _words(one: Encounter) -> str:
    return " ".join(m.text for m in one.mentions)


def _meal(text: str) -> bool:
    """Whether the words are of a meal: a lunch is not the session before it."""
    return bool(_MEAL.search(text))
