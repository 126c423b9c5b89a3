"""One statement of the record as an entry of a list, whatever its layer: what it says, of what, by whose account."""

from __future__ import annotations

from typing import Any

from summitry.brief import wording
from summitry.explore import addresses, said, words
from summitry.explore.library import Library
from summitry.explore.nouns import Item, Phrase
from summitry.record.entries import Entry

LAYERS = {
    "attributes": "fact", "agenda": "on the table", "points": "account", "outcomes": "outcome", "sides": "dispute",
    "reactions": "reaction", "context": "background", "status": "event of an instrument",
    "limits": "number of an instrument",
}  # fmt: skip
PLACES = {"attributes": "facts", "agenda": "agenda", "points": "accounts", "outcomes": "outcomes", "sides": "disputed",
          "reactions": "reactions"}  # fmt: skip
"""Sections of the page of an encounter, by layer."""


def owner(library: Library, one: Entry) -> Phrase:
    """What a statement is of, as a link."""
    if one.encounter is not None:
        met = library.encounters[one.encounter]
        return Phrase(text=said.title(met), to=addresses.encounter(met.id, PLACES.get(one.layer, "")))
    if one.layer == "context":
        return Phrase(text=str(one.item.get("label") or one.owner), to=f"/background#{one.owner}")
    return Phrase(text=str(one.item.get("label") or one.owner), to=addresses.of("instrument", one.owner))


def date(library: Library, one: Entry) -> str:
    """The date of a statement as written: its own, else that of its encounter; "" where there is none."""
    own = one.item.get("date") or one.item.get("start")
    if own:
        return str(own)
    met = library.encounters.get(one.encounter or "")
    return met.date or "" if met else ""


def text(one: Entry) -> str:
    """What a statement says, in a line."""
    item = one.item
    if one.layer == "attributes":
        return f"{said.label(str(item['name']))}: {_value(item)}"
    if one.layer == "agenda":
        relation = said.RELATIONS.get(str(item.get("relation")), "on the table")
        return f"{wording.issue(str(item.get('issue')))}: {relation}" + (f", {one.text}" if one.text else "")
    if one.layer == "sides":
        return f"{item.get('text')} {item.get('says')}"
    if one.layer == "limits":
        of = f" of {words.account(str(item['of']))}" if item.get("of") else ""
        told = f"{said.counted(item.get('value'))} {item.get('unit') or ''}".strip()
        return f"{words.sentence_case(str(item.get('what')))}{of}: {told}"
    return one.text or ""


def _value(item: dict[str, Any]) -> str:
    name, value = str(item["name"]), item.get("value")
    if name in said.NAMED:
        return words.account(str(value))
    return wording.value(name, value, item.get("comparator"))


def statement(library: Library, one: Entry, *, whose: bool = True) -> Item:
    """The statement with what it is of, its date, its holder and its references."""
    about = owner(library, one)
    stated = date(library, one)
    holder = str(one.item.get("holder") or one.item.get("account") or "") if whose else ""
    became = one.item.get("became")
    tail = (Phrase(text=f"What became of it: {became}"),) if became else ()
    return Item(
        head=Phrase(
            text=text(one),
            by=words.account(holder) if holder else "",
            by_to=addresses.actor(holder),
            hedge=str(one.item.get("hedge") or ""),
            references=one.references,
        ),
        date=said.dated(stated) if stated else "",
        tag=f"{LAYERS.get(one.layer, one.layer)} · {about.text}",
        tag_to=about.to,
        body=tail,
    )
