"""Scores annotations against gold treebank sentences and names; reads and runs nothing.

LAS and UAS count every word, punctuation too, and compare whole labels, subtypes included.
A label's F1 wants head and label right; names count when span and kind are right.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence

Span = tuple[int, int, str]


@dataclasses.dataclass
class Tally:
    """Counts that add up over sentences."""

    words: int = 0
    right: Counter[str] = dataclasses.field(default_factory=Counter)
    gold: Counter[str] = dataclasses.field(default_factory=Counter)
    found: Counter[str] = dataclasses.field(default_factory=Counter)
    both: Counter[str] = dataclasses.field(default_factory=Counter)

    def columns(self, gold: dict[str, Sequence[str]], found: dict[str, Sequence[str]]) -> None:
        """Count one sentence's columns, word by word."""
        for name, values in gold.items():
            self.right[name] += sum(a == b for a, b in zip(values, found[name], strict=True))

    def tree(self, gold: tuple[Sequence[int], Sequence[str]], found: tuple[Sequence[int], Sequence[str]]) -> None:
        """Count one sentence's heads and labels."""
        self.words += len(gold[0])
        for head, dep, own_head, own_dep in zip(*gold, *found, strict=True):
            self.gold[dep] += 1
            self.found[own_dep] += 1
            if head == own_head:
                self.right["uas"] += 1
                if dep == own_dep:
                    self.right["las"] += 1
                    self.both[dep] += 1

    def names(self, gold: Sequence[Span], found: Sequence[Span]) -> None:
        """Count one sentence's names, under `name` and under each kind."""
        for spans, counts in ((gold, self.gold), (found, self.found)):
            counts.update(key for span in spans for key in ("name", f"name:{span[2]}"))
        self.both.update(key for span in set(gold) & set(found) for key in ("name", f"name:{span[2]}"))

    def f1(self, key: str) -> float | None:
        """Return the F1 of a label or kind of name; None where it never occurs."""
        total = self.gold[key] + self.found[key]
        return None if total == 0 else 2 * self.both[key] / total

    def share(self, column: str) -> float | None:
        """Return the share of words whose column is right."""
        return None if self.words == 0 else self.right[column] / self.words
