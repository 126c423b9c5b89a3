"""An encounter of the text that is one of the record but for a leader: day, place and a detail agree."""

from __future__ import annotations

from summitry.model import Encounter, Reading
from summitry.record.nouns import REMOTE, RecordEncounter
from summitry.record.register import Record
from summitry.weigh.audit.by_publication import OF_THE_DAY, news
from summitry.weigh.audit.nouns import Match
from summitry.weigh.audit.scoring import MAIN, candidate_countries, rest, score
from summitry.weigh.people import home

DETAIL = 0.75
"""What a length or a person present adds; the least that must agree where a leader does not."""
NEAR_DAYS = 4
"""Two encounters within these days may be confused with each other."""


def by_people(one: Encounter, reading: Reading, record: Record) -> Match | None:
    """The encounter whose day, place and details the text gives, with another leader in it.

    Leaders meet many others at one gathering, so that day and place are not enough there: a detail must agree too. The
    leaders whom the text names must have no encounter of their own on record near the day.
    """
    if one.kind in REMOTE or one.mood != "happened" or len(one.participants) != 2:
        return None
    fits = []
    for candidate in record.all_encounters:
        shared = set(one.participants) & set(candidate.participants)
        if len(shared) != 1 or candidate.mood != "happened" or candidate.kind not in MAIN or candidate.part_of:
            continue
        best = score(one, candidate)
        dated = "date" in best.agrees or news(one, reading, candidate) == OF_THE_DAY
        if not best.conflicts and dated and "place" in best.agrees and _singled_out(one, candidate):
            fits.append(best)
    if len(fits) != 1 or _met_near(one, fits[0].candidate, record) or _is_host_country(one, fits[0].candidate):
        return None
    return Match(
        encounter=one.id,
        record=fits[0].candidate.id,
        candidates=(fits[0].candidate.id,),
        why="date, place and a detail agree; one of the leaders does not",
        agrees=fits[0].agrees,
        conflicts=("participants",),
        sure=True,
    )


def _singled_out(one: Encounter, candidate: RecordEncounter) -> bool:
    """Whether a detail agrees, or it was a summit of its own and no gathering where leaders meet many others."""
    alone = candidate.kind == "summit" and not candidate.get("host_event")
    return alone or rest(one, candidate) >= DETAIL


def _met_near(one: Encounter, candidate: RecordEncounter, record: Record) -> bool:
    """Whether the leaders of the text met within a few days of the candidate, by the record."""
    days = {found.start for found in candidate.whens if found.start}
    return any(
        set(one.participants) <= set(other.participants)
        and any(w.start and abs((w.start - day).days) <= NEAR_DAYS for w in other.whens for day in days)
        for other in record.all_encounters
    )


def _is_host_country(one: Encounter, candidate: RecordEncounter) -> bool:
    """Whether a leader of the text is at home there: hosts meet every guest."""
    extra = set(one.participants) - set(candidate.participants)
    return any(home(who) in candidate_countries(candidate) for who in extra)
