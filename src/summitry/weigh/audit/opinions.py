"""Opinions of an encounter: shown as such, with their hedge. Nothing can check them, and nothing contradicts them."""

from __future__ import annotations

from collections.abc import Iterator

from summitry.model import Reading
from summitry.weigh.audit.nouns import Stated, Verdict


def judge(reading: Reading) -> Iterator[Verdict]:
    """One verdict an opinion."""
    for encounter in reading.encounters:
        for one in encounter.attributes:
            if one.name == "opinion":
                yield Verdict(
                    item=encounter.id,
                    kind="encounter",
                    slot="opinion",
                    status="not_checkable",
                    stated=Stated(value=one.value, hedge=one.hedge),
                    span=one.span,
                    rule="opinion: a superlative that nothing measures",
                    explanation=f"“{one.span.text}” is an opinion; no record settles it.",
                    encounter=encounter.id,
                )
