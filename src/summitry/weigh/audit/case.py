"""An encounter of the text with its match: what every slot is weighed with. It weighs nothing itself."""

from __future__ import annotations

from dataclasses import dataclass

from summitry.model import Attribute, Encounter, Reading
from summitry.record.nouns import RecordEncounter, Value
from summitry.record.register import Record
from summitry.weigh.audit.judging import Judged
from summitry.weigh.audit.nouns import Match, Stated, Verdict


@dataclass(frozen=True, kw_only=True)
class Case:
    """An encounter of the text, its match, and the family of the record's encounter: whole and parts."""

    reading: Reading
    record: Record
    encounter: Encounter
    match: Match
    there: RecordEncounter
    family: tuple[RecordEncounter, ...]


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


def own(one: Case, name: str) -> tuple[Value, ...]:
    """Values of the encounter itself."""
    return tuple(v for v in one.there.get(name) if v.of is None or v.of == one.there.id)


def family(one: Case, name: str) -> tuple[Value, ...]:
    """Values of its whole and of its parts."""
    of_parts = tuple(v for v in one.there.get(name) if v.of is not None and v.of != one.there.id)
    return of_parts + tuple(v for other in one.family for v in other.get(name))


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
