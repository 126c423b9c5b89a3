"""Other windows: the day itself, shorter and longer windows, and the planned one without its first week.

Each is held against its own placebo dates. They are told, not chosen from: the planned window alone decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from summitry.measure.checks.placebo_dates import run
from summitry.measure.study import Check, Study

WEEK = 7


def check(study: Study) -> Check:
    """A row a window, with its own p value in time."""
    rows = tuple(row for words, one in _others(study) if (row := _row(words, one)) is not None)
    if not rows:
        sentence = "No other window fits in the data."
        return Check(id="windows", label="other windows", state="not possible", sentence=sentence)
    parts = ", ".join(f"{row['size']} {row['window']} (p {row['p']})" for row in rows)
    return Check(id="windows", label="other windows", state="tells", sentence=f"{parts}.", rows=rows)


def _others(study: Study) -> Iterator[tuple[str, Study]]:
    plan, unit = study.plan, study.spoken(1)
    if plan.start > 0:
        yield f"{'on' if study.series.period == 'day' else 'in'} the {unit} itself", study.other(start=0, after=1)
    for length in sorted(plan.others):
        yield f"over {length} {study.spoken(length)}", study.other(after=length)
    if study.series.period == "day" and plan.after >= 2 * WEEK:
        later = study.other(start=plan.start + WEEK, after=plan.after - WEEK)
        yield f"from day {plan.start + WEEK} to {plan.start + plan.after - 1}", later


def _row(words: str, study: Study) -> dict[str, object] | None:
    found = study.estimate(study.place)
    if found is None:
        return None
    band = run(study)
    p = band.p(found.ratio)
    return {
        "window": words,
        "size": study.outcome.sized(found.effect),
        "effect": round(found.effect, 4),
        "ratio": round(found.ratio, 3),
        "independent windows": round(band.effective, 1),
        "p": "not known" if p is None else f"{p:.3f}",
    }
