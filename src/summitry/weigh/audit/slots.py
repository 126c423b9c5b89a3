"""One attribute of a matched encounter against the record's values of it, slot by slot.

A slot is contradicted only where the match is sure, the record has a value, every value of the encounter and of
its whole or parts excludes the stated one, and no finer reading of the text could save it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from summitry import when
from summitry.model import Attribute, Encounter, Reading, Span
from summitry.record.nouns import RecordEncounter, Value
from summitry.record.register import Record
from summitry.weigh import naming
from summitry.weigh.audit import geography, lengths, wording
from summitry.weigh.audit.nouns import Match, Stated, Status, Verdict
from summitry.weigh.audit.organisers import same_event, surely_other


@dataclass(frozen=True, kw_only=True)
class Case:
    """An encounter of the text, its match, and the family of the record's encounter: whole and parts."""

    reading: Reading
    record: Record
    encounter: Encounter
    match: Match
    there: RecordEncounter
    family: tuple[RecordEncounter, ...]


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What a slot's rule says: status, the values that decided, rule and sentence."""

    status: Status
    values: tuple[Value, ...]
    rule: str
    why: str


LENGTHS = ("planned_minutes", "actual_minutes")
Rule = Callable[[Case, Attribute], Judged | None]


def case(reading: Reading, record: Record, encounter: Encounter, match: Match) -> Case | None:
    """The case of a matched encounter, None where there is no match."""
    if match.record is None:
        return None
    there = record.encounter(match.record)
    whole = [record.encounter(there.part_of)] if there.part_of else []
    return Case(
        reading=reading,
        record=record,
        encounter=encounter,
        match=match,
        there=there,
        family=(*whole, *record.parts(there)),
    )


def judge(one: Case) -> Iterator[Verdict]:
    """A verdict for each attribute that a rule knows."""
    told = [(attribute, _ruled(one, attribute)) for attribute in one.encounter.attributes]
    borne_out = {attribute.name for attribute, judged in told if judged and judged.status == "supported"}
    for attribute, judged in told:
        if judged is not None:
            twice = attribute.name in LENGTHS and attribute.name in borne_out
            yield verdict(one, attribute, _earned(one, attribute, judged, twice=twice))


def _ruled(one: Case, attribute: Attribute) -> Judged | None:
    rule = RULES.get(attribute.name)
    return rule(one, attribute) if rule else None


def _earned(one: Case, attribute: Attribute, judged: Judged, *, twice: bool = False) -> Judged:
    """A contradiction needs a sure match, and words that can be of nothing else; without them nothing is settled."""
    if judged.status != "contradicted":
        return judged
    if twice:
        return _open(
            judged, "another value agrees", "Another length in the text agrees; this one may be of something else."
        )
    if attribute.name in LENGTHS and elsewhere(one, attribute.span):
        return _open(judged, "of another encounter", "Its sentence names another date or place, and may be of that.")
    if attribute.name == "date" and not _is_dated(one, attribute):
        return _open(judged, "date of something else", "The words give no year, or one too far off to be its date.")
    if attribute.name in ("place", "country") and not wording.locates(one.reading, attribute.span):
        return _open(judged, "not a place", "The words do not say that it was held there.")
    if not one.match.sure:
        return _open(judged, "match not sure", "Which encounter the text means is not sure enough to weigh this.")
    return judged


def _is_dated(one: Case, attribute: Attribute) -> bool:
    stated = when.parse(str(attribute.value))
    near = stated is not None and any(wording.near_in_years(stated, found) for found in one.there.whens)
    return near and wording.says_year(attribute.span)


def _open(judged: Judged, rule: str, why: str) -> Judged:
    return Judged(
        status="not_on_record", values=judged.values, rule=f"{judged.rule}, {rule}", why=f"{judged.why} {why}"
    )


