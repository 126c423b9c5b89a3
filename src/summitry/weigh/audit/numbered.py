"""A number of a class ("the third inter-Korean summit") against those that the record gives encounters beside it.

The one right before "the fourth" of a class is the third of it; one before the fourth cannot be the sixth. Only the
very same words are one class. It counts nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from summitry.model import Attribute
from summitry.record.nouns import REMOTE, RecordEncounter, Value
from summitry.weigh.audit import narrowing
from summitry.weigh.audit.case import Case
from summitry.weigh.audit.complete import in_person, parts, plain_number, starts
from summitry.weigh.audit.judging import Judged


def beside(one: Case, attribute: Attribute, number: int, *, earned: bool) -> Judged | None:
    """What the numbers of the same class beside the encounter say; None where there are none, or they leave it open."""
    said = narrowing.around(one.reading, attribute)
    counted = narrowing.class_of(said)
    begin = min(starts(one.there), default=None)
    if not counted or begin is None:
        return None
    held = [other for other in in_person(one.record, one.there.participants) if starts(other)]
    later = [other for other in held if min(starts(other)) > begin]
    earlier = [other for other in held if min(starts(other)) < begin]
    above = [row for other in later for row in _numbers(other, counted)]
    below = [row for other in earlier for row in _numbers(other, counted)]
    why = "; ".join(f"{other.label}: {value.value}" for _, value, other in (*above, *below)[:3])
    told = tuple(value for _, value, _ in (*above, *below))
    if later and any(k == number + 1 and other is later[0] for k, _, other in above):
        why = f"The record has the next one as number {number + 1} of them ({why})."
        return Judged(status="supported", values=told, rule="ordinal: the next one is the next number", why=why)
    excluded = any(k <= number for k, _, _ in above) or any(k >= number for k, _, _ in below)
    if excluded and earned and not narrowing.narrowers(said) - narrowing.narrowers(counted):
        why = f"The record numbers others of them otherwise ({why})."
        return Judged(status="contradicted", values=told, rule="ordinal: another has that number", why=why)
    return None


def next_of_two(one: Case, number: int, *, earned: bool, of: Attribute | None = None) -> Judged | None:
    """What it says to a number of all meetings that the record calls the very next one the second of the two.

    With `of` to a number of a class, where that second is of the same class: "the second summit of the two".
    """
    mine = narrowing.narrowers(narrowing.around(one.reading, of)) if of else frozenset()
    begin = min(starts(one.there), default=None)
    held = [other for other in in_person(one.record, one.there.participants) if starts(other)]
    later = [other for other in held if begin is not None and min(starts(other)) > begin]
    earlier = [other for other in held if begin is not None and min(starts(other)) < begin]
    if not later or earlier or one.there.kind in REMOTE:
        return None
    told = tuple(
        value
        for value in later[0].get("ordinal")
        for part in parts(value)
        if plain_number(part) == 2 and "of the two" in part and (of is None or narrowing.narrowers(part) == mine)
    )
    if not told:
        return None
    why = f"The record has the next one, {later[0].label}, as the {told[0].value}."
    if number > 2 and earned:
        return Judged(status="contradicted", values=told, rule="ordinal: a later one has a lower number", why=why)
    if number > 1:
        return None
    return Judged(status="supported", values=told, rule="first: the next one is the second", why=why)


def _numbers(other: RecordEncounter, counted: str) -> Iterator[tuple[int, Value, RecordEncounter]]:
    """The numbers that the record gives an encounter in a class."""
    for value in other.get("ordinal"):
        for part in parts(value):
            number = plain_number(part)
            if number is not None and narrowing.class_of(part) == counted:
                yield number, value, other
