"""Points of any number of sides put together where they tell one matter, by issue and by meaning.

It shows that a side is silent on a matter; it does not say why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from summitry.weigh import naming
from summitry.weigh.audit import lengths
from summitry.weigh.likeness import area, everywhere, likeness
from summitry.weigh.sides import Accounts, Matter, Told, Weight

SURE = 0.5
"""Likeness that joins two groups of points that are already together with others."""
JOINS = 0.3
"""Likeness from which on a point joins one that has its counterpart already."""
ORDER = ("conflict", "all", "some", "only", "own")


def aligned(
    told: Sequence[Told],
    sides: tuple[str, ...],
    conflicts: Iterable[Matter] = (),
    *,
    encounter: str | None = None,
    silent: tuple[str, ...] = (),
) -> Accounts:
    """Points of any number of sides as matters, by issue, and by weight."""
    groups = _groups(told)
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


def _groups(told: Sequence[Told]) -> list[list[Told]]:
    """Points put together, likest pair first; what is like nothing stands alone. In the order of the accounts."""
    common = everywhere(told)
    likely = [
        (likeness(first, second, common), m, n)
        for m, first in enumerate(told)
        for n, second in enumerate(told[m + 1 :], start=m + 1)
    ]
    group = list(range(len(told)))
    for found, m, n in sorted((row for row in likely if row[0]), key=lambda row: (-row[0], row[1], row[2])):
        alone = [group.count(group[one]) == 1 for one in (m, n)]
        if found >= SURE or all(alone) or (any(alone) and found >= JOINS):
            new, old = sorted((group[m], group[n]))
            group = [new if one == old else one for one in group]
    made: dict[int, list[Told]] = {}
    for number, point in sorted(enumerate(told), key=lambda row: (row[1].order, row[1].side)):
        made.setdefault(group[number], []).append(point)
    return list(made.values())


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
    if numbers_conflict(group):
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


def numbers_conflict(group: Sequence[Told]) -> bool:
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
        areas = list(dict.fromkeys(area(point.issue) for point in own if point.issue))
        for place, name in enumerate(areas, start=1):
            mine = [point for point in own if area(point.issue) == name]
            share = sum(point.size for point in mine) / total
            yield Weight(side=side, area=name, share=round(share, 3), place=place, points=len(mine))
