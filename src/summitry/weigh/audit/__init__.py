"""The audit: every checkable statement of a text against the record, with the rule that decided.

Encounters are resolved first, then weighed slot by slot. A contradiction must be earned; doubt gives "not on
record". Contested matters get no verdict: both sides are shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summitry.model import Reading
from summitry.read import tongue
from summitry.record.register import Record
from summitry.weigh.audit import (
    agenda,
    attending,
    attribution,
    background,
    beyond,
    case,
    contested,
    counts,
    elapsed,
    existence,
    firsts,
    frequency,
    hosting,
    implied,
    initiative,
    instruments,
    matching,
    misread,
    opinions,
    order,
    precedence,
    presence,
    sequence,
    slots,
    spoken,
    staleness,
    tenure,
    terms,
    unbound,
    unheld,
)
from summitry.weigh.audit.nouns import (
    STATUSES,
    Audit,
    ContestedPair,
    Continuation,
    Match,
    Stated,
    Status,
    Verdict,
    Voice,
)

__all__ = [
    "STATUSES",
    "Audit",
    "ContestedPair",
    "Continuation",
    "Match",
    "Stated",
    "Status",
    "Verdict",
    "Voice",
    "audit",
]


def audit(reading: Reading, record: Record) -> Audit:
    """Weigh everything that a text states against a record."""
    reading = implied.completed(misread.put_right(reading, record), record)
    found = matching.matches(reading, record)
    verdicts = sorted(_verdicts(reading, found, record), key=_place)
    return Audit(
        document=reading.document.id,
        record_as_of=record.as_of,
        verdicts=tuple(verdicts),
        matches=found,
        continues=tuple(beyond.continues(reading, found, record)),
        contested=tuple(contested.pairs(reading, found, record)),
        warnings=tuple(_warnings(reading, found)),
    )


def _place(one: Verdict) -> tuple[int, str, str]:
    return (one.span.start if one.span else -1, one.slot, one.item)


def _verdicts(reading: Reading, found: Sequence[Match], record: Record) -> Iterator[Verdict]:
    by_id = {one.id: one for one in reading.encounters}
    cases = {match.encounter: case.case(reading, record, by_id[match.encounter], match) for match in found}
    for match in found:
        one = cases[match.encounter]
        encounter = by_id[match.encounter]
        yield from existence.judge(encounter, match, one)
        if one is not None:
            yield from slots.judge(one)
            yield from presence.judge(one)
            yield from order.judge(one)
        whole = cases.get(encounter.part_of or "")
        if one is None and whole is not None and encounter.mood == "happened":
            yield from slots.lodged(whole, encounter)
        if encounter.kind == "one_on_one" and (whole or one) is not None:
            yield from presence.alone(whole or one, encounter)  # type: ignore[arg-type]
        if encounter.kind == "press_conference" and whole is not None:
            yield presence.conference(whole, encounter, match)
    yield from initiative.judge(reading, cases)
    yield from hosting.judge(reading, cases)
    yield from unbound.judge(reading, cases)
    yield from firsts.judge(reading, cases)
    yield from unheld.judge(reading, cases)
    yield from attending.judge(reading, cases)
    yield from elapsed.judge(reading, cases)
    yield from precedence.judge(reading, cases)
    yield from sequence.sequence(reading, found, record)
    yield from counts.counted(reading, record)
    yield from agenda.judge(reading, found, record)
    yield from spoken.judge(reading, cases)
    yield from background.judge(reading, record)
    yield from instruments.judge(reading, record)
    yield from frequency.judge(reading, record)
    yield from attribution.judge(reading, cases)
    yield from opinions.judge(reading)
    yield from staleness.judge(reading)
    yield from tenure.judge(reading)


def _warnings(reading: Reading, found: Sequence[Match]) -> Iterator[str]:
    if not reading.document.published:
        yield "The text has no date: what it says of the present cannot be checked."
    if reading.encounters and not any(match.record for match in found):
        yield "No encounter of the text is surely one of the record."
    if reading.document.language != "en":
        yield tongue.warning(reading.document.language)
    yield from terms.warnings(reading)
