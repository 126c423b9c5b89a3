"""Many encounters on the same terms: a report each, and their mean a pair and over all pairs.

It knows no record; the caller names the encounters. p values of the single encounters are corrected once more, for
the number of encounters looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from summitry.errors import Stop
from summitry.measure.checks.outcomes import holm
from summitry.measure.checks.overlap import Recorded
from summitry.measure.codes import name
from summitry.measure.cube import Cube
from summitry.measure.effect import coverage_of, notes_of, report_of, study_of
from summitry.measure.panel import panel
from summitry.measure.plan import Plan
from summitry.measure.report import Report, Result
from summitry.measure.series import outcome
from summitry.measure.stacked import FEWEST, Settled, Stacked, pooled
from summitry.measure.verdict import Verdict, overall

POOLED = (
    "A mean weighs encounters alike; those of one pair, or of one week, may share what moved them, which moving all "
    "dates together allows for."
)


@dataclass(frozen=True, kw_only=True)
class Mean:
    """The pooled effect of one outcome over the encounters of a pair, or of all pairs.

    `stacked` is None where fewer than three can be estimated.
    """

    scope: str
    outcome: str
    verdict: Verdict
    sentence: str
    stacked: Stacked | None = None
    corrected: float | None = None

    def row(self) -> dict[str, Any]:
        """The row of the table of means."""
        one = self.stacked
        return {
            "of": self.scope,
            "outcome": self.outcome,
            "verdict": self.verdict,
            "encounters": len(one.encounters) if one else None,
            "effect": round(one.size, 3) if one else None,
            "effect_sd": round(one.mean, 3) if one else None,
            "p": round(one.p, 4) if one else None,
            "p_alone": round(one.p_alone, 4) if one else None,
            "p_together": round(one.p_together, 4) if one and one.p_together is not None else None,
            "corrected_p": round(self.corrected, 4) if self.corrected is not None else None,
            "windows": round(one.windows, 1) if one else None,
            "detectable_sd": round(one.least, 3) if one else None,
        }


@dataclass(frozen=True, kw_only=True)
class Many:
    """Reports of many encounters, and the means over them."""

    reports: tuple[Report, ...]
    means: tuple[Mean, ...]
    sentence: str
    notes: tuple[str, ...] = ()
    coverage: tuple[str, ...] = ()

    def rows(self) -> list[dict[str, Any]]:
        """A row an encounter and outcome."""
        return [
            {
                "encounter": report.plan.encounter,
                "date": report.plan.date,
                "pair": " – ".join(name(one) for one in report.plan.pair),
                **one.row(),
                "why": one.sentence,
                "other_events": sum(len(c.rows) for c in one.checks if c.id == "overlap"),
            }
            for report in self.reports
            for one in report.results
        ]

    @property
    def assumptions(self) -> tuple[str, ...]:
        """Those of every report, and that of the means."""
        return (*self.reports[0].assumptions, POOLED)

    def refused(self) -> tuple[str, ...]:
        """The encounters that cannot be estimated, each with the reason."""
        return tuple(
            f"{report.plan.date} {report.plan.encounter}: {one.sentence}"
            for report in self.reports
            for one in report.results
            if one.verdict == "not estimable"
        )

    def frame(self) -> Any:
        """The table of verdicts for pandas."""
        import pandas

        return pandas.DataFrame(self.rows())


def measure_many(
    cube: Cube,
    plans: Sequence[Plan],
    events: Callable[[Plan], Sequence[Recorded]],
    *,
    changes: Sequence[str] = (),
    complete: bool = False,
) -> Many:
    """Every encounter by its plan (of one set of outcomes), then the means; `complete` runs every check of each."""
    if not plans:
        raise Stop("there is no encounter to measure: none of the record lies in the days and kinds asked for")
    wanted = plans[0].outcomes
    panels = {one: panel(cube, outcome(one)) for one in wanted}
    memos: dict[tuple[object, ...], dict[tuple[object, ...], Any]] = {}
    reports = []
    for plan in plans:
        studies = [study_of(cube, plan, one, among=panels[one]) for one in wanted]
        shared = [replace(one, memo=memos.setdefault((plan.pair, one.outcome.id), {})) for one in studies]
        coverage = coverage_of(cube, plan)
        reports.append(
            report_of(
                shared,
                plan,
                events=events(plan),
                changes=changes,
                coverage=coverage,
                files=cube.files,
                brief=not complete,
            )
        )
    corrected = _corrected(reports)
    means = _means(corrected, wanted)
    return Many(
        reports=tuple(corrected),
        means=means,
        sentence=_sentence(corrected),
        notes=notes_of(cube),
        coverage=coverage_of(cube, plans[0])[:1],
    )


def _corrected(reports: Sequence[Report]) -> list[Report]:
    """The same reports, their p values corrected over all encounters; a finding that does not bear that is none."""
    flat = [one for report in reports for one in report.results]
    values = iter(holm([one.p for one in flat]))
    found = []
    for report in reports:
        results = tuple(_weaker(one, next(values), len(reports)) for one in report.results)
        found.append(replace(report, results=results, verdict=overall([one.verdict for one in results])))
    return found


def _weaker(one: Result, corrected: float | None, number: int) -> Result:
    if one.verdict != "detected" or corrected is None or one.study is None or corrected <= one.study.plan.alpha:
        return replace(one, corrected=corrected)
    weak = one.power is not None and one.power.ratio > one.study.plan.smallest
    verdict: Verdict = "underpowered" if weak else "not detected"
    sentence = (
        f"{one.label}: {verdict}; on its own it would stand out (p {one.p:.3f}), but not among {number} encounters "
        f"(corrected p {corrected:.2f})."
    )
    return replace(one, verdict=verdict, sentence=sentence, corrected=corrected)


def _means(reports: Sequence[Report], wanted: Sequence[str]) -> tuple[Mean, ...]:
    pairs = list(dict.fromkeys(report.plan.pair for report in reports))
    scopes: list[tuple[str, list[Report]]] = [("all pairs", list(reports))]
    scopes += [(_named(pair), [one for one in reports if one.plan.pair == pair]) for pair in pairs]
    means = [
        _mean(scope, [r for report in some for r in report.results if r.outcome == one], one)
        for scope, some in scopes
        if len(some) >= FEWEST
        for one in wanted
    ]
    corrected = holm([one.stacked.p if one.stacked else None for one in means])
    plan = reports[0].plan
    return tuple(_judged(one, p, plan) for one, p in zip(means, corrected, strict=True))


def _named(pair: tuple[str, str]) -> str:
    return " – ".join(name(one) for one in pair)


def _mean(scope: str, results: Sequence[Result], wanted: str) -> Mean:
    kept = [
        Settled(study=one.study, found=one.forecast, band=one.band)
        for one in results
        if one.study and one.forecast and one.band and len(one.band.dates) > 1 and float(one.band.ratios.std()) > 0
    ]
    left = [one.study.plan.encounter for one in results if one.study and one.forecast is None]
    try:
        stacked = pooled(kept, left_out=left)
    except Stop as refused:
        return Mean(scope=scope, outcome=wanted, verdict="not estimable", sentence=f"{scope}: {refused}.")
    return Mean(scope=scope, outcome=wanted, verdict="underpowered", sentence=stacked.sentence(), stacked=stacked)


def _judged(draft: Mean, corrected: float | None, plan: Plan) -> Mean:
    one = draft.stacked
    if one is None or corrected is None:
        return draft
    verdict: Verdict = "detected"
    if corrected > plan.alpha:
        verdict = "underpowered" if one.least > plan.smallest else "not detected"
    return replace(draft, verdict=verdict, corrected=corrected, sentence=f"{draft.scope}: {verdict}; {one.sentence()}")


def _sentence(reports: Sequence[Report]) -> str:
    results = [one for report in reports for one in report.results]
    known = [one for one in results if one.p is not None]
    alone = [one for one in known if one.study and one.p is not None and one.p <= one.study.plan.alpha]
    found = [one for one in results if one.verdict == "detected"]
    chance = 0.05 * len(known)
    return (
        f"Of {len(results)} results of {len(reports)} encounters {len(known)} can be estimated; {len(alone)} stand out "
        f"on their own, where chance makes {chance:.0f}, and {len(found)} after correction for their number."
    )
