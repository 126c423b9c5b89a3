"""The annex of a shorter brief: the facts of the full one that it does not tell, by id, under the section that does.

With it all three lengths hold the same facts by id; the checker resolves each and compares the annex with the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summitry.brief.compose.nouns import Annex, Brief, Section, sentences_of


def annex(told: frozenset[str], full: Iterable[Section]) -> tuple[Annex, ...]:
    """What the sections of the full brief tell and these do not, each id once."""
    seen = set(told)
    found = []
    for section in full:
        every = (key for block in section.blocks for one in sentences_of(block) for key in one.ids)
        own = [key for key in dict.fromkeys(every) if key not in seen]
        seen.update(own)
        if own:
            found.append(Annex(title=section.title, ids=tuple(own)))
    return tuple(found)


def line(brief: Brief) -> str:
    """How many of the facts are told here, and where the others are."""
    rest = len({key for one in brief.annex for key in one.ids})
    told = len(brief.told)
    return (
        f"Of {told + rest:,} facts {told:,} are told here; the annex lists the other {rest:,} by id, "
        "and the full brief tells them."
    )


def compact(ids: Iterable[str]) -> str:
    """Ids in a line, those of one encounter together: "ENCOUNTER#date-1a2b3c place-4d5e6f; context:crimea-7a8b9c"."""
    groups: dict[str, list[str]] = {}
    for key in ids:
        home, mark, rest = key.partition("#")
        groups.setdefault(home, []).extend([rest] if mark else [])
    return "; ".join(f"{home}#{' '.join(own)}" if own else home for home, own in groups.items())


def expanded(text: str) -> Iterator[str]:
    """The ids of such a line."""
    for part in text.split("; "):
        home, mark, rest = part.strip().partition("#")
        yield from (f"{home}#{one}" for one in rest.split()) if mark else ([home] if home else [])
