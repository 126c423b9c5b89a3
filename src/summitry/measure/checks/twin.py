"""The twin: the same estimate with the events of meetings left in.

A meeting makes consult and visit events itself; where only the twin moves, the meeting measured itself.
"""

from __future__ import annotations

from summitry.measure.structural import Forecast
from summitry.measure.study import Check, Study


def check(study: Study, found: Forecast) -> Check:
    """The effect with and without the events of meetings."""
    label = "events of meetings"
    twin = None if study.twin is None else study.estimate(study.place, series=study.twin)
    if twin is None and not study.of_events:
        sentence = "The series is made of no events, so that the meeting itself is not part of it."
        return Check(id="twin", label=label, state="tells", sentence=sentence)
    if twin is None:
        sentence = "The files cannot tell events of meetings apart: the meeting itself is part of what is measured."
        return Check(id="twin", label=label, state="not possible", sentence=sentence)
    told = study.outcome.sized
    rows = tuple(
        {"events of meetings": words, "effect": round(one.effect, 4), "ratio": round(one.ratio, 3)}
        for words, one in (("left out", found), ("left in", twin))
    )
    sentence = f"{told(found.effect)} without the events of meetings, {told(twin.effect)} with them."
    return Check(id="twin", label=label, state="tells", sentence=sentence, rows=rows)
