"""Overlap: other recorded events in the window after the encounter, which could have made the same change.

The caller names them, from the record; this room knows none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from summitry.measure.study import Check, Study


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """A recorded event: its first and last day, and what it is called."""

    start: dt.date
    end: dt.date
    label: str


def check(study: Study, events: Sequence[Recorded]) -> Check:
    """The events that touch the window after or the gap before the encounter, by name."""
    plan = study.plan
    series = study.series
    low = plan.day if series.period != "day" else plan.day - dt.timedelta(days=plan.gap)
    high = series.day(study.place + plan.start + plan.after)
    near = sorted((one for one in events if one.start < high and one.end >= low), key=lambda one: one.start)
    if not near:
        told = "No other recorded event was named." if not events else "No other recorded event lies in the window."
        return Check(id="overlap", label="other events", state="tells", sentence=told)
    sentence = f"{_named(near)}; what they changed cannot be told apart."
    rows = tuple({"date": one.start.isoformat(), "event": one.label} for one in near)
    return Check(id="overlap", label="other events", state="tells", sentence=sentence, rows=rows)


NAMED = 4
"""Events that the sentence names; the table holds all."""


def _named(near: Sequence[Recorded]) -> str:
    told = "; ".join(f"{one.start.isoformat()} {one.label}" for one in near[:NAMED])
    more = f"; and {len(near) - NAMED} more" if len(near) > NAMED else ""
    lie = "other recorded event lies" if len(near) == 1 else "other recorded events lie"
    return f"{len(near)} {lie} in the window: {told}{more}"
