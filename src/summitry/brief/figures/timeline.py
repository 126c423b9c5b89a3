"""Timeline: encounters and calls by date, over the phases of the background."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from summitry.brief import wording
from summitry.brief.compose import grammar, naming
from summitry.brief.figures import common, palette
from summitry.brief.figures.drawing import WIDTH, altair, wide, wrapped
from summitry.brief.figures.marked import key, led
from summitry.brief.figures.noun import Figure
from summitry.record.nouns import ContextEvent, RecordEncounter

PLOT = WIDTH - 130
"""Points between the first and the last date; the names of the rows stand left of it."""
LANES = ("in person", "by telephone or video", "did not take place")
MOODS = {"planned": "planned", "cancelled": "called off", "alleged": "alleged", "denied": "denied"}
SHAPES = {
    "took place": ("circle", palette.BLUE),
    "planned": (
        "M.9,0A.9,.9,0,1,1,-.9,0A.9,.9,0,1,1,.9,0M.65,0A.65,.65,0,1,0,-.65,0A.65,.65,0,1,0,.65,0",
        palette.MUTED,
    ),
    "called off": (palette.CROSS, palette.MUTED),
    "alleged": ("M0,-1L1,0L0,1L-1,0ZM0,-.65L-.65,0L0,.65L.65,0Z", palette.MUTED),
    "denied": ("M-.8,-.2H.8V.2H-.8Z", palette.MUTED),
}
SHADED = "Shaded: phases and conflicts as the record dates them; edges are as sure as their sources."
MOST_LEVELS = 7
LEVEL = 13


def timeline(encounters: common.Encounters, context: Sequence[ContextEvent] = ()) -> Figure | None:
    """Every encounter at its date, with phases and conflicts as bands; None where none is dated."""
    found = [one for one in common.wholes(encounters) if common.middle(one.when) is not None]
    if not found:
        return None
    bands = [one for one in context if one.kind in ("phase", "conflict") and one.when and one.when.start]
    bands = _within(bands, found)
    took_place = [one for one in found if one.mood == "happened"]
    references = common.once([*common.first_references(found), *(ref for one in bands for ref in one.references[:1])])
    return Figure(
        id="timeline",
        title=_title(found, took_place),
        n=_n(found, took_place),
        source=common.source(encounters, references),
        alt=_alt(found, bands),
        columns=("date", "encounter", "way", "mood", "place", "id"),
        rows=tuple(
            (
                one.date,
                naming.kind(one.kind),
                LANES[0 if common.in_person(one) else 1],
                _mood(one),
                wording.name(one.place) if one.place else None,
                one.id,
            )
            for one in found
        ),
        references=references,
        note=SHADED if bands else "",
        marks={f"encounter:{one.id}": common.label(one) for one in found},
        draw=lambda: _chart(found, bands),
    )


def _n(found: list[RecordEncounter], took_place: list[RecordEncounter]) -> str:
    rest = len(found) - len(took_place)
    return f"n = {len(took_place)} that took place" + (f", {rest} planned, called off or alleged" if rest else "")


def _mood(one: RecordEncounter) -> str:
    return "took place" if one.mood == "happened" else MOODS.get(one.mood, one.mood)


def _within(bands: list[ContextEvent], found: list[RecordEncounter]) -> list[ContextEvent]:
    low, high = _span(found)
    dated = [(one, one.when) for one in bands]
    return [
        one
        for one, period in dated
        if period
        and period.start
        and common.year(period.start) < high
        and (period.end is None or common.year(period.end) > low)
    ]


def _span(found: list[RecordEncounter]) -> tuple[float, float]:
    """First and last decimal year, with a little room."""
    days = [day for one in found if (day := common.middle(one.when)) is not None]
    room = max(0.15, (max(days) - min(days)) * 0.02)
    return min(days) - room, max(days) + room


def _title(found: list[RecordEncounter], took_place: list[RecordEncounter]) -> str:
    who = common.people(found)
    if not took_place:
        return f"No encounter of {who} on record took place"
    near = sum(common.in_person(one) for one in took_place)
    n = len(took_place)
    years = _years([one.date or "" for one in took_place])
    if near == n:
        return f"{who} met {grammar.times(n)} in person {years}; no call is on record"
    if near == 0:
        return f"{who} spoke {grammar.times(n)} by telephone or video {years}; no meeting is on record"
    return (
        f"{who} met {grammar.times(near)} in person and spoke {grammar.times(n - near)} by telephone or video {years}"
    )


def _years(days: list[str]) -> str:
    first, last = min(days)[:4], max(days)[:4]
    return f"in {first}" if first == last else f"from {first} to {last}"


def _alt(found: list[RecordEncounter], bands: list[ContextEvent]) -> str:
    told = [f"{common.label(one)}{'' if one.mood == 'happened' else f' ({_mood(one)})'}" for one in found]
    over = [f"{one.label} ({grammar.period(one.start, one.end) or grammar.dates(one.date or '')})" for one in bands]
    shaded = f" Shaded periods: {'; '.join(over)}." if over else ""
    return f"Marks along a line of time, in order: {'; '.join(told)}.{shaded}"


def _chart(found: list[RecordEncounter], bands: list[ContextEvent]) -> Any:
    alt = altair()
    low, high = _span(found)
    per_year = PLOT / (high - low)
    marks, labels = _marks(found, low, per_year)
    above = max((one["level"] for one in labels), default=0) * LEVEL + 14
    names = _band_names(bands, low, high, per_year)
    top = 15 * max((len(one["lines"]) for one in names), default=0) + (10 if names else 0)
    heights: dict[str, float] = {LANES[0]: top + above + 8, LANES[1]: top + above + 40, LANES[2]: top + above + 72}
    tall = heights[LANES[2]] + 16
    used = {one["lane"] for one in marks}
    if LANES[2] not in used:
        tall -= 30
    x = alt.X(
        "x:Q",
        scale=alt.Scale(domain=[low, high], nice=False),
        title=None,
        axis=alt.Axis(format="d", tickMinStep=1, grid=False, labelOverlap=True, tickCount=min(12, int(high - low) + 1)),
    )
    y = alt.Y("y:Q", scale=alt.Scale(domain=[tall, 0], nice=False, zero=False), axis=None)
    layers = [
        *_bands(alt, names, x, tall),
        *_lanes(alt, [lane for lane in LANES if lane in used], heights, low, high, x, y),
        *_drawn(alt, marks, labels, heights, x, y),
    ]
    return (
        alt.layer(*layers).properties(width=PLOT, height=tall).resolve_scale(shape="independent", color="independent")
    )


def _marks(
    found: list[RecordEncounter], low: float, per_year: float
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Marks, and the names of places with the level at which each does not cover another."""
    marks, labels = [], []
    ends = [-1e9] * MOST_LEVELS
    for one in found:
        x = common.middle(one.when)
        if x is None:
            continue
        lane = LANES[2] if one.mood != "happened" else LANES[0] if common.in_person(one) else LANES[1]
        marks.append({"x": x, "lane": lane, "mood": _mood(one), **key(f"encounter:{one.id}")})
        if lane == LANES[0] and one.place:
            name, named = _place_name(one, found), key(f"encounter:{one.id}")
            if name is None:
                continue
            half = wide(name, 10.5) / 2 + 3
            at = min(max((x - low) * per_year, half), PLOT - half)
            level = next((n for n, end in enumerate(ends) if at - half > end), None)
            if level is not None:
                ends[level] = at + half
                labels.append({"x": x, "at": low + at / per_year, "level": level + 1, "name": name, **named})
    return marks, labels


