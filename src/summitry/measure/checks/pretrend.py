"""Pre-trend: whether the pair had begun to move in the days just before the encounter."""

from __future__ import annotations

from summitry.measure.checks.placebo_dates import Band, run
from summitry.measure.study import Check, Study

SHORTEST, SHORTEST_PERIODS = 60, 12
"""Days, and longer periods, before the pre-trend's own window below which it is not estimated."""


def check(study: Study, band: Band) -> Check:
    """The estimate for the window that ends when the window before the encounter ends.

    Where the data begin too late for the planned window before it, a shorter one is used, with its own placebo dates.
    """
    plan = study.plan
    place = study.place - plan.gap - plan.start - plan.after
    room = place - plan.gap
    shortest = SHORTEST if study.series.period == "day" else SHORTEST_PERIODS
    if shortest <= room < plan.before:
        study = study.other(before=room)
        band = run(study)
    found = study.estimate(place)
    if found is None:
        sentence = "The data begin too late to say whether the pair had begun to move before."
        return Check(id="pretrend", label="pre-trend", state="not possible", sentence=sentence)
    p, bound = band.p(found.ratio), band.bound(plan.alpha)
    moved = bound is not None and abs(found.ratio) > bound
    judged = "which is more than placebo dates do: it had begun to move" if moved else "as placebo dates do"
    if bound is None:
        judged = "and there are too few placebo dates to say whether that is unusual"
    short = f"; against {study.plan.before} {study.spoken()} only" if study.plan.before < plan.before else ""
    last = f" the last {plan.gap}" if plan.gap else ""
    moved_by = "the pair moved" if study.of_events else "it moved"
    sentence = (
        f"In the {plan.after} {study.spoken(plan.after)} before{last} {moved_by} by "
        f"{study.outcome.sized(found.effect)} ({found.ratio:+.1f} standard deviations), {judged}{short}."
    )
    row = {"effect": round(found.effect, 4), "ratio": round(found.ratio, 3), "p": None if p is None else round(p, 4)}
    state = "not possible" if bound is None else "fails" if moved else "passes"
    return Check(id="pretrend", label="pre-trend", state=state, sentence=sentence, rows=(row,))
