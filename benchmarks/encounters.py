"""Counts encounters and the values of their attributes against the gold files; it reads nothing itself."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Any

from benchmarks.gold import Gold, Range, Row
from benchmarks.matching import Tally, at, iou, overlap, simple
from summitry import tables

NEUTRAL = {"opinion", "format", "order", "publicity", "readout_by", "announced_first_by"}
"""Attributes that the gold files do not hold: what the reader says of them is left aside."""


def encounters(tally: Tally, gold: Gold, read: Row) -> dict[str, str]:
    """Counts encounters, their kind, mood and whole; returns the reader's id for each gold id."""
    found = read["encounters"]

    def affinity(one: Row, other: Row) -> float:
        return _same_encounter(one, other)

    def place(other: Row) -> Range | None:
        return at(other["mentions"][0]) if other["mentions"] else (0, 0)

    def label(other: Row) -> str:
        said = "; ".join(mention["text"] for mention in other["mentions"])
        return f"[{other['kind']} {other['mood']} {'+'.join(other['participants'])}] {said!r}"

    same: dict[str, str] = {}
    wrong = {
        "encounters.kind": lambda one, other: other["kind"] in (one["kind"], one["kind_alt"]),
        "encounters.mood": lambda one, other: other["mood"] == one["mood"],
        "encounters.part_of": lambda one, other: (one["part_of"] is None) == (other["part_of"] is None),
    }
    matched = simple(tally, "encounters", gold, found, affinity, label, place, wrong)
    same = {one["id"]: other["id"] for one, other in matched}
    _attributes(tally, gold, matched, found)
    return same


def _same_encounter(one: Row, other: Row) -> float:
    want, said = set(one["participants"]), set(other["participants"])
    if want and len(want & said) / len(want | said) < 0.5:
        return 0.0
    spans = [at(mention) for mention in other["mentions"]]
    score = 2.0 * sum(any(overlap(here, span) for span in spans) for here in one["mentions_at"])
    for item in one["attributes"]:
        for said_item in other["attributes"]:
            if said_item["name"] == item["name"] and right_value(item, said_item):
                score += 1.0 + overlap(item["at"], at(said_item["span"]))
    if score:
        score += 0.5 * (other["kind"] == one["kind"]) + 0.5 * (other["mood"] == one["mood"])
    return score


def _attributes(tally: Tally, gold: Gold, matched: list[tuple[Row, Row]], found: list[Row]) -> None:
    """Counts values on the right encounter and in the right words, in all and by name, and values right anywhere."""
    of_gold = {one["id"]: other for one, other in matched}
    optional = {one["id"] for one in gold.layers["encounters"] if one["tier"] == "optional"}
    taken: set[int] = set()
    everywhere = [item for other in found for item in other["attributes"]]
    for one in gold.layers["encounters"]:
        other = of_gold.get(one["id"], {"attributes": []})
        for item in one["attributes"]:
            hit = _hit(gold, item, other["attributes"], taken)
            if hit is not None:
                taken.add(id(hit))
            if item["tier"] == "optional" or one["id"] in optional:
                continue
            what = f"{item['name']} = {item['value']} {gold.text[slice(*item['at'])]!r}"
            for layer in ("attributes", f"attributes.{item['name']}"):
                if hit is not None:
                    tally.right(layer)
                else:
                    tally.missed(layer, gold, what, item["at"], f"missed {item['name']}")
            if any(said["name"] == item["name"] and right_value(item, said) for said in everywhere):
                tally.right("attributes.values")
            else:
                tally.missed("attributes.values", gold, what, item["at"], f"missed {item['name']}")
    _invented(tally, gold, of_gold, optional, found, taken)


