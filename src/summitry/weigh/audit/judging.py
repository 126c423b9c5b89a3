"""What a rule says of a slot: a status, the values that decided, and a sentence. It knows no text and no match."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from summitry import when
from summitry.record.nouns import Value
from summitry.weigh import naming
from summitry.weigh.audit.nouns import Status


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What a slot's rule says: status, the values that decided, rule and sentence."""

    status: Status
    values: tuple[Value, ...]
    rule: str
    why: str


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


_SLOTS = {
    "planned_minutes": "planned length",
    "actual_minutes": "length",
    "host_event": "host event",
    "initiated_by": "initiative",
}


def _slot(slot: str) -> str:
    return _SLOTS.get(slot, slot.replace("_", " "))


def listed(values: Iterable[Value], slot: str) -> str:
    """Each value with its holder, in words."""
    return naming.listing(said(value, slot) for value in values)


def said(value: Value, slot: str) -> str:
    """One value in words, with whose account it is."""
    if slot.endswith("minutes"):
        text = naming.minutes(value.value, value.comparator)
    elif slot == "date":
        text = when.words(str(value.value))
    elif slot in ("country", "others_present", "initiated_by"):
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
