"""Map of places: where they met in person, as points on coastlines.

A place without coordinates in the table of places is named below the map, never guessed.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

from summitry import tables
from summitry.brief import wording
from summitry.brief.compose import grammar
from summitry.brief.figures import common, outline, palette
from summitry.brief.figures.drawing import WIDTH, altair, wide
from summitry.brief.figures.noun import Figure
from summitry.record.nouns import RecordEncounter

ROOM = 12.0
"""Degrees around the outermost places."""
LEAST = (70.0, 34.0)
"""Degrees of longitude and latitude that a map shows at least."""


class Spot(NamedTuple):
    """Where a place is."""

    country: str
    lat: float
    lon: float


def places(encounters: common.Encounters) -> Figure | None:
    """Places of encounters in person that took place; None where none has coordinates."""
    met = [one for one in common.held(encounters) if common.in_person(one)]
    named = [one for one in met if one.place]
    counts = Counter(_key(one) for one in named)
    known = {key: spot for key in counts if (spot := _found(key)) is not None}
    if not known:
        return None
    lost = [wording.name(key) for key in counts if key not in known]
    references = common.first_references(named)
    without = len(met) - len(named)
    return Figure(
        id="places",
        title=_title(counts, common.people(met), len(named)),
        n=f"n = {common.digits(len(named), 'encounter')} in person at {common.digits(len(counts), 'place')}"
        + (f"; {without} without a place on record" if without else ""),
        source=common.source(encounters, references),
        alt=_alt(counts, known),
        columns=("place", "country", "encounters", "latitude", "longitude"),
        rows=tuple(
            (
                wording.name(key),
                wording.name(known[key].country) if key in known else None,
                n,
                known[key].lat if key in known else None,
                known[key].lon if key in known else None,
            )
            for key, n in counts.most_common()
        ),
        references=references,
        note=f"{f'Not on the map: {grammar.listed(lost)}. ' if lost else ''}{outline.WHOSE}",
        draw=lambda: _chart(counts, known),
    )


def _key(one: RecordEncounter) -> str:
    return str(one.place)


def _found(place: str) -> Spot | None:
    for row in tables.places():
        if place in (row.id, row.name) or place in row.aliases:
            return Spot(row.country, row.lat, row.lon) if row.lat is not None and row.lon is not None else None
    return None


def _title(counts: Counter[str], who: str, n: int) -> str:
    (top, most), *rest = counts.most_common()
    name = wording.name(top)
    if not rest:
        return f"{who} met in {name} alone" if n > 1 else f"{who} met once, in {name}"
    if most > rest[0][1]:
        return f"{who} met at {grammar.counted(len(counts), 'place')}, most often in {name} ({most} of {n})"
    tied = [wording.name(key) for key, number in counts.most_common() if number == most]
    if most == 1:
        return f"{who} met at {grammar.counted(len(counts), 'place')}, at none of them twice"
    return f"{who} met at {grammar.counted(len(counts), 'place')}, most often in {grammar.listed(tied)}"


def _alt(counts: Counter[str], known: dict[str, Spot]) -> str:
    told = [
        f"{wording.name(key)}{f' in {wording.name(known[key].country)}' if key in known else ' (not on the map)'}: {n}"
        for key, n in counts.most_common()
    ]
    return f"Map with a point a place, the larger the more encounters. {'; '.join(told)}."


def _chart(counts: Counter[str], known: dict[str, Spot]) -> Any:
    alt = altair()
    west, south, east, north = _frame(known)
    height = int(min(370, max(190, WIDTH * (north - south) / (east - west) * 1.25)))
    box = {
        "type": "Feature",
        "geometry": {
            "type": "MultiPoint",
            "coordinates": [
                [west, south],
                [east, north],
                [west, north],
                [east, south],
                [(west + east) / 2, south],
                [(west + east) / 2, north],
            ],
        },
        "properties": {},
    }
    fit = {"type": "equirectangular", "fit": box, "size": [WIDTH, height]}
    shape = {"type": "Feature", "geometry": outline.land(), "properties": {}}
    land = alt.Chart(alt.Data(values=[shape])).mark_geoshape(
        fill=palette.LAND, stroke=palette.PAPER, strokeWidth=0.5, clip=True
    )
    data = _labelled(counts, known, (west, south, east, north), height)
    base = alt.Chart(alt.Data(values=data))
    most = max(counts.values())
    points = base.mark_circle(opacity=0.9, color=palette.BLUE, stroke=palette.PAPER, strokeWidth=1).encode(
        longitude="lon:Q",
        latitude="lat:Q",
        size=alt.Size(
            "n:Q",
            title="encounters",
            scale=alt.Scale(type="linear", domain=[0, most], range=[0, 45 + 28 * min(most, 8)]),
            legend=None,
        ),
    )
    layers = [land, points]
    for align in ("left", "right"):
        named = [one for one in data if one["align"] == align]
        if named:
            layers.append(
                alt.Chart(alt.Data(values=named))
                .mark_text(align=align, dx=9 if align == "left" else -9, fontSize=11, color=palette.INK)
                .encode(longitude="lon:Q", latitude="at:Q", text="text:N")
            )
    return alt.layer(*layers).project(**fit).properties(width=WIDTH, height=height)


def _frame(known: dict[str, Spot]) -> tuple[float, float, float, float]:
    """West, south, east, north of the map: around the places, never smaller than a continent."""
    lons, lats = [row.lon for row in known.values()], [row.lat for row in known.values()]
    west, east = min(lons) - ROOM, max(lons) + ROOM
    south, north = min(lats) - ROOM, max(lats) + ROOM
    for least, (low, high) in zip(LEAST, ((west, east), (south, north)), strict=True):
        more = max(0.0, least - (high - low)) / 2
        if least == LEAST[0]:
            west, east = west - more, east + more
        else:
            south, north = south - more, north + more
    return max(west, -180.0), max(south, -58.0), min(east, 180.0), min(north, 82.0)


def _labelled(
    counts: Counter[str], known: dict[str, Spot], frame: tuple[float, float, float, float], height: int
) -> list[dict[str, Any]]:
    """Points with their names where they cover no other point or name; without one where there is no room."""
    west, south, east, north = frame
    scale = min(WIDTH / (east - west), height / (north - south))
    taken: list[tuple[float, float, float, float]] = []
    for key in counts:
        if key in known:
            x, y = known[key].lon * scale, -known[key].lat * scale
            taken.append((x - 5, y - 5, x + 5, y + 5))
    made = []
    for key, n in counts.most_common():
        if key not in known:
            continue
        row = known[key]
        name = wording.name(key)
        text = f"{name} ({n})" if n > 1 else name
        spot = _spot(row.lon * scale, -row.lat * scale, wide(text), taken, east * scale)
        if spot:
            taken.append(spot[2])
        align, lift = (spot[0], spot[1]) if spot else ("left", 0.0)
        made.append(
            {
                "lon": row.lon,
                "lat": row.lat,
                "at": row.lat + lift / scale,
                "n": n,
                "text": text if spot else "",
                "align": align,
            }
        )
    return made


def _spot(
    x: float, y: float, length: float, taken: list[tuple[float, float, float, float]], edge: float
) -> tuple[str, float, tuple[float, float, float, float]] | None:
    for lift in (0.0, 9.0, -9.0, 13.0, -13.0):
        for align in ("left", "right"):
            left = x + 8 if align == "left" else x - 8 - length
            box = (left, y - lift - 6, left + length, y - lift + 6)
            if box[2] > edge + 10:
                continue
            if not any(
                box[0] < t[2] and t[0] < box[2] and box[1] < t[3] and t[1] < box[3]
                for t in taken
                if not (t[0] == x - 5 and t[1] == y - 5)
            ):
                return align, lift, box
    return None
