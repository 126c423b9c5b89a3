"""An encounter near the top of its reference class, by the measures of comparison.

A rank counts only as far as the sources' values decide it.
"""

from __future__ import annotations

from collections.abc import Iterator

from summitry.record.nouns import RecordEncounter
from summitry.record.register import Record
from summitry.weigh.compare import standings
from summitry.weigh.insights.finding import FEWEST, Finding, of

UNUSUAL = 0.2
"""Share of the class that may stand as high, for a rank to be a finding."""
HIGHEST = 3
"""The last place that is still told."""
ELSEWHERE = ("days since the one before",)
"""Measures that a rule of their own tells."""


def findings(one: RecordEncounter, record: Record) -> Iterator[Finding]:
    """Ranks of one encounter that few others share."""
    for standing in standings(one, record):
        if standing.measure in ELSEWHERE or standing.n < FEWEST or standing.worst > HIGHEST:
            continue
        if standing.worst / standing.n > UNUSUAL:
            continue
        yield of(
            one,
            "rank",
            f"{one.label}: {standing.sentence[0].lower()}{standing.sentence[1:]}",
            (r for value in standing.values for r in value.references),
            unusual=1 - standing.worst / standing.n,
            n=standing.n,
            missing=standing.missing,
            command="compare",
        )
