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
    outside: list[tuple[int, str, float]] = field(default_factory=list)
    """The same without those whom only a quotation names."""
    steps: tuple[int, ...] = ()
    """By sentence: how many before it do not stand wholly in a quotation."""
    states: list[tuple[int, str, float]] = field(default_factory=list)
    speakers: set[tuple[int, str]] = field(default_factory=set)
    """Who says something as the subject of a sentence: (sentence number, entity)."""
    pair: tuple[str, ...] = ()
    pair_at: int = -99
    named: dict[int, str] = field(default_factory=dict)
    """Who stands where by name or description, in the whole text."""
    paired: set[int] = field(default_factory=set)
    """Words of phrases for the pair."""
    by_token: dict[int, str] = field(default_factory=dict)
    """Who stands where, of the sentences so far."""
    crowd_at: int = -99
    """Sentence whose subject is a plural that is not the pair: "supporters", "officials"."""
    heads: frozenset[str] = frozenset()
    """Who may be one of "the two leaders"."""
    genders: dict[str, str] = field(default_factory=dict)

    def add(self, number: int, person: str, weight: float, *, quoted: bool) -> None:
        """Somebody is named, or meant by a pronoun; "" is somebody whom the text leaves unnamed."""
        self.people.append((number, person, weight))
        if not quoted:
            self.outside.append((number, person, weight))

    def back(self, number: int, at: int, *, quoted: bool) -> int:
        """How many sentences a mention lies back; to who speaks outside, those wholly in quotations do not count."""
        return number - at if quoted or not self.steps else self.steps[number] - self.steps[at]

    def fits(self, person: str, gender: str) -> bool:
        """Whether "he" or "she" may be said of somebody."""
        return self.genders.get(person, "") in ("", gender)
