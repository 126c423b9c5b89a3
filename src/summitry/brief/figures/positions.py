"""Positions over time: when each side stated one, on which issue, and of what kind.

It shows that a position was stated and what the data say; it does not score how far one moved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from summitry.brief import wording
from summitry.brief.compose import grammar, naming
from summitry.brief.compose.scope import STANCES
from summitry.brief.figures import common, palette
from summitry.brief.figures.drawing import WIDTH, altair, between, names, wide
from summitry.brief.figures.marked import key, led
from summitry.brief.figures.noun import Figure
from summitry.record.nouns import Point, RecordEncounter

MOST_ISSUES = 10
SHAPES = {
    "position": palette.SQUARE,
    "claim": "circle",
    "proposal": "diamond",
    "demand": "triangle-up",
    "denial": palette.CROSS,
    "promise": palette.STAR,
}


class Stated(NamedTuple):
    """One position of one side, with the encounter at which it was stated."""

    side: str
    point: Point
    encounter: RecordEncounter


def positions(encounters: common.Encounters, sides: Sequence[str]) -> Figure | None:
    """Positions of the two sides by issue and date; None where neither has one."""
    pair = list(dict.fromkeys(sides))[:2]
    found = [
        Stated(side, point, one)
        for one in encounters
        if one.mood == "happened" and common.middle(one.when) is not None
        for side in pair
        if side in one.accounts
        for point in one.accounts[side].points
        if point.issue and point.kind in STANCES
    ]
    if not found:
        return None
    counts = Counter(one.point.issue or "" for one in found)
    shown = [issue for issue, _ in counts.most_common(MOST_ISSUES)]
    references = common.once(ref for one in found for ref in one.point.references[:1])
    left = len(counts) - len(shown)
    return Figure(
        id="positions",
        title=_title(found, counts, pair),
        n=f"n = {common.digits(len(found), 'statement')} of {grammar.listed(map(naming.named, pair))}; "
        "a mark is an encounter with one or more",
        source=common.source(encounters, references),
        alt=_alt(found, shown, pair),
        columns=("issue", "side", "date", "kind", "position", "hedge", "encounter"),
        rows=tuple(
            (
                wording.issue(one.point.issue or ""),
                wording.name(one.side),
                one.encounter.date,
                one.point.kind,
                one.point.text,
                one.point.hedge,
                one.encounter.id,
            )
            for one in sorted(found, key=lambda one: (one.point.issue or "", one.encounter.date or "", one.side))
        ),
        references=references,
        note="Whether a later position differs from an earlier one is for the reader of the words; the data have them."
        + (f" {grammar.capital(grammar.counted(left, 'issue'))} with fewer are in the data." if left else ""),
        marks={f"encounter:{one.encounter.id}": common.label(one.encounter) for one in found},
        draw=lambda: _chart(found, shown, pair),
    )


def _title(found: list[Stated], counts: Counter[str], pair: list[str]) -> str:
    from summitry.brief.compose import facts

    (top, number), *rest = counts.most_common(2)
    if rest and rest[0][1] == number:
        most = grammar.counted(number, "position")
        return f"{grammar.listed(map(wording.name, pair))}: no issue has more than {most} on record"
    by = Counter(one.side for one in found if one.point.issue == top)
    told = grammar.counts((by[side], f"of {naming.named(side)}") for side in pair)
    return f"Most positions on record are on {grammar.lowered(wording.issue(top), facts.proper())}: {told}"


def _alt(found: list[Stated], shown: list[str], pair: list[str]) -> str:
    told = []
    for issue in shown:
        parts = []
        for side in pair:
            own = sorted(one.encounter.date or "" for one in found if one.side == side and one.point.issue == issue)
            span = (
                f" ({own[0][:4]} to {own[-1][:4]})"
                if own and own[0][:4] != own[-1][:4]
                else f" ({own[0][:4]})"
                if own
                else ""
            )
            parts.append(f"{wording.name(side)} {len(own)}{span}")
        told.append(f"{wording.issue(issue)}: {', '.join(parts)}")
    return f"Marks along a line of time, a line a side and an issue. {'; '.join(told)}."


def _chart(found: list[Stated], shown: list[str], pair: list[str]) -> Any:
    alt = altair()
    rows = _marks(found, shown, pair)
    low, high = min(one["x"] for one in rows), max(one["x"] for one in rows)
    room = max(0.1, (high - low) * 0.03)
    labels: list[dict[str, Any]] = [{"row": number, "text": wording.issue(issue)} for number, issue in enumerate(shown)]
    gutter = min(300.0, max(wide(one["text"], 11) for one in labels) + 12)
    x = alt.X(
        "x:Q",
        title=None,
        scale=alt.Scale(domain=[low - room, high + room], nice=False),
        axis=alt.Axis(format="d", tickMinStep=1, grid=True, tickCount=10, domain=False, tickSize=0, labelOverlap=True),
    )
    y = alt.Y("row:Q", axis=None, scale=alt.Scale(domain=[len(shown) - 0.5, -0.5], nice=False))
    kinds = [kind for kind in SHAPES if any(one["kind"] == kind for one in rows)]
    sides = [wording.name(side) for side in pair]
    points = led(alt.Chart(alt.Data(values=rows)).mark_point(filled=True, opacity=0.92, size=56), alt).encode(
        x=x,
        y=y,
        shape=alt.Shape(
            "kind:N", sort=kinds, title=None, scale=alt.Scale(domain=kinds, range=[SHAPES[k] for k in kinds])
        ),
        color=alt.Color(
            "side:N",
            sort=sides,
            title=None,
            scale=alt.Scale(domain=sides, range=[colour for colour, _ in palette.SIDES][: len(sides)]),
            legend=None,
        ),
    )
    marks_of = [
        {"row": number + (-0.17 if at == 0 else 0.17), "text": _short(side), "side": wording.name(side)}
        for number in range(len(shown))
        for at, side in enumerate(pair)
    ]
    short = (
        alt.Chart(alt.Data(values=marks_of))
        .mark_text(align="right", dx=-4, fontSize=8.5)
        .encode(x=alt.value(0), y=y, text="text:N", color=alt.Color("side:N", legend=None))
    )
    layers = (between(alt, len(shown), y), points, names(alt, labels, y, -24), short)
    return alt.layer(*layers).properties(width=WIDTH - gutter, height=34 * len(shown))


def _marks(found: list[Stated], shown: list[str], pair: list[str]) -> list[dict[str, Any]]:
    """A mark an issue, side and encounter, of the kind that the side used most there."""
    groups: dict[tuple[str, str, str], list[Stated]] = {}
    for one in found:
        if one.point.issue in shown:
            groups.setdefault((one.point.issue or "", one.side, one.encounter.id), []).append(one)
    return [
        {
            "x": common.middle(several[0].encounter.when),
            "row": shown.index(issue) + (-0.17 if side == pair[0] else 0.17),
            "side": wording.name(side),
            "kind": Counter(one.point.kind for one in several).most_common(1)[0][0],
            **key(f"encounter:{met}"),
        }
        for (issue, side, met), several in groups.items()
    ]


def _short(side: str) -> str:
    """A state in two or three letters."""
    from summitry import tables

    known = {row.id: row.iso3 for row in tables.countries()}
    return str(known.get(side) or wording.name(side)[:3].upper())
