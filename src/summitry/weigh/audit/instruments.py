"""What a text says of a treaty's or measure's status, against its dated status events.

Reads only sentences that name the instrument and say that it was signed, extended, suspended and the like.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from summitry import when
from summitry.errors import Stop
from summitry.model import Entity, Reading, Sentence, Time
from summitry.record.nouns import Instrument, Status, StatusEvent, Value
from summitry.record.register import Record
from summitry.weigh import words
from summitry.weigh.audit import wording
from summitry.weigh.audit.nouns import Stated, Verdict

NEAR = 80
"""Characters between the name of an instrument and what is said of it; further off it may be said of something else."""
OTHER_YEARS = 5
"""Years between the nearest event of an instrument and a stated date that make it that of another of like name."""
_APART = re.compile(r"[;:]|\b(?:but|while|whereas|after|before|when|since|despite|until)\b", re.I)
CLAUSE = re.compile(r"[,;:]\s|\b(?:and|but|which|while|after|before|when)\b")


def judge(reading: Reading, record: Record) -> Iterator[Verdict]:
    """Verdicts on status claims about instruments of the record."""
    for sentence, entity in _named(reading):
        instrument = _find(record, entity.id)
        if instrument is not None and _is_known_then(reading, instrument):
            yield from _changes(reading, sentence, instrument, entity)
            yield from _now(reading, sentence, instrument, record, entity)


def _is_known_then(reading: Reading, instrument: Instrument) -> bool:
    """Whether an instrument was there when the text was written: an older one of like name may be meant."""
    out = when.parse(reading.document.published or "")
    begun = [event.when.start for event in instrument.status if event.when and event.when.start]
    return out is None or out.end is None or not begun or min(begun) < out.end


def _is_said_of(reading: Reading, sentence: Sentence, entity: Entity, start: int, end: int) -> bool:
    """Whether the name of an instrument stands in the clause of what is said, before it or behind."""
    text = reading.document.text
    for mention in entity.mentions:
        if not sentence.start <= mention.start < sentence.end:
            continue
        between = text[mention.end : start] if mention.end <= start else text[end : mention.start]
        if len(between) <= NEAR and not _APART.search(between):
            return True
    return False


def _named(reading: Reading) -> Iterator[tuple[Sentence, Entity]]:
    """Sentences that name exactly one agreement."""
    for sentence in reading.sentences:
        if sentence.kind != "sentence":
            continue
        named = {
            entity.id: entity
            for entity in reading.entities
            if entity.type in ("agreement", "instrument", "treaty")
            and any(sentence.start <= m.start < sentence.end for m in entity.mentions)
        }
        if len(named) == 1:
            yield sentence, next(iter(named.values()))


def _find(record: Record, name: str) -> Instrument | None:
    try:
        return record.instrument(name)
    except Stop:
        return None


def _changes(reading: Reading, sentence: Sentence, instrument: Instrument, entity: Entity) -> Iterator[Verdict]:
    text = reading.document.text[sentence.start : sentence.end]
    for row in words.lists()["instrument_states"]:
        for match in re.finditer(row["pattern"], text, re.I):
            time = _date_of(reading, sentence, sentence.start + match.end(), sentence.start + match.start())
            if time is not None and not _hedged(text[: match.start()]) and not _OTHER_PAPER.match(text[match.end() :]):
                span = reading.document.span(sentence.start + match.start(), time.span.end)
                found = _dated(instrument, row["states"], time, span)
                begin, end = sentence.start + match.start(), sentence.start + match.end()
                if found.status != "contradicted" or _is_said_of(reading, sentence, entity, begin, end):
                    yield found
            break


_OTHER_PAPER = re.compile(
    r"\s+(?:(?:a|an|the|several|some|two)\s+)?(?:\w+\s+){0,2}?(?:statements?|communiqu[eé]s?|declarations?|protocols?|"
    r"memorand\w+|frameworks?|instruments?|documents?|amendments?|decrees?|laws?|bills?|orders?|resolutions?)\b",
    re.I,
)
"""What was signed, extended or ratified, where it is no treaty: "signed the instruments of ratification of X"."""


def _hedged(before: str) -> bool:
    return bool(
        re.search(r"\b(?:not|never|would|could|might|may|if|whether|to\s+be|until|should)\b[^,;]{0,30}$", before, re.I)
    )


def _date_of(reading: Reading, sentence: Sentence, after: int, before: int) -> Time | None:
    """The date in the clause of the verb: right after it, within a few words."""
    for time in reading.times:
        if time.type == "date" and time.value and after <= time.span.start < min(sentence.end, after + 70):
            between = reading.document.text[after : time.span.start]
            if not CLAUSE.search(between) and re.search(r"\b(?:in|on|since|by|of)\s*(?:early\s+|late\s+)?$", between):
                return time
    return None


def _dated(instrument: Instrument, states: list[str], time: Time, span: object) -> Verdict:
    stated = when.parse(time.value or "")
    events = [event for event in instrument.status if event.state in states and event.when]
    values = tuple(_value(event, instrument) for event in events)
    told = "; ".join(f"{event.state.replace('_', ' ')} {when.words(event.date)}" for event in events)
    if not events or stated is None:
        why = f"The record has no such event of {instrument.label}."
        return _made(instrument, time, span, "not_on_record", values, "instrument: no such event", why)
    if any(event.when and stated.overlaps(event.when) for event in events):
        why = f"The record has {instrument.label}: {told}."
        return _made(instrument, time, span, "supported", values, "instrument: the date agrees", why)
    if _near(stated, events) or not wording.says_year(time.span):
        why = f"The record has {instrument.label}: {told}; the words may mean one of these."
        return _made(instrument, time, span, "not_on_record", values, "instrument: near", why)
    if not any(event.state == states[0] for event in events):
        why = f"The record has {instrument.label}: {told}; it has no date of the very step."
        return _made(instrument, time, span, "not_on_record", values, "instrument: another step", why)
    if not any(_years_apart(stated, event) <= OTHER_YEARS for event in instrument.status):
        why = f"The record has {instrument.label}: {told}; another of like name may be meant."
        return _made(instrument, time, span, "not_on_record", values, "instrument: another one", why)
    why = f"The record has {instrument.label}: {told}, and no source agrees with the date in the text."
    return _made(instrument, time, span, "contradicted", values, "instrument: every date excludes it", why)


def _years_apart(stated: when.When, event: StatusEvent) -> int:
    there = event.when
    if there is None or there.start is None or stated.start is None:
        return OTHER_YEARS + 1
    return abs(there.start.year - stated.start.year)


def _near(stated: when.When, events: list[StatusEvent]) -> bool:
    """Signing by one party and approval by another may lie weeks apart."""
    for event in events:
        there = event.when
        if there and there.start and there.end and stated.start and stated.end:
            gap = max(there.start - stated.end, stated.start - there.end)
            if gap <= dt.timedelta(days=31) and stated.granularity != "year":
                return True
    return False


def _value(event: StatusEvent, instrument: Instrument) -> Value:
    return Value(
        value=event.date,
        references=event.references,
        holder=event.holder,
        of=instrument.id,
        note=event.text or event.state,
    )


def _made(
    instrument: Instrument, time: Time, span: object, status: str, values: tuple[Value, ...], rule: str, why: str
) -> Verdict:
    return Verdict(
        item=instrument.id,
        kind="instrument",
        slot="status",
        status=status,  # type: ignore[arg-type]
        stated=Stated(value=time.value, granularity=time.granularity),
        span=span,  # type: ignore[arg-type]
        record_values=values,
        rule=rule,
        explanation=why,
    )


def _now(
    reading: Reading, sentence: Sentence, instrument: Instrument, record: Record, entity: Entity
) -> Iterator[Verdict]:
    """ "is in force": checkable only on a dated document."""
    text = reading.document.text[sentence.start : sentence.end]
    match = words.pattern("in_force_now").search(text)
    if match is None or _hedged(text[: match.start()]):
        return
    if not _is_said_of(reading, sentence, entity, sentence.start + match.start(), sentence.start + match.end()):
        return
    span = reading.document.span(sentence.start + match.start(), sentence.start + match.end())
    published = when.parse(reading.document.published or "")
    if published is None or published.start is None or published.granularity != "day":
        held = record.status(instrument)
        now = f"on {when.words(held.date)} the record has {instrument.label} as {_said(held)}"
        why = f"The text gives no day on which this holds; {now}."
        status, rule = "not_checkable", "instrument: undated text"
    else:
        held = record.status(instrument, published.start.isoformat())
        why = f"On {when.words(held.date)} the record has {instrument.label} as {_said(held)}."
        status, rule = _standing(held)
    event = (held.event,) if held.event else ()
    yield Verdict(
        item=instrument.id,
        kind="instrument",
        slot="status",
        status=status,  # type: ignore[arg-type]
        stated=Stated(value="in_force"),
        span=span,
        record_values=tuple(_value(one, instrument) for one in event),
        rule=rule,
        explanation=why,
    )


def _standing(held: Status) -> tuple[str, str]:
    if held.in_force:
        return "supported", "instrument: in force on the day"
    if held.state in ("expired", "terminated") and not held.uncertain:
        return "contradicted", "instrument: no longer in force on the day"
    return "not_on_record", "instrument: neither in force nor ended"


def _said(held: Status) -> str:
    since = f" since {when.words(held.event.date)}" if held.event else ""
    return held.state.replace("_", " ") + since
