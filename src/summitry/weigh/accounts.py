"""The accounts of an encounter side by side: what all sides say, what only one says, and where they conflict.

Points are aligned by issue and by words. It shows that a side is silent on a matter; it does not say why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from summitry.model import Json, Reference, Span
from summitry.record.nouns import Dispute, RecordEncounter, Value
from summitry.record.register import Record
from summitry.weigh import naming, words
from summitry.weigh.audit import lengths
from summitry.weigh.audit.nouns import plainly
from summitry.weigh.people import home

ALIKE = 0.34
"""Share of content words (of the shorter point) that two points of one issue share when they say the same thing."""
ORDER = ("conflict", "all", "some", "only", "own")
ALIKE_ELSEWHERE = 0.6
"""The same where the issues only lie in one area, or one point names none."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """One point of one side: words of the record or of a document, with where they stand."""

    side: str
    kind: str
    issue: str | None
    text: str
    order: int
    size: int
    named: tuple[str, ...] = ()
    """Every issue that the words name; `issue` is the one that the point is about."""
    span: Span | None = None
    numbers: tuple[Value, ...] = ()
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Matter:
    """One matter with each side's points on it.

    `status` is all, some, conflict, only (no other side speaks of the issue), or own (others speak of the issue,
    and say something else).
    """

    status: str
    issue: str | None
    about: str
    sides: tuple[str, ...]
    silent: tuple[str, ...]
    points: tuple[Told, ...]
    why: str


@dataclass(frozen=True, kw_only=True)
class Weight:
    """How much of its account a side gives to an area, and how early: its share of words and its place."""

    side: str
    area: str
    share: float
    place: int
    points: int


@dataclass(frozen=True, kw_only=True)
class Accounts:
    """The accounts of one encounter, or of several texts about one, aligned."""

    encounter: str | None
    sides: tuple[str, ...]
    matters: tuple[Matter, ...]
    issues: tuple[Matter, ...]
    """The same by issue: who mentions it at all."""
    weights: tuple[Weight, ...] = ()
    promises: tuple[Told, ...] = ()
    silent: tuple[str, ...] = ()
    """Sides of the encounter without any account."""

    def only(self, side: str) -> tuple[Matter, ...]:
        """Matters that this side alone tells."""
        return tuple(one for one in self.matters if one.status == "only" and one.sides == (side,))

    def conflicts(self) -> tuple[Matter, ...]:
        """Matters on which sides say different things."""
        return tuple(one for one in self.matters if one.status == "conflict")

    def to_json(self) -> Json:
        """The JSON form."""
        plain: Json = plainly(self)
        return plain


def accounts(one: RecordEncounter, record: Record) -> Accounts:
    """The accounts of a recorded encounter and of its parts."""
    told = [point for other in (one, *record.parts(one)) for point in _points(other)]
    sides = tuple(dict.fromkeys(point.side for point in told))
    disputes = [dispute for other in (one, *record.parts(one)) for dispute in other.disputes]
    conflicts = [*(_dispute(dispute, sides) for dispute in disputes), *_lengths(one, sides), *_initiative(one, sides)]
    return aligned(told, sides, conflicts, encounter=one.id, silent=silent_sides(one, record))


def silent_sides(one: RecordEncounter, record: Record) -> tuple[str, ...]:
    """States of the leaders who met that have no account on record."""
    homes = {home(person) for person in one.participants} - {""}
    return tuple(sorted(homes - {side for other in (one, *record.parts(one)) for side in other.accounts}))


def _points(one: RecordEncounter) -> Iterator[Told]:
    for side, account in one.accounts.items():
        for order, point in enumerate(account.points, start=1):
            yield Told(
                side=side,
                kind=point.kind,
                issue=point.issue,
                text=point.text,
                order=order,
                size=len(point.text),
                named=named(point.issue, point.text, point.kind),
                references=point.references,
            )


def named(issue: str | None, text: str, kind: str) -> tuple[str, ...]:
    """The issues that a point names: its own, and in a list of topics every one of the list."""
    from summitry.read.issues import hits

    own = (issue,) if issue else ()
    listed = tuple(hit.issue for hit in hits(text)) if issue is None or kind == "topic" else ()
    return tuple(dict.fromkeys((*own, *listed)))


def aligned(
    told: Sequence[Told],
    sides: tuple[str, ...],
    conflicts: Iterable[Matter] = (),
    *,
    encounter: str | None = None,
    silent: tuple[str, ...] = (),
) -> Accounts:
    """Points of any number of sides as matters, by issue, and by weight."""
    groups: list[list[Told]] = []
    for point in sorted(told, key=lambda one: (one.order, one.side)):
        best = max(groups, key=lambda group: _likeness(point, group), default=None)
        if best is not None and _likeness(point, best) > 0:
            best.append(point)
        else:
            groups.append([point])
    matters = [_matter(group, sides, told) for group in groups]
    return Accounts(
        encounter=encounter,
        sides=sides,
        matters=(*conflicts, *sorted(matters, key=lambda one: ORDER.index(one.status))),
        issues=tuple(_by_issue(told, sides)),
        weights=tuple(_weights(told, sides)),
        promises=tuple(point for point in told if point.kind in ("promise", "next_step", "agreed")),
        silent=silent,
    )


def _likeness(point: Told, group: Sequence[Told]) -> float:
    return max(likeness(point, other) for other in group)


def likeness(first: Told, second: Told) -> float:
    """How surely two points tell one thing; 0 where they do not."""
    if first.side == second.side:
        return 0.0
    if first.kind == second.kind == "length":
        return 1.0
    mine, theirs = words.content(first.text), words.content(second.text)
    shared = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    if first.issue and first.issue == second.issue:
        plain = "topic" in (first.kind, second.kind) and first.kind == second.kind
        return max(shared, 0.35) if plain else shared if shared >= ALIKE else 0.0
    if first.issue is None or second.issue is None or _area(first.issue) == _area(second.issue):
        return shared if shared >= ALIKE_ELSEWHERE else 0.0
    return 0.0


def _area(issue: str | None) -> str:
    return (issue or "").split(".")[0]


def _matter(group: Sequence[Told], sides: tuple[str, ...], told: Sequence[Told]) -> Matter:
    here = tuple(side for side in sides if any(point.side == side for point in group))
    absent = tuple(side for side in sides if side not in here)
    issue = next((point.issue for point in group if point.issue), None)
    status, why = _status(group, here, absent, issue, told)
    return Matter(
        status=status, issue=issue, about=group[0].text, sides=here, silent=absent, points=tuple(group), why=why
    )


def _status(
    group: Sequence[Told], here: tuple[str, ...], absent: tuple[str, ...], issue: str | None, told: Sequence[Told]
) -> tuple[str, str]:
    if _numbers_conflict(group):
        return "conflict", "the lengths exclude each other"
    if len(here) > 1:
        return ("all" if not absent else "some"), "issue and words agree"
    if not absent:
        return "only", "there is one side alone"
    speaking = [point.side for point in told if point.side in absent and issue and _speaks_of(point, issue)]
    if speaking:
        return "own", f"{_said(speaking)} speaks of the issue in other points"
    return "only", f"no point of {_said(absent)} on it"


def _said(sides: Iterable[str]) -> str:
    return naming.listing(naming.name(side) for side in sides)


def _speaks_of(point: Told, issue: str) -> bool:
    return any(one == issue or one.startswith(f"{issue}.") for one in point.named)


def _numbers_conflict(group: Sequence[Told]) -> bool:
    known = [(point.side, found) for point in group for v in point.numbers if (found := lengths.of_value(v))]
    return any(a != b and lengths.relation(mine, theirs) == "excludes" for a, mine in known for b, theirs in known)


def _by_issue(told: Sequence[Told], sides: tuple[str, ...]) -> Iterator[Matter]:
    """Each issue with the sides that mention it; a general mention counts for the area, not for its parts."""
    for issue in sorted({one for point in told for one in point.named}):
        points = [p for p in told if _speaks_of(p, issue)]
        here = tuple(side for side in sides if any(point.side == side for point in points))
        wider = [p for p in told if any(issue.startswith(f"{one}.") for one in p.named) and p.side not in here]
        absent = tuple(side for side in sides if side not in here)
        status = "all" if not absent and len(sides) > 1 else "only" if len(here) == 1 else "some"
        general = naming.listing(naming.name(p.side) for p in wider)
        yield Matter(
            status=status,
            issue=issue,
            about=naming.issue(issue),
            sides=here,
            silent=absent,
            points=tuple(points),
            why=f"{general} speaks of the wider issue only" if wider else "by issue",
        )


def _weights(told: Sequence[Told], sides: tuple[str, ...]) -> Iterator[Weight]:
    for side in sides:
        own = [point for point in told if point.side == side]
        total = sum(point.size for point in own) or 1
        areas = list(dict.fromkeys(_area(point.issue) for point in own if point.issue))
        for place, area in enumerate(areas, start=1):
            mine = [point for point in own if _area(point.issue) == area]
            share = sum(point.size for point in mine) / total
            yield Weight(side=side, area=area, share=round(share, 3), place=place, points=len(mine))


def _dispute(dispute: Dispute, sides: tuple[str, ...]) -> Matter:
    points = tuple(
        Told(side=side.holder, kind="claim", issue=dispute.about if "." in dispute.about else None, text=side.says,
             order=0, size=len(side.says), references=side.references)
        for side in dispute.sides
    )  # fmt: skip
    holders = tuple(dict.fromkeys(point.side for point in points))
    return Matter(
        status="conflict",
        issue=dispute.about,
        about=dispute.text,
        sides=holders,
        silent=tuple(side for side in sides if side not in holders),
        points=points,
        why="the record has it as disputed",
    )


def _lengths(one: RecordEncounter, sides: tuple[str, ...]) -> Iterator[Matter]:
    for slot in ("planned_minutes", "actual_minutes"):
        if any(dispute.about == slot for dispute in one.disputes):
            continue
        held = [value for value in one.get(slot) if value.holder in sides]
        points = tuple(_as_point(value, slot) for value in held)
        if _numbers_conflict(points):
            yield _conflict(points, slot, "the lengths exclude each other", sides)


def _as_point(value: Value, slot: str) -> Told:
    text = naming.minutes(value.value, value.comparator)
    return Told(
        side=value.holder or "", kind="length", issue=None, text=text, order=0, size=len(text),
        numbers=(value,), references=value.references,
    )  # fmt: skip


def _initiative(one: RecordEncounter, sides: tuple[str, ...]) -> Iterator[Matter]:
    held = [value for value in one.get("initiated_by") if value.holder]
    if len({value.value for value in held}) > 1 and len({value.holder for value in held}) > 1:
        points = tuple(
            Told(side=v.holder or "", kind="initiative", issue=None, order=0, size=0, references=v.references,
                 text=f"The initiative was of {naming.name(str(v.value))}.")
            for v in held
        )  # fmt: skip
        yield _conflict(points, "initiated_by", "holders name different initiators", sides)


def _conflict(points: tuple[Told, ...], about: str, why: str, sides: tuple[str, ...]) -> Matter:
    here = tuple(dict.fromkeys(point.side for point in points))
    return Matter(
        status="conflict", issue=None, about=about.replace("_", " "), sides=here,
        silent=tuple(side for side in sides if side not in here), points=points, why=why,
    )  # fmt: skip
