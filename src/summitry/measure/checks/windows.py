"""Other windows: the effect over shorter and longer windows after the encounter, each with its own placebo dates."""

from __future__ import annotations

from summitry.measure.checks.placebo_dates import run
from summitry.measure.study import Check, Study


def check(study: Study) -> Check:
    """A row a length. They are told, not chosen from: the planned window alone decides."""
    rows = tuple(row for length in sorted(study.plan.others) if (row := _row(study, length)))
    if not rows:
        sentence = "No other window fits in the data."
        return Check(id="windows", label="other windows", state="not possible", sentence=sentence)
    parts = ", ".join(f"{row['effect']:+.2f} over {row['days']} days (p {row['p']})" for row in rows)
    return Check(id="windows", label="other windows", state="tells", sentence=f"{parts}.", rows=rows)


def _row(study: Study, length: int) -> dict[str, object] | None:
    found = study.estimate(study.place, after=length)
    if found is None:
        return None
    band = run(study, length)
    p = band.p(found.ratio)
    return {
        "days": length,
        "effect": round(found.effect, 4),
        "ratio": round(found.ratio, 3),
        "independent windows": round(band.effective, 1),
        "p": "not known" if p is None else round(p, 3),
    }