def _invented(
    tally: Tally, gold: Gold, of_gold: dict[str, Row], optional: set[str], found: list[Row], taken: set[int]
) -> None:
    aside = {id(of_gold[name]) for name in optional if name in of_gold}
    meant = {id(of_gold[one["id"]]): one for one in gold.layers["encounters"] if one["id"] in of_gold}
    every = [item for one in gold.layers["encounters"] for item in one["attributes"]]
    for other in found:
        for said in other["attributes"]:
            if said["name"] in NEUTRAL or said.get("tier") == "optional" or id(other) in aside:
                continue
            where = at(said["span"]) or (0, 0)
            what = f"{said['name']} = {said['value']} {said['comparator'] or ''} {said['span']['text']!r}"
            valued = any(said["name"] == item["name"] and right_value(item, said) for item in every)
            if said["name"] == "country" and not valued:
                continue
            if not valued:
                tally.extra("attributes.values", gold, what, where, f"extra {said['name']}")
            own = meant.get(id(other), {"attributes": []})["attributes"]
            restated = any(item["name"] == said["name"] and right_value(item, said) for item in own)
            if id(said) not in taken and not restated and not _open(gold, said):
                for layer in ("attributes", f"attributes.{said['name']}"):
                    tally.extra(layer, gold, what, where, f"extra {said['name']}")


def _open(gold: Gold, said: Row) -> bool:
    """Whether an optional annotation says the same in the same words."""
    return any(
        item["tier"] == "optional" and item["name"] == said["name"] and overlap(item["at"], at(said["span"]))
        for one in gold.layers["encounters"]
        for item in one["attributes"]
    )


def _hit(gold: Gold, item: Row, said: list[Row], taken: set[int]) -> Row | None:
    return next(
        (
            other
            for other in said
            if id(other) not in taken
            and other["name"] == item["name"]
            and right_value(item, other)
            and (
                iou(item["at"], at(other["span"])) >= 0.5
                or _inside(item["at"], at(other["span"]))
                or plain(gold.text[slice(*item["at"])]) == plain(other["span"]["text"])
            )
        ),
        None,
    )


def _inside(one: Range, other: Range | None) -> bool:
    """One range holds the other, give or take the words around a name or a date."""
    return other is not None and (
        (one[0] <= other[0] and other[1] <= one[1]) or (other[0] <= one[0] and one[1] <= other[1])
    )


def plain(value: Any) -> str:
    """A value in lower case, without accents, articles, hyphens and underscores."""
    text = unicodedata.normalize("NFKD", str(value)).encode("ascii", "ignore").decode().lower()
    text = re.sub(r"[_-]", " ", text)
    return re.sub(r"\s+", " ", re.sub(r"\b(the|a|an|their|his|its|on|sidelines|of)\b", " ", text)).strip()


ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def _number(words: str) -> str:
    """The number that an ordinal stands for, where the words hold one."""
    found = re.search(r"\b(\d+)(?:st|nd|rd|th)\b", words)
    if found:
        return found[1]
    return next((str(n) for n, name in enumerate(ORDINALS, 1) if re.search(rf"\b{name}\b", words)), "")


@functools.cache
def _places() -> dict[str, str]:
    return {plain(name): row.id for row in tables.places() for name in (row.id, row.name, *row.aliases)}


def _place(value: Any) -> str | None:
    """The id of a place by any of its names: Leningrad and St Petersburg are one."""
    return _places().get(plain(value))


def right_value(item: Row, said: Row) -> bool:
    """Whether two values of one attribute say the same."""
    want, have = item["value"], said["value"]
    if item["name"] in ("ordinal", "frequency"):
        return overlap(item["at"], at(said["span"])) or _number(str(want)) == str(have)
    if item["name"] == "date":
        return str(want) == str(have)
    if item["name"].endswith("_minutes"):
        if isinstance(want, str):
            return str(have) in (want, want.replace("-", "/")) or str(have).split(".")[0] in want.split("-")
        same = isinstance(have, (int, float)) and abs(have - want) < 1
        return same and (item["comparator"] is None or said["comparator"] == item["comparator"])
    if item["name"] == "place" and _place(want) and _place(want) == _place(have):
        return True
    one, other = plain(want), plain(have)
    if item["name"] == "host_event":
        one, other = (re.sub(r"\s+(?:summit|gathering|meeting|forum)$", "", name) for name in (one, other))
    return bool(one and other) and (
        one == other or (len(one) > 2 and one in other) or (len(other) > 2 and other in one)
    )
