"""Whether the encounter itself is on record, and in which mood."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from summitry import when
from summitry.model import Encounter
from summitry.weigh import naming
from summitry.weigh.audit.case import Case
from summitry.weigh.audit.nouns import Match, Stated, Verdict


def judge(encounter: Encounter, match: Match, one: Case | None) -> Iterator[Verdict]:
    """One verdict an encounter that is no part; parts only where they are on record."""
    if encounter.kind == "press_conference" and encounter.part_of:
        return
    if one is None:
        if encounter.part_of is None:
            why = match.why[:1].upper() + match.why[1:] + "."
            yield _made(encounter, match, None, "not_on_record", "encounter: no match", why)
        return
    there = one.there
    if match.conflicts == ("participants",):
        who = naming.listing(naming.name(person) for person in there.participants)
        why = f"The record has {there.label}, {when.words(there.date or '')}, with {who}."
        yield _participants(encounter, match, one, why)
        return
    where = f" in {there.place}" if there.place else ""
    told = f"{there.label}, {when.words(there.date or '')}{where}"
    if encounter.mood == there.mood or encounter.mood == "happened" == there.mood:
        yield _made(encounter, match, one, "supported", "encounter: on record", f"The record has {told}.")
    elif encounter.mood in ("planned", "possible") and there.mood == "happened":
        yield _made(encounter, match, one, "supported", "encounter: since held", f"The record has it as held: {told}.")
    else:
        why = f"The record has it as {there.mood}: {told}."
        yield _made(encounter, match, one, "not_on_record", "encounter: another mood on record", why)


def _participants(encounter: Encounter, match: Match, one: Case, why: str) -> Verdict:
    dates = one.there.get("date")
    told = tuple(structs.replace(dates[0], value=person, comparator=None) for person in one.there.participants)
    return Verdict(
        item=encounter.id,
        kind="encounter",
        slot="participants",
        status="contradicted",
        stated=Stated(value=list(encounter.participants)),
        span=encounter.mentions[0] if encounter.mentions else None,
        record_values=told if dates else (),
        rule="participants: day, place and detail are of other leaders",
        explanation=why,
        encounter=encounter.id,
        record=match.record,
    )


def _made(encounter: Encounter, match: Match, one: Case | None, status: str, rule: str, why: str) -> Verdict:
    return Verdict(
        item=encounter.id,
        kind="encounter",
        slot="encounter",
        status=status,  # type: ignore[arg-type]
        stated=Stated(value=encounter.kind),
        span=encounter.mentions[0] if encounter.mentions else None,
        record_values=one.there.get("date") if one else (),
        rule=rule,
        explanation=why,
        encounter=encounter.id,
        record=match.record,
    )
