"""Values on both sides: the last dated values before an encounter and the first after it, each in its own words."""

from __future__ import annotations

import datetime as dt

from summitry.measure.study import Check, Study

SIDES = 2
"""Values told on each side."""


def check(study: Study) -> Check:
    """The values next to the encounter; whether they were counted, or asked, alike is for the reader to judge."""
    ordered = sorted(study.observed)
    before = [one for one in ordered if one[0] < study.plan.day][-SIDES:]
    after = [one for one in ordered if one[0] > study.plan.day][:SIDES]
    rows = tuple(
        {"when": when, "date": day.isoformat(), "value": value, "words": words}
        for when, side in (("before", before), ("after", after))
        for day, value, words in side
    )
    label = "values on both sides"
    if not before or not after:
        sentence = f"There is no value {'before' if not before else 'after'} the encounter to set beside the others."
        return Check(id="bracket", label=label, state="not possible", sentence=sentence, rows=rows)
    alike = before[-1][2] == after[0][2]
    sentence = (
        f"The last value before is {_told(study, before[-1])}, the first after {_told(study, after[0])}; "
        f"{'two values are no trend' if alike else 'they stand side by side in their own words and are not compared'}."
    )
    return Check(id="bracket", label=label, state="tells", sentence=sentence, rows=rows)


def _told(study: Study, one: tuple[dt.date, float, str]) -> str:
    day, value, words = one
    unit = f" {study.outcome.unit}" if study.outcome.unit else ""
    return f"{value:g}{unit} ({day.isoformat()}{'; ' + words if words else ''})"
