"""What the record has of the same leaders beyond the text: before, between and after what it describes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from summitry import when
from summitry.model import Encounter, Reading
from summitry.record.nouns import REMOTE, RecordEncounter
from summitry.record.register import Record
from summitry.weigh.audit.nouns import Continuation, Match


def continues(reading: Reading, matches: Sequence[Match], record: Record) -> Iterator[Continuation]:
    """Whole encounters of the record that no encounter of the text is, in order of date."""
    pairs = _pairs(reading)
    known = _known(matches, record)
    for pair in pairs:
        covered = _covered(reading, pair, known, record)
        for one in record.all_encounters:
            if one.part_of is None and one.id not in known and pair <= set(one.participants):
                yield _made(one, covered, reading, pair)


def _pairs(reading: Reading) -> list[frozenset[str]]:
    found: dict[frozenset[str], None] = {}
    for one in reading.encounters:
        if len(one.participants) == 2 and one.mood in ("happened", "planned", "cancelled", "alleged"):
            found.setdefault(frozenset(one.participants))
    return list(found)


def _known(matches: Sequence[Match], record: Record) -> set[str]:
    ids = {match.record for match in matches if match.record}
    return ids | {whole for key in ids if (whole := record.encounter(key).part_of)}


def _covered(reading: Reading, pair: frozenset[str], known: set[str], record: Record) -> tuple[dt.date, dt.date] | None:
    """First and last day that the text dates, by its matches and by its own words."""
    found = [w for key in known if pair <= set(record.encounter(key).participants) for w in record.encounter(key).whens]
    for one in reading.encounters:
        if pair == set(one.participants):
            found += [w for a in one.attributes if a.name == "date" and (w := when.parse(str(a.value)))]
    starts = [w.start for w in found if w.start]
    ends = [w.end for w in found if w.end]
    return (min(starts), max(ends)) if starts and ends else None


def _made(
    one: RecordEncounter, covered: tuple[dt.date, dt.date] | None, reading: Reading, pair: frozenset[str]
) -> Continuation:
    dates = one.get("date")
    return Continuation(
        record=one.id,
        label=one.label,
        kind=one.kind,
        mood=one.mood,
        date=one.date,
        place=one.place,
        position=_position(one, covered),
        covered_by=_set_for(one, reading.encounters, pair),
        references=dates[0].references if dates else (),
    )


def _position(one: RecordEncounter, covered: tuple[dt.date, dt.date] | None) -> str:
    found = one.when
    if covered is None or found is None or found.start is None:
        return "undated"
    if found.start >= covered[1]:
        return "after"
    return "before" if found.end is not None and found.end <= covered[0] else "between"


def _set_for(one: RecordEncounter, encounters: Sequence[Encounter], pair: frozenset[str]) -> str | None:
    """The set of the text ("spoke by phone") that an encounter of this kind would belong to."""
    for other in encounters:
        if other.kind == "set" and pair <= set(other.participants) and one.mood == "happened":
            words = " ".join(span.text.lower() for span in other.mentions)
            remote = any(word in words for word in ("spoke", "phone", "call", "talk"))
            if remote == (one.kind in REMOTE):
                return other.id
    return None
