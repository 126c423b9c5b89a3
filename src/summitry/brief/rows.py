"""A layer of a reading as flat rows, for tables and frames; it changes and judges nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from summitry.model import Encounter, Entity, Reading, Span, as_json

Row = dict[str, Any]


def rows(reading: Reading, layer: str) -> list[Row]:
    """One row an item; spans become `NAME_start`, `NAME_end` and `NAME`."""
    items = dict(reading.layers()).get(layer)
    if items is None:
        raise KeyError(f"no layer {layer!r}; there are {', '.join(name for name, _ in reading.layers())}")
    if layer == "encounters":
        return [row for item in items for row in _encounter(item)]
    if layer == "entities":
        return [row for item in items for row in _entity(item)]
    return [_flat(item) for item in items]


def _flat(item: Any) -> Row:
    out: Row = {}
    for name, value in vars(item).items():
        if name in ("rule", "why", "content_spans"):
            continue
        if isinstance(value, Span) or (value is None and name.endswith("span")):
            short = name.removesuffix("_span") if name != "span" else "text"
            short = f"{short}_words" if short in vars(item) else short
            out[short] = value.text if value is not None else None
            out[f"{name}_start"] = value.start if value is not None else None
            out[f"{name}_end"] = value.end if value is not None else None
        else:
            out[name.rstrip("_")] = ", ".join(map(str, value)) if isinstance(value, tuple) else value
    return out


def _encounter(item: Encounter) -> Iterator[Row]:
    head = {
        "encounter": item.id,
        "label": item.label,
        "kind": item.kind,
        "part_of": item.part_of,
        "mood": item.mood,
        "participants": ", ".join(item.participants),
    }
    if not item.attributes:
        yield {**head, "attribute": None, "value": None, "comparator": None, "words": None}
    for one in item.attributes:
        yield {
            **head,
            "attribute": one.name,
            "value": as_json(one.value),
            "comparator": one.comparator,
            "hedge": one.hedge,
            "words": one.span.text,
            "start": one.span.start,
            "end": one.span.end,
        }


def _entity(item: Entity) -> Iterator[Row]:
    for one in item.mentions:
        yield {
            "entity": item.id,
            "type": item.type,
            "iso3": item.iso3,
            "words": one.text,
            "start": one.start,
            "end": one.end,
            "nested": one.nested,
        }
