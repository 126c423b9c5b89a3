"""What was mentioned lately, by sentence: people, states, the pair under discussion, and who stands where.

It is filled as a text is walked through; it resolves nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

WEIGHTS = {
    "nsubj": 2.0,
    "nsubj:pass": 2.0,
    "nsubjpass": 2.0,
    "obj": 1.0,
    "obl": 0.7,
    "obl:agent": 1.0,
    "nmod:poss": 0.8,
}
"""What a mention weighs by its place in the grammar."""


@dataclass
class Salience:
    """What was mentioned lately: (sentence number, entity, weight)."""

    people: list[tuple[int, str, float]] = field(default_factory=list)
    states: list[tuple[int, str, float]] = field(default_factory=list)
    speakers: set[tuple[int, str]] = field(default_factory=set)
    """Who says something as the subject of a sentence: (sentence number, entity)."""
    pair: tuple[str, ...] = ()
    pair_at: int = -99
    by_token: dict[int, str] = field(default_factory=dict)
    """Who stands where, of the sentences so far."""
    crowd_at: int = -99
    """Sentence whose subject is a plural that is not the pair: "supporters", "officials"."""
    heads: frozenset[str] = frozenset()
    """Who may be one of "the two leaders"."""
    genders: dict[str, str] = field(default_factory=dict)

    def fits(self, person: str, gender: str) -> bool:
        """Whether "he" or "she" may be said of somebody."""
        return self.genders.get(person, "") in ("", gender)
