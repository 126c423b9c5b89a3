"""Which encounter of the record each encounter of the text is; a doubtful match is no match.

Weighs leaders, kind, date, place, host event and what else the text says. One of these may disagree if the
rest surely names one encounter: then that one is what the audit reports.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from summitry import when
from summitry.model import Encounter, Reading, Sentence
from summitry.record.nouns import REMOTE, RecordEncounter
from summitry.record.register import Record
from summitry.weigh import words
from summitry.weigh.audit import torn
from summitry.weigh.audit.by_people import by_people
from summitry.weigh.audit.by_publication import OF_THE_DAY, by_day_of_text, news
from summitry.weigh.audit.clues import clues
from summitry.weigh.audit.nouns import Match
from summitry.weigh.audit.parts import part
from summitry.weigh.audit.scoring import (
    DATE_WEIGHT,
    HOST_WEIGHT,
    MAIN,
    SPECIAL,
    Score,
    rest,
    score,
    values,
)
from summitry.weigh.audit.singled import singled_out

ENOUGH = 3.0
"""Evidence that names an encounter: a month, a place, or a year with a host event."""
ENOUGH_AGAINST = 3.75
"""Evidence that still names it when one of the rest disagrees: a day, or a month with a host event or a length."""
ENOUGH_WITHOUT_DATE = 3.75
"""The same where the date disagrees: a place with a host event, a country or the month of another year."""
ENOUGH_OF_A_CALL = 4.0
"""The same of a call, which has no place: the weekday with day and month, say."""
SURE = 4.0
"""Evidence that bears a contradiction: a day, or more than one key."""
CLEAR = 1.5
"""How far the best candidate must be ahead of the next."""
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
            found[one.id] = _whole(one, reading, record)
    for one in reading.encounters:
        match = found.get(one.id)
        if match is not None and match.record is None:
            found[one.id] = _by_section(one, reading, found, record) or match
    found |= {match.encounter: _unsure(match) for match in found.values() if _is_taken(match, found.values(), reading)}
    for one in reading.encounters:
        if one.kind != "set" and one.part_of is not None:
            found[one.id] = part(one, found.get(one.part_of), record)
    return tuple(found[one.id] for one in reading.encounters if one.id in found)


def _whole(one: Encounter, reading: Reading, record: Record) -> Match:
    if len(one.participants) < 2:
        return Match(encounter=one.id, record=None, why="the text does not name two leaders")
    pool = _pool(one, record)
    other = by_people(one, reading, record)
    if other is not None:
        return other
    if not pool:
        return Match(encounter=one.id, record=None, why="the record has no such encounter of these leaders")
    keys = {a.name for a in one.attributes} & {"date", "place", "country", "host_event", "venue"}
    if not keys:
        return by_day_of_text(one, reading, pool) or Match(
            encounter=one.id, record=None, why="the text gives no date, place or host event"
        )
    of_day = {candidate.id: news(one, reading, candidate) for candidate in pool}
    near = {
        candidate.id: of_day[candidate.id]
        + singled_out(one, candidate, record)
        + clues(one, reading, candidate, record)
        for candidate in pool
    }
    scores = [score(one, candidate) for candidate in pool]
    chosen = _chosen(one, scores, near, of_day)
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


def _is_taken(match: Match, others: Iterable[Match], reading: Reading) -> bool:
    """Whether another encounter of the text is this one of the record, and has right what this one has wrong.

    A section under a heading that names the other is about it, and may well be wrong about it.
    """
    if not match.record or not match.conflicts or match.why.startswith(SECTION):
        return False
    by_id = {one.id: one for one in reading.encounters}
    if _is_of_the_day(by_id[match.encounter], match, reading):
        return False
    heading = _heading_above(by_id[match.encounter], reading)
    return any(
        other.record == match.record
        and not other.conflicts
        and bool(set(match.conflicts) & set(other.agrees))
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
    """Two at least in common, and nobody of the text who is a leader of the record and was not there."""
    return len(people & there) >= 2 and not (people - there) & record.participants


def _kind_allows(kind: str, candidate: RecordEncounter) -> bool:
    if kind == "press_conference" or candidate.kind == "press_conference":
        return kind == candidate.kind
    return not (kind in ("dinner_conversation", "pull_aside") and candidate.kind in ("one_on_one",))


def _chosen(one: Encounter, scores: Sequence[Score], near: Mapping[str, float], of_day: Mapping[str, float]) -> Match:
    """The match among scored candidates; `near` is what stands beside the keys adds to each, `of_day` the day alone."""
    ranked = sorted(scores, key=lambda s: (s.faults, -s.weight, s.candidate.id))
    clean = [s for s in ranked if not s.conflicts and s.agrees]
    clean = _without_asides(one, _same_family(clean), ranked)
    ahead = {s.candidate.id: s.weight + of_day[s.candidate.id] for s in clean}
    clean = sorted(clean, key=lambda s: (-ahead[s.candidate.id], s.candidate.id))
    if clean and max(clean[0].evidence, near[clean[0].candidate.id]) >= _needed(one):
        if len(clean) == 1 or ahead[clean[0].candidate.id] - ahead[clean[1].candidate.id] >= _lead(clean):
            rival = _stronger(clean[0], ranked)
            return _made(one, clean[0], clean, near) if rival is None else _doubt(one, [clean[0], rival])
        return _doubt(one, clean)
    if clean and len(clean) > 1 and _blocks(one, clean):
        return _doubt(one, clean)
    against = [s for s in ranked if s.faults == 1 and s.weight + near[s.candidate.id] > 0]
    on_the_day = [s for s in against if "date" in s.agrees and s.evidence >= DATE_WEIGHT["day"]]
    against = on_the_day or [s for s in against if near[s.candidate.id]] or against
    lead = {s.candidate.id: s.weight + near[s.candidate.id] for s in against}
    against = _same_family(sorted(against, key=lambda s: (-lead[s.candidate.id], s.candidate.id)))
    clear = len(against) == 1 or (
        len(against) > 1 and lead[against[0].candidate.id] - lead[against[1].candidate.id] >= CLEAR
    )
    if clear and not _blocks(one, clean) and _sure_despite(one, against[0], near[against[0].candidate.id]):
        return _made(one, against[0], against, near)
    return _doubt(one, [*clean, *against])


def _blocks(one: Encounter, clean: Sequence[Score]) -> bool:
    """Whether something could be meant that agrees: what is only alleged is not, where the text reports a fact."""
    return any(one.mood == "alleged" or s.candidate.mood != "alleged" for s in clean)


def _without_asides(one: Encounter, clean: list[Score], ranked: Sequence[Score]) -> list[Score]:
    """Without a dinner or aside of the day of a main meeting: a text that says "meeting" means the main one."""
    if one.kind in SPECIAL:
        return clean
    mains = [s for s in ranked if s.candidate.kind in MAIN and s.faults == 1 and s.evidence >= ENOUGH]
    return [
        s
        for s in clean
        if s.candidate.kind in MAIN
        or not any(a.overlaps(b) for m in mains for a in m.candidate.whens for b in s.candidate.whens)
    ]


def _needed(one: Encounter) -> float:
    return 1.5 if one.mood in ("planned", "cancelled", "possible") else ENOUGH


def _lead(clean: Sequence[Score]) -> float:
    """Candidates of one day are told apart by kind; others need a clear lead."""
    first, second = clean[0].candidate, clean[1].candidate
    same_day = any(a.overlaps(b) for a in first.whens for b in second.whens)
    return 0.5 if same_day else CLEAR


def _sure_despite(one: Encounter, best: Score, near: float) -> bool:
    """Whether the keys that agree, and the day of the text, name the encounter though one key disagrees."""
    stated = [found for a in values(one, "date") if (found := when.parse(str(a.value)))]
    total = best.evidence + rest(one, best.candidate) + near
    if one.kind in REMOTE:
        return total >= ENOUGH_OF_A_CALL
    if best.conflicts == ("country",):
        return total >= ENOUGH
    if best.conflicts == ("date",):
        total -= HOST_WEIGHT if "host_event" in best.agrees else 0.0
        total += 0.75 if _same_month_of_year(stated, best.candidate) or _same_year(one, stated, best) else 0.0
        total += 0.5 if one.kind == best.candidate.kind == "summit" else 0.0
        return total >= ENOUGH_WITHOUT_DATE
    return total >= ENOUGH_AGAINST


def _same_month_of_year(stated: Iterable[when.When], candidate: RecordEncounter) -> bool:
    months = {found.start.month for found in candidate.whens if found.start}
    return any(
        found.start and found.start.month in months and found.granularity in ("day", "month") for found in stated
    )


def _same_year(one: Encounter, stated: Iterable[when.When], best: Score) -> bool:
    """The right year and the wrong month, of leaders whose encounters are listed in full."""
    day = _day(best.candidate)
    return words.listed_in_full(one.participants, day) and any(
        found.start and day and found.start.year == day.year for found in stated
    )


def _stronger(best: Score, ranked: Sequence[Score]) -> Score | None:
    """A candidate with one conflict whose agreeing keys clearly outweigh those of the best clean one."""
    for other in ranked:
        if other.faults == 1 and other.evidence >= best.evidence + 2.0 and other is not best:
            return other
    return None


def _same_family(ranked: list[Score]) -> list[Score]:
    """Without the parts and asides of a whole that is a candidate itself and ranks as high."""
    wholes = {s.candidate.id: s.weight for s in ranked}
    return [
        s
        for s in ranked
        if s.candidate.part_of is None or s.candidate.part_of not in wholes or wholes[s.candidate.part_of] < s.weight
    ]


def _made(one: Encounter, best: Score, others: Sequence[Score], near: Mapping[str, float]) -> Match:
    why = f"{', '.join(best.agrees).replace('_', ' ')} agree{'s' if len(best.agrees) == 1 else ''}"
    if best.conflicts:
        why += f"; {best.conflicts[0].replace('_', ' ')} does not"
    return Match(
        encounter=one.id,
        record=best.candidate.id,
        candidates=tuple(s.candidate.id for s in others[:5]),
        why=why,
        agrees=best.agrees,
        conflicts=best.conflicts,
        sure=_is_sure(one, best, near[best.candidate.id]),
        by_the_rest=near[best.candidate.id] >= OF_THE_DAY,
    )


def _is_sure(one: Encounter, best: Score, near: float) -> bool:
    """Whether what disagrees may be called contradicted: one key alone, unless it is a day, does not do."""
    same_kind = one.kind == best.candidate.kind or best.candidate.kind in MAIN and one.kind in MAIN
    if near >= OF_THE_DAY and one.kind == best.candidate.kind:
        return True
    if best.evidence + near >= ENOUGH and words.listed_in_full(one.participants, _day(best.candidate)):
        return True
    return best.evidence + near >= SURE or ("place" in best.agrees and same_kind)


def _day(candidate: RecordEncounter) -> dt.date | None:
    return candidate.when.start if candidate.when else None


def _doubt(one: Encounter, near: Sequence[Score]) -> Match:
    names = tuple(dict.fromkeys(s.candidate.id for s in near))[:5]
    why = "several encounters of the record fit" if len(names) > 1 else "no encounter of the record surely fits"
    return Match(encounter=one.id, record=None, candidates=names, why=why)
