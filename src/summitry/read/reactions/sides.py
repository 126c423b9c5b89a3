"""Whether somebody is one of the sides that met: the state of a leader, or who speaks for its government."""

from __future__ import annotations

import re

from summitry.model import Span
from summitry.read import camps
from summitry.read.camps import Group
from summitry.read.parsed import Parsed
from summitry.read.reactions import stances, targets

OFFICIAL = re.compile(
    r"\b(?:governments?|officials?|advis[eo]rs?|aides?|negotiators?|ministr\w+|ministers?|authorities|hosts?|delegations?|spokes\w+|diplomats|journalists|"
    r"military|side|Kremlin|White\s+House|administration|State\s+Department)\b",
    re.IGNORECASE,
)

_DAY = re.compile(r"\s+on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")


def is_idle(parsed: Parsed, named: tuple[Group | None, Span], leaders: frozenset[str], span: Span) -> bool:
    """Whether a clause says what one of the sides that met did, without a word on the occasion."""
    said = span.text[max(0, named[1].end - span.start) :]
    idle = not targets.conduct().search(said) and not stances.certain(said)
    return idle and is_one(parsed, *named, leaders)


def is_one(parsed: Parsed, group: Group | None, who: Span, leaders: frozenset[str]) -> bool:
    """Whether a group is the state, or speaks for the government, of one who met."""
    if group is None or group.id is None or group.camp == "unspecified":
        return False
    name = _DAY.sub("", who.text)
    named = parsed.mention_at(who.start) or parsed.mention_at(who.end - 1)
    bare = named is not None and named[0].end >= who.start + len(name) and len(name.split()) <= 3
    if not bare and not OFFICIAL.search(who.text):
        return False
    camps_ = {camps.camp_of(who) for who in leaders}
    states = {camps.country_of(who) for who in leaders}
    if group.camp == "us_administration":
        return "us_general" in camps_
    return group.id in states or (group.camp in ("russia", "ukraine", "china") and group.camp in camps_)
