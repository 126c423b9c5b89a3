"""What of a subject goes into a brief and how much of it, by length: the choices, and nothing else.

Choices are by rule: how well something is backed, how late it is, how many encounters it concerns.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from summitry import when
from summitry.brief import wording
from summitry.brief.compose import naming, tallies
from summitry.brief.compose.nouns import Length
from summitry.brief.compose.subject import Subject
from summitry.record.nouns import ContextEvent, Dispute, Instrument, RecordEncounter, RecordReaction, Value

LENGTH_SLOTS = ("planned_minutes", "actual_minutes")
SUBSTANCE = ("claim", "proposal", "denial", "position", "demand", "agreed", "promise", "topic", "next_step")
STANCES = ("claim", "proposal", "denial", "position", "demand", "promise")

LONG = 730
"""Days after which the present state of treaties says little of leaders who met last before them."""

Lengths = tuple[RecordEncounter, tuple[Value, ...], tuple[Value, ...]]
Disputed = tuple[RecordEncounter, Dispute]
Reacted = tuple[RecordEncounter, RecordReaction]


@dataclass(frozen=True, kw_only=True)
class Measure:
    """How many of each thing a length has; None is all."""

    encounters: int | None
    accounts: int
    points: int
    issues: int
    positions: int
    events: int
    instruments: int
    reactions: int
    outcomes: int | None
    disputes: int
    gaps: int
    indicators: int = 0
    figures: tuple[str, ...] = ()


MEASURES: dict[Length, Measure] = {
    "page": Measure(encounters=0, accounts=0, points=0, issues=0, positions=0, events=0, instruments=2, reactions=0,
                    outcomes=0, disputes=0, gaps=1),
    "plain": Measure(encounters=10, accounts=2, points=4, issues=3, positions=2, events=4, instruments=4, reactions=2,
                     outcomes=6, disputes=4, gaps=2, indicators=1,
                     figures=("timeline", "matrix", "lengths", "reactions")),
    "full": Measure(encounters=None, accounts=6, points=12, issues=8, positions=4, events=24, instruments=12,
                    reactions=8, outcomes=None, disputes=24, gaps=6, indicators=4,
                    figures=("timeline", "cadence", "places", "lengths", "matrix", "positions", "reactions", "chain")),
}  # fmt: skip


def lengths_of(one: RecordEncounter) -> Lengths:
    """An encounter with its planned and its actual lengths."""
    planned = tuple(found for found in one.get("planned_minutes") if found.references)
    return one, planned, tuple(found for found in one.get("actual_minutes") if found.references)


def both_lengths(subject: Subject) -> list[Lengths]:
    """Encounters and parts that took place and have a planned and an actual length."""
    found = (lengths_of(one) for one in subject.all if one.mood == "happened")
    own = ((one, _own(one, planned), _own(one, actual)) for one, planned, actual in found)
    return [(one, planned, actual) for one, planned, actual in own if planned and actual]


def _own(one: RecordEncounter, values: tuple[Value, ...]) -> tuple[Value, ...]:
    """Values of the whole, without those of a part."""
    return tuple(found for found in values if found.of in (None, one.id) or str(found.of).startswith("whole"))


def any_lengths(subject: Subject) -> list[Lengths]:
    """Encounters and parts that took place and have a length of either kind."""
    found = (lengths_of(one) for one in subject.all if one.mood == "happened")
    return [(one, planned, actual) for one, planned, actual in found if planned or actual]


def disputes(subject: Subject, most: int) -> list[Disputed]:
    """The disputes backed by most references, in order of date; lengths last, since they stand in a table."""
    every = list(tallies.every_dispute(subject))
    ranked = sorted(every, key=lambda found: (found[1].about in LENGTH_SLOTS, -_backing(found[1])))
    chosen = {id(about) for _, about in ranked[:most]}
    return [(one, about) for one, about in every if id(about) in chosen]


def _backing(about: Dispute) -> int:
    return len({ref.publisher for side in about.sides for ref in side.references}) + 3 * len(about.sides)


def told_best(subject: Subject, most: int) -> list[RecordEncounter]:
    """Encounters with most points of account, in order of date."""
    told = [one for one in subject.of_mood("happened") if _points(subject, one)]
    ranked = sorted(told, key=lambda one: (tallies.in_person(one), _points(subject, one)), reverse=True)
    chosen = {one.id for one in ranked[:most]}
    return [one for one in subject.encounters if one.id in chosen]


def _points(subject: Subject, whole: RecordEncounter) -> int:
    return sum(len(a.points) for one in (whole, *subject.parts(whole)) for a in one.accounts.values())


def phases(subject: Subject) -> list[ContextEvent]:
    """Phases of the relations of the two sides, in order."""
    phases_ = [one for one in subject.record.context if one.kind == "phase" and one.references]
    found = [one for one in phases_ if _concerns(subject, one)]
    return sorted(found, key=lambda one: one.start or "")


def bands(subject: Subject) -> list[ContextEvent]:
    """Phases of the relations of the two sides, else conflicts that both are in, for the background of a drawing."""
    conflicts = [one for one in subject.record.context if one.kind == "conflict" and _concerns(subject, one)]
    return phases(subject) or conflicts


def events(subject: Subject, most: int) -> list[ContextEvent]:
    """Background events of both sides up to the last encounter, the best backed of them, in order of date."""
    last = max((one.when.end for one in subject.encounters if one.when and one.when.end), default=None)
    first = min((one.when.start for one in subject.encounters if one.when and one.when.start), default=None)
    found = [
        one
        for one in subject.record.context
        if one.kind in ("event", "conflict", "expulsion", "vote") and one.references and _concerns(subject, one)
        and one.when and one.when.start and (last is None or one.when.start <= last)
        and (first is None or one.when.end is None or one.when.end.year >= first.year - 6)
    ]  # fmt: skip
    chosen = sorted(found, key=lambda one: len(one.references), reverse=True)[:most]
    return sorted(chosen, key=lambda one: one.date or one.start or "")


def _concerns(subject: Subject, one: ContextEvent) -> bool:
    """Whether both sides, each by its leader or its state, are among the actors."""
    actors = set(one.actors)
    if subject.issue and not subject.leaders:
        return True
    return all({who, subject.home.get(who, "")} & actors for who in subject.leaders)


def is_of(subject: Subject, one: ContextEvent) -> bool:
    """Whether a count is of this subject: of both sides or of these alone, and near their encounters in time."""
    if not (_concerns(subject, one) or _about(subject, one)):
        return False
    days = [found.when for found in subject.encounters if found.when and found.when.start and found.when.end]
    period = when.parse(one.date or one.start or one.fieldwork or "")
    if not days or period is None or period.start is None:
        return True
    first, last = min(day.start for day in days if day.start), max(day.end for day in days if day.end)
    room = dt.timedelta(days=LONG)
    return first - room <= period.start <= last + room


def _about(subject: Subject, one: ContextEvent) -> bool:
    """Whether a count of one side is of this subject: a poll has to name both, an expulsion has to be of both."""
    if one.kind != "poll":
        return one.kind != "expulsion" and touches(subject, one)
    words = f"{one.label} {one.text} {one.question or ''}".casefold()
    sides = [[who, subject.home.get(who, who)] for who in subject.leaders]
    names = [
        {name.casefold() for own in side for name in (wording.surname(own), wording.name(own), naming.adjective(own))}
        for side in sides
    ]
    return bool(names) and all(any(name in words for name in own) for own in names)


def touches(subject: Subject, one: ContextEvent) -> bool:
    """Whether an event is of a side or of its leader; every one is where the subject is an issue."""
    actors = set(one.actors)
    return not subject.leaders or any({who, subject.home.get(who, "")} & actors for who in subject.leaders)


def standing_day(subject: Subject, as_of: str) -> str:
    """The day for which instruments are told: of the encounter, or of the last one of leaders long out of contact."""
    ends = [one.when.end or one.when.start for one in subject.of_mood("happened", "planned") if one.when]
    last = max((end for end in ends if end), default=None)
    today = when.parse(as_of)
    if last is None or subject.issue or today is None or today.start is None:
        return as_of
    if last >= today.start or (subject.focus is None and (today.start - last).days < LONG):
        return as_of
    return last.isoformat()


def instruments(subject: Subject, day: str = "9999") -> list[Instrument]:
    """Instruments of both states, and measures of one that name the other, the latest changed by a day first."""
    found = [one for one in subject.record.instruments if one.status and (subject.issue or _binds(subject, one))]
    named = {issue for issue, _ in tallies.issues(subject).parts}
    met = [one for one in found if subject.issue or not one.issue or _matter(one.issue) in named]
    found = met or found
    return sorted(found, key=lambda one: _changed(one, day), reverse=True)


def _matter(issue: str) -> str:
    """The area of an issue; a cross-cutting issue is a matter of its own."""
    return issue if issue.startswith("cross.") else issue.split(".")[0]


def _changed(one: Instrument, day: str) -> str:
    return max((event.date for event in one.status if event.date <= day), default="")


def _binds(subject: Subject, one: Instrument) -> bool:
    states = set(subject.home.values())
    parties = states & set(one.parties)
    if len(states) < 2 or not parties:
        return False
    if parties == states:
        return True
    other = next(iter(states - parties))
    names = {wording.name(other).lower(), naming.adjective(other).lower()}
    words = f"{one.label} {one.text}".lower()
    return one.kind == "sanctions" and any(name in words for name in names)


def camps(subject: Subject, most: int) -> Iterator[tuple[str, list[Reacted], int]]:
    """Reactions by camp, largest camp first: the latest of each, spread over stances, and how many there are."""
    groups: dict[str, list[Reacted]] = {}
    for one, found in tallies.every_reaction(subject):
        groups.setdefault(found.camp, []).append((one, found))
    for camp, found_ in sorted(groups.items(), key=lambda item: -len(item[1])):
        yield camp, _spread(found_, most), len(found_)


def _spread(found: list[Reacted], most: int) -> list[Reacted]:
    """The best backed of each stance in turn, in order of date."""
    by_stance: dict[str, list[Reacted]] = {}
    for pair in sorted(found, key=lambda pair: (-len(pair[1].references), pair[1].date or "")):
        by_stance.setdefault(pair[1].stance, []).append(pair)
    chosen: list[Reacted] = []
    while len(chosen) < min(most, len(found)):
        for pairs in by_stance.values():
            if pairs and len(chosen) < most:
                chosen.append(pairs.pop(0))
    return sorted(chosen, key=lambda pair: pair[1].date or "")


def today(as_of: str) -> str:
    """The day on which the status of instruments is asked."""
    found = when.parse(as_of)
    return as_of if found and found.granularity == "day" else "today"
