"""An encounter as matching sees it: without what is of something else, and with the place of its parts.

It drops a state that is the matter ("the X peace talks"), the day before a report's first words, the place of a war or
a crisis, and a day of history that a name holds ("D-Day"). It matches nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace

from summitry import when
from summitry.model import Attribute, Encounter, Reading
from summitry.read.names import offices
from summitry.tables import Office
from summitry.weigh.audit import geography, wording
from summitry.weigh.audit.scoring import values
from summitry.weigh.audit.story import dateline
from summitry.weigh.audit.terms import NO_TERM
from summitry.weigh.people import home

YEAR = 365
"""Days from the day of a text beyond which a weekday was counted from a false date before the first words."""
_WHERE = ("place", "venue", "country")


def cleared(one: Encounter, reading: Reading) -> Encounter:
    """The encounter with what is its own."""
    wrong = (_is_matter, _is_scene, _is_filing, _is_of_history)
    kept = tuple(a for a in one.attributes if not any(is_wrong(one, a, reading) for is_wrong in wrong))
    found = replace(one, attributes=kept) if len(kept) < len(one.attributes) else one
    found = replace(found, mood="cancelled") if _fell_through(one, reading) else found
    return _with_day(_with_parts(found, reading), reading)


_FELL_THROUGH = re.compile(
    r"^[^.;]{0,80}?\b(?:fell\s+through|never\s+(?:took\s+place|happened|materiali[sz]ed)|did\s+not\s+(?:take\s+place|happen)|"
    r"(?:was|were)\s+(?:then\s+|later\s+)?(?:cancel+ed|called\s+off|scrapped|postponed))\b",
    re.I,
)


def _fell_through(one: Encounter, reading: Reading) -> bool:
    """Whether what follows each of its names says that it never was: "a planned discussion fell through"."""
    ends = [(m.end, wording.sentence_at(reading, m.start)) for m in one.mentions]
    told = [reading.document.text[end : sentence.end] for end, sentence in ends if sentence is not None]
    return one.mood == "happened" and bool(told) and all(_FELL_THROUGH.match(text) for text in told)


def _is_matter(one: Encounter, a: Attribute, reading: Reading) -> bool:
    """Whether a state is that of a leader, as in "the X peace talks" with the leader of X."""
    if a.name != "country" or (geography.country(a.value) or a.value) not in {home(who) for who in one.participants}:
        return False
    return not wording.locates(reading, a.span, at_home=True)


def _is_scene(one: Encounter, a: Attribute, reading: Reading) -> bool:
    """Whether a place is that of a war, a crisis or the like: "the aggression in X"."""
    return a.name in ("place", "country") and wording.is_matter_in(reading, a.span)


def _is_filing(one: Encounter, a: Attribute, reading: Reading) -> bool:
    """Whether a day stands before the first words of a report and is that on which the text came out."""
    head, out = dateline(reading), when.parse(reading.document.published or "")
    filed = a.name == "date" and head is not None and head.overlaps(a.span)
    return filed and out is not None and when.parse(str(a.value)) == out


def _is_of_history(one: Encounter, a: Attribute, reading: Reading) -> bool:
    """Whether a name of a day gives it, on which one of the two held no office: "a D-Day celebration".

    So is a weekday that was counted from a false year.
    """
    out = when.parse(reading.document.published or "")
    if a.name == "date" and wording.names_day(a.span) and not re.search(r"\d", a.span.text):
        return out is not None and _days_apart(out, when.parse(str(a.value))) > YEAR
    if a.name != "date" or re.search(r"\d", a.span.text):
        return False
    day = when.parse(str(a.value))
    known = [rows for who in one.participants if (rows := [r for r in offices.held_by(who) if r.office not in NO_TERM])]
    return day is not None and any(not _is_in_office(rows, day) for rows in known)


def _days_apart(first: when.When, second: when.When | None) -> int:
    """Days between the begins of two times; 0 where one has none."""
    if second is None or first.start is None or second.start is None:
        return 0
    return abs((first.start - second.start).days)


def _is_in_office(rows: list[Office], day: when.When) -> bool:
    return any(period is None or period.overlaps(day) for row in rows for period in [offices.term(row)])


def _with_parts(one: Encounter, reading: Reading) -> Encounter:
    """The encounter with the place of its parts, where it has none: the house of the lunch at which they spoke."""
    if any(values(one, name) for name in _WHERE):
        return one
    parts = [other for other in reading.encounters if other.part_of == one.id and other.mood == one.mood]
    told = tuple(a for other in parts for name in _WHERE for a in values(other, name))
    return replace(one, attributes=(*one.attributes, *told)) if told else one


def _with_day(one: Encounter, reading: Reading) -> Encounter:
    """The encounter with the full date of the only sentence that names it, where the reader gave it no key at all."""
    if len(one.mentions) != 1 or any(values(one, name) for name in (*_WHERE, "date", "host_event")):
        return one
    sentence = wording.sentence_at(reading, one.mentions[0].start)
    if sentence is None:
        return one
    named = [o for o in reading.encounters if any(sentence.start <= m.start < sentence.end for m in o.mentions)]
    days = [
        t
        for t in reading.times
        if sentence.start <= t.span.start < sentence.end and wording.is_day(t) and wording.says_year(t.span)
    ]
    if len(days) != 1 or len(named) != 1:
        return one
    day = Attribute(name="date", value=days[0].value, granularity=days[0].granularity, span=days[0].span)
    return replace(one, attributes=(*one.attributes, day))
