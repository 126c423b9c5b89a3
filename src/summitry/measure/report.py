"""What a measurement finds: a result an outcome, a report an encounter, each a table and one plain sentence.

It holds and words; it computes no effect.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from summitry.measure.checks.placebo_dates import Band
from summitry.measure.checks.placebo_pairs import Space
from summitry.measure.checks.power import Power
from summitry.measure.codes import called
from summitry.measure.periods import Period, spoken
from summitry.measure.plan import Plan
from summitry.measure.structural import Forecast
from summitry.measure.study import Check, Study
from summitry.measure.verdict import Verdict

EVENTS_ASSUMED = (
    "What moves both sides for another reason in the same days is not told apart from the encounter.",
    "The rest of the world's series is not itself moved by the encounter.",
    "Placebo dates are days like the encounter's own, but for it; other encounters may be among them.",
    "The series counts reports that a machine read, not deeds.",
)


INDICATOR_ASSUMED = (
    EVENTS_ASSUMED[0],
    EVENTS_ASSUMED[2],
    "A value is of its whole period; what happened within that is not told apart.",
    "The indicator measures what its maker counted, in the same way throughout.",
)


@dataclass(frozen=True, kw_only=True)
class Result:
    """One outcome: its verdict with one sentence, its numbers, its checks and its series.

    `calibrated` is the 95 % interval that placebo dates bear out (None: too few of them), not the model's own.
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
    space: Space | None = None
    checks: tuple[Check, ...] = ()
    study: Study | None = None

    @property
    def p_in_space(self) -> float | None:
        """The p value by placebo pairs, None where there are none."""
        return None if self.space is None or self.forecast is None else self.space.p(self.forecast.ratio)

    def row(self) -> dict[str, Any]:
        """The row of the table of outcomes."""
        one, calibrated = self.forecast, self.calibrated or (None, None)
        return {
            "outcome": self.outcome,
            "verdict": self.verdict,
            "effect": _digits(one.effect if one else None),
            "low": _digits(calibrated[0]),
            "high": _digits(calibrated[1]),
            "p": _digits(self.p),
            "corrected_p": _digits(self.corrected),
            "windows": _digits(self.band.effective if self.band else None, 1),
            "p_space": _digits(self.p_in_space),
            "pairs": _digits(self.space.effective if self.space else None, 1),
            "detectable": _digits(self.power.least if self.power else None),
            "detectable_sd": _digits(self.power.ratio if self.power else None),
        }


@dataclass(frozen=True, kw_only=True)
class Report:
    """What changed around an encounter: verdict and sentence, a result an outcome, coverage, notes, assumptions.

    `encounter` is its id in the record, None for a bare date; `plan_file` is where the plan is kept.
    """

    plan: Plan
    verdict: Verdict
    sentence: str
    results: tuple[Result, ...]
    notes: tuple[str, ...]
    coverage: tuple[str, ...]
    changes: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = EVENTS_ASSUMED
    files: tuple[str, ...] = ()
    encounter: str | None = None
    plan_file: str = ""

    def rows(self) -> list[dict[str, Any]]:
        """The table of outcomes."""
        return [one.row() for one in self.results]

    def cited(self) -> tuple[str, str]:
        """The one sentence, and what it rests on: the files, the days that they cover, the windows."""
        some = ", ".join(self.files[:3]) + (f" and {len(self.files) - 3} more" if len(self.files) > 3 else "")
        extent = self.coverage[0].rstrip(".") if self.coverage else "their days are not known"
        windows = f"windows of {self.plan.before} before and {self.plan.after} after, p held against placebo dates"
        return self.sentence, f"{some or 'data given in memory'}; {extent}; {windows}"

    def frame(self) -> Any:
        """The table of outcomes for pandas."""
        import pandas

        return pandas.DataFrame(self.rows())


def _digits(value: float | None, places: int = 3) -> float | None:
    return None if value is None or not math.isfinite(value) else round(value, places)


def found_words(draft: Result) -> str:
    """The estimate and its interval, as the sentence of an outcome tells them."""
    if draft.study is None or draft.forecast is None:
        return ""
    measured = draft.study.outcome
    told = measured.sized(draft.forecast.effect)
    if draft.calibrated is None:
        return f"the estimate is {told} a {draft.study.spoken(1)}, without an interval"
    interval = measured.spanned(draft.calibrated)
    return f"the estimate is {told} a {draft.study.spoken(1)} (95 %: {interval})"


def window_words(plan: Plan, period: Period = "day") -> str:
    """The window after, as a phrase: "the 30 days after 2018-07-16 (the summit)"."""
    what = "" if plan.encounter == plan.date else f" ({plan.encounter})"
    span = f"the {plan.after} {spoken(period)}" if plan.after != 1 else f"the {spoken(period, 1)}"
    begins = (
        "after" if plan.start == 1 else "from" if plan.start == 0 else f"from {spoken(period, 1)} {plan.start} after"
    )
    return f"{span} {begins} {plan.date}{what}"


def between(plan: Plan) -> str:
    """Whom it is about, as the beginning of a sentence."""
    countries = [called(one) for one in plan.pair if one]
    return f"Between {' and '.join(countries)}" if len(countries) == 2 else "Here"


def report_sentence(plan: Plan, verdict: Verdict, results: Sequence[Result]) -> str:
    """The one plain sentence of a report."""
    study = next((one.study for one in results if one.study), None)
    who, days = between(plan), window_words(plan, study.series.period if study else "day")
    if verdict == "detected":
        return f"{who}, {_detected(results)} changed in {days} more than on placebo dates.{_mixed(results)}"
    if verdict == "not detected":
        return f"{who}, no change is detectable in {days}, and one that matters would have been."
    if verdict == "underpowered":
        return f"{who}, the data cannot tell whether anything changed in {days}: {_why(results)}."
    reasons = dict.fromkeys(one.sentence.partition("; ")[2] for one in results)
    return f"{who}, nothing can be estimated for {days}: {' '.join(reasons)}"


def _detected(results: Sequence[Result]) -> str:
    told = [
        f"{one.label} ({one.study.outcome.sized(one.forecast.effect)})"
        for one in results
        if one.verdict == "detected" and one.forecast and one.study
    ]
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"


def _mixed(results: Sequence[Result]) -> str:
    own = any(c.id == "twin" and c.state == "not possible" for one in results for c in one.checks)
    return " The events of the meeting itself are part of that." if own else ""


def _why(results: Sequence[Result]) -> str:
    """Why nothing can be told: the windows are too few, or only a large change would have stood out."""
    known = [one for one in results if one.band is not None]
    few = [one for one in known if one.verdict == "underpowered" and "independent placebo windows" in one.sentence]
    if few and few[0].band is not None:
        return f"they hold {few[0].band.effective:.1f} independent windows to hold it against"
    least = min((one for one in known if one.power), key=lambda one: one.power.ratio if one.power else 0.0)
    size = least.study.outcome.sized(least.power.least) if least.study and least.power else ""
    return f"nothing stands out, but only a large change would have ({least.label}: {size} or more)"
