"""A report as plain values for JSON, and as the words and cells of a terminal's tables.

It words what a report holds; it finds nothing and draws nothing.
"""

from __future__ import annotations

from typing import Any

import msgspec

from summitry.measure.banded import drawn
from summitry.measure.codes import name
from summitry.measure.phases import Phases
from summitry.measure.pooled import Many, Mean
from summitry.measure.report import Report, Result
from summitry.measure.ripple import Ripple
from summitry.measure.series import outcome
from summitry.measure.structural import Forecast
from summitry.measure.study import Check

COLUMNS = ("outcome", "verdict", "effect", "95 %", "p in time", "p in space", "corrected p", "would be found from")
"""Columns of the table of outcomes as a person reads it; `Result.row` holds the plain numbers."""
QUESTIONS = {
    "placebo_dates": "more than on placebo dates?",
    "placebo_pairs": "more than other pairs?",
    "power": "would a change that matters be found?",
    "pretrend": "steady before?",
    "twin": "with the meeting's own events",
    "windows": "other windows",
    "other_models": "other models",
    "donors": "against a synthetic pair",
    "bracket": "values on both sides",
    "overlap": "what else was recorded",
}
ANSWERS = {"passes": "yes", "fails": "no", "tells": "", "not possible": "cannot be told"}


def question(check: Check) -> str:
    """A check as the question that it answers."""
    return QUESTIONS.get(check.id, check.label)


def answer(check: Check) -> str:
    """The answer of a check: yes, no, cannot be told, or nothing where it only tells."""
    return ANSWERS[check.state]


def cells(one: Result) -> list[str]:
    """The row of an outcome as a person reads it, in the order of `COLUMNS`."""
    if one.forecast is None or one.study is None or one.band is None or one.space is None or one.power is None:
        return [one.label, one.verdict, *("–" for _ in COLUMNS[2:])]
    measured = one.study.outcome
    interval = "–" if one.calibrated is None else measured.spanned(one.calibrated)
    return [
        one.label,
        one.verdict,
        measured.sized(one.forecast.effect),
        interval,
        _p(one.p, one.band.effective, "windows"),
        _p(one.p_in_space, one.space.effective, "pairs"),
        "–" if one.corrected is None else f"{one.corrected:.3f}",
        measured.sized(one.power.least),
    ]


def _p(value: float | None, effective: float, what: str) -> str:
    return "–" if value is None else f"{value:.3f} ({effective:.0f} {what})"


_CELLS = ("outcome", "verdict", "effect", "p in time", "p in space", "corrected p")
MANY = ("date", "encounter", "pair", *_CELLS, "other events")
"""Columns of the table of many encounters; the last counts other recorded events in the window."""
MEANS = (
    "of",
    "outcome",
    "verdict",
    "encounters",
    "mean effect",
    "in placebo sd",
    "p",
    "corrected p",
    "would be found from (sd of a day)",
)


def many_cells(report: Report, one: Result) -> list[str]:
    """The row of one outcome of one encounter, in the order of `MANY`."""
    label, verdict, effect, _, in_time, in_space, corrected, _ = cells(one)
    others = sum(len(c.rows) for c in one.checks if c.id == "overlap")
    pair = " – ".join(name(country) for country in report.plan.pair)
    told = [report.plan.date, report.plan.encounter, pair, label, verdict, effect, in_time, in_space, corrected]
    return [*told, str(others) if one.checks else "–"]


def mean_cells(one: Mean) -> list[str]:
    """The row of one mean, in the order of `MEANS`."""
    found, measured = one.stacked, outcome(one.outcome)
    if found is None:
        return [one.scope, measured.label, one.verdict, *("–" for _ in MEANS[3:])]
    corrected = "–" if one.corrected is None else f"{one.corrected:.3f}"
    number = str(len(found.encounters))
    told = [measured.sized(found.size), f"{found.mean:+.2f}", f"{found.p:.3f}", corrected, f"{found.least:.2f}"]
    return [one.scope, measured.label, one.verdict, number, *told]


def many_as_json(many: Many) -> dict[str, Any]:
    """Everything of many reports: the table, the means, and each report."""
    return {
        "sentence": many.sentence,
        "encounters": many.rows(),
        "means": [{**one.row(), "sentence": one.sentence} for one in many.means],
        "coverage": list(many.coverage),
        "notes": list(many.notes),
        "assumptions": list(many.assumptions),
        "reports": [as_json(one) for one in many.reports],
    }


def phases_as_json(found: Phases) -> dict[str, Any]:
    """Everything of the phases of one outcome."""
    return {
        "pair": found.label,
        "outcome": found.outcome.id,
        "sentence": found.sentence(),
        "phases": found.rows(),
        "p": round(found.p, 4),
        "expected": round(found.expected, 2),
        "weeks_with_a_recorded_event_near": round(found.anyway, 3),
        "missing_weeks": found.missing,
    }


def ripple_as_json(found: Ripple) -> dict[str, Any]:
    """Everything of the ripple of one outcome."""
    return {
        "outcome": found.outcome,
        "verdict": found.verdict,
        "sentence": found.sentence,
        "maximum_occurs_anyway": None if found.anyway is None else round(found.anyway, 3),
        "windows": round(found.windows, 1),
        "maximum_needed": None if found.least is None else round(found.least, 2),
        "relations": found.rows(),
    }


def as_json(report: Report) -> dict[str, Any]:
    """Everything of a report: plan, verdict, outcomes with their checks, coverage, assumptions, notes.

    `saved.read` reads it back; `shown` holds the words of a table's cells, `band` what the chart shows.
    """
    return {
        "encounter": report.encounter,
        "verdict": report.verdict,
        "sentence": report.sentence,
        "plan_file": report.plan_file,
        "plan": msgspec.to_builtins(report.plan),
        "changes": list(report.changes),
        "outcomes": [_outcome(one) for one in report.results],
        "coverage": list(report.coverage),
        "assumptions": list(report.assumptions),
        "notes": list(report.notes),
        "files": list(report.files),
        "rests_on": report.cited()[1],
    }


def _outcome(one: Result) -> dict[str, Any]:
    told: dict[str, Any] = {**one.row(), "sentence": one.sentence, "label": one.label}
    told["shown"] = dict(zip(COLUMNS, cells(one), strict=True))
    if one.study is not None:
        told |= {"what": one.study.outcome.words, "model": one.study.model}
    if one.forecast is not None:
        told["model_interval"] = _ends(one.forecast)
    told["checks"] = [
        {
            "id": c.id,
            "label": c.label,
            "question": question(c),
            "answer": answer(c),
            "state": c.state,
            "sentence": c.sentence,
            "rows": list(c.rows),
        }
        for c in one.checks
    ]
    told["band"] = msgspec.to_builtins(drawn(one))
    if one.band is not None and one.study is not None:
        days = [one.study.series.day(place).isoformat() for place in one.band.dates]
        told["placebos"] = [
            {"date": day, "effect": round(float(effect), 4), "ratio": round(float(ratio), 4)}
            for day, effect, ratio in zip(days, one.band.effects, one.band.ratios, strict=True)
        ]
    return told


def _ends(found: Forecast) -> list[float]:
    return [round(end, 4) for end in found.interval()]
