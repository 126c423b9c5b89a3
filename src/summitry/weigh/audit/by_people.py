"""An encounter of the text that is one of the record but for a leader: day, place and a detail agree."""

from __future__ import annotations

from summitry import when
from summitry.model import Encounter, Reading
from summitry.read.names import offices
from summitry.record.nouns import REMOTE, RecordEncounter
from summitry.record.register import Record
from summitry.weigh.audit import geography
from summitry.weigh.audit.by_publication import OF_THE_DAY, news
from summitry.weigh.audit.called import called, counterparts
from summitry.weigh.audit.complete import pair_encounters
from summitry.weigh.audit.nouns import Match
from summitry.weigh.audit.scoring import MAIN, Score, candidate_countries, candidate_places, rest, score, values
from summitry.weigh.people import home

DETAIL = 0.75
"""What a length or a person present adds; the least that must agree where a leader does not."""
DETAILS = 1.5
"""Two of them."""
NEAR_DAYS = 4
"""Two encounters within these days may be confused with each other."""
CALLED = 3.0
"""Evidence that is enough where the text calls the wrong leader by the office of the right one: a month or a place."""


def by_people(one: Encounter, reading: Reading, record: Record) -> Match | None:
    """The encounter whose day, place and details the text gives, with another leader in it.

    Leaders meet many others at one gathering, so that day and place are not enough there: a detail must agree too, or
    the text must give the wrong leader the office of the right one, or bring the right one's ministers.
    """
    if one.mood not in ("happened", "planned") or len(one.participants) != 2:
        return None
    if _is_their_own(one, reading, record):
        return None
    fits = [found for candidate in record.all_encounters if (found := _fit(one, reading, candidate, record))]
    if len(fits) != 1:
        return None
    best, why = fits[0]
    return Match(
        encounter=one.id,
        record=best.candidate.id,
        candidates=(best.candidate.id,),
        why=why,
        agrees=best.agrees,
        conflicts=("participants",),
        sure=True,
    )


def _is_their_own(one: Encounter, reading: Reading, record: Record) -> bool:
    """Whether the record has an encounter of the very leaders of the text that agrees as well."""
    for candidate in record.all_encounters:
        if set(one.participants) <= set(candidate.participants):
            best = score(one, candidate)
            if not best.conflicts and best.evidence + news(one, reading, candidate) >= CALLED:
                return True
    return False


def _fit(one: Encounter, reading: Reading, candidate: RecordEncounter, record: Record) -> tuple[Score, str] | None:
    """A candidate of which all agrees but one leader, and why that is the wrong one."""
    there, people = set(candidate.participants), set(one.participants)
    if len(people & there) != 1 or len(there) != 2 or candidate.part_of or candidate.mood != "happened":
        return None
    remote = one.kind in REMOTE
    if remote != (candidate.kind in REMOTE) or not (remote or candidate.kind in (*MAIN, one.kind)):
        return None
    best = score(one, candidate)
    if best.conflicts:
        return None
    (right,), (wrong,) = there - people, people - there
    told = news(one, reading, candidate) if not values(one, "date") else 0.0
    known = _is_named(one, candidate, best, told) or ("place" in best.agrees and _only_there(candidate, record))
    if _is_miscalled(reading, wrong, right) and known:
        return best, "the text gives one leader the office of another, with whom the record has it"
    if "place" in best.agrees and _brings(one, right, wrong) and rest(one, candidate) >= DETAILS:
        return best, "place and details agree, and the ministers of another leader were there"
    dated = "date" in best.agrees or told == OF_THE_DAY
    where = "place" in best.agrees or "host_event" in best.agrees or told == OF_THE_DAY
    if dated and where and home(wrong) != home(right) and _held_none(wrong, candidate):
        return best, "day and place or gathering agree, and one of the leaders held no office then"
    if not remote and _is_at_home_of(reading, right, wrong, candidate) and not _met_near(one, candidate, record):
        day = any(found.days == 1 for a in values(one, "date") if (found := when.parse(str(a.value))))
        if "date" in best.agrees and day and ("place" in best.agrees or rest(one, candidate) >= DETAIL):
            return best, "day and place or length agree, and the text speaks of the state of another leader alone"
    if remote or not dated or "place" not in best.agrees or _met_near(one, candidate, record):
        return None
    if _is_host_country(one, candidate) or not _is_singled_out(one, candidate):
        return None
    if one.mood != "happened" and not _speaks_of(reading, right, wrong):
        return None
    return best, "date, place and a detail agree; one of the leaders does not"


def _held_none(person: str, candidate: RecordEncounter) -> bool:
    """Whether somebody who has led a state held no office on any day of an encounter, by the table of offices."""
    terms = [offices.term(row) for row in offices.held_by(person)]
    days = [found for found in candidate.whens if found.start]
    known = bool(terms) and all(found is not None and found.start is not None for found in terms)
    return known and bool(days) and not any(t.overlaps(day) for t in terms if t for day in days)


def _is_miscalled(reading: Reading, wrong: str, right: str) -> bool:
    """Whether the text calls one leader by the state of the other, and never by his own."""
    found = called(reading, wrong)
    if not found and _speaks_of(reading, right, wrong):
        found = counterparts(reading)
    return bool(home(right)) and home(right) in found and home(wrong) not in found


def _is_named(one: Encounter, candidate: RecordEncounter, best: Score, told: float) -> bool:
    """Whether day, or place and year, say which encounter of the two is meant."""
    if told == OF_THE_DAY:
        return True
    days = [found for a in values(one, "date") if (found := when.parse(str(a.value)))]
    to_the_day = "date" in best.agrees and any(found.granularity in ("day", "range") for found in days)
    return to_the_day or (candidate.kind not in REMOTE and best.evidence > CALLED) or rest(one, candidate) >= DETAILS


def _only_there(candidate: RecordEncounter, record: Record) -> bool:
    """Whether the two met at that place but once, by the record."""
    there = candidate_places(candidate)
    same = [
        other
        for other in pair_encounters(record, candidate.participants)
        if any(geography.same_place(a, b) for a in candidate_places(other) for b in there)
    ]
    return same == [candidate]


def _brings(one: Encounter, right: str, wrong: str) -> bool:
    """Whether somebody of the right leader's state was there, and nobody of the wrong one's."""
    present = [str(who).replace(" ", "_") for a in values(one, "others_present") for who in _listed(a.value)]
    homes = {home(who) for who in present}
    return bool(home(right)) and home(right) in homes and home(wrong) not in homes


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, (list, tuple)) else [value]


def _speaks_of(reading: Reading, right: str, wrong: str) -> bool:
    """Whether the text names the state of the one and never that of the other."""
    states = {entity.id for entity in reading.entities if entity.type == "state"}
    return home(right) in states and home(wrong) not in states


def _is_at_home_of(reading: Reading, right: str, wrong: str, candidate: RecordEncounter) -> bool:
    """Whether only the right one's state is spoken of, and the meeting was no gathering where leaders meet others."""
    return _speaks_of(reading, right, wrong) and not candidate.get("host_event")


def _is_singled_out(one: Encounter, candidate: RecordEncounter) -> bool:
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
