"""Which camp a holder or a group belongs to: by its entry in the tables, or by the words that name it.

A crowd that the text leaves unnamed stays unnamed.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from summitry import tables
from summitry.model import Span
from summitry.read.parsed import Parsed


@dataclass(frozen=True, kw_only=True)
class Group:
    """A holder: its id (None where unnamed), its camp, and whether it stands for more than one person."""

    id: str | None
    camp: str


@functools.cache
def _rows() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    data = tables.read_yaml("camps.yaml")
    americans = "|".join(
        re.escape(row.surname) for row in tables.leaders() if row.country == "united_states" and row.kind == "leader"
    )
    return tuple(
        (row["id"], row["camp"], re.compile(row["pattern"].replace("PERSON_US", f"(?:{americans})"), re.IGNORECASE))
        for row in data["groups"]
    )


@functools.cache
def _unnamed() -> re.Pattern[str]:
    return re.compile("|".join(tables.read_yaml("camps.yaml")["unnamed"]), re.IGNORECASE)


@functools.cache
def _by_entity() -> dict[str, str]:
    camps = {row.id: row.camp for row in tables.countries() if row.camp}
    countries = dict(camps)
    camps |= {row.id: row.camp or countries.get(row.country, "") for row in tables.organisations()}
    camps |= {row.id: countries.get(row.country, "") for row in tables.leaders()}
    return {entity: camp for entity, camp in camps.items() if camp}


def camp_of(entity: str) -> str:
    """The camp of a person, state or body of the tables; "unspecified" where none is known."""
    return _by_entity().get(entity, "unspecified")


@functools.cache
def _people() -> dict[str, str]:
    bodies = {row.id: row.country for row in tables.organisations() if row.country}
    return bodies | {who: home for who, home in tables.homes().items() if home}


def country_of(person: str) -> str | None:
    """The state of a person or a body that the tables know."""
    return _people().get(person)


@functools.cache
def _groups() -> frozenset[str]:
    official = ("us_intelligence", "us_administration", "russia", "ukraine")
    return frozenset(row["id"] for row in tables.read_yaml("camps.yaml")["groups"] if row["camp"] not in official)


def is_group(entity: str) -> bool:
    """Whether an id stands for a camp ("critics"), not for a person, state or body."""
    return entity in _groups()


_BOTH = re.compile(r"\bRepublicans?\b[^.;]{1,40}\bDemocrat\w*|\bDemocrat\w*\b[^.;]{1,40}\bRepublicans?\b")


def by_words(words: str) -> Group | None:
    """The group that a noun phrase names; both American parties together are one."""
    if _BOTH.search(words):
        return Group(id="us_bipartisan", camp="us_bipartisan")
    found = [(match.start(), group, camp) for group, camp, pattern in _rows() if (match := pattern.search(words))]
    if found:
        return Group(id=found[0][1], camp=found[0][2])
    if _unnamed().search(words):
        return Group(id=None, camp="unspecified")
    return None


def by_id(group: str) -> Group:
    """The group of an id, with its camp."""
    camp = next((camp for one, camp, _ in _rows() if one == group), camp_of(group))
    return Group(id=group, camp=camp)


_OWN = re.compile(
    r"[’']s?\s+(?:\w+\s+){0,3}(?:party|coalition|opponents?|rivals?|critics|supporters|voters|base)\b", re.IGNORECASE
)
"""Behind a leader's name: those of his party, or against him, are not he himself."""


def of_span(parsed: Parsed, span: Span) -> Group | None:
    """The group or entity that a holder span names; groups before the states inside their names."""
    people = [
        (mention, entity)
        for mention, entity in parsed.mentions_in(span.start, span.end)
        if entity.type == "organisation" or (entity.type == "person" and not _OWN.match(parsed.text, mention.end))
    ]
    if people and people[0][1].type == "person" and not re.search(r"supporters|allies|critics|defenders", span.text):
        return Group(id=people[-1][1].id if len(people) == 1 else people[0][1].id, camp=camp_of(people[0][1].id))
    group = by_words(span.text)
    if group is not None and group.id is not None:
        return group
    if people:
        return Group(id=people[0][1].id, camp=camp_of(people[0][1].id))
    states = [entity for _, entity in parsed.mentions_in(span.start, span.end) if entity.type == "state"]
    if states:
        return Group(id=states[0].id, camp=camp_of(states[0].id))
    return group
