"""Donors: a synthetic pair made of other pairs, and the effect without each of those that have a weight.

The synthetic pair is the weighted mean of other pairs that was most like this one, week by week, before the encounter.
"""

from __future__ import annotations

import numpy as np

from summitry.measure.checks.placebo_pairs import candidates
from summitry.measure.series import Numbers, Series
from summitry.measure.study import Check, Study
from summitry.measure.synthetic import Units, fit, leave_one_out

FEWEST = 5
MOST = 30


def check(study: Study) -> Check:
    """The effect against the synthetic pair, with the range that leaving out one donor makes."""
    units = units_of(study)
    if units is None:
        sentence = f"Fewer than {FEWEST} other pairs have enough events and no missing weeks."
        if study.panel is None:
            sentence = "The table holds no other pairs."
        return Check(id="donors", label="synthetic pair", state="not possible", sentence=sentence)
    weeks = len(units.predictors)
    before, after = slice(0, weeks), slice(weeks, weeks + 1)
    found = fit(units, before, importance=np.full(weeks, 1 / weeks))
    without = leave_one_out(units, found, before, after)
    effect, ends = found.effect(after), (min(without.values()), max(without.values()))
    told = study.outcome.sized
    sentence = (
        f"{told(effect)} against a synthetic pair ({_named(found.table())}); {told(ends[0])} to {told(ends[1])} "
        "without one of them."
    )
    rows = tuple(
        {"donor": donor, "weight": weight, "effect without it": round(without[donor], 4)}
        for donor, weight in found.table().items()
        if donor in without
    )
    return Check(id="donors", label="synthetic pair", state="tells", sentence=sentence, rows=rows)


def units_of(study: Study) -> Units | None:
    """The pair and the pairs it is compared with: a mean a week before, and one mean of the window after."""
    if study.panel is None:
        return None
    own = _weeks(study, study.series)
    others = []
    for pair in candidates(study)[:MOST]:
        series = study.panel.series(*pair)
        values = _weeks(study, series)
        if np.isfinite(values).all():
            others.append((series.label, values))
    if len(others) < FEWEST or not np.isfinite(own).all():
        return None
    table = np.array([values for _, values in others]).T
    return Units(
        names=tuple(name for name, _ in others),
        treated=own,
        donors=table,
        predictors=own[:-1],
        donor_predictors=table[:-1],
    )


def _weeks(study: Study, series: Series) -> Numbers:
    """Each week's mean less the mean before, so that pairs of unlike size can be compared, then the window after."""
    (begin, end), after = study.windows(study.place)
    size = 7 if series.period == "day" else 1
    begin += (end - begin) % size
    weeks = series.values[begin:end].reshape(-1, size)
    seen = ~np.isnan(weeks)
    sums = np.where(seen, weeks, 0.0).sum(axis=1)
    means = np.where(seen.any(axis=1), sums / np.maximum(seen.sum(axis=1), 1), np.nan)
    later = series.values[slice(*after)]
    last = float(np.nanmean(later)) if not np.isnan(later).all() else np.nan
    found: Numbers = np.append(means, last) - np.nanmean(series.values[begin:end])
    return found


def _named(table: dict[str, float]) -> str:
    told = [f"{weight:.2f} {donor}" for donor, weight in list(table.items())[:4]]
    return ", ".join(told) + (f", {len(table) - 4} more" if len(table) > 4 else "")
