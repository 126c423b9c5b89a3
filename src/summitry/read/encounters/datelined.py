"""The place of an agency report's dateline as that of the meeting that its first sentence reports.

Only where nothing else is said: the meeting was held, in person, no place of it is named, and the dateline lies in the
country of one of those who met. Whatever else a report's place may mean is left open.
"""

from __future__ import annotations

import functools
import re

from summitry import tables, when
from summitry.model import Attribute, Time
from summitry.read.encounters.drafts import IN_PERSON, Discourse, Draft, attach, contradicts
from summitry.read.encounters.placenames import Spot, country_of, spots
from summitry.read.encounters.places import of_spot
from summitry.read.encounters.whence import dateline_place
from summitry.read.parsed import Parsed

_WHERE = frozenset({"place", "country", "venue", "host_event"})


def datelined(parsed: Parsed, state: Discourse) -> None:
    """Adds the dateline's place to the encounter of the lead, where it is the only place that it can have."""
    draft = state.main
    named = dateline_place(parsed)
    if named is None or draft is None or draft not in state.drafts or not _is_open(state, draft):
        return
    sentence = next((one for one in parsed.sentences if one.start <= named.start < one.end), None)
    if sentence is None or parsed.sentences.index(sentence) not in draft.sentences:
        return
    if any(one.start != named.start and _is_where(parsed, one) for one in spots(parsed, sentence)):
        return
    homes = {_countries().get(who) for who in draft.participants}
    if country_of(named.value) and country_of(named.value) in homes:
        for one in of_spot(parsed, named):
            if not contradicts(draft, [one]):
                attach(draft, one)


_CLOCK = re.compile(r"^\W*\d{1,2}[.:]\d{2}\b", re.MULTILINE)
"""A line of a text that is written as things happen."""
LIVE = 3
"""Lines that begin with an hour; from so many on, a text is written as things happen."""
_TOP = 6
"""Lines at its top that may give its day."""


def of_the_day(parsed: Parsed, state: Discourse) -> None:
    """The day at the top of a text written by the hour, as that of the meeting that it follows."""
    if len(_CLOCK.findall(parsed.text)) < LIVE:
        return
    tops = {parsed.sentences[number].start for number in range(min(_TOP, len(parsed.sentences)))}
    day = next((one for one in parsed.times if one.type == "date" and one.span.start in tops and _is_day(one)), None)
    held = [
        one
        for one in state.drafts
        if one.kind in IN_PERSON
        and one.mood == "happened"
        and not (one.plural or one.part_of or one.values("date") or one.values("order"))
    ]
    main = max(held, key=lambda one: len(one.mentions), default=None)
    if day is None or main is None:
        return
    told = Attribute(name="date", value=str(day.value), span=day.span, granularity="day", rule="date:live")
    if not contradicts(main, [told]):
        attach(main, told)


def _is_day(time: Time) -> bool:
    day = when.parse(time.value) if time.value else None
    return day is not None and day.granularity == "day"


def _is_where(parsed: Parsed, spot: Spot) -> bool:
    """Whether a place could be that of the meeting: not the state of a "President of X"."""
    before = parsed.text[max(0, spot.start - 20) : spot.start]
    return spot.kind != "state" or re.search(r"\b(?:in|at|to|near|from|visit\w*)\s+(?:\w+\s+)?$", before) is not None


def _is_open(state: Discourse, draft: Draft) -> bool:
    """Whether a meeting was held and no word says where, of itself or of a part."""
    several = [one for one in (draft, *state.drafts) if one is draft or one.part_of is draft]
    told = any(one.name in _WHERE for part in several for one in part.attributes)
    return draft.kind in IN_PERSON and draft.mood == "happened" and not told


@functools.cache
def _countries() -> dict[str, str]:
    return {row.id: row.country for row in tables.leaders() if row.kind == "leader"}
