"""What pages are made from: the record with its indexes, an open project where there is one, texts that were read.

It is made once and handed to every page function; indexes are built when they are first used, and kept.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from summitry import tables
from summitry.explore.nouns import Missing
from summitry.model import Reference
from summitry.record.entries import Entry, entries
from summitry.record.nouns import Instrument, RecordEncounter
from summitry.record.register import Record

if TYPE_CHECKING:
    from pathlib import Path

    from summitry.explore.readings import Readings
    from summitry.measure.saved import Saved

Found = TypeVar("Found")
FEATURED = 6
"""Encounters and pairs that lead the start page."""
NEAR = 3
"""Names that a page that is not there suggests."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Library:
    """The record and what is open beside it. `frozen` pages lead to no page that needs a program."""

    record: Record
    project_path: Path | None = None
    readings: Readings | None = None
    measured: tuple[Saved, ...] = ()
    """Measurements that were kept, for the pages of their encounters."""
    frozen: bool = False
    fetching: bool = False
    """Whether a visitor may name a web address to read."""
    token: str = ""
    """What a form must send back to be believed."""

    @functools.cached_property
    def encounters(self) -> dict[str, RecordEncounter]:
        return {one.id: one for one in self.record.all_encounters}

    @functools.cached_property
    def instruments(self) -> dict[str, Instrument]:
        return {one.id: one for one in self.record.instruments}

    @functools.cached_property
    def wholes(self) -> tuple[RecordEncounter, ...]:
        """Encounters that are no part of another, in order of date."""
        return tuple(one for one in self.record.all_encounters if one.part_of is None)

    @functools.cached_property
    def references(self) -> dict[str, Reference]:
        return {one.id: one for one in self.record.references}

    @functools.cached_property
    def statements(self) -> tuple[Entry, ...]:
        """Every statement of the record."""
        return tuple(entries(self.record))

    @functools.cached_property
    def supported(self) -> dict[str, tuple[Entry, ...]]:
        """Of each reference, the statements that rest on it."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for one in self.statements:
            for reference in one.references:
                found[reference.id].append(one)
        return {key: tuple(rows) for key, rows in found.items()}

    @functools.cached_property
    def pairs(self) -> dict[tuple[str, ...], tuple[RecordEncounter, ...]]:
        """Encounters by who met, those who met most often first."""
        found: dict[tuple[str, ...], list[RecordEncounter]] = defaultdict(list)
        for one in self.wholes:
            if len(one.participants) > 1:
                found[tuple(sorted(one.participants))].append(one)
        return {key: tuple(rows) for key, rows in sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))}

    def of_pair(self, leaders: Iterable[str]) -> tuple[RecordEncounter, ...]:
        """Whole encounters in which all of these took part, others or none beside them."""
        wanted = set(leaders)
        return tuple(one for one in self.wholes if wanted <= set(one.participants))

    @functools.cached_property
    def weight(self) -> Counter[str]:
        """How many statements the record has of each encounter, those of its parts included."""
        found: Counter[str] = Counter()
        for one in self.statements:
            if one.encounter is not None:
                held = self.encounters[one.encounter]
                found[held.part_of or held.id] += 1
        return found

    @functools.cached_property
    def featured(self) -> tuple[RecordEncounter, ...]:
        """The encounters in person of which most is on record, in order of date."""
        held = [one for one in self.wholes if one.mood == "happened" and one.place]
        most = sorted(held, key=lambda one: -self.weight[one.id])[:FEATURED]
        return tuple(one for one in self.wholes if one in most)

    @functools.cached_property
    def areas(self) -> tuple[tables.Issue, ...]:
        """The areas of issues: those with sub-issues, as the taxonomy has them."""
        return tuple(one for one in tables.issues() if "." not in one.id)

    @functools.cached_property
    def measured_of(self) -> dict[str, tuple[Saved, ...]]:
        """Kept measurements by the id of their encounter."""
        found: dict[str, list[Saved]] = defaultdict(list)
        for one in self.measured:
            if one.encounter is not None:
                found[one.encounter].append(one)
        return {key: tuple(rows) for key, rows in found.items()}

    def encounter(self, name: str) -> RecordEncounter:
        """The encounter of an id."""
        return _one("encounter", name, self.encounters)

    def instrument(self, name: str) -> Instrument:
        """The instrument of an id."""
        return _one("instrument", name, self.instruments)

    def family(self, one: RecordEncounter) -> tuple[RecordEncounter, ...]:
        """An encounter and its parts."""
        return (one, *self.record.parts(one))

    def whole(self, one: RecordEncounter) -> RecordEncounter:
        """The whole that a part belongs to, or the encounter itself."""
        return self.encounters.get(one.part_of or "", one)


def _one(kind: str, name: str, known: Mapping[str, Found]) -> Found:
    if name in known:
        return known[name]
    import difflib

    near = difflib.get_close_matches(name, list(known), n=NEAR, cutoff=0.5)
    hint = f" Near it: {', '.join(near)}." if near else ""
    raise Missing(f"There is no {kind} called “{name}” in this record.{hint}")
