"""Which encounter of the record each encounter of the text is; a doubtful match is no match.

Weighs leaders, kind, date, place, host event and what else the text says. One of these may disagree if the
rest surely names one encounter: then that one is what the audit reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from summitry import when
from summitry.model import Encounter, Reading, Sentence
from summitry.record.nouns import REMOTE, RecordEncounter
from summitry.record.register import Record
from summitry.weigh.audit import torn
from summitry.weigh.audit.by_office import by_office
from summitry.weigh.audit.by_people import by_people
from summitry.weigh.audit.by_publication import by_day_of_text, news
from summitry.weigh.audit.by_story import by_story
from summitry.weigh.audit.choosing import choose
from summitry.weigh.audit.cleared import cleared
from summitry.weigh.audit.clues import clues, named_day
from summitry.weigh.audit.misread import as_told, of_the_story
from summitry.weigh.audit.nouns import Match
from summitry.weigh.audit.parts import part
from summitry.weigh.audit.scoring import score, values
from summitry.weigh.audit.singled import by_number, same_day_of_year, singled_out
from summitry.weigh.people import home

SECTION = "the section is about it"
MOODS = {
    "happened": ("happened", "alleged"),
    "alleged": ("happened", "alleged", "denied"),
    "planned": ("happened", "planned", "cancelled"),
    "possible": ("happened", "planned", "cancelled"),
    "cancelled": ("cancelled", "planned"),
}


def matches(reading: Reading, record: Record) -> tuple[Match, ...]:
    """A match, or the lack of one, for each encounter of the text that is one encounter."""
    found: dict[str, Match] = {}
    for one in reading.encounters:
        if one.kind != "set" and one.part_of is None:
            found[one.id] = _whole(cleared(as_told(one, reading), reading), reading, record)
    for one in reading.encounters:
        match = found.get(one.id)
        if match is not None and match.record is None:
            again = _by_section(one, reading, found, record) or by_story(one, reading, found, record)
            found[one.id] = again or of_the_story(one, reading, found, record) or match
    found = {key: _of_one_story(match, found.values()) for key, match in found.items()}
    found |= {
        match.encounter: _unsure(match) for match in found.values() if _is_taken(match, found.values(), reading, record)
    }
    for one in reading.encounters:
        if one.kind != "set" and one.part_of is not None:
            found[one.id] = part(one, found.get(one.part_of), record)
    return tuple(found[one.id] for one in reading.encounters if one.id in found)


def _of_one_story(match: Match, others: Iterable[Match]) -> Match:
    """A match that another of the text makes sure: all encounters of the text are the same one of the record."""
    known = [other for other in others if other.record]
    alone = len({other.record for other in known}) == 1 and any(other.sure and not other.conflicts for other in known)
    return replace(match, sure=True) if alone and match.record and not match.conflicts else match


def _whole(one: Encounter, reading: Reading, record: Record) -> Match:
    if len(one.participants) < 2:
        return Match(encounter=one.id, record=None, why="the text does not name two leaders")
    pool = _pool(one, record)
    other = by_people(one, reading, record) or by_office(
        one, reading, record, lambda meant: _plain(meant, reading, record)
    )
    if other is not None:
        return other
    if not pool:
        return _of_conference(one, reading, record) or Match(
            encounter=one.id, record=None, why="the record has no such encounter of these leaders"
        )
    return _keyed(one, reading, record)


def _keyed(one: Encounter, reading: Reading, record: Record) -> Match:
    """The match among all encounters of these leaders, by the keys of the text and by what stands beside them."""
    pool = _pool(one, record)
    keys = {a.name for a in one.attributes} & {"date", "place", "country", "host_event", "venue"}
    if not keys:
        return (
            by_day_of_text(one, reading, pool)
            or _first_of_all(one, reading, pool)
            or Match(encounter=one.id, record=None, why="the text gives no date, place or host event")
        )
    of_day = {
        candidate.id: news(one, reading, candidate, record) + named_day(one, reading, candidate, record)
        for candidate in pool
    }
    near = {
        candidate.id: of_day[candidate.id]
        + singled_out(one, candidate, record)
        + clues(one, reading, candidate, record)
        for candidate in pool
    }
    scores = [score(one, candidate) for candidate in pool]
    chosen = choose(one, scores, near, of_day)
    if chosen.record is None and not any(s.agrees or s.conflicts for s in scores):
        return by_day_of_text(one, reading, pool) or chosen
    if chosen.record and torn.within(one, reading, record.encounter(chosen.record)):
        why = "its places lie far apart, so that it may be two encounters"
        return Match(encounter=one.id, record=None, candidates=(chosen.record,), why=why)
    if chosen.record and "place" in chosen.conflicts and not chosen.agrees and not torn.is_in_lead(one, reading):
        why = "nothing but the day of the text names it, and its place stands further down"
        return Match(encounter=one.id, record=None, candidates=(chosen.record,), why=why)
    if chosen.record and "place" in chosen.conflicts and torn.names_both(one, reading, record.encounter(chosen.record)):
        why = "the text names another place and that of the record, so that it may be two encounters"
        return Match(encounter=one.id, record=None, candidates=(chosen.record,), why=why)
    return chosen


def _plain(one: Encounter, reading: Reading, record: Record) -> Match | None:
    """The match of an encounter with its leaders put right."""
    return _keyed(one, reading, record) if _pool(one, record) else None


def _of_conference(one: Encounter, reading: Reading, record: Record) -> Match | None:
    """For a press conference of which the record has none by itself: the encounter whose day or place it had."""
    if one.kind != "press_conference":
        return None
    found = _whole(replace(one, kind="bilateral_meeting"), reading, record)
    return replace(found, sure=False) if found.record and not found.conflicts else None


def _first_of_all(one: Encounter, reading: Reading, pool: Sequence[RecordEncounter]) -> Match | None:
    """The first of the two, by a source, where the text says nothing but that it was their first."""
    found = by_number(one, reading, pool)
    if found is None:
        return None
    why = "the first of these leaders"
    return Match(encounter=one.id, record=found.id, candidates=(found.id,), why=why, agrees=("ordinal",), sure=True)


def _is_taken(match: Match, others: Iterable[Match], reading: Reading, record: Record) -> bool:
    """Whether another encounter of the text is this one of the record, and has right what this one has wrong.

    A section under a heading that names the other is about it, and may well be wrong about it.
    """
    if not match.record or not match.conflicts or match.why.startswith(SECTION):
        return False
    by_id = {one.id: one for one in reading.encounters}
    if _is_of_the_day(by_id[match.encounter], match, reading):
        return False
    slip = match.conflicts == ("date",) and "place" in match.agrees
    if slip and same_day_of_year(by_id[match.encounter], record.encounter(match.record)):
        return False
    heading = _heading_above(by_id[match.encounter], reading)
    return any(
        other.record == match.record
        and not other.conflicts
        and by_id[other.encounter].mood == by_id[match.encounter].mood
        and bool(set(match.conflicts) & set(other.agrees) & {a.name for a in by_id[other.encounter].attributes})
        and not (heading and any(heading.start <= m.start < heading.end for m in by_id[other.encounter].mentions))
        for other in others
    )


def _is_of_the_day(one: Encounter, match: Match, reading: Reading) -> bool:
    """Whether its own day, or that of the text that it heads, says that it is that encounter and no other.

    Two leaders are not in two cities on one day.
    """
    if set(match.conflicts) - {"place", "country", "venue"}:
        return False
    days = [found for a in values(one, "date") if (found := when.parse(str(a.value)))]
    first = next(iter(reading.sentences), None)
    heads = bool(first and first.kind == "heading" and any(first.start <= m.start < first.end for m in one.mentions))
    dated = "date" in match.agrees and any(found.granularity == "day" for found in days)
    return dated or (heads and match.by_the_rest)


def _heading_above(one: Encounter, reading: Reading) -> Sentence | None:
    above = [s for s in reading.sentences if s.kind == "heading" and one.mentions and s.start <= one.mentions[0].start]
    return above[-1] if above else None


def _unsure(match: Match) -> Match:
    return replace(match, sure=False, why=f"{match.why}; another encounter of the text is surely that one")


def _by_section(one: Encounter, reading: Reading, found: dict[str, Match], record: Record) -> Match | None:
    """Under a heading that names a matched encounter, an undated mention of it with one value that disagrees."""
    if values(one, "date") or one.kind in REMOTE or one.mood != "happened" or not one.mentions:
        return None
    headings = [s for s in reading.sentences if s.kind == "heading" and (s.level or 2) > 1]
    above = [s for s in headings if s.start <= one.mentions[0].start]
    if not above or any(s.start > above[-1].start and s.start < one.mentions[-1].start for s in headings):
        return None
    for other in reading.encounters:
        match = found.get(other.id)
        named = any(above[-1].start <= m.start < above[-1].end for m in other.mentions)
        if named and match and match.record and match.sure and set(one.participants) <= set(other.participants):
            best = score(one, record.encounter(match.record))
            if len(best.conflicts) == 1 or best.conflicts in (("place", "country"),):
                return Match(
                    encounter=one.id,
                    record=match.record,
                    candidates=(match.record,),
                    why=f"{SECTION}; {best.conflicts[0]} does not agree",
                    agrees=best.agrees,
                    conflicts=best.conflicts,
                    sure=True,
                )
    return None


def _pool(one: Encounter, record: Record) -> list[RecordEncounter]:
    people = set(one.participants)
    return [
        candidate
        for candidate in record.all_encounters
        if _same_leaders(people, set(candidate.participants), record)
        and candidate.mood in MOODS.get(one.mood, ())
        and (candidate.kind in REMOTE) == (one.kind in REMOTE)
        and _kind_allows(one.kind, candidate)
    ]


def _same_leaders(people: set[str], there: set[str], record: Record) -> bool:
    """Two at least in common, and nobody of the text who is a leader of the record and was not there.

    One who leads the same state as one of them, beside all of them, came along.
    """
    homes = {home(who) for who in there} - {""}
    others = {who for who in (people - there) & record.participants if not (there <= people and home(who) in homes)}
    return len(people & there) >= 2 and not others


def _kind_allows(kind: str, candidate: RecordEncounter) -> bool:
    if kind == "press_conference" or candidate.kind == "press_conference":
        return kind == candidate.kind
    aside = kind in ("dinner_conversation", "pull_aside")
    return not (aside and candidate.kind == "one_on_one" and candidate.part_of is not None)
