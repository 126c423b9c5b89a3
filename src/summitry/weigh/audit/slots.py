"""One attribute of a matched encounter against the record's values of it, slot by slot.

A slot is contradicted only where every value of the encounter and of its whole or parts excludes the stated one, and
the contradiction is earned: see `earned`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from summitry import when
from summitry.model import Attribute, Encounter, Reading
from summitry.record.finding import folded
from summitry.record.nouns import Value
from summitry.weigh.audit import geography, houses, lengths, wording
from summitry.weigh.audit.case import Case, family, own, verdict
from summitry.weigh.audit.earned import LENGTHS, earned, of_the_whole
from summitry.weigh.audit.judging import Judged, listed, weighed
from summitry.weigh.audit.nouns import Verdict
from summitry.weigh.audit.organisers import same_event, surely_other

Rule = Callable[[Case, Attribute], Judged | None]


def judge(one: Case) -> Iterator[Verdict]:
    """A verdict for each attribute that a rule knows."""
    stated = [a for a in (*one.encounter.attributes, *one.encounter.restated) if not _is_to_come(one, a)]
    told = [(attribute, _ruled(one, attribute)) for attribute in stated]
    borne_out = {attribute.name for attribute, judged in told if judged and judged.status == "supported"}
    for attribute, judged in told:
        if judged is not None:
            twice = attribute.name in LENGTHS and attribute.name in borne_out and not of_the_whole(one, attribute)
            yield verdict(one, attribute, earned(one, attribute, judged, twice=twice))


def lodged(whole: Case, part: Encounter) -> Iterator[Verdict]:
    """Where and when a part was that the record does not have by itself: it can only bear out that of its whole."""
    for attribute in part.attributes:
        judged = _ruled(whole, attribute) if attribute.name in ("date", "place", "country", "venue") else None
        if judged is not None and judged.status == "supported":
            yield verdict(whole, attribute, judged)


_TO_COME = re.compile(r"\b(?:will|later|plans?\s+to|(?:is|are)\s+(?:expected|due|scheduled)\s+to)\b[^,;]*$", re.I)


def _is_to_come(one: Case, attribute: Attribute) -> bool:
    """Whether the words make a day said once more one to come, of a held encounter: "in talks later this month"."""
    again = attribute.name == "date" and attribute in one.encounter.restated and one.encounter.mood == "happened"
    return again and _TO_COME.search(wording.before(one.reading, attribute.span) + attribute.span.text) is not None


def _ruled(one: Case, attribute: Attribute) -> Judged | None:
    if attribute.name in ("place", "country") and wording.is_matter_in(one.reading, attribute.span):
        return None
    rule = RULES.get(attribute.name)
    return rule(one, attribute) if rule else None


def _length(one: Case, attribute: Attribute) -> Judged | None:
    stated = lengths.interval(attribute.value, attribute.comparator, attribute.hedge)
    if stated is None:
        return None

    def relation(value: Value) -> str:
        reported = lengths.of_value(value)
        told = "open" if reported is None else lengths.relation(stated, reported)
        near = told == "excludes" and reported is not None and lengths.may_round(stated, reported)
        return "open" if near and len(value.references) < 2 else told

    mine, theirs = own(one, attribute.name), family(one, attribute.name)
    if attribute.name == "actual_minutes" and (judged := _beyond_family(one, stated)):
        return judged
    if not mine and theirs:
        return _only_supported(weighed(theirs, (), relation, attribute.name))
    judged = weighed(mine, theirs, relation, attribute.name)
    excluded = any(relation(value) == "excludes" for value in mine)
    if judged.rule.endswith("a part agrees") and attribute.comparator not in (">", ">=") and excluded:
        parts = listed(theirs, attribute.name)
        why = f"The record has {listed(mine, attribute.name)}; of a part, or the whole, it has {parts}."
        return Judged(status="not_on_record", values=(*mine, *theirs), rule="length: a part might be meant", why=why)
    return judged


def _beyond_family(one: Case, stated: lengths.Minutes) -> Judged | None:
    """A whole that is shorter than a part of it alone, or a part that is longer than its whole."""
    parts = [v for other in one.family if other.part_of == one.there.id for v in other.get("actual_minutes")]
    whole = [v for other in one.family if one.there.part_of == other.id for v in other.get("actual_minutes")]
    longer = tuple(v for v in parts if (found := lengths.of_value(v)) and stated.high * lengths.BEYOND < found.low)
    shorter = tuple(v for v in whole if (found := lengths.of_value(v)) and found.high * lengths.BEYOND < stated.low)
    mine = own(one, "actual_minutes")
    if longer and not mine and len(longer) == len(parts):
        why = f"The record has {listed(longer, 'actual_minutes')} for a part of it alone."
        return Judged(status="contradicted", values=longer, rule="length: a part alone took longer", why=why)
    if shorter and not mine and len(shorter) == len(whole):
        why = f"The record has {listed(shorter, 'actual_minutes')} for the whole of which it is a part."
        return Judged(status="contradicted", values=shorter, rule="length: longer than the whole", why=why)
    return None


def _only_supported(judged: Judged) -> Judged:
    """The length of a whole, or of another part, bears a statement out or settles nothing."""
    if judged.status != "contradicted":
        return judged
    why = f"{judged.why} It is the length of a part, or of the whole."
    return Judged(status="not_on_record", values=judged.values, rule="length: only of a part", why=why)


LONGEST = 31
"""Days of a conference on whose first day it may be said to be."""


def _date(one: Case, attribute: Attribute) -> Judged | None:
    stated = when.parse(str(attribute.value))
    if stated is None or not wording.says_day(attribute.span):
        return None
    slack = 1 if one.there.kind in ("phone_call", "video_call") or _is_relative(one.reading, attribute) else 0

    def relation(value: Value) -> str:
        reported = when.parse(str(value.value))
        if reported is None:
            return "open"
        if stated.contains(reported) or reported.contains(stated) and (reported.days or 99) <= 5:
            return "supports"
        if stated.days == 1 and stated.start == reported.start and (reported.days or 99) <= LONGEST:
            return "supports"
        return "open" if stated.overlaps(reported) or _within(stated, reported, slack) else "excludes"

    judged = weighed(own(one, "date"), family(one, "date"), relation, "date")
    if judged.status == "differs_by_source":
        judged = Judged(status="supported", values=judged.values, rule="date: a value agrees", why=judged.why)
    return judged


def _is_relative(reading: Reading, attribute: Attribute) -> bool:
    return any(time.relative for time in reading.times if time.span == attribute.span)


def _within(first: when.When, second: when.When, days: int) -> bool:
    if None in (first.start, first.end, second.start, second.end) or not days:
        return False
    gap = max((second.start - first.end).days, (first.start - second.end).days)  # type: ignore[operator]
    return gap + 1 <= days


def _place(one: Case, attribute: Attribute) -> Judged | None:
    def relation(value: Value) -> str:
        near = (geography.same_place, geography.beside, geography.within)
        if any(agree(attribute.value, value.value) for agree in near):
            return "supports"
        return "excludes" if geography.apart(attribute.value, value.value) else "open"

    venues = own(one, "venue")
    if any(geography.same_place(attribute.value, value.value) for value in venues):
        return weighed(venues, (), relation, "place")
    return weighed(own(one, "place"), family(one, "place"), relation, "place")


def _country(one: Case, attribute: Attribute) -> Judged | None:
    stated = geography.country(attribute.value) or str(attribute.value)
    located = [found for v in one.there.get("place") if (found := geography.country_of(v.value))]

    def relation(value: Value) -> str:
        same = geography.same_country(geography.country(value.value) or str(value.value), stated)
        return "open" if same is None else "supports" if same else "excludes"

    values = own(one, "country") or tuple(located)
    return weighed(values, (*family(one, "country"), *located), relation, "country")


def _venue(one: Case, attribute: Attribute) -> Judged | None:
    def relation(value: Value) -> str:
        mine, theirs = (folded(str(one)) for one in (attribute.value, value.value))
        parts = [part.strip() for part in str(value.value).split(",")]
        same = any(geography.same_place(attribute.value, part) for part in parts) or mine in theirs or theirs in mine
        same = same or houses.spelt_alike(attribute.span.text, value.value)
        return "supports" if same else "excludes" if far else "open"

    cities = [value.value for value in (*own(one, "place"), *family(one, "place"))]
    known = [value.value for value in (*own(one, "venue"), *family(one, "venue"))]
    far = bool(cities) and all(geography.apart(attribute.value, city) for city in cities)
    far = far or (_is_of_one_day(one) and houses.other_house(attribute.span.text, known))
    return weighed(own(one, "venue"), family(one, "venue"), relation, "venue")


def _is_of_one_day(one: Case) -> bool:
    """Summits of several days have houses that no source of the record may name."""
    return bool(one.there.whens) and all((found.days or 99) <= 1 for found in one.there.whens)


def _host(one: Case, attribute: Attribute) -> Judged | None:
    def relation(value: Value) -> str:
        mine, theirs = str(attribute.value), str(value.value)
        if same_event(mine, theirs):
            return "supports"
        return "excludes" if surely_other(mine, theirs) else "open"

    return weighed(own(one, "host_event"), family(one, "host_event"), relation, "host_event")


RULES: dict[str, Rule] = {
    "date": _date,
    "place": _place,
    "country": _country,
    "venue": _venue,
    "host_event": _host,
    "planned_minutes": _length,
    "actual_minutes": _length,
}
