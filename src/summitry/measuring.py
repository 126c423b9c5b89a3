"""From the record to a measurement: an encounter's day, its pair, and the recorded events near it.

The one place where the record meets the measuring room, for the command line and for Python. It computes nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from summitry import tables, when
from summitry.errors import Stop
from summitry.record.nouns import MEETINGS, REMOTE

if TYPE_CHECKING:
    from summitry.measure.checks.overlap import Recorded
    from summitry.measure.cube import Cube
    from summitry.measure.phases import Phases
    from summitry.measure.plan import Plan
    from summitry.measure.pooled import Many
    from summitry.measure.report import Report
    from summitry.measure.ripple import Ripple
    from summitry.record.nouns import RecordEncounter
    from summitry.record.register import Record


@dataclass(frozen=True, kw_only=True)
class Target:
    """What is measured: a day, two countries, its name, and the encounter of the record (None: a bare date)."""

    day: dt.date
    pair: tuple[str, str]
    label: str
    encounter: RecordEncounter | None = None

    @property
    def id(self) -> str:
        """A name for files."""
        return self.encounter.id if self.encounter else f"{self.day.isoformat()}-{'-'.join(self.pair)}"


def target(record: Record, encounter: str | None, *, date: str | None, pair: Sequence[str] = ()) -> Target:
    """An encounter of the record, or a date with a pair; a `Stop` that says which of the two is missing."""
    found = None if encounter is None else record.encounter(encounter)
    written = date or (found.date if found is not None else None)
    if written is None:
        raise Stop("say what to measure: an encounter of the record, or --date with --pair")
    day = when.parse(written)
    if day is None or day.start is None or day.granularity not in ("day", "range"):
        raise Stop(f"{written!r} is no day; give --date YYYY-MM-DD")
    label = (found.label or found.id) if found is not None else written
    return Target(day=day.start, pair=countries(found, pair), label=label, encounter=found)


def countries(found: RecordEncounter | None, pair: Sequence[str] = ()) -> tuple[str, str]:
    """The ids of the two countries, those given or those of the participants."""
    from summitry.measure.codes import country

    if pair:
        ids = tuple(dict.fromkeys(country(one) for one in pair))
    elif found is None:
        raise Stop("say between whom: --pair with two countries, such as --pair USA RUS")
    else:
        ids = _of(found)
    if len(ids) != 2:
        raise Stop(f"a pair is two countries, and here are {len(ids)} ({', '.join(ids) or 'none'}); give --pair A B")
    return ids[0], ids[1]


def _of(found: RecordEncounter) -> tuple[str, ...]:
    of = {one.id: one.country for one in tables.leaders()}
    return tuple(dict.fromkeys(of[one] for one in found.participants if of.get(one)))


def targets(
    record: Record,
    *,
    pair: Sequence[str] = (),
    kinds: Sequence[str] = (),
    first: dt.date | None = None,
    last: dt.date | None = None,
) -> list[Target]:
    """Every held encounter of two countries in the days given, by date; kinds are those in one place, or those named.

    Encounters of one pair on one day are measured once, under the first of them.
    """
    wanted = frozenset(kinds) or MEETINGS
    unknown = wanted - MEETINGS - REMOTE
    if unknown:
        raise Stop(f"no encounter is of the kind {min(unknown)!r}; there are {', '.join(sorted(MEETINGS | REMOTE))}")
    asked = frozenset(countries(None, pair)) if pair else None
    found: dict[tuple[dt.date, frozenset[str]], Target] = {}
    for one in record.all_encounters:
        day, ids = one.when, _of(one)
        if one.mood != "happened" or one.part_of is not None or one.kind not in wanted or len(ids) != 2:
            continue
        if day is None or day.start is None or day.granularity not in ("day", "range"):
            continue
        inside = (first is None or day.start >= first) and (last is None or day.start <= last)
        if inside and (asked is None or asked == set(ids)):
            made = Target(day=day.start, pair=(ids[0], ids[1]), label=one.label or one.id, encounter=one)
            found.setdefault((day.start, frozenset(ids)), made)
    ordered = sorted(found.values(), key=lambda one: (one.day, one.pair))
    same: dict[frozenset[str], tuple[str, str]] = {}
    return [
        Target(day=one.day, pair=same.setdefault(frozenset(one.pair), one.pair), label=one.label,
               encounter=one.encounter)
        for one in ordered
    ]  # fmt: skip


def near(record: Record, found: RecordEncounter | None, pair: Sequence[str]) -> list[Recorded]:
    """Recorded encounters of either country, and context events of a month or less; not the encounter itself."""
    from summitry.measure.checks.overlap import Recorded

    own = () if found is None else (found.id, found.part_of)
    near = []
    for start, last, label in (*_encounters(record, own, pair), *_context(record)):
        if (last - start).days < 31:
            near.append(Recorded(start=start, end=last, label=label))
    return near


def _encounters(
    record: Record, own: Sequence[str | None], pair: Sequence[str]
) -> Iterator[tuple[dt.date, dt.date, str]]:
    for one in record.all_encounters:
        if one.mood == "happened" and one.part_of is None and one.id not in own and set(_of(one)) & set(pair):
            yield from _days(one.when, one.label or one.id)


def _context(record: Record) -> Iterator[tuple[dt.date, dt.date, str]]:
    for one in record.context:
        if one.kind in ("event", "expulsion", "vote"):
            yield from _days(one.when, one.label)


def turning_points(record: Record, pair: Sequence[str]) -> list[Recorded]:
    """Encounters in one place of the two countries, and context events in which either took part, dated to a month."""
    from summitry.measure.checks.overlap import Recorded

    found = [
        (start, last, label)
        for one in record.all_encounters
        if one.mood == "happened" and one.part_of is None and one.kind in MEETINGS and set(_of(one)) >= set(pair)
        for start, last, label in _days(one.when, one.label or one.id)
    ]
    found += [
        told
        for one in record.context
        if one.kind in ("event", "expulsion", "vote") and set(one.actors) & set(pair)
        for told in _days(one.when, one.label)
    ]
    near = [Recorded(start=start, end=last, label=label) for start, last, label in found if (last - start).days < 31]
    return sorted(near, key=lambda one: one.start)


def _days(span: when.When | None, label: str) -> Iterator[tuple[dt.date, dt.date, str]]:
    if span is not None and span.start and span.end:
        yield span.start, span.end - dt.timedelta(days=1), label


def wanted_outcomes(cube: Cube, outcomes: Sequence[str]) -> tuple[str, ...]:
    """The outcomes asked for, else the usual ones that the files can tell."""
    from summitry.measure import series

    return tuple(series.outcome(one).id for one in outcomes) or tuple(one.id for one in series.possible(cube))


def one(
    record: Record,
    cube: Cube,
    what: Target,
    *,
    outcomes: Sequence[str] = (),
    days: int = 30,
    before: int | None = None,
    plan_path: Path | None = None,
) -> Report:
    """The report of one target; the plan is settled in its file before anything is computed."""
    from summitry.measure import effect, plan

    planned = _planned(cube, what, wanted_outcomes(cube, outcomes), days, before)
    changes = plan.settle(planned, plan_path) if plan_path else ()
    report = effect.measure(cube, planned, events=near(record, what.encounter, what.pair), changes=changes)
    return _named(report, what, plan_path)


def _named(report: Report, what: Target, plan_path: Path | None) -> Report:
    """The report with the encounter of the record that it is of, and where its plan is kept."""
    found = None if what.encounter is None else what.encounter.id
    return replace(report, encounter=found, plan_file="" if plan_path is None else str(plan_path))


def many(
    record: Record,
    cube: Cube,
    whats: Sequence[Target],
    *,
    outcomes: Sequence[str] = (),
    days: int = 30,
    before: int | None = None,
    plan_path: Path | None = None,
    complete: bool = False,
) -> Many:
    """The reports of many targets and their means; `complete` runs every check of each."""
    from summitry.measure import plan
    from summitry.measure.pooled import measure_many

    wanted = wanted_outcomes(cube, outcomes)
    plans = [_planned(cube, what, wanted, days, before) for what in whats]
    changes = plan.settle_many(plans, plan_path) if plan_path else ()
    found = measure_many(cube, plans, _events_of(record, whats, plans), changes=changes, complete=complete)
    named = (_named(report, what, plan_path) for report, what in zip(found.reports, whats, strict=True))
    return replace(found, reports=tuple(named))


def indicator(
    record: Record, source: str, mapping: Path | None, what: Target, *, plan_path: Path | None = None
) -> Report:
    """The report of an indicator around a target: a table with its mapping, or one of the record (record:calls)."""
    from summitry.measure import effect, indicators, plan

    if source.startswith("record:"):
        from summitry import record_series

        found = record_series.indicator(record, source.removeprefix("record:"), what.pair)
    elif mapping is None:
        raise Stop(f"{source}: say what its columns mean with --mapping (docs/measuring.md, other indicators)")
    else:
        found = indicators.read(Path(source), indicators.load(mapping), what.pair)
    place, given = found.series.place(what.day), found.mapping
    planned = plan.propose_indicator(
        what.label,
        what.day,
        what.pair,
        found.outcome.id,
        period=found.series.period,
        room=place,
        start=given.start,
        after=given.after,
        before=given.before,
    )
    changes = plan.settle(planned, plan_path) if plan_path else ()
    events = near(record, what.encounter, what.pair)
    return _named(effect.measure_indicator(found, planned, events=events, changes=changes), what, plan_path)


def phases(record: Record, cube: Cube, pair: tuple[str, str], *, outcomes: Sequence[str] = ()) -> list[Phases]:
    """The phases of a pair's relationship, an outcome each, beside the record's turning points."""
    from summitry.measure import phases as searching
    from summitry.measure.panel import pair_series
    from summitry.measure.series import outcome

    events = turning_points(record, pair)
    found = []
    for one in wanted_outcomes(cube, outcomes):
        measured = outcome(one)
        found.append(searching.phases(pair_series(cube, measured, *pair), measured, events))
    return found


def ripple(
    cube: Cube,
    what: Target,
    *,
    outcomes: Sequence[str] = (),
    days: int = 30,
    before: int | None = None,
    plan_path: Path | None = None,
) -> list[Ripple]:
    """The ripple of a target among third countries, an outcome each, by the plan of its own measurement."""
    from summitry.measure import effect, plan, verdict
    from summitry.measure import ripple as looking

    planned = _planned(cube, what, wanted_outcomes(cube, outcomes), days, before)
    if plan_path:
        plan.settle(planned, plan_path)
    found = []
    for one in planned.outcomes:
        study = effect.study_of(cube, planned, one)
        reason = verdict.outside(study)
        found.append(looking.refused(study, reason) if reason else looking.ripple(study))
    return found


def _events_of(record: Record, whats: Sequence[Target], plans: Sequence[Plan]) -> Callable[[Plan], list[Recorded]]:
    of = {id(plan): what for plan, what in zip(plans, whats, strict=True)}
    return lambda plan: near(record, of[id(plan)].encounter, plan.pair)


def _planned(cube: Cube, what: Target, outcomes: tuple[str, ...], days: int, before: int | None) -> Plan:
    from summitry.measure import plan

    return plan.propose(what.label, what.day, what.pair, outcomes, cube.ledger, after=days, before=before)
