"""How a candidate of the record stands to an encounter of the text: what agrees, what disagrees, with what weight.

It chooses nothing: that is for `matching`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from summitry import when
from summitry.model import Attribute, Encounter
from summitry.record.nouns import RecordEncounter
from summitry.weigh.audit import geography, lengths
from summitry.weigh.audit.organisers import same_event, surely_other

SPECIAL = frozenset({"one_on_one", "press_conference", "dinner_conversation", "pull_aside", "working_session"})
MAIN = ("summit", "bilateral_meeting", "multilateral")
DATE_WEIGHT = {"day": 4.0, "week": 3.0, "month": 3.0, "season": 1.5, "quarter": 1.5, "year": 1.5, "range": 2.0}
HOST_WEIGHT = 2.0
"""A gathering that agrees; it comes back every year, so that it tells nothing where the year disagrees."""
LONG_SUMMIT = 5
"""Days that a summit may take and still have a date to the day."""


LONG_VISIT = 10
"""Days of a visit of which the first is the same in two sources, though they do not end it alike."""


@dataclass(frozen=True, kw_only=True)
class Score:
    """A candidate with what agrees and what disagrees."""

    candidate: RecordEncounter
    agrees: tuple[str, ...]
    conflicts: tuple[str, ...]
    evidence: float
    """Weight of the keys that agree."""
    weight: float
    """The same with what disagrees, the kind, and other slots that agree."""

    @property
    def faults(self) -> int:
        """How many keys disagree; a wrong place and the country that it brings with it are one."""
        return len(set(self.conflicts) - ({"country"} if "place" in self.conflicts else set()))


def score(one: Encounter, candidate: RecordEncounter) -> Score:
    """How a candidate stands to what the text says."""
    agrees: list[str] = []
    conflicts: list[str] = []
    weight = evidence = 0.0
    for name, judged in (
        ("date", _date(one, candidate)),
        ("place", _place(one, candidate)),
        ("country", _country(one, candidate)),
        ("host_event", _host(one, candidate)),
    ):
        if judged is None:
            continue
        (agrees if judged > 0 else conflicts).append(name)
        weight += judged
        evidence += max(judged, 0.0)
    weight += _kind(one.kind, candidate) + rest(one, candidate)
    return Score(
        candidate=candidate, agrees=tuple(agrees), conflicts=tuple(conflicts), evidence=evidence, weight=weight
    )


def values(one: Encounter, name: str) -> list[Attribute]:
    """Attributes of a name."""
    return [a for a in one.attributes if a.name == name]


def _date(one: Encounter, candidate: RecordEncounter) -> float | None:
    stated = [found for a in values(one, "date") if (found := when.parse(str(a.value)))]
    if not stated or not candidate.whens:
        return None
    best = max(stated, key=lambda found: DATE_WEIGHT.get(found.granularity, 1.0))
    if candidate.when is not None and best.overlaps(candidate.when):
        return _date_weight(best, candidate.when)
    met = [found for found in candidate.whens if best.overlaps(found)]
    if met:
        return _date_weight(best, met[0]) - 0.75
    return -2.0


def _date_weight(stated: when.When, reported: when.When) -> float:
    """What an agreement is worth: as much as the coarser of the two dates says."""
    if stated.start == reported.start and max(stated.days or 99, reported.days or 99) <= LONG_VISIT:
        return DATE_WEIGHT["day"]
    mine, theirs = ("day" if (found.days or 99) <= LONG_SUMMIT else found.granularity for found in (stated, reported))
    return min(DATE_WEIGHT.get(mine, 1.0), DATE_WEIGHT.get(theirs, 1.0))


def _place(one: Encounter, candidate: RecordEncounter) -> float | None:
    stated = [a.value for name in ("place", "venue") for a in values(one, name)]
    reported = [v.value for name in ("place", "venue") for v in candidate.get(name)]
    if not stated or not reported:
        return None
    if any(geography.same_place(mine, theirs) for mine in stated for theirs in reported):
        return 3.0
    if any(geography.beside(mine, theirs) for mine in stated for theirs in reported):
        return 2.5
    if any(geography.within(mine, theirs) for mine in stated for theirs in reported):
        return 2.0
    if values(one, "place") and all(
        geography.apart(mine, theirs) for mine in stated for theirs in candidate_places(candidate)
    ):
        return -2.0
    return None


def candidate_places(candidate: RecordEncounter) -> list[object]:
    """Places as the record has them."""
    return [value.value for value in candidate.get("place")]


def candidate_countries(candidate: RecordEncounter) -> set[str]:
    """Countries of the record and of its places in the table."""
    found = {geography.country(value.value) or str(value.value) for value in candidate.get("country")}
    located = [geography.country_of(value.value) for value in candidate.get("place")]
    return found | {str(value.value) for value in located if value is not None}


def _country(one: Encounter, candidate: RecordEncounter) -> float | None:
    stated = [geography.country(a.value) or str(a.value) for a in values(one, "country")]
    reported = candidate_countries(candidate)
    if not stated or not reported:
        return None
    told = {geography.same_country(mine, theirs) for mine in stated for theirs in reported}
    if True in told:
        return 1.0
    return None if None in told else -1.0


def _host(one: Encounter, candidate: RecordEncounter) -> float | None:
    stated = [str(a.value) for a in values(one, "host_event")]
    reported = [str(value.value) for value in candidate.get("host_event")]
    if not stated or not reported:
        return None
    if any(same_event(mine, theirs) for mine in stated for theirs in reported):
        return HOST_WEIGHT
    return -1.5 if all(surely_other(mine, theirs) for mine in stated for theirs in reported) else None


def _kind(kind: str, candidate: RecordEncounter) -> float:
    """A small lean: the same kind, and wholes before parts and asides."""
    same = 0.75 if kind == candidate.kind else 0.0
    main = 0.5 if kind not in SPECIAL and candidate.kind in MAIN else 0.0
    aside = -1.0 if kind not in SPECIAL and candidate.kind in SPECIAL else 0.0
    return same + main + aside + (0.5 if candidate.part_of is None else -1.0)


def rest(one: Encounter, candidate: RecordEncounter) -> float:
    """Other slots that agree: they help to name the encounter, and never speak against it."""
    total = 0.0
    for name in ("planned_minutes", "actual_minutes"):
        mine = [found for a in values(one, name) if (found := lengths.interval(a.value, a.comparator, a.hedge))]
        theirs = [found for v in candidate.get(name) if (found := lengths.of_value(v))]
        if any(lengths.relation(a, b) == "supports" for a in mine for b in theirs):
            total += 0.75
    present = {str(name).replace(" ", "_") for a in values(one, "others_present") for name in _listed(a.value)}
    total += 0.75 if present & {str(v.value) for v in candidate.get("others_present")} else 0.0
    return total


def _listed(value: object) -> Iterable[object]:
    return value if isinstance(value, (list, tuple)) else (value,)
