"""A reading as statements of a project: each item with its words, its place and an id made of its content.

An id does not hang on the numbers that a reading gives its encounters and claims, so that a second reading
finds the statements of the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from summitry.model import Document, Reading, as_json, content_id
from summitry.record.door import spans

Item = dict[str, Any]
PASSING = frozenset({"id", "confidence", "print", "not_stated", "label", "tier", "denied_by", "shown", "shown_value"})
"""Fields that may change from one reading to the next without its being another statement."""
POINTERS = ("encounter", "part_of", "denies", "target")
MAIN = ("span", "content_span", "evidence_span", "mentions", "object_span", "holder_span", "cue_span")
"""Where the words of a statement stand, the best place first."""


@dataclass(frozen=True, kw_only=True)
class Offered:
    """One item on its way to the door."""

    id: str
    layer: str
    encounter: str | None
    item: Item

    @property
    def place(self) -> Mapping[str, Any]:
        """The span that the statement is shown at."""
        for name in MAIN:
            for span in spans(self.item.get(name)):
                return span
        return next(spans(self.item), {})


def items(reading: Reading) -> Iterator[tuple[str, Item]]:
    """Layer and item of all that a reading states; an encounter's attributes are items of their own."""
    for layer, found in reading.layers():
        if layer == "sentences":
            continue
        for one in found:
            item = as_json(one)
            attributes = item.pop("attributes", []) if layer == "encounters" else []
            yield layer, item
            for attribute in attributes:
                yield "attributes", {**attribute, "encounter": item["id"]}


def keys(found: list[tuple[str, Item]]) -> dict[str, str]:
    """The numbers of encounters and claims, each with a key made of its content."""
    keyed = {}
    for layer, item in found:
        if layer in ("encounters", "claims") and item.get("id"):
            places = [(span.get("start"), span.get("end")) for span in spans(item)]
            what = (item.get("kind") or item.get("type"), item.get("participants"), places)
            keyed[str(item["id"])] = content_id(layer, msgspec.json.encode(what).decode())
    return keyed


def offered(document: Document, layer: str, item: Item, keyed: Mapping[str, str]) -> Offered:
    """An item with its id."""
    body = {name: value for name, value in item.items() if name not in PASSING and value is not None}
    for name in POINTERS:
        if body.get(name) in keyed:
            body[name] = keyed[body[name]]
    if "encounters" in body:
        body["encounters"] = [keyed.get(one, one) for one in body["encounters"]]
    encounter = item.get("id") if layer == "encounters" else item.get("encounter")
    if layer == "reactions" and item.get("target") in keyed:
        encounter = item["target"]
    return Offered(
        id=content_id(document.id, layer, msgspec.json.encode(body, order="sorted").decode()),
        layer=layer,
        encounter=f"{document.id}#{encounter}" if encounter else None,
        item=_shown(item) if layer == "attributes" else item,
    )


def _shown(item: Item) -> Item:
    value = item.get("value")
    plain = {True: "true", False: "false"}[value] if isinstance(value, bool) else value
    mark = item.get("comparator")
    return {**item, "shown_value": plain, "shown": f"{mark} {plain}" if mark not in (None, "=") else str(plain)}
