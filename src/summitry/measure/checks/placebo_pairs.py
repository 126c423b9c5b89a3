"""Placebo pairs: the same dates for pairs of countries that did not take part.

They are the pairs with the most events before the encounter, without either country.
"""

from __future__ import annotations

import numpy as np

from summitry.measure.structural import Forecast
from summitry.measure.study import Check, Study

FEWEST = 19


def check(study: Study, found: Forecast) -> Check:
    """The share of other pairs that moved as much in the same window."""
    ratios = np.array([one for _, one in ratios_of(study)])
    label = "placebo pairs"
    if len(ratios) < FEWEST:
        sentence = f"Only {len(ratios)} other pairs have enough events; {FEWEST} are needed."
        return Check(id="placebo_pairs", label=label, state="not possible", sentence=sentence)
    larger = int((np.abs(ratios) >= abs(found.ratio)).sum())
    p = (1 + larger) / (1 + len(ratios))
    sentence = f"{larger} of {len(ratios)} other pairs moved as much in the same window; p in space is {p:.3f}."
    row = {"pairs": len(ratios), "moved as much": larger, "p": round(p, 4)}
    state = "passes" if p <= study.plan.alpha else "fails"
    return Check(id="placebo_pairs", label=label, state=state, sentence=sentence, rows=(row,))


def ratios_of(study: Study) -> list[tuple[tuple[str, str], float]]:
    """The pairs and their effects in standard deviations."""
    if study.panel is None:
        return []
    found: list[tuple[tuple[str, str], float]] = []
    for pair in candidates(study):
        if len(found) == study.plan.pairs:
            break
        one = study.estimate(study.place, series=study.panel.series(*pair))
        if one is not None:
            found.append((pair, one.ratio))
    return found


def candidates(study: Study) -> list[tuple[str, str]]:
    """Pairs without either country that have enough events before, those with the most first."""
    if study.panel is None:
        return []
    panel, plan = study.panel, study.plan
    before = slice(*study.windows(study.place)[0])
    counts = panel.events[:, before].sum(axis=1)
    held = (panel.events[:, before] > 0).mean(axis=1)
    return [
        panel.pairs[row]
        for row in np.argsort(-counts, kind="stable")
        if counts[row] >= plan.fewest_events
        and held[row] >= plan.fewest_days
        and not set(panel.pairs[row]) & set(plan.pair)
    ]
