"""Whom a text has named so far, and by which surnames and forenames it may call them later."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

PARTICLES = (
    r"(?:(?:bin|binti|bint|ibn|ben|[Aa]l|[Ee]l|[Aa]bu|abd|de|da|dos|das|del|della|di|du|van|von|der|la|le|zu|af|av|ould)"
    r"[\s-]+)+"
)
WORD = r"[^\W\d_a-z][^\W\d_]+(?:['’-][^\W\d_]+)*"


@dataclass
class Known:
    """What a text has said so far: places taken, and where it names whom with a surname or a forename."""

    taken: list[tuple[int, int]]
    surnames: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    forenames: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    leads: set[str] = field(default_factory=set)
    """Whom the text gives the office of one who leads a state: theirs is a surname that several bear."""

    def is_taken(self, start: int, end: int) -> bool:
        return any(low < end and start < high for low, high in self.taken)

    def learn(self, name: str, entity: str, at: int, *, leads: bool) -> None:
        if leads:
            self.leads.add(entity)
        for surname in surnames(name):
            self.surnames.setdefault(surname, []).append((at, entity))
        first = name.split()[0]
        if " " in name and first not in surnames(name):
            self.forenames.setdefault(first, []).append((at, entity))

    def meant(self, word: str, at: int) -> str | None:
        """Whose surname or forename a word is: of those named before it, or else at all, the only one or the leader."""
        named = self.surnames.get(word) or self.forenames.get(word) or []
        people = {who for start, who in named if start < at} or {who for _, who in named}
        people = people if len(people) == 1 else people & self.leads
        return next(iter(people)) if len(people) == 1 else None


def surnames(name: str) -> tuple[str, ...]:
    """The words of a name by which its bearer is called later; the first where the given name stands last."""
    parts = name.split()
    if len(parts) > 1 and re.fullmatch(r"[IVX]+", parts[-1]):
        return (" ".join(parts[:-1]),)
    if len(parts) in (2, 3) and re.fullmatch(r"[A-Z]\w*-[a-z]\w*", parts[-1]):
        return (parts[0],)
    particle = re.search(rf"\s({PARTICLES}{WORD})$", name)
    tail = particle.group(1) if particle is not None else ""
    return tuple(dict.fromkeys(one for one in (parts[-1], tail) if one))
