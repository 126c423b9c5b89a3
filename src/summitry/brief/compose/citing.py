"""Numbers of references, and which of them stand behind a sentence; the same for every form of a brief.

A sentence that rests on very many, a count, shows the first few and says how many more there are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from summitry import when
from summitry.brief.compose.nouns import Brief, Sentence
from summitry.model import Reference

SHOWN = 5
"""Numbers that stand behind one sentence; longer rows of them are not read."""
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

    numbers: dict[str, int] = field(default_factory=dict)
    references: tuple[Reference, ...] = ()

    def of(self, one: Sentence) -> Citation:
        """The numbers behind a sentence."""
        found = shown(one)
        return Citation(
            numbers=tuple(sorted(self.numbers[ref.id] for ref in found)), more=len(one.references) - len(found)
        )


def shown(one: Sentence) -> tuple[Reference, ...]:
    """The references of a sentence that a page shows."""
    return one.references if len(one.references) <= SHOWN else one.references[: SHOWN - 2]


def citations(brief: Brief) -> Citations:
    """Numbers in the order of reading."""
    found = {ref.id: ref for one in brief.sentences() for ref in shown(one)}
    return Citations(
        numbers={identifier: number for number, identifier in enumerate(found, start=1)},
        references=tuple(found.values()),
    )


def address(url: str | None) -> str | None:
    """An http or https address with a host; None for anything else."""
    if not url or re.search(r"[\s\x00-\x1f\x7f<>\"\\]", url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme.lower() in ("http", "https") and host else None


def about(one: Reference) -> str:
    """Date of a reference and how it was seen: "16 July 2018; seen as a mirror; looked up 23 November 2026"."""
    dated = when.words(one.published) if one.published else "no date given"
    seen = ", ".join(part for part in (_SEEN.get(one.seen, one.seen), one.note) if part)
    looked = f"looked up {when.words(one.accessed)}" if one.accessed else ""
    return "; ".join(part for part in (dated, seen, looked) if part)
