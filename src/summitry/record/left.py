"""A reading as people left it: without what they rejected, with the values that they corrected.

It reads judgements of a project and writes none; the words and places of what was read stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

import msgspec

from summitry.model import Encounter, Reading, as_json
from summitry.record.intake import items, keys, offered
from summitry.record.judging import Row, subject

Held = Mapping[frozenset[str], Row]
SILENT = ("sentences", "entities", "times", "hedges", "coreference")
"""Layers that nobody judges."""


def left(reading: Reading, held: Held) -> Reading:
    """The reading with the judgements that hold; `held` as `Project.standing` gives them."""
    if not held:
        return reading
    judge = _Judge(reading, held)
    made: dict[str, Any] = {}
    for layer, found in reading.layers():
        if layer not in SILENT:
            made[layer] = tuple(judge.of_layer(layer, found))
    gone = {one.id for one in reading.encounters} - {one.id for one in made["encounters"]}
    kept: dict[str, Any] = {layer: tuple(_without(found, gone)) for layer, found in made.items()}
    return replace(reading, **kept)


class _Judge:
    def __init__(self, reading: Reading, held: Held) -> None:
        self.document = reading.document
        self.keyed = keys(list(items(reading)))
        self.held = held

    def of_layer(self, layer: str, found: Iterable[Any]) -> Iterator[Any]:
        for one in found:
            item = as_json(one)
            attributes = item.pop("attributes", []) if layer == "encounters" else []
            judged = self._judged(layer, item, one)
            if judged is not None and isinstance(one, Encounter):
                pairs = zip(one.attributes, attributes, strict=True)
                own = (self._judged("attributes", {**plain, "encounter": one.id}, value) for value, plain in pairs)
                judged = replace(judged, attributes=tuple(value for value in own if value is not None))
            if judged is not None:
                yield judged

    def _judged(self, layer: str, item: dict[str, Any], noun: Any) -> Any:
        """The noun as it was left; None where it was rejected."""
        row = self.held.get(subject(offered(self.document, layer, item, self.keyed).id))
        if row is None or row["verdict"] not in ("reject", "correct"):
            return noun
        if row["verdict"] == "reject":
            return None
        names = {one.name for one in fields(noun)}
        changed = {name.rstrip("_"): name for name in names}
        values = msgspec.json.decode(row["correction"])
        return replace(noun, **{changed[key]: value for key, value in values.items() if key in changed})


def _without(found: Iterable[Any], gone: set[str]) -> Iterator[Any]:
    """What hangs on no encounter that was rejected; of several encounters those that stay."""
    for one in found:
        listed = getattr(one, "encounters", None)
        if listed is not None:
            kept = tuple(name for name in listed if name not in gone)
            if kept or not listed:
                yield replace(one, encounters=kept)
        elif not {getattr(one, "encounter", None), getattr(one, "target", None)} & gone:
            yield replace(one, part_of=None) if getattr(one, "part_of", None) in gone else one
