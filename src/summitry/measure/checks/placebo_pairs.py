"""Placebo pairs: the same dates for pairs of countries that did not take part.

They are the pairs with the most events before the encounter, without either country. Pairs that move together tell
less than their number, so that the number that counts is found from their correlations before the encounter.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from summitry.measure.series import Numbers
from summitry.measure.structural import Forecast
from summitry.measure.study import Check, Study


@dataclass(frozen=True, kw_only=True)
class Space:
    """The placebo pairs, their ratios (effect in its standard deviations), and how many independent ones they make."""

    pairs: tuple[tuple[str, str], ...]
    ratios: Numbers
    effective: float

    def p(self, ratio: float) -> float | None:
        """The p value in space, None without pairs."""
        if not self.pairs:
            return None
        share = float((np.abs(self.ratios) >= abs(ratio) - 1e-12).mean())
        return (1 + share * self.effective) / (1 + self.effective)


def run(study: Study) -> Space:
    """The estimate of the same date for every placebo pair."""
    found = ratios_of(study)
    pairs = tuple(pair for pair, _ in found)
    return Space(pairs=pairs, ratios=np.array([ratio for _, ratio in found]), effective=independent(study, pairs))


def check(study: Study, found: Forecast, space: Space) -> Check:
    """The share of other pairs that moved as much in the same window."""
    label, p = "placebo pairs", space.p(found.ratio)
    needed = math.ceil(1 / study.plan.alpha) - 1
    if p is None:
        sentence = "No other pair has enough events." if study.panel else "The table holds no other pairs."
        return Check(id="placebo_pairs", label=label, state="not possible", sentence=sentence)
    larger = int((np.abs(space.ratios) >= abs(found.ratio) - 1e-12).sum())
    few = f" At least {needed} are needed for p to reach {study.plan.alpha:g}." if space.effective < needed else ""
    sentence = (
        f"{larger} of {len(space.pairs)} other pairs moved as much in the same window; they amount to "
        f"{space.effective:.1f} independent pairs, so that p in space is {p:.3f}.{few}"
    )
    row = {
        "pairs": len(space.pairs),
        "moved as much": larger,
        "independent pairs": round(space.effective, 1),
        "p": round(p, 4),
    }
    state = "not possible" if few else "passes" if p <= study.plan.alpha else "fails"
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


def independent(study: Study, pairs: Sequence[tuple[str, str]]) -> float:
    """How many pairs that do not move together these amount to: N squared over the sum of squared correlations.

    What chance alone adds to a squared correlation of n days, 1 / (n - 1), is taken off.
    """
    if len(pairs) < 2 or study.panel is None:
        return float(len(pairs))
    before = slice(*study.windows(study.place)[0])
    values = np.array([study.panel.series(*pair).values[before] for pair in pairs])
    values = values[:, ~np.isnan(values).any(axis=0)]
    squares = np.corrcoef(values) ** 2
    shared = np.maximum(np.nan_to_num(squares) - 1 / (values.shape[1] - 1), 0.0)
    np.fill_diagonal(shared, 1.0)
    return float(len(pairs) ** 2 / shared.sum())


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
