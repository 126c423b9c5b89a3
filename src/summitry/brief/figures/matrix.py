"""Matrix: which issue is on record of which encounter, and by whom.

A cell has one of seven types; the strongest that applies is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from summitry import tables
from summitry.brief import wording
from summitry.brief.compose import grammar, naming
from summitry.brief.figures import common, palette
from summitry.brief.figures.drawing import WIDTH, altair, marks, wide
from summitry.brief.figures.marked import key, led
from summitry.brief.figures.noun import Figure
from summitry.model import Reference
from summitry.record.nouns import RecordEncounter

MOST_ROWS, MOST_COLUMNS = 12, 48
LABEL = 300.0
"""Points that the name of an issue may take."""
BOTH, REPORTED, PUBLIC, GENERIC, NONE = "both", "reported", "raised in public", "generic", "not stated"
STANDING = ("backdrop", "factor")


def matrix(encounters: common.Encounters, sides: Sequence[str]) -> Figure | None:
    """Issues by encounters that took place; the latest 48 where there are more. None where no issue is on record."""
    held = common.held(encounters)
    columns = [one for one in held if _issues(one, encounters)][-MOST_COLUMNS:]
    names = _rows(columns, encounters)
    if not columns or not names:
        return None
    cells = {(issue, one.id): _cell(issue, _family(one, encounters), sides) for issue in names for one in columns}
    seen = [ref for issue in names for one in columns for ref in _seen(issue, _family(one, encounters))[:1]]
    references = common.once(seen)
    types = [*_types(sides)]
    left_out = len([one for one in held if _issues(one, encounters)]) - len(columns)
    return Figure(
        id="matrix",
        title=_title(names, columns, cells, common.people(encounters)),
        n=f"{common.digits(len(names), 'issue')} by {common.digits(len(columns), 'encounter')}"
        f"{_without(len(held) - len(columns) - left_out)}{_older(left_out)}",
        source=common.source(encounters, references),
        alt=_alt(names, columns, cells),
        columns=("issue", "encounter", "date", "type", "id"),
        rows=tuple(
            (wording.issue(issue), common.label(one, dated=False), one.date, cells[issue, one.id], one.id)
            for issue in names
            for one in columns
        ),
        references=references,
        note="Not stated means that no source of the record says it came up, not that it did not.",
        marks={
            **{f"encounter:{one.id}": common.label(one) for one in columns},
            **{f"issue:{issue}": wording.issue(issue) for issue in names},
        },
        draw=lambda: _chart(names, columns, cells, types),
    )


def _without(n: int) -> str:
    return f"; {n} more {'has' if n == 1 else 'have'} no issue on record" if n else ""


def _older(left_out: int) -> str:
    return f"; {left_out} earlier ones are in the tables" if left_out else ""


def _family(one: RecordEncounter, encounters: common.Encounters) -> list[RecordEncounter]:
    return [one, *(part for part in encounters if part.part_of == one.id)]


def _issues(one: RecordEncounter, encounters: common.Encounters) -> set[str]:
    return {issue for part in _family(one, encounters) for issue in part.issues}


def _rows(columns: list[RecordEncounter], encounters: common.Encounters) -> list[str]:
    """Areas, and cross-cutting issues each on its own row, those on record of most encounters, areas first."""
    counts: Counter[str] = Counter()
    for one in columns:
        counts.update({_row(issue) for issue in _issues(one, encounters)} - {"cross"})
    chosen = [issue for issue, _ in counts.most_common(MOST_ROWS)]
    return sorted(chosen, key=lambda issue: ("." in issue, -counts[issue], issue))


def _row(issue: str) -> str:
    return issue if issue.startswith("cross.") else issue.split(".")[0]


def side_of(holder: str | None, sides: Sequence[str]) -> str | None:
    """The side that a holder speaks for: the state itself, its leader or a body of it."""
    for who in (holder or "").split("; "):
        if who in sides:
            return who
        country = tables.homes().get(who)
        if country in sides:
            return country
    return None


def _stated(issue: str, family: list[RecordEncounter], sides: Sequence[str]) -> set[str]:
    """The sides that say it came up: by a point of their account, or as the holder of an item of the agenda."""
    found = {
        side
        for one in family
        for side, account in one.accounts.items()
        if any(_row(point.issue or "") == issue for point in account.points)
    }
    found |= {
        side
        for one in family
        for row in one.agenda
        if _row(row.issue) == issue and row.relation not in STANDING and (side := side_of(row.holder, sides))
    }
    return found & set(sides)


def _cell(issue: str, family: list[RecordEncounter], sides: Sequence[str]) -> str:
    stated = _stated(issue, family, sides)
    if len(stated) > 1:
        return BOTH
    if stated:
        return f"{naming.adjective(next(iter(stated)))} account only"
    relations = {row.relation for one in family for row in one.agenda if _row(row.issue) == issue}
    if relations - {*STANDING, "raised_in_public"} or any(
        _row(r.issue or "") == issue for one in family for r in one.outcomes
    ):
        return REPORTED
    if "raised_in_public" in relations:
        return PUBLIC
    return GENERIC if relations else NONE


def _seen(issue: str, family: list[RecordEncounter]) -> list[Reference]:
    parts: list[Any] = [row for one in family for row in one.agenda if _row(row.issue) == issue]
    parts += [p for one in family for a in one.accounts.values() for p in a.points if _row(p.issue or "") == issue]
    parts += [row for one in family for row in one.outcomes if _row(row.issue or "") == issue]
    return [ref for part in parts for ref in part.references]


def _types(sides: Sequence[str]) -> list[tuple[str, str, str]]:
    """Type, shape and colour, in the order of the legend."""
    halves = (palette.LEFT, palette.RIGHT)
    only = [
        (f"{naming.adjective(side)} account only", shape, colour)
        for side, shape, (colour, _) in zip(list(dict.fromkeys(sides))[:2], halves, palette.SIDES, strict=False)
    ]
    return [
        (BOTH, palette.SQUARE, palette.INK),
        *only,
        (REPORTED, palette.FRAME, palette.INK),
        (PUBLIC, palette.UP, palette.PURPLE),
        (GENERIC, palette.DOT, palette.MUTED),
        (NONE, palette.DASH, palette.MUTED),
    ]


def _title(names: list[str], columns: list[RecordEncounter], cells: dict[tuple[str, str], str], who: str) -> str:
    n = len(columns)
    both = {issue: sum(cells[issue, one.id] == BOTH for one in columns) for issue in names}
    most = max(both.values())
    if not most:
        return (
            f"{who}: no issue is in the accounts of both sides of any of {grammar.counted(n, 'encounter')}"
            if n > 1
            else f"{who}: no issue is in the accounts of both sides of the one encounter"
        )
    top = [issue for issue in names if both[issue] == most]
    name = grammar.lowered(wording.issue(top[0]), _proper())
    rest = ", more often than any other issue" if len(top) == 1 and len(names) > 1 and n > 1 else ""
    where = f"{grammar.share(most, n)} encounters" if n > 1 else "their one encounter"
    return f"{who}: both sides’ accounts mention {name} at {where}{rest}"


def _proper() -> frozenset[str]:
    from summitry.brief.compose import facts

    return facts.proper()


def _alt(names: list[str], columns: list[RecordEncounter], cells: dict[tuple[str, str], str]) -> str:
    told = []
    for issue in names:
        counts = Counter(cells[issue, one.id] for one in columns)
        parts = [f"{kind} {number}" for kind, number in counts.most_common()]
        told.append(f"{wording.issue(issue)}: {', '.join(parts)}")
    return f"Table of marks, an issue a row, an encounter a column. Encounters by type: {'; '.join(told)}."


def _chart(
    names: list[str],
    columns: list[RecordEncounter],
    cells: dict[tuple[str, str], str],
    types: list[tuple[str, str, str]],
) -> Any:
    alt = altair()
    used = set(cells.values())
    kinds = [one for one in types if one[0] in used]
    gutter = min(LABEL, max(wide(wording.issue(issue), 11) for issue in names) + 14)
    step = min(30, (WIDTH - gutter) / len(columns))
    size = min(13, step - 2) ** 2
    data = [
        {"issue": wording.issue(issue), "column": number, "type": cells[issue, one.id], **key(f"encounter:{one.id}")}
        for issue in names
        for number, one in enumerate(columns)
    ]
    order = [wording.issue(issue) for issue in names]
    axis = alt.Axis(domain=False, ticks=False, labelColor=palette.INK, labelLimit=LABEL)
    scale = alt.Scale(domain=[-0.5, len(columns) - 0.5], nice=False)
    cells_drawn = led(alt.Chart(alt.Data(values=data)).mark_point(filled=True, opacity=1, size=size), alt).encode(
        x=alt.X("column:Q", axis=None, scale=scale),
        y=alt.Y("issue:N", sort=order, title=None, axis=axis),
        **marks(alt, "type:N", kinds, columns=4, symbolSize=110),
    )
    heads, room = _heads(alt, columns, scale)
    return (
        (cells_drawn + heads)
        .properties(
            width=step * len(columns),
            height=22 * len(names),
            padding={"top": 2, "left": 2, "right": room * 0.6, "bottom": 2},
        )
        .configure_legend(offset=room + 6)
    )


def _heads(alt: Any, columns: list[RecordEncounter], scale: Any) -> tuple[Any, int]:
    """Slanted names above the columns, those of meetings darker, and the height that they take."""
    data: list[dict[str, Any]] = [
        {"column": number, "text": _head(one, columns), "bold": common.in_person(one), **key(f"encounter:{one.id}")}
        for number, one in enumerate(columns)
    ]
    base = alt.Chart(alt.Data(values=data)).mark_text(
        angle=300, align="left", baseline="middle", fontSize=10, dx=4, dy=0, color=palette.INK
    )
    drawn = led(base, alt).encode(
        x=alt.X("column:Q", scale=scale),
        y=alt.value(-4),
        text="text:N",
        color=alt.condition("datum.bold", alt.value(palette.INK), alt.value(palette.MUTED)),
    )
    return drawn, int(0.87 * max(wide(one["text"], 10) for one in data)) + 8


def _head(one: RecordEncounter, columns: list[RecordEncounter]) -> str:
    """Month and place of a column, or that it was a call: "Jul 2017 Hamburg", "May 2019 call"."""
    day = common.start(one)
    dated = f"{day:%b %Y}" if day else "undated"
    where = (
        wording.name(one.place)
        if one.place and common.in_person(one)
        else "call"
        if not common.in_person(one)
        else "meeting"
    )
    return f"{dated} {where}"