def elsewhere(one: Case, span: Span) -> bool:
    """Whether the sentence of a statement names a day or month, or a city, that is not of the matched encounter."""
    sentence = next((s for s in one.reading.sentences if s.start <= span.start < s.end), None)
    if sentence is None:
        return False
    for time in one.reading.times:
        if time.type == "date" and time.value and sentence.start <= time.span.start < sentence.end:
            found = when.parse(time.value)
            if found and found.granularity in ("day", "month") and not any(found.overlaps(w) for w in one.there.whens):
                return True
    there = [value.value for value in one.there.get("place")]
    cities = [
        entity.id
        for entity in one.reading.entities
        if entity.type == "place" and any(sentence.start <= m.start < sentence.end for m in entity.mentions)
    ]
    return bool(there) and any(all(geography.apart(city, place) for place in there) for city in cities)


def verdict(one: Case, attribute: Attribute, judged: Judged) -> Verdict:
    """The verdict on an attribute."""
    return Verdict(
        item=one.encounter.id,
        kind="encounter",
        slot=attribute.name,
        status=judged.status,
        stated=Stated(
            value=attribute.value,
            comparator=attribute.comparator,
            granularity=attribute.granularity,
            hedge=attribute.hedge,
        ),
        span=attribute.span,
        record_values=judged.values,
        rule=judged.rule,
        explanation=judged.why,
        encounter=one.encounter.id,
        record=one.there.id,
    )


def weighed(own: Sequence[Value], family: Sequence[Value], relation: Callable[[Value], str], slot: str) -> Judged:
    """Status from how each value stands: supports, open or excludes. `family` can only soften."""
    told = {id(value): relation(value) for value in (*own, *family)}
    supports = [value for value in own if told[id(value)] == "supports"]
    excludes = [value for value in own if told[id(value)] == "excludes"]
    elsewhere = [value for value in family if told[id(value)] == "supports"]
    if supports and excludes:
        return Judged(
            status="differs_by_source", values=tuple(own), rule=f"{slot}: sources differ", why=_differ(own, slot)
        )
    if supports:
        return Judged(status="supported", values=tuple(own), rule=f"{slot}: a value agrees", why=_agree(supports, slot))
    if elsewhere:
        why = _agree(elsewhere, slot) + " It stands with a part, or the whole, of the encounter."
        return Judged(status="supported", values=tuple(elsewhere), rule=f"{slot}: a part agrees", why=why)
    if not own:
        return Judged(
            status="not_on_record", values=(), rule=f"{slot}: no value", why=f"The record has no {_slot(slot)}."
        )
    softened = [value for value in family if told[id(value)] != "excludes"]
    if len(excludes) == len(own) and not softened:
        return Judged(
            status="contradicted", values=tuple(own), rule=f"{slot}: every value excludes it", why=_exclude(own, slot)
        )
    why = f"The record's {_slot(slot)} neither bears this out nor rules it out: {listed(own, slot)}."
    return Judged(status="not_on_record", values=tuple(own), rule=f"{slot}: values leave it open", why=why)


def _slot(slot: str) -> str:
    return {"planned_minutes": "planned length", "actual_minutes": "length", "host_event": "host event"}.get(
        slot, slot.replace("_", " ")
    )


def listed(values: Iterable[Value], slot: str) -> str:
    """Each value with its holder, in words."""
    return naming.listing(said(value, slot) for value in values)


def said(value: Value, slot: str) -> str:
    """One value in words, with whose account it is."""
    if slot.endswith("minutes"):
        text = naming.minutes(value.value, value.comparator)
    elif slot == "date":
        text = when.words(str(value.value))
    elif slot in ("country", "others_present"):
        text = naming.name(str(value.value))
    else:
        text = str(value.value)
    return f"{text} ({naming.name(value.holder)})" if value.holder else text


def _agree(values: Sequence[Value], slot: str) -> str:
    return f"The record has {listed(values, slot)}."


def _differ(values: Sequence[Value], slot: str) -> str:
    return f"Sources differ on the {_slot(slot)}: {listed(values, slot)}."


