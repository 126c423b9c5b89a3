"""The candidate of the record that the evidence names, with one key against it at most; else a doubt with the nearest.

It scores nothing: what agrees and what stands beside the keys is weighed before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from summitry import when
from summitry.model import Encounter
from summitry.record.nouns import REMOTE, RecordEncounter
from summitry.weigh import words
from summitry.weigh.audit.by_publication import OF_A_CALL_ALONE, OF_THE_DAY
from summitry.weigh.audit.nouns import Match
from summitry.weigh.audit.scoring import DATE_WEIGHT, HOST_WEIGHT, MAIN, SPECIAL, Score, rest, values

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


def choose(one: Encounter, scores: Sequence[Score], near: Mapping[str, float], of_day: Mapping[str, float]) -> Match:
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
        by_the_rest=near[best.candidate.id] >= (OF_A_CALL_ALONE if one.kind in REMOTE else OF_THE_DAY),
    )


def _is_sure(one: Encounter, best: Score, near: float) -> bool:
    """Whether what disagrees may be called contradicted: one key alone, unless it is a day, does not do."""
    same_kind = one.kind == best.candidate.kind or best.candidate.kind in MAIN and one.kind in MAIN
    if near >= OF_THE_DAY and (one.kind == best.candidate.kind or same_kind):
        return True
    if best.conflicts and one.kind == best.candidate.kind and one.kind in REMOTE:  # what it took is more than enough
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
