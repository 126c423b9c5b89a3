"""What the chart of a placebo band shows, as plain values that a file can keep: dots, band, marks and words.

It computes no effect and draws nothing.
"""

from __future__ import annotations

import msgspec
import numpy as np

from summitry.measure.report import Result


class Placebo(msgspec.Struct, frozen=True, kw_only=True):
    """A placebo date: how far along the days of the series it lies (0 to 1), its effect on the encounter's scale."""

    date: str
    at: float
    effect: float


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """A chart: the encounter's own effect among those of placebo dates, 95 % of which lie between `low` and `high`.

    `marks` are values of the axis with their words, `first` and `last` the days of the series, `words` says it all.
    """

    words: str
    first: str
    last: str
    at: float
    effect: float
    low: float
    high: float
    marks: tuple[tuple[float, str], ...]
    placebos: tuple[Placebo, ...]


def drawn(one: Result) -> Drawn | None:
    """The chart of an outcome; None where there are fewer than two placebo dates."""
    if one.band is None or one.forecast is None or one.study is None or len(one.band.dates) < 2:
        return None
    study, own = one.study, one.forecast.effect
    scaled = one.band.ratios * one.forecast.deviation
    low, high = (float(end) for end in np.quantile(scaled, [0.025, 0.975]))
    values = [float(value) for value in scaled]
    ends = dict.fromkeys((min(*values, own, 0.0), 0.0, max(*values, own, 0.0)))
    shown = ((value, study.outcome.sized(value, unit=False)) for value in ends)
    size = len(study.series)
    return Drawn(
        words=f"{one.label}: the encounter (large dot, {study.outcome.sized(own)}) among {len(values)} placebo dates; "
        "the band holds 95 % of them. Effects of placebo dates are on the encounter's scale of uncertainty.",
        first=study.series.first.isoformat(),
        last=study.series.last.isoformat(),
        at=round(study.place / size, 5),
        effect=own,
        low=low,
        high=high,
        marks=tuple((value, told) for value, told in shown if told),
        placebos=tuple(
            Placebo(date=study.series.day(place).isoformat(), at=round(place / size, 5), effect=round(value, 5))
            for place, value in zip(one.band.dates, values, strict=True)
        ),
    )
