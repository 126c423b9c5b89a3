"""The effect of one encounter: a cube and a plan become a report with its checks and its verdict.

The only module that knows all checks. It reads no file and shows nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from summitry.measure.checks import (
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
from summitry.measure.checks.placebo_dates import Band
from summitry.measure.checks.power import Power
from summitry.measure.choose import choose
from summitry.measure.codes import name
from summitry.measure.cube import Cube
from summitry.measure.plan import Plan
from summitry.measure.series import Series, outcome, panel
from summitry.measure.structural import Forecast
from summitry.measure.study import Check, Study
from summitry.measure.verdict import Verdict, decide, obstacle, overall

ASSUMPTIONS = (
    "What moves both sides for another reason in the same days is not told apart from the encounter.",
    "The rest of the world's series is not itself moved by the encounter.",
    "Placebo dates are days like the encounter's own, but for it; other encounters may be among them.",
    "The series counts reports that a machine read, not deeds.",
)


@dataclass(frozen=True, kw_only=True)
class Result:
    """One outcome: its verdict with one sentence, its numbers, its checks and its series.

    `interval` is the model's 95 % interval, `calibrated` that which placebo dates bear out (None: too few of them).
    """

    outcome: str
    label: str
    verdict: Verdict
    sentence: str
    forecast: Forecast | None = None
    calibrated: tuple[float, float] | None = None
    p: float | None = None
    corrected: float | None = None
    power: Power | None = None
    band: Band | None = None
    checks: tuple[Check, ...] = ()
    study: Study | None = None

    def row(self) -> dict[str, Any]:
        """The row of the table of outcomes."""

        def digits(value: float | None) -> float | None:
            return None if value is None else round(value, 3)

        one, calibrated = self.forecast, self.calibrated or (None, None)
        return {
            "outcome": self.outcome,
            "verdict": self.verdict,
            "effect": digits(one.effect if one else None),
            "low": digits(calibrated[0]),
            "high": digits(calibrated[1]),
            "p": digits(self.p),
            "corrected_p": digits(self.corrected),
            "windows": round(self.band.effective, 1) if self.band else None,
            "detectable": digits(self.power.least if self.power else None),
            "detectable_sd": digits(self.power.ratio if self.power else None),
        }


@dataclass(frozen=True, kw_only=True)
class Report:
    """What changed around an encounter: verdict and sentence, a result an outcome, coverage, notes, assumptions."""

    plan: Plan
    verdict: Verdict
    sentence: str
    results: tuple[Result, ...]
    notes: tuple[str, ...]
    coverage: tuple[str, ...]
    changes: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ASSUMPTIONS

    def rows(self) -> list[dict[str, Any]]:
        """The table of outcomes."""
        return [one.row() for one in self.results]


def measure(cube: Cube, plan: Plan, *, events: Sequence[Recorded] = (), changes: Sequence[str] = ()) -> Report:
    """Every planned outcome of an encounter, its checks, and the verdict on it."""
    drafts = [_result(study_of(cube, plan, wanted), events) for wanted in plan.outcomes]
    corrected = outcomes.holm([one.p for one in drafts])
    results = tuple(_judged(one, p, plan) for one, p in zip(drafts, corrected, strict=True))
    verdict = overall([one.verdict for one in results])
    return Report(
        plan=plan,
        verdict=verdict,
        sentence=_sentence(plan, verdict, results),
        results=results,
        notes=(*cube.tally.sentences(), *cube.notes),
        coverage=_coverage(cube, plan),
        changes=tuple(changes),
    )


def study_of(cube: Cube, plan: Plan, wanted: str) -> Study:
    """The series of one outcome, with its twin and the rest of the world's."""
    measured = outcome(wanted)
    without = panel(cube, measured)
    both: Series | None = None
    if "meeting" in cube.has:
        both = panel(cube, measured, meetings=True).series(*plan.pair)
    series = without.series(*plan.pair)
    if both is not None:
        series = replace(series, events=both.events)
    return Study(plan=plan, outcome=measured, series=series, twin=both, world=without.world(*plan.pair), panel=without)


def _result(study: Study, events: Sequence[Recorded]) -> Result:
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
        reason = reason or "the days before do not bear an estimate: too few, or the regressor explains them all"
        return replace(draft, sentence=f"{study.outcome.label}: not estimable; {reason}.")
    least = power.power(study, found, band)
    checks = (
        placebo_dates.check(study, found, band),
        placebo_pairs.check(study, found),
        power.check(study, least),
        pretrend.check(study, band),
        twin.check(study, found),
        windows.check(study),
        other_models.check(study, found),
        donors.check(study),
        overlap.check(study, events),
    )
    return replace(
        draft,
        forecast=found,
        calibrated=band.interval(found, study.plan.alpha),
        p=band.p(found.ratio),
        power=least,
        band=band,
        checks=checks,
    )


def _judged(draft: Result, corrected: float | None, plan: Plan) -> Result:
    if draft.forecast is None or draft.band is None or draft.power is None:
        return draft
    verdict, reason = decide(plan, corrected, draft.band, draft.power, draft.checks)
    sentence = f"{draft.label}: {verdict}; {reason}."
    return replace(draft, verdict=verdict, sentence=sentence, corrected=corrected)


def _sentence(plan: Plan, verdict: Verdict, results: Sequence[Result]) -> str:
    pair = " and ".join(name(one) for one in plan.pair)
    days = f"the {plan.after} days after {plan.encounter}"
    if verdict == "detected":
        found = ", ".join(
            f"{one.label} ({one.forecast.effect:+.2f})" for one in results if one.verdict == "detected" and one.forecast
        )
        own = any(c.id == "twin" and c.state == "not possible" for one in results for c in one.checks)
        mixed = " The events of the meeting itself are part of that." if own else ""
        return f"Between {pair}, {found} changed in {days} more than on placebo dates.{mixed}"
    if verdict == "not detected":
        return f"Between {pair}, no change is detectable in {days}, and one that matters would have been."
    if verdict == "underpowered":
        return f"Between {pair}, the data cannot tell whether anything changed in {days}."
    reasons = dict.fromkeys(one.sentence.partition("; ")[2] for one in results)
    return f"Between {pair}, nothing can be estimated for {days}: {' '.join(reasons)}"


def _coverage(cube: Cube, plan: Plan) -> tuple[str, ...]:
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