def _place_name(one: RecordEncounter, found: list[RecordEncounter]) -> str | None:
    """The place, with how often they met there within that month; None for all but the first of these."""
    again = [
        other
        for other in found
        if other.mood == "happened"
        and common.in_person(other)
        and other.place == one.place
        and (other.date or "")[:7] == (one.date or "")[:7]
    ]
    if again[0] is not one:
        return None
    return wording.name(one.place or "") + (f" ({len(again)})" if len(again) > 1 else "")


def _band_names(bands: list[ContextEvent], low: float, high: float, per_year: float) -> list[dict[str, Any]]:
    """Bands with their names in lines that fit, on one row, or no name where there is no room."""
    made = []
    for number, one in enumerate(bands):
        period = one.when
        begin = max(low, common.year(period.start)) if period and period.start else low
        end = min(high, common.year(period.end)) if period and period.end and period.end.year < 9000 else high
        room = (end - begin) * per_year
        lines = wrapped(one.label, 10.5, room + 18) if room > 46 and one.kind == "phase" else []
        if any(wide(line, 10.5) > room - 4 for line in lines) or len(lines) > 5:
            lines = []
        made.append({"x": begin, "x2": end, "lines": lines, "kind": one.kind, "odd": number % 2})
    return made


def _bands(alt: Any, names: list[dict[str, Any]], x: Any, tall: float) -> list[Any]:
    phases = [{"x": one["x"], "x2": one["x2"]} for one in names if one["kind"] == "phase"]
    if not phases:
        phases = [{"x": one["x"], "x2": one["x2"]} for one in names]
    if not phases:
        return []
    shade = (
        alt.Chart(alt.Data(values=phases))
        .mark_rect(fill=palette.BAND, stroke=palette.PAPER, strokeWidth=2)
        .encode(x=x, x2="x2:Q", y=alt.value(0), y2=alt.value(tall))
    )
    texts = [{"x": one["x"], "text": one["lines"]} for one in names if one["lines"]]
    text = (
        alt.Chart(alt.Data(values=texts))
        .mark_text(
            align="left",
            baseline="top",
            dx=5,
            dy=5,
            fontSize=10.5,
            lineHeight=13,
            color=palette.MUTED,
            fontStyle="italic",
        )
        .encode(x=x, y=alt.value(0), text="text:N")
    )
    return [shade, text] if texts else [shade]


