"""Who said what: the claims of a text against the accounts that the record has of each side of an encounter.

A claim that a side's own account holds is supported. One that the record has of the other side alone is contradicted
only where the holder's own account speaks of the very issue and says something else, or where the two are at odds
over it: an account is never complete, and both may have said it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summitry.model import Claim, Reading, Span
from summitry.record.nouns import Point, RecordEncounter, Value
from summitry.weigh import likeness, naming
from summitry.weigh.audit.case import Case
from summitry.weigh.audit.nouns import Stated, Verdict
from summitry.weigh.people import home
from summitry.weigh.sides import Told

OWN = 0.4
"""Likeness to a point of the holder's own side from which on it bears a claim out."""
OTHERS = 0.45
"""Likeness to a point of another side from which on the record has it of that side."""
STANCES = frozenset({"claim", "demand", "position", "proposal", "accusation", "warning", "refusal"})
"""Points that say what a side holds or wants; what was agreed, and how the talk was, both may tell."""
_BOTH = re.compile(r"\b(?:both|the\s+two|each|agreed|together|joint\w*|mutual\w*)\b", re.I)


@dataclass(frozen=True, kw_only=True)
class _Near:
    """The point of a side that is most like a claim."""

    side: str
    score: float
    point: Point
    at: str
    """The encounter, or the part of one, that has it."""


def judge(reading: Reading, cases: Mapping[str, Case | None]) -> Iterator[Verdict]:
    """A verdict on each claim of a side that the record's accounts of a surely matched encounter know."""
    known = {case.there.part_of or case.there.id: case for case in cases.values() if case and case.match.sure}
    told = [case for case in known.values() if case.encounter.mood == "happened"]
    if len(told) != 1:
        return
    one = told[0]
    points = list(_points(one))
    for claim in reading.claims:
        side = _side(claim, one)
        if side is not None and points and claim.encounter in (None, one.encounter.id):
            yield from _weighed(one, claim, side, points)


def _points(one: Case) -> Iterator[tuple[str, str, Point]]:
    """Each point of the encounter, its whole and its parts, with its side and where it stands."""
    family: dict[str, RecordEncounter] = {other.id: other for other in (one.there, *one.family)}
    for there in family.values():
        for side, account in there.accounts.items():
            yield from ((side, there.id, point) for point in account.points if point.kind != "denial")


def _side(claim: Claim, one: Case) -> str | None:
    """The state of the leader, or of the house, that a claim is of; None where it is of nobody who was there."""
    sides = {home(who) for who in one.there.participants}
    if claim.holder is None or claim.content_span is None or claim.type == "denial" or claim.negated:
        return None
    found = home(claim.holder) or claim.holder
    return found if found in sides else None


def _weighed(one: Case, claim: Claim, side: str, points: Sequence[tuple[str, str, Point]]) -> Iterator[Verdict]:
    said = _words(claim)
    near = [_nearest(claim, said, one, row) for row in points]
    own = max((row for row in near if row.side == side), key=lambda row: row.score, default=None)
    others = max((row for row in near if row.side != side), key=lambda row: row.score, default=None)
    if own is not None and own.score >= OWN:
        why = f"The record has it of {naming.name(side)}: {own.point.text}"
        yield _made(one, claim, side, own, "supported", "attribution: the side's own account has it", why)
    elif others is not None and others.score >= OTHERS and (own is None or own.score == 0.0):
        yield from _of_others(one, claim, side, others, points)


def _of_others(
    one: Case, claim: Claim, side: str, found: _Near, points: Sequence[tuple[str, str, Point]]
) -> Iterator[Verdict]:
    """What is on record of another side alone."""
    if found.point.kind not in STANCES or _BOTH.search(found.point.text) or _names(found.point, claim, side, one):
        return
    own_words = [p for who, _, p in points if who == side and p.issue == found.point.issue]
    why = f"The record has it of {naming.name(found.side)}: {found.point.text}"
    if own_words or _at_odds(one, side, found):
        why += f" Of {naming.name(side)} it has other words on the matter."
        yield _made(one, claim, side, found, "contradicted", "attribution: the record has it of the other side", why)
    else:
        why += f" It has nothing like it of {naming.name(side)}, whose account need not be complete."
        yield _made(one, claim, side, found, "not_on_record", "attribution: on record of the other side", why)


def _names(point: Point, claim: Claim, side: str, one: Case) -> bool:
    """Whether a point names the holder, so that it may tell what he said."""
    people = {who for who in one.there.participants if home(who) == side} | {claim.holder or ""}
    return any(naming.surname(who).casefold() in point.text.casefold() for who in people if who)


def _at_odds(one: Case, side: str, found: _Near) -> bool:
    """Whether the record has the two sides at odds over the matter of a point."""
    return any(
        dispute.about == found.point.issue and {side, found.side} <= {each.holder for each in dispute.sides}
        for there in (one.there, *one.family)
        for dispute in there.disputes
    )


def _words(claim: Claim) -> str:
    return " ".join(span.text for span in claim.content_spans or ((claim.content_span,) if claim.content_span else ()))


def _nearest(claim: Claim, said: str, one: Case, row: tuple[str, str, Point]) -> _Near:
    side, at, point = row
    mine = Told(side="", kind="claim", issue=claim.issue, text=said, order=0, size=len(said))
    theirs = Told(side=side, kind=point.kind, issue=point.issue, text=point.text, order=0, size=len(point.text))
    score = likeness.likeness(mine, theirs, _names_of(one))
    return _Near(side=side, score=score, point=point, at=at)


def _names_of(one: Case) -> frozenset[str]:
    """Words that every account uses: the names of those who met, and of their states."""
    people = one.there.participants
    text = " ".join((*people, *(naming.name(home(who)) for who in people))).replace("_", " ")
    return likeness.meaning(text)


def _made(one: Case, claim: Claim, side: str, found: _Near, status: str, rule: str, why: str) -> Verdict:
    value = Value(value=found.point.text, holder=found.side, references=found.point.references, of=found.at)
    return Verdict(
        item=claim.id,
        kind="claim",
        slot="attribution",
        status=status,  # type: ignore[arg-type]
        stated=Stated(value=side, hedge=claim.hedge),
        span=_span(claim),
        record_values=(value,),
        rule=rule,
        explanation=why,
        encounter=one.encounter.id,
        record=one.there.id,
        flag=status == "not_on_record",
    )


def _span(claim: Claim) -> Span | None:
    return claim.holder_span or claim.content_span
