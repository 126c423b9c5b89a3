"""Findings about an encounter or a pair, each by a rule, with n, what is missing and the references behind it.

Ranked by how unusual they are in the reference class; empty where nothing is unusual. It explains nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from summitry.record.nouns import RecordEncounter
from summitry.record.register import Record
from summitry.weigh.audit.complete import pair_encounters
from summitry.weigh.insights import gaps, outcomes, ranks, shifts, voices
from summitry.weigh.insights.finding import FEWEST, Finding, ranked

__all__ = ["FEWEST", "Finding", "of_encounter", "of_pair"]


def of_encounter(one: RecordEncounter, record: Record) -> tuple[Finding, ...]:
    """What is unusual about an encounter, the most unusual first."""
    return ranked(
        [
            *ranks.findings(one, record),
            *voices.silent(one, record),
            *voices.alone(one, record),
            *voices.disputed(one, record),
            *outcomes.firsts(one, record),
            *outcomes.lapsed(one, record),
            *outcomes.reversals(one, record),
            *gaps.before(one, record),
        ]
    )


def of_pair(leaders: Sequence[str], record: Record) -> tuple[Finding, ...]:
    """What is unusual about the encounters of two leaders."""
    found = [*shifts.findings(leaders, record), *gaps.between(leaders, record)]
    for one in pair_encounters(record, leaders):
        found += [*ranks.findings(one, record), *outcomes.lapsed(one, record), *outcomes.reversals(one, record)]
    return ranked(found)
