"""Planned against actual length: every value that some source gives, with its bounds, an encounter a row.

Nothing is averaged; a bound is drawn as a bound.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from summitry.brief.compose import grammar, naming
from summitry.brief.figures import common, palette
from summitry.brief.figures.drawing import WIDTH, altair, between, marks, names, wide
from summitry.brief.figures.marked import key, led
from summitry.brief.figures.noun import Figure
from summitry.record.nouns import RecordEncounter, Value
from summitry.weigh import spreads

MOST_ROWS = 14
BOUNDS = {">": "more than", ">=": "at least", "<": "less than", "<=": "at most", "~": "about"}


class Span(NamedTuple):
    """One encounter with its values of both kinds."""

    encounter: RecordEncounter
    planned: tuple[Value, ...]
    actual: tuple[Value, ...]


def lengths(encounters: common.Encounters) -> Figure | None:
    """Planned and actual lengths of encounters that took place; those with both first. None where there is none."""
    found = [one for one in map(_span, encounters) if one.encounter.mood == "happened" and (one.planned or one.actual)]
    if not found:
        return None
    both = [one for one in found if one.planned and one.actual]
    rest = [one for one in found if one not in both]
    shown = [*both[-MOST_ROWS:], *(rest[-max(0, MOST_ROWS - len(both)) :] if len(both) < MOST_ROWS else [])]
    shown.sort(key=lambda one: (common.year(day) if (day := common.start(one.encounter)) else 9999, one.encounter.id))
    references = common.once(ref for one in shown for v in (*one.planned, *one.actual) for ref in v.references)
    rows = tuple(row for one in found for row in _rows(one))
    left = len(found) - len(shown)
    return Figure(
        id="lengths",
        title=_title(both, found, common.people(encounters)),
        n=f"n = {common.digits(len(shown), 'encounter')} with a length on record, {len(both) or 'none'} with both; "
        f"{common.digits(sum(len(one.planned) + len(one.actual) for one in shown), 'value')}",
        source=common.source(encounters, references),
        alt=_alt(shown),
        columns=("encounter", "kind", "minutes", "bound", "whose account", "id"),
        rows=rows,
        references=references,
        note="Each mark is one value; arrows are bounds such as “more than two hours”."
        + (f" {left} more are in the data." if left else ""),
        marks={f"encounter:{one.encounter.id}": common.label(one.encounter) for one in shown},
        draw=lambda: _chart(shown),
    )


def _span(one: RecordEncounter) -> Span:
    return Span(one, _own(one, "planned_minutes"), _own(one, "actual_minutes"))


def _own(one: RecordEncounter, name: str) -> tuple[Value, ...]:
    """Numbers of the whole, without those of a part of it."""
    return tuple(
        found
        for found in one.get(name)
        if isinstance(found.value, (int, float))
        and not isinstance(found.value, bool)
        and (found.of in (None, one.id) or str(found.of).startswith("whole"))
    )


def _rows(one: Span) -> Iterator[tuple[Any, ...]]:
    for kind, values in (("planned", one.planned), ("actual", one.actual)):
        for found in values:
            whose = naming.named(found.holder) if found.holder else None
            yield (
                common.label(one.encounter),
                kind,
                found.value,
                BOUNDS.get(found.comparator or ""),
                whose,
                one.encounter.id,
            )


def _title(both: list[Span], found: list[Span], who: str) -> str:
    if not both:
        return f"{who}: no encounter has both a planned and an actual length on record"
    longer = sum(_beyond(one) for one in both)
    if longer:
        n = len(both)
        met = f"the one encounter of {who} with both lengths on record" if n == 1 else f"{grammar.share(longer, n)}"
        if n == 1:
            return f"{who}: the one encounter with both lengths on record ran longer than any source says was planned"
        return f"{who}: {met} encounters with both lengths on record ran longer than any source says was planned"
    return f"{who}: no encounter is on record as longer than every source says was planned"


def _beyond(one: Span) -> bool:
    """Whether every value of the actual length lies beyond every planned one."""
    plan, real = spreads.of(one.planned), spreads.of(one.actual)
    return plan is not None and real is not None and real.low > plan.high


def _alt(shown: list[Span]) -> str:
    told = []
    for one in shown:
        plan = grammar.listed(dict.fromkeys(grammar.minutes(v.value, v.comparator) for v in one.planned), "or")
        real = grammar.listed(dict.fromkeys(grammar.minutes(v.value, v.comparator) for v in one.actual), "or")
        told.append(
            f"{common.label(one.encounter)}: planned {plan or 'not on record'}, actual {real or 'not on record'}"
        )
    return f"Marks along a line of minutes, two lines an encounter. {'; '.join(told)}."


def _chart(shown: list[Span]) -> Any:
    alt = altair()
    values, spans = _values(shown)
    labels = [{"row": number, "text": common.label(one.encounter)} for number, one in enumerate(shown)]
    most = max(one["x"] for one in values)
    gutter = min(280.0, max(wide(str(one["text"]), 11) for one in labels) + 12)
    unit, title = (60.0, "hours") if most > 150 else (1.0, "minutes")
    for row in (*values, *spans):
        row["x"] /= unit
        row["x2"] = row.get("x2", 0) / unit
    x = alt.X(
        "x:Q",
        scale=alt.Scale(domainMin=0, domainMax=most / unit * 1.04, nice=False),
        title=title,
        axis=alt.Axis(domain=False, tickSize=0, titleAnchor="end", tickCount=7, format="~g"),
    )
    y = alt.Y("row:Q", scale=alt.Scale(domain=[len(shown) - 0.5, -0.5], nice=False), axis=None)
    layers = [between(alt, len(shown), y), *_drawn(alt, values, spans, x, y), names(alt, labels, y, -10)]
    return alt.layer(*layers).properties(width=WIDTH - gutter, height=30 * len(shown))


def _values(shown: list[Span]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Every value as a mark, and the spread of each kind as a line."""
    values: list[dict[str, Any]] = []
    spans: list[dict[str, Any]] = []
    for number, one in enumerate(shown):
        named = key(f"encounter:{one.encounter.id}")
        for kind, found, at in (("planned", one.planned, number - 0.19), ("actual", one.actual, number + 0.19)):
            minutes = sorted(float(value.value) for value in found)
            if minutes:
                spans.append({"row": at, "x": minutes[0], "x2": minutes[-1], "kind": kind})
            values += [{"row": at, "x": float(v.value), "kind": kind, "mark": _mark(kind, v), **named} for v in found]
    return values, spans


