"""Numbers of references, and which of them stand behind a sentence; the same for every form of a brief.

A sentence that rests on very many, a count, shows the first few and says how many more there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from summitry import when
from summitry.brief.compose.nouns import Brief, Sentence
from summitry.model import Reference

SHOWN = {"page": 2, "plain": 3, "full": 4}
"""Numbers that stand behind one sentence, by length of the brief; longer rows of them are not read."""
_SEEN = {
    "page": "seen as the page itself", "mirror": "seen as a mirror", "digest": "seen as a digest",
    "list": "seen in a list",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Citation:
    """The numbers behind a sentence, and how many more references it has."""

    numbers: tuple[int, ...]
    more: int = 0


@dataclass(frozen=True, kw_only=True)
class Citations:
    """References of a brief by number; those that no page shows are left to the JSON form."""

    most: int
    numbers: dict[str, int] = field(default_factory=dict)
    references: tuple[Reference, ...] = ()

    def of(self, one: Sentence) -> Citation:
        """The numbers behind a sentence."""
        found = shown(one, self.most)
        return Citation(
            numbers=tuple(sorted(self.numbers[ref.id] for ref in found)), more=len(one.references) - len(found)
        )

    def quiet(self, row: Sequence[Sequence[Sentence]]) -> bool:
        """Whether the rest of a row shows every number of its head, which then needs none."""
        head = {number for one in row[0] for number in self.of(one).numbers}
        return head <= {number for cell in row[1:] for one in cell for number in self.of(one).numbers}


def shown(one: Sentence, most: int) -> tuple[Reference, ...]:
    """The references of a sentence that a page shows."""
    return one.references if len(one.references) <= most else one.references[: max(1, most - 1)]


def citations(brief: Brief) -> Citations:
    """Numbers in the order of reading."""
    most = SHOWN[brief.length]
    found = {ref.id: ref for one in brief.sentences() for ref in shown(one, most)}
    return Citations(
        most=most,
        numbers={identifier: number for number, identifier in enumerate(found, start=1)},
        references=tuple(found.values()),
    )


def about(one: Reference, length: str = "full") -> str:
    """Date of a reference and how it was seen: "16 July 2018; seen as a mirror; looked up 23 November 2026"."""
    dated = when.words(one.published) if one.published else "no date given"
    if one.seen == "document":
        return f"{dated}; {one.locator}: “{one.note}”"
    if length == "page":
        return f"{dated}; {one.seen}"
    seen = ", ".join(part for part in (_SEEN.get(one.seen, one.seen), one.note) if part)
    looked = f"looked up {when.words(one.accessed)}" if one.accessed else ""
    return "; ".join(part for part in (dated, seen, looked) if part)
