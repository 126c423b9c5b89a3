"""Cadence: how many contacts a year, in person and by call."""

from __future__ import annotations

from collections import Counter
from typing import Any

from summitry.brief.compose import grammar
from summitry.brief.figures import common, palette
from summitry.brief.figures.drawing import WIDTH, altair
from summitry.brief.figures.noun import Figure

WAYS = ("in person", "by telephone or video")


def cadence(encounters: common.Encounters) -> Figure | None:
    """Contacts a year by way; None where none is dated. Years between without one are shown as such."""
    found = [one for one in common.held(encounters) if common.start(one)]
    if not found:
        return None
    years = {one.id: day.year for one in found if (day := common.start(one))}
    counts = Counter((years[one.id], WAYS[0 if common.in_person(one) else 1]) for one in found)
    span = range(min(years.values()), max(years.values()) + 1)
    rows = tuple((number, way, counts[number, way]) for number in span for way in WAYS)
    totals = Counter(years.values())
    references = common.first_references(found)
    return Figure(
        id="cadence",
        title=_title(common.people(found), totals, counts, len(found)),
        n=f"Contacts that took place a year, n = {len(found)}",
        source=common.source(encounters, references),
        alt=_alt(span, counts),
        columns=("year", "way", "contacts"),
        rows=rows,
        references=references,
        note="Contacts that neither side announced are not counted.",
        draw=lambda: _chart(rows, totals),
    )


def _title(who: str, totals: Counter[int], counts: Counter[tuple[int, str]], n: int) -> str:
    near = sum(number for (_, way), number in counts.items() if way == WAYS[0])
    was = "was" if near == 1 else "were"
    mix = f"{grammar.share(near, n)} contacts {was} in person" if n > 1 else f"their one contact was {WAYS[near == 0]}"
    most = max(totals.values())
    peak = [year for year, number in totals.items() if number == most]
    if len(totals) > 1 and len(peak) == 1 and most > 1:
        return f"{who}: {mix}; the busiest year was {peak[0]}, with {grammar.count(most)}"
    return f"{who}: {mix}"


def _alt(span: range, counts: Counter[tuple[int, str]]) -> str:
    told = []
    for year in span:
        near, far = counts[year, WAYS[0]], counts[year, WAYS[1]]
        told.append(f"{year}: {near} in person, {far} by call" if near + far else f"{year}: none")
    return f"Bars, one a year. {'; '.join(told)}."


def _chart(rows: tuple[tuple[int, str, int], ...], totals: Counter[int]) -> Any:
    alt = altair()
    data = [{"year": str(year), "way": way, "n": n, "order": WAYS.index(way)} for year, way, n in rows]
    x = alt.X(
        "year:O",
        title=None,
        scale=alt.Scale(type="band", paddingInner=0.28, paddingOuter=0.14),
        axis=alt.Axis(labelAngle=0, tickSize=0, labelOverlap=True, labelPadding=5),
    )
    most = max(totals.values())
    y = alt.Y("n:Q", title=None, axis=alt.Axis(tickMinStep=1, tickCount=min(5, most), domain=False, tickSize=0))
    fill = alt.Color(
        "way:N",
        title=None,
        sort=list(WAYS),
        scale=alt.Scale(domain=list(WAYS), range=[palette.BLUE, palette.hatched(palette.VERMILION)]),
    )
    bars = (
        alt.Chart(alt.Data(values=data))
        .transform_filter("datum.n > 0")
        .mark_bar(stroke=palette.PAPER, strokeWidth=0.6)
        .encode(x=x, y=y, color=fill, order=alt.Order("order:Q"))
    )
    tops = [{"year": str(year), "n": number} for year, number in totals.items()]
    text = (
        alt.Chart(alt.Data(values=tops))
        .mark_text(dy=-7, fontSize=11, color=palette.INK)
        .encode(x="year:O", y="n:Q", text="n:Q")
    )
    every = alt.Chart(alt.Data(values=data)).mark_point(opacity=0).encode(x=x)
    return (every + bars + text).properties(width=WIDTH - 40, height=190)
