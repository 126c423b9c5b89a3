"""The effect of one encounter: a cube and a plan become a report with its checks and its verdict.

The only module that knows all checks. It reads no file and shows nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from summitry.measure.checks import (
    bracket,
    donors,
    other_models,
    outcomes,
    overlap,
    placebo_dates,
    placebo_pairs,
    power,
    pretrend,
    twin,
    windows,
)
from summitry.measure.checks.overlap import Recorded
from summitry.measure.choose import choose
from summitry.measure.cube import Cube
from summitry.measure.indicators import Indicator
from summitry.measure.panel import Panel, pair_series, panel
from summitry.measure.plan import Plan
from summitry.measure.report import EVENTS_ASSUMED, INDICATOR_ASSUMED, Report, Result, found_words, report_sentence
from summitry.measure.series import Series, outcome
from summitry.measure.study import Study
from summitry.measure.verdict import decide, obstacle, overall


def measure(cube: Cube, plan: Plan, *, events: Sequence[Recorded] = (), changes: Sequence[str] = ()) -> Report:
    """Every planned outcome of an encounter, its checks, and the verdict on it."""
    studies = (study_of(cube, plan, wanted) for wanted in plan.outcomes)
    notes, coverage = notes_of(cube), coverage_of(cube, plan)
    return report_of(studies, plan, events=events, changes=changes, notes=notes, coverage=coverage, files=cube.files)


NAMED = 12
"""Periods without a value that are named one by one."""


def _gone(study: Study) -> list[str]:
    """Which periods of an indicator have no value."""
    places = np.flatnonzero(np.isnan(study.series.values))
    if not len(places):
        return []
    named = ", ".join(study.series.day(int(place)).isoformat() for place in places[:NAMED])
    more = " ..." if len(places) > NAMED else ""
    return [f"{len(places)} of them without a value: missing, not zero (those from {named}{more})."]


def measure_indicator(
    found: Indicator, plan: Plan, *, events: Sequence[Recorded] = (), changes: Sequence[str] = ()
) -> Report:
    """An indicator of any kind on the same terms; the plan counts in its periods."""
    study = Study(
        plan=plan,
        outcome=found.outcome,
        series=found.series,
        world=found.world,
        panel=found.panel,
        observed=tuple((one.day, one.value, one.note) for one in found.observed if found.mapping.how != "count"),
    )
    series = found.series
    coverage = [f"The table runs from {series.first} to {series.last}, {len(series)} {study.spoken(len(series))}."]
    coverage += _gone(study)
    return report_of(
        [study],
        plan,
        events=events,
        changes=changes,
        notes=found.notes,
        coverage=coverage,
        assumptions=INDICATOR_ASSUMED,
        files=(found.source,),
    )


def report_of(
    studies: Iterable[Study],
    plan: Plan,
    *,
    events: Sequence[Recorded] = (),
    changes: Sequence[str] = (),
    notes: Sequence[str] = (),
    coverage: Sequence[str] = (),
    assumptions: Sequence[str] = EVENTS_ASSUMED,
    files: Sequence[str] = (),
    brief: bool = False,
) -> Report:
    """The report of studies of one encounter, one an outcome; `brief` leaves out the checks that only tell."""
    drafts = [_result(one, events, brief=brief) for one in studies]
    corrected = outcomes.holm([one.p for one in drafts])
    results = tuple(_judged(one, p, plan) for one, p in zip(drafts, corrected, strict=True))
    verdict = overall([one.verdict for one in results])
    return Report(
        plan=plan,
        verdict=verdict,
        sentence=report_sentence(plan, verdict, results),
        results=results,
        notes=tuple(notes),
        coverage=tuple(coverage),
        changes=tuple(changes),
        assumptions=tuple(assumptions),
        files=tuple(files),
    )


def study_of(cube: Cube, plan: Plan, wanted: str, *, among: Panel | None = None) -> Study:
    """The series of one outcome, with its twin and the rest of the world's; `among` is the panel, if it is made."""
    measured = outcome(wanted)
    whole = among or panel(cube, measured)
    series = pair_series(cube, measured, *plan.pair)
    both: Series | None = None
    if "meeting" in cube.has:
        both = pair_series(cube, measured, *plan.pair, meetings=True)
        series = replace(series, events=both.events)
    return Study(plan=plan, outcome=measured, series=series, twin=both, world=whole.world(*plan.pair), panel=whole)


def notes_of(cube: Cube) -> tuple[str, ...]:
    """What the files left out, by which rules their codes were read, and what their maker says of them."""
    return (*cube.tally.sentences(), *cube.notes)


def _result(study: Study, events: Sequence[Recorded], *, brief: bool) -> Result:
    """A result without its verdict: that waits for the correction over all outcomes."""
    draft = Result(
        outcome=study.outcome.id, label=study.outcome.label, verdict="not estimable", sentence="", study=study
    )
    reason = obstacle(study)
    if reason is None:
        study, band = choose(study)
        draft = replace(draft, study=study)
    found = None if reason else study.estimate(study.place)
    if found is None:
        draft = replace(draft, checks=(bracket.check(study),) if study.observed else ())
        reason = reason or "the days before do not bear an estimate: too few, or the regressor explains them all"
        return replace(draft, sentence=f"{study.outcome.label}: not estimable; {reason}.")
    least, space = power.power(study, found, band), placebo_pairs.run(study)
    checks = [
        placebo_dates.check(study, found, band),
        placebo_pairs.check(study, found, space),
        power.check(study, least),
        pretrend.check(study, band),
        twin.check(study, found),
    ]
    if not brief:
        checks += [windows.check(study), other_models.check(study, found), donors.check(study)]
    if study.observed:
        checks.append(bracket.check(study))
    return replace(
        draft,
        forecast=found,
        calibrated=band.interval(found, study.plan.alpha),
        p=band.p(found.ratio),
        power=least,
        band=band,
        space=space,
        checks=(*checks, overlap.check(study, events)),
        study=replace(study, panel=None, memo={}),
    )


def _judged(draft: Result, corrected: float | None, plan: Plan) -> Result:
    if draft.forecast is None or draft.band is None or draft.power is None:
        return draft
    period = draft.study.spoken(1) if draft.study else "day"
    verdict, reason = decide(plan, corrected, draft.band, draft.power, draft.checks, period=period)
    sentence = f"{draft.label}: {verdict}; {found_words(draft)}; {reason}."
    return replace(draft, verdict=verdict, sentence=sentence, corrected=corrected)


def coverage_of(cube: Cube, plan: Plan) -> tuple[str, ...]:
    """What the files cover, and what is wrong with the windows of the encounter."""
    ledger = cube.ledger
    marked = {state: len(ledger.days(state)) for state in ("missing", "thin", "high")}
    found = [f"The event files run from {ledger.first} to {ledger.last}, {len(ledger.rows)} days."]
    found += [f"{number} days of the files are {state}." for state, number in marked.items() if number]
    before, after = plan.gap + plan.before, plan.start
    for words, offset, length in (("before", -before, plan.before), ("after", after, plan.after)):
        start = np.datetime64(plan.date) + np.timedelta64(offset, "D")
        told = ledger.sentence(start.astype(object), length)
        if told:
            found.append(f"The window {words} is not complete: {told}.")
    return tuple(found)
