"""The noun of this room: one finding by a rule, and what every rule needs to make one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summitry.model import Json, Reference
from summitry.record.nouns import RecordEncounter
from summitry.weigh.audit.nouns import plainly

FEWEST = 5
"""Members with a value that a rank, or a share, needs."""
USUAL = 0.5
"""Share of the class beyond which a thing is usual, and no finding."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One finding: its rule, its sentence, how unusual it is (0 to 1), n, and the command that shows it again.

    `n` is the number of members that it is measured against, `missing` those of the class without a value.
    """

    rule: str
    sentence: str
    unusual: float
    n: int
    missing: int
    query: str
    encounter: str | None
    references: tuple[Reference, ...]

    def to_json(self) -> Json:
        """The JSON form."""
        plain: Json = plainly(self)
        return plain


def of(
    one: RecordEncounter,
    rule: str,
    sentence: str,
    references: Iterable[Reference],
    *,
    unusual: float,
    n: int,
    command: str,
    missing: int = 0,
) -> Finding:
    """A finding about one encounter."""
    return Finding(
        rule=rule, sentence=sentence, unusual=round(unusual, 3), n=n, missing=missing,
        query=f"summitry {command} {one.id}", encounter=one.id, references=once(references),
    )  # fmt: skip


def rarity(same: int, others: int) -> float:
    """One less the share of a class, the encounter itself included, of which a thing is so."""
    return 1 - (same + 1) / (others + 1)


def once(references: Iterable[Reference]) -> tuple[Reference, ...]:
    """References, each once."""
    return tuple({one.id: one for one in references}.values())


def ranked(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings once each, the most unusual first."""
    kept = {(one.rule, one.sentence): one for one in found}
    return tuple(sorted(kept.values(), key=lambda one: (-one.unusual, one.rule, one.sentence)))


def families(one: RecordEncounter, parts: Sequence[RecordEncounter]) -> tuple[RecordEncounter, ...]:
    """An encounter with its parts that happened."""
    return (one, *(part for part in parts if part.mood == "happened"))
