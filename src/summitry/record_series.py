"""Indicators that the record itself holds: calls, meetings, sanction acts, declared warheads, polls.

It turns recorded facts into dated values; what is measured on them is measured as on any other table. A period
without a recorded call, meeting or act counts as zero, as far as the record is complete.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from summitry import tables, when
from summitry.errors import Stop
from summitry.record.nouns import MEETINGS, REMOTE, ContextEvent

if TYPE_CHECKING:
    from summitry.measure.indicators import Indicator, Observation
    from summitry.record.register import Record

ACTS = frozenset({"added", "imposed", "announced", "extended", "eased", "lifted", "terminated"})
"""States of a sanctions measure that count as an act."""
DECLARED = "declared deployed warheads"
COMPLETE = "A period without a recorded one counts as zero, as far as the record is complete."


def indicator(record: Record, name: str, pair: tuple[str, str]) -> Indicator:
    """The indicator of a name for a pair; a `Stop` that lists them where there is none."""
    kinds: dict[str, Callable[[Record, tuple[str, str]], Indicator]] = {
        "calls": _calls,
        "meetings": _meetings,
        "sanctions": _sanctions,
        "warheads": _warheads,
        "polls": _polls,
    }
    if name not in kinds:
        raise Stop(f"the record has no indicator {name!r}; there are {', '.join(f'record:{one}' for one in kinds)}")
    return kinds[name](record, pair)


def _calls(record: Record, pair: tuple[str, str]) -> Indicator:
    return _encounters(record, pair, REMOTE, "recorded calls", "the number of recorded telephone and video calls")


def _meetings(record: Record, pair: tuple[str, str]) -> Indicator:
    return _encounters(record, pair, MEETINGS, "recorded meetings", "the number of recorded encounters in one place")


def _encounters(record: Record, pair: tuple[str, str], kinds: frozenset[str], label: str, words: str) -> Indicator:
    from summitry.measure.indicators import Observation

    of = {one.id: one.country for one in tables.leaders()}
    held = [
        (day, one)
        for one in record.all_encounters
        if one.mood == "happened" and one.part_of is None and {of.get(p) for p in one.participants} >= set(pair)
        if (day := _day(one.when)) is not None
    ]
    found = [Observation(day=day, value=1.0, note=one.label or one.id) for day, one in held if one.kind in kinds]
    days = [day for day, _ in held]
    return _counted(label, words, found, days)


def _sanctions(record: Record, pair: tuple[str, str]) -> Indicator:
    """Acts by either country, or of a measure to which it is a party; the target stands in the measure's text."""
    from summitry.measure.indicators import Observation

    found, days = [], []
    for one in record.instruments:
        for act in one.status if one.kind == "sanctions" else ():
            day = _day(act.when)
            if day is not None and act.state in ACTS:
                days.append(day)
                if {*act.by, *one.parties} & set(pair):
                    found.append(Observation(day=day, value=1.0, note=f"{one.label}: {act.state}"))
    return _counted("sanction acts", "the number of recorded acts of sanctions by either country", found, days)


def _counted(label: str, words: str, found: Sequence[Observation], days: Sequence[dt.date]) -> Indicator:
    from summitry.measure.indicators import IndicatorMapping, made

    if not found:
        raise Stop(f"the record holds no {label} of these two countries")
    mapping = IndicatorMapping(
        label=label, words=words, columns={}, period="month", how="count", empty="zero", scale="none"
    )
    return made(found, mapping, name=f"record: {label}", notes=[COMPLETE], first=min(days), last=max(days))


def _warheads(record: Record, pair: tuple[str, str]) -> Indicator:
    """Deployed warheads that both sides declared, added up a half year (the treaty's dates are March and September)."""
    from summitry.measure.indicators import IndicatorMapping, Observation, made

    of: dict[dt.date, dict[str, float]] = {}
    for one in record.instruments:
        for limit in one.limits:
            day = _day(when.parse(limit.date)) if limit.date else None
            if limit.what == DECLARED and limit.of in pair and day is not None:
                of.setdefault(day, {})[limit.of or ""] = float(limit.value)
    found = [
        Observation(day=day, value=sum(sides.values()), note=" + ".join(f"{k} {v:g}" for k, v in sides.items()))
        for day, sides in of.items()
        if len(sides) == len(pair)
    ]
    if not found:
        raise Stop("the record holds no warheads that both of these countries declared")
    mapping = IndicatorMapping(
        label="declared deployed warheads", words="the sum of what both sides declared, by half years", columns={},
        period="half", how="mean",
    )  # fmt: skip
    return made(found, mapping, name="record: warheads")


def _polls(record: Record, pair: tuple[str, str]) -> Indicator:
    """Polls about either country or its leaders: one percentage each, the first it reports, in the poll's own words.

    Questions differ, so that they make no series; they are told by date on both sides of an encounter.
    """
    from summitry.measure.indicators import IndicatorMapping, made

    of = {one.id: one.country for one in tables.leaders()}
    found = [
        told
        for one in record.context
        if one.kind == "poll" and {of.get(who, who) for who in one.actors} & set(pair) or _names(one, pair)
        for told in _answers(one)
    ]
    if not found:
        raise Stop("the record holds no poll about these two countries")
    mapping = IndicatorMapping(
        label="recorded polls", words="answers to questions that differ from poll to poll", columns={}, period="month",
        how="last", unit="per cent",
    )  # fmt: skip
    note = "Polls of different houses ask different questions; their answers are set side by side, not compared."
    return made(found, mapping, name="record: polls", notes=[note])


def _names(one: ContextEvent, pair: Sequence[str]) -> bool:
    from summitry.measure.codes import name

    return one.kind == "poll" and any(name(country) in (one.question or "") for country in pair)


def _answers(one: ContextEvent) -> Iterator[Observation]:
    from summitry.measure.indicators import Observation

    day = _day(one.when)
    for answer in one.values or ():
        value = answer.get("value")
        if day is not None and answer.get("unit") == "per cent" and isinstance(value, (int, float)):
            yield Observation(day=day, value=float(value), note=f"{one.label}: {answer['what']} ({one.question})")
            return


def _day(span: when.When | None) -> dt.date | None:
    """The last day of a date of a month or less; None where it is not that precise."""
    if span is None or span.start is None or span.end is None or (span.end - span.start).days > 92:
        return None
    return span.end - dt.timedelta(days=1)
