"""How sure it is that a sentence answers a question: its marks, each with its weight, put together.

The weights are in `asking.yaml`; they were fitted to questions and texts, see `docs/weighing.md`.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from summitry import tables
from summitry.weigh.ask.index import Index
from summitry.weigh.ask.marks import Candidate, candidates


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A sentence and how sure it is, between 0 and 1, that it answers."""

    sure: float
    candidate: Candidate


@functools.cache
def _weights() -> dict[str, Any]:
    found: dict[str, Any] = tables.read_yaml("asking.yaml")
    return found


def judged(question: str, of: Index) -> Sequence[Judged]:
    """The sentences that may answer a question, surest first; worked out once a question."""
    if question not in of.judged:
        of.judged.clear()
        rows = [Judged(sure=sure(one), candidate=one) for one in candidates(question, of)]
        of.judged[question] = sorted(rows, key=lambda row: -row.sure)
    found: Sequence[Judged] = of.judged[question]
    return found


def sure(one: Candidate) -> float:
    """How sure it is that a sentence answers, by its marks."""
    weights = _weights()["weights"]
    odds = _weights()["intercept"] + sum(weight * one.marks[name] for name, weight in weights.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