def _exclude(values: Sequence[Value], slot: str) -> str:
    return f"The record has {listed(values, slot)}, and no source agrees with the text."


def _own(one: Case, name: str) -> tuple[Value, ...]:
    return tuple(v for v in one.there.get(name) if v.of is None or v.of == one.there.id)


def _family(one: Case, name: str) -> tuple[Value, ...]:
    of_parts = tuple(v for v in one.there.get(name) if v.of is not None and v.of != one.there.id)
    return of_parts + tuple(v for other in one.family for v in other.get(name))


def _length(one: Case, attribute: Attribute) -> Judged | None:
    stated = lengths.interval(attribute.value, attribute.comparator, attribute.hedge)
    if stated is None:
        return None

    def relation(value: Value) -> str:
        reported = lengths.of_value(value)
        return "open" if reported is None else lengths.relation(stated, reported)

    own, family = _own(one, attribute.name), _family(one, attribute.name)
    if not own and family:
        return weighed(family, (), relation, attribute.name)
    judged = weighed(own, family, relation, attribute.name)
    if judged.rule.endswith("a part agrees") and attribute.comparator not in (">", ">="):
        parts = listed(family, attribute.name)
        why = f"The record has {listed(own, attribute.name)}; of a part, or the whole, it has {parts}."
        return Judged(status="not_on_record", values=(*own, *family), rule="length: a part might be meant", why=why)
    return judged


def _date(one: Case, attribute: Attribute) -> Judged | None:
    stated = when.parse(str(attribute.value))
    if stated is None:
        return None
    slack = 1 if one.there.kind in ("phone_call", "video_call") or _is_relative(one.reading, attribute) else 0

    def relation(value: Value) -> str:
        reported = when.parse(str(value.value))
        if reported is None:
            return "open"
        if stated.contains(reported) or reported.contains(stated) and (reported.days or 99) <= 5:
            return "supports"
        return "open" if stated.overlaps(reported) or _within(stated, reported, slack) else "excludes"

    judged = weighed(_own(one, "date"), _family(one, "date"), relation, "date")
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
        if geography.same_place(attribute.value, value.value):
            return "supports"
        return "excludes" if geography.apart(attribute.value, value.value) else "open"

    venues = _own(one, "venue")
    if any(geography.same_place(attribute.value, value.value) for value in venues):
        return weighed(venues, (), relation, "place")
    return weighed(_own(one, "place"), _family(one, "place"), relation, "place")


def _country(one: Case, attribute: Attribute) -> Judged | None:
    stated = geography.country(attribute.value) or str(attribute.value)
    located = [found for v in one.there.get("place") if (found := geography.country_of(v.value))]

    def relation(value: Value) -> str:
        return "supports" if (geography.country(value.value) or str(value.value)) == stated else "excludes"

    own = _own(one, "country")
    return weighed(own or tuple(located), (*_family(one, "country"), *located), relation, "country")


def _venue(one: Case, attribute: Attribute) -> Judged | None:
    def relation(value: Value) -> str:
        mine, theirs = str(attribute.value).casefold(), str(value.value).casefold()
        same = geography.same_place(attribute.value, value.value) or mine in theirs or theirs in mine
        return "supports" if same else "open"

    return weighed(_own(one, "venue"), _family(one, "venue"), relation, "venue")


def _host(one: Case, attribute: Attribute) -> Judged | None:
    def relation(value: Value) -> str:
        mine, theirs = str(attribute.value), str(value.value)
        if same_event(mine, theirs):
            return "supports"
        return "excludes" if surely_other(mine, theirs) else "open"

    return weighed(_own(one, "host_event"), _family(one, "host_event"), relation, "host_event")


RULES: dict[str, Rule] = {
    "date": _date,
    "place": _place,
    "country": _country,
    "venue": _venue,
    "host_event": _host,
    "planned_minutes": _length,
    "actual_minutes": _length,
}