def _lanes(alt: Any, used: list[str], heights: dict[str, float], low: float, high: float, x: Any, y: Any) -> list[Any]:
    data = [{"x": low, "x2": high, "y": heights[lane], "name": lane} for lane in used]
    base = alt.Chart(alt.Data(values=data))
    rule = base.mark_rule(color=palette.RULE).encode(x=x, x2="x2:Q", y=y)
    name = base.mark_text(align="right", dx=-8, fontSize=11, color=palette.INK).encode(
        x=alt.value(0), y=y, text="name:N"
    )
    return [rule, name]


def _drawn(
    alt: Any, marks: list[dict[str, Any]], labels: list[dict[str, Any]], heights: dict[str, float], x: Any, y: Any
) -> list[Any]:
    layers: list[Any] = []
    for one in labels:
        one["y"], one["y2"] = heights[LANES[0]], heights[LANES[0]] - one["level"] * LEVEL
    for one in marks:
        one["y"] = heights[one["lane"]]
    if labels:
        base = alt.Chart(alt.Data(values=labels))
        layers.append(base.mark_rule(color=palette.MUTED, strokeWidth=0.6).encode(x=x, y=y, y2="y2:Q"))
        layers.append(
            led(base.mark_text(baseline="bottom", fontSize=10.5, color=palette.INK), alt).encode(
                x=alt.X("at:Q", axis=None), y=alt.Y("y2:Q", axis=None), text="name:N"
            )
        )
    calls = [one for one in marks if one["lane"] == LANES[1]]
    if calls:
        layers.append(
            led(
                alt.Chart(alt.Data(values=calls)).mark_tick(
                    orient="vertical", size=16, thickness=1.8, color=palette.VERMILION, opacity=1
                ),
                alt,
            ).encode(x=x, y=y)
        )
    rest = [one for one in marks if one["lane"] != LANES[1]]
    if rest:
        moods = [mood for mood in SHAPES if any(one["mood"] == mood for one in rest)]
        legend = {} if len(moods) > 1 else {"legend": None}
        shape = alt.Shape(
            "mood:N",
            title=None,
            sort=moods,
            **legend,
            scale=alt.Scale(domain=moods, range=[SHAPES[mood][0] for mood in moods]),
        )
        colour = alt.Color(
            "mood:N",
            title=None,
            sort=moods,
            **legend,
            scale=alt.Scale(domain=moods, range=[SHAPES[mood][1] for mood in moods]),
        )
        layers.append(
            led(alt.Chart(alt.Data(values=rest)).mark_point(filled=True, size=62, opacity=1), alt).encode(
                x=x, y=y, shape=shape, color=colour
            )
        )
    return layers
