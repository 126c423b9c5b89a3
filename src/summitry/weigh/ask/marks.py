"""Marks of a sentence as an answer to a question: what it holds, what the networks say of it, what the rules find.

Each is a number that speaks for or against it. They are put together in `judged`; nothing is decided here.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from summitry.read import answering
from summitry.weigh.ask.from_passages import is_enough, is_of_others
from summitry.weigh.ask.given import given
from summitry.weigh.ask.given_near import Given
from summitry.weigh.ask.held import Held
from summitry.weigh.ask.index import Index
from summitry.weigh.ask.ranked import nearness, ranked, weighed
from summitry.weigh.ask.wanted import Wanted, wanted

UNLIKELY, LITTLE = 0.002, 0.3
"""A sentence that is less likely than the one and holds less of the question than the other is not looked at."""

LEAST = 1e-5
"""Nothing is less likely than this, nor likelier than one without it."""


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A sentence that may answer, by its place among the passages, with its marks by name."""

    place: int
    told: answering.Told
    held: Held | None
    given: Given | None
    """The answer of the kind asked for that a rule finds in it."""
    marks: Mapping[str, float]


def candidates(question: str, of: Index) -> Iterator[Candidate]:
    """Every sentence of a text that may answer a question, likeliest first."""
    asked, known = wanted(question, of), weighed(question, of)
    rows = ranked(question, of)
    near = nearness(question, of) if rows else np.zeros((0, 2), dtype=np.float32)
    most = max((one.share for one in known.values()), default=0.0)
    for place, told in rows:
        one = known.get(of.passages[place].number)
        if told.likely < UNLIKELY and (one is None or one.share < LITTLE):
            continue
        found = given(asked, one, of) if asked is not None and one is not None else None
        marks = {
            "likely": _odds(told.likely), **_of_nearness(place, near), **_of_held(asked, one, most),
            **_of_rules(asked, one, found),
        }  # fmt: skip
        yield Candidate(place=place, told=told, held=one, given=found, marks=marks)


def _odds(share: float) -> float:
    bound = min(max(share, LEAST), 1 - LEAST)
    return math.log(bound / (1 - bound))


def _of_nearness(place: int, near: npt.NDArray[np.float32]) -> dict[str, float]:
    alone = near[:, 0]
    return {
        "near_with_before": float(near[place, 1]), "near_below_most": float(alone[place] - alone.max()),
        "all_near": float(alone.mean()),
    }  # fmt: skip


def _of_held(asked: Wanted | None, one: Held | None, most: float) -> dict[str, float]:
    """How much of the question it holds: less than the sentence that holds most, names, dates, words."""
    held = dict(one.held) if one is not None else {}
    kinds = {kind: [value for unit, value in held.items() if unit.kind == kind] for kind in ("name", "time", "word")}
    words = kinds["word"]
    return {
        "share_below_most": (one.share if one is not None else 0.0) - most,
        "names": min(kinds["name"], default=1.0), "times": min(kinds["time"], default=1.0),
        "words": sum(words) / len(words) if words else 0.5,
        "units": float(len(asked.units)) if asked is not None else 0.0,
        "absent": float(bool(asked.absent)) if asked is not None else 0.0,
    }  # fmt: skip


def _of_rules(asked: Wanted | None, one: Held | None, found: Given | None) -> dict[str, float]:
    if asked is None or one is None:
        return {"of_others": 0.0, "enough": 0.0, "given": 0.0}
    return {
        "of_others": float(is_of_others(asked, one)), "enough": float(is_enough(asked, one)),
        "given": float(found is not None),
    }  # fmt: skip
