"""The record as one collection that can be asked: encounters, instruments and context, filtered and found.

It answers from memory, in order of date; it reads no file and keeps nothing.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summitry import when
from summitry.errors import Skip, Stop
from summitry.model import Reference
from summitry.record import finding
from summitry.record.nouns import ContextEvent, Instrument, RecordEncounter, RecordReaction, Status
from summitry.record.standing import standing

FAR = dt.date.max


@dataclass(frozen=True, kw_only=True, eq=False)
class Record:
    """Every encounter, context event and instrument of one or several folders, and what was skipped."""

    all_encounters: tuple[RecordEncounter, ...] = ()
    context: tuple[ContextEvent, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    as_of: str | None = None
    coverage: tuple[str, ...] = ()
    skipped: tuple[Skip, ...] = ()

    def __repr__(self) -> str:
        return (
            f"<Record of {len(self.all_encounters)} encounters, {len(self.context)} context events, "
            f"{len(self.instruments)} instruments, as of {self.as_of or 'an unstated day'}>"
        )

    def encounters(
        self,
        leaders: Sequence[str] = (),
        *,
        kind: str | None = None,
        since: str | None = None,
        until: str | None = None,
        place: str | None = None,
        issue: str | None = None,
        mood: str | None = None,
        parts: bool = False,
    ) -> tuple[RecordEncounter, ...]:
        """Encounters in order of date, all moods unless one is named; parts of a whole only with `parts`.

        `leaders` are ids or surnames, all of whom took part; `since` and `until` are partial dates, both
        included; an issue stands for its sub-issues.
        """
        people = [finding.leader_ids(name, self.participants) for name in leaders]
        window = _window(since, until)
        return tuple(
            one
            for one in self.all_encounters
            if (parts or one.part_of is None)
            and (mood is None or one.mood == mood)
            and (kind is None or one.kind == kind)
            and all(who & set(one.participants) for who in people)
            and (window is None or any(window.overlaps(found) for found in one.whens))
            and (place is None or finding.stands_at(one, place))
            and (issue is None or finding.concerns(one, issue))
        )

    def encounter(self, name: str) -> RecordEncounter:
        """The encounter of an id, of the start of one, or of words such as "helsinki 2018"."""
        return finding.one_encounter(name, self.all_encounters)

    def parts(self, of: RecordEncounter | str) -> tuple[RecordEncounter, ...]:
        """The parts of a whole, in order of their ids."""
        return self._parts.get(of if isinstance(of, str) else of.id, ())

    @functools.cached_property
    def _parts(self) -> dict[str, tuple[RecordEncounter, ...]]:
        found: dict[str, list[RecordEncounter]] = {}
        for one in self.all_encounters:
            if one.part_of is not None:
                found.setdefault(one.part_of, []).append(one)
        return {whole: tuple(parts) for whole, parts in found.items()}

    def instrument(self, name: str) -> Instrument:
        """The instrument of an id, alias or label, whatever its case."""
        return finding.one_instrument(name, self.instruments)

    def status(self, instrument: str | Instrument, date: str = "today") -> Status:
        """How an instrument stood on a day: state, deciding event, references."""
        found = self.instrument(instrument) if isinstance(instrument, str) else instrument
        return standing(found, date)

    def in_force(
        self, date: str = "today", *, kind: str | None = None, party: str | None = None
    ) -> tuple[tuple[Instrument, Status], ...]:
        """Every instrument in force on a day, of a kind, and of a party (the sender, for sanctions)."""
        chosen = [one for one in self.instruments if kind is None or one.kind == kind]
        chosen = [one for one in chosen if party is None or party in _senders(one)]
        pairs = ((one, standing(one, date)) for one in chosen)
        return tuple((one, found) for one, found in pairs if found.in_force)

    @functools.cached_property
    def participants(self) -> frozenset[str]:
        """Ids of all who took part in any encounter."""
        return frozenset(who for one in self.all_encounters for who in one.participants)

    @functools.cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every reference of the record once, in order of publisher and date."""
        seen: dict[str, Reference] = {}
        for one in self._referred():
            seen.setdefault(one.id, one)
        return tuple(sorted(seen.values(), key=lambda r: (r.publisher.lower(), r.published or "", r.title)))

    @property
    def reactions(self) -> tuple[tuple[RecordEncounter, RecordReaction], ...]:
        """Every reaction with its encounter."""
        return tuple((one, reaction) for one in self.all_encounters for reaction in one.reactions)

    def _referred(self) -> Iterable[Reference]:
        for one in self.all_encounters:
            yield from one.references
        for event in self.context:
            yield from event.references
        for instrument in self.instruments:
            yield from instrument.references


def _senders(instrument: Instrument) -> frozenset[str]:
    return frozenset(instrument.parties) | {by for event in instrument.status for by in event.by}


def _window(since: str | None, until: str | None) -> when.When | None:
    if since is None and until is None:
        return None
    first, last = _bound(since), _bound(until)
    start, end = first.start if first else None, last.end if last else None
    return when.When(start=start, end=end, granularity="range")


def _bound(value: str | None) -> when.When | None:
    if value is None:
        return None
    found = when.parse(value)
    if found is None:
        raise Stop(f"{value!r} is no date; write 2018, 2018-07 or 2018-07-16")
    return found


def by_date(encounters: Iterable[RecordEncounter]) -> tuple[RecordEncounter, ...]:
    """Encounters in order of first date, then id; undated ones last."""
    return tuple(sorted(encounters, key=lambda one: (_start(one), one.id)))


def _start(one: RecordEncounter) -> dt.date:
    starts = [found.start for found in one.whens if found.start]
    return (one.when.start if one.when and one.when.start else None) or min(starts, default=FAR)