def _drawn(alt: Any, values: list[dict[str, Any]], spans: list[dict[str, Any]], x: Any, y: Any) -> list[Any]:
    kinds = [
        (kind, shape, palette.MUTED if kind.startswith("planned") else palette.BLUE)
        for kind, shape in _MARKS.items()
        if any(one["mark"] == kind for one in values)
    ]
    hue = alt.condition("datum.kind == 'planned'", alt.value(palette.MUTED), alt.value(palette.BLUE))
    line = alt.Chart(alt.Data(values=[one for one in spans if one["x"] != one["x2"]]))
    point = led(alt.Chart(alt.Data(values=values)).mark_point(filled=True, opacity=1, size=75), alt)
    return [
        line.mark_rule(strokeWidth=2.2, opacity=0.55).encode(x=x, x2="x2:Q", y=y, color=hue),
        point.encode(x=x, y=y, **marks(alt, "mark:N", kinds, columns=3)),
    ]


_OPEN = "M.8,0A.8,.8,0,1,1,-.8,0A.8,.8,0,1,1,.8,0M.5,0A.5,.5,0,1,0,-.5,0A.5,.5,0,1,0,.5,0"
_MARKS = {
    "planned": _OPEN,
    "planned, about": _OPEN,
    "planned, at least": "M-.8,-.8L.8,0L-.8,.8L-.8,.45L.1,0L-.8,-.45Z",
    "planned, at most": "M.8,-.8L-.8,0L.8,.8L.8,.45L-.1,0L.8,-.45Z",
    "actual": "circle",
    "actual, about": "diamond",
    "actual, more than": "triangle-right",
    "actual, less than": "triangle-left",
}


def _mark(kind: str, found: Value) -> str:
    bound = found.comparator
    if kind == "planned":
        return (
            "planned, at least" if bound in (">", ">=") else "planned, at most" if bound in ("<", "<=") else "planned"
        )
    told = {">": "more than", ">=": "more than", "<": "less than", "<=": "less than", "~": "about"}.get(bound or "")
    return f"actual, {told}" if told else "actual"
