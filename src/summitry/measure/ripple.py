"""Ripple: third countries whose conduct towards either side moved more than in placebo windows.

Many relations are looked at, so that some move by chance: false discoveries are controlled (Benjamini and Hochberg),
and the largest movement is held against the largest movement of every placebo date. It calls nothing a ripple that
either of the two does not bear out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec
import numpy as np

from summitry.measure.checks.placebo_dates import run
from summitry.measure.codes import called, name
from summitry.measure.report import window_words
from summitry.measure.series import Numbers
from summitry.measure.structural import Forecast
from summitry.measure.study import Study, effective
from summitry.measure.verdict import Verdict

MOST = 40
"""Third countries a side, those with the most events before the encounter."""
FEWEST = 5
ROOMY = 30
"""Windows that the data hold from which on placebo dates lie a whole window apart; below they overlap."""


@dataclass(frozen=True, kw_only=True)
class Third:
    """A third country and a side: its effect, that in standard deviations of placebo dates, p and q (corrected)."""

    country: str
    side: str
    found: Forecast
    score: float
    p: float
    q: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Ripple:
    """Every relation that was looked at, the largest first, and how often so large a maximum occurs anyway.

    `anyway` is the share of placebo dates whose largest movement is as large; `windows` how many independent windows
    those dates make; `least` the score that a maximum must reach to be rarer than alpha.
    """

    outcome: str
    verdict: Verdict
    sentence: str
    thirds: tuple[Third, ...] = ()
    anyway: float | None = None
    windows: float = 0.0
    least: float | None = None

    def rows(self) -> list[dict[str, Any]]:
        """A row a relation."""
        return [
            {
                "country": name(one.country),
                "towards": name(one.side),
                "effect": round(one.found.effect, 3),
                "in_placebo_sd": round(one.score, 2),
                "p": round(one.p, 4),
                "q": round(one.q, 4),
            }
            for one in self.thirds
        ]


def ripple(study: Study) -> Ripple:
    """The ripple of an encounter; `study` is that of the encounter itself, with its panel."""
    seen = [one for one in (_looked_at(study, *pair) for pair in relations(study)) if one is not None]
    if len(seen) < FEWEST:
        return refused(study, f"only {len(seen)} relations with third countries can be measured")
    scores = np.array([one.score for one, _ in seen])
    table = np.array([scores_of for _, scores_of in seen])
    pool = np.sort(np.abs(table[~np.isnan(table)]))
    above = len(pool) - np.searchsorted(pool, np.abs(scores) - 1e-12)
    values = (1 + above) / (1 + len(pool))
    thirds = [
        replace(one, p=float(p), q=q)
        for (one, _), p, q in zip(seen, values, benjamini_hochberg(values.tolist()), strict=True)
    ]
    return _judged(study, sorted(thirds, key=lambda one: -abs(one.score)), table)


def refused(study: Study, reason: str) -> Ripple:
    """A ripple that cannot be looked for, with the reason."""
    sentence = f"{study.outcome.label}: not estimable; {reason}."
    return Ripple(outcome=study.outcome.id, verdict="not estimable", sentence=sentence)


def relations(study: Study) -> list[tuple[str, str]]:
    """Third countries and sides with enough events before the encounter, those with the most first, a number a side."""
    if study.panel is None:
        return []
    panel, plan = study.panel, study.plan
    before = slice(*study.windows(study.place)[0])
    counts = panel.events[:, before].sum(axis=1)
    held = (panel.events[:, before] > 0).mean(axis=1)
    found: list[tuple[str, str]] = []
    for side in plan.pair:
        rows = [row for row, pair in enumerate(panel.pairs) if side in pair and not set(plan.pair) <= set(pair)]
        rows = [row for row in rows if counts[row] >= plan.fewest_events and held[row] >= plan.fewest_days]
        rows.sort(key=lambda row: -counts[row])
        found += [(next(one for one in panel.pairs[row] if one != side), side) for row in rows[:MOST]]
    return found


def _looked_at(study: Study, third: str, side: str) -> tuple[Third, Numbers] | None:
    """One relation, and its scores on the placebo dates that all relations share (NaN: not estimable there)."""
    if study.panel is None:
        return None
    own = replace(_stepped(study), series=study.panel.series(third, side))
    found, band = own.estimate(own.place), run(own)
    spread = float(np.std(band.ratios)) if len(band.dates) > 1 else 0.0
    if found is None or spread == 0.0:
        return None
    scores = np.full(len(own.dates()), np.nan)
    place = {date: number for number, date in enumerate(own.dates())}
    for date, ratio in zip(band.dates, band.ratios, strict=True):
        scores[place[date]] = ratio / spread
    return Third(country=third, side=side, found=found, score=found.ratio / spread, p=1.0), scores


def _stepped(study: Study) -> Study:
    """The study with the placebo dates of a ripple: a whole window apart where the data are long."""
    apart = len(study.series) >= ROOMY * study.plan.after
    plan = msgspec.structs.replace(study.plan, step=study.plan.after) if apart else study.plan
    model = study.model if plan.model == "placebo" else plan.model
    return replace(study, plan=plan, twin=None, model=model, memo={})


def benjamini_hochberg(values: Sequence[float]) -> list[float]:
    """Corrected p values in the same order: the share of false discoveries among those as small."""
    order = np.argsort(values)
    found = np.empty(len(values))
    least = 1.0
    for rank in range(len(values), 0, -1):
        place = order[rank - 1]
        least = min(least, values[place] * len(values) / rank)
        found[place] = least
    return [float(one) for one in found]


def _judged(study: Study, thirds: Sequence[Third], table: Numbers) -> Ripple:
    plan = study.plan
    held = (~np.isnan(table)).mean(axis=0) >= 0.5
    largest = np.nanmax(np.abs(table[:, held]), axis=0)
    dates = np.array(_stepped(study).dates())
    windows = effective(dates[held].tolist(), plan.after)
    share = float((largest >= abs(thirds[0].score) - 1e-12).mean()) if len(largest) else 1.0
    anyway = (1 + share * windows) / (1 + windows)
    moved = [one for one in thirds if one.q <= plan.alpha]
    needed = 1 / plan.alpha - 1
    verdict: Verdict = "not detected"
    if windows < needed:
        verdict = "underpowered"
    elif moved and anyway <= plan.alpha:
        verdict = "detected"
    least = float(np.quantile(largest, 1 - plan.alpha)) if len(largest) else None
    return Ripple(
        outcome=study.outcome.id,
        verdict=verdict,
        sentence=_sentence(study, thirds, moved, share, len(largest), verdict),
        thirds=tuple(thirds),
        anyway=anyway,
        windows=windows,
        least=least,
    )


def _sentence(
    study: Study, thirds: Sequence[Third], moved: Sequence[Third], share: float, dates: int, verdict: Verdict
) -> str:
    top = thirds[0]
    largest = (
        f"the largest movement is that of {called(top.country)} towards {called(top.side)} "
        f"({study.outcome.sized(top.found.effect)}, {top.score:+.1f} placebo deviations), and {share:.0%} of {dates} "
        "placebo dates have one as large"
    )
    few = f"; {dates} dates are too few to tell" if verdict == "underpowered" else ""
    return (
        f"{study.outcome.label}: {verdict}; in {window_words(study.plan)} {len(moved)} of {len(thirds)} relations of "
        f"third countries moved more than in placebo windows, false discoveries controlled; {largest}{few}."
    )
