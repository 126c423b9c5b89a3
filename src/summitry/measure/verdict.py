"""The verdict on an outcome and on an encounter: detected, not detected, underpowered or not estimable.

It weighs what the checks found by fixed rules. It computes no number of its own.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

import numpy as np

from summitry.measure.checks.placebo_dates import Band
from summitry.measure.checks.power import Power
from summitry.measure.plan import Plan
from summitry.measure.study import Check, Study

SHORTEST = 30
"""Days before an encounter that can be asked for at the least."""
Verdict = Literal["detected", "not detected", "underpowered", "not estimable"]


def obstacle(study: Study) -> str | None:
    """Why an outcome cannot be estimated at all, with the counts; None where it can."""
    return outside(study) or _too_few(study, study.windows(study.place)[0])


def outside(study: Study) -> str | None:
    """Why the windows of an encounter are not in the files, or not whole; None where they are."""
    plan, series = study.plan, study.series
    files, s = ("event files", "") if study.of_events else ("table", "s")
    if not series.first <= plan.day <= series.last:
        return f"{plan.date} lies outside the {files}, which run{s} from {series.first} to {series.last}"
    before, after = study.windows(study.place)
    if not study.fits(study.place):
        room = study.place - plan.gap
        shorter = f"; {room} days before (--before {room}) would be" if study.of_events and room >= SHORTEST else ""
        hint = shorter if after[1] <= len(series) else ""
        return (
            f"the windows from {series.day(before[0])} to {series.day(after[1] - 1)} are not within the {files}, "
            f"which run{s} from {series.first} to {series.last}{hint}"
        )
    for words, (low, high) in (("before", before), ("after", after)):
        gone = int(np.isnan(series.values[low:high]).sum())
        if gone > 0.2 * (high - low):
            return f"{gone} of the {high - low} {study.spoken()} {words} the encounter are missing in the {files}"
    return None


def _too_few(study: Study, before: tuple[int, int]) -> str | None:
    plan, events = study.plan, study.series.events[slice(*before)]
    total, held = int(events.sum()), int((events > 0).sum())
    what = "events" if study.of_events else "values"
    if total < plan.fewest_events or held < plan.fewest_days * len(events):
        return (
            f"{study.series.label} have {total} {what} on {held} of the {len(events)} {study.spoken()} before; "
            f"{plan.fewest_events} {what} on {plan.fewest_days:.0%} of the {study.spoken()} are needed"
        )
    if float(np.nanstd(study.series.values[slice(*before)])) < 1e-12:
        return f"the series does not move in the {study.spoken()} before"
    return None


def decide(
    plan: Plan, p: float | None, band: Band, power: Power, checks: Sequence[Check], *, period: str = "day"
) -> tuple[Verdict, str]:
    """The verdict on one outcome by its corrected p value, and the reason in words."""
    needed = math.ceil(1 / plan.alpha) - 1
    if p is None or band.effective < needed:
        number = f"{band.effective:.1f} independent placebo windows"
        return "underpowered", f"the data hold {number}; {needed} are needed to tell a change from chance"
    begun = any(one.id == "pretrend" and one.state == "fails" for one in checks)
    if p <= plan.alpha:
        if begun:
            return "not detected", "it moved, but had begun to move before the encounter"
        mixed = any(one.id == "twin" and one.state == "not possible" for one in checks)
        own = "; the files cannot leave the events of the meeting itself out of that" if mixed else ""
        elsewhere = any(one.id == "placebo_pairs" and one.state == "fails" for one in checks)
        other = "; but other pairs moved as much in the same days" if elsewhere else ""
        return "detected", f"it moved more than placebo dates do (corrected p {p:.3f}){other}{own}"
    if power.ratio > plan.smallest:
        return "underpowered", (
            f"nothing stands out (corrected p {p:.2f}), but only an effect of {power.ratio:.1f} standard deviations of "
            f"a {period} would have, and {plan.smallest:g} would matter"
        )
    return "not detected", f"it moved no more than placebo dates do (corrected p {p:.2f})"


def overall(verdicts: Sequence[Verdict]) -> Verdict:
    """The verdict on the encounter: detected where one outcome is; not detected only where every other has power."""
    if "detected" in verdicts:
        return "detected"
    known = [one for one in verdicts if one != "not estimable"]
    if not known:
        return "not estimable"
    return "underpowered" if "underpowered" in known else "not detected"
