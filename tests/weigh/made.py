"""Small readings and records made by hand, for the tests of this room."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from summitry import tables
from summitry.model import Attribute, Document, Encounter, Reading, Reference, Sentence, Span
from summitry.record import Record, RecordEncounter, Value
from summitry.record.nouns import Account, AgendaRow, Dispute, Point, Side

CASES = Path(__file__).parents[1] / "cases"
PAIR = ("donald_trump", "vladimir_putin")


def cases(name: str) -> Any:
    """One case file."""
    return tables.load_yaml((CASES / name).read_text(encoding="utf-8"), name)


def reference(key: str) -> Reference:
    return Reference(id=key, publisher=f"Gazette {key}", title="A report", url=f"https://example.org/{key}")


def value(row: Any) -> Value:
    """A value: bare, or a mapping with comparator, holder and the like."""
    plain = row if isinstance(row, dict) else {"value": row}
    return Value(**plain, references=(reference("a"),))


def record_encounter(key: str, row: dict[str, Any]) -> RecordEncounter:
    fields = dict(row)
    agenda = tuple(AgendaRow(**one, references=(reference("b"),)) for one in fields.pop("agenda", ()))
    accounts = {
        side: Account(points=tuple(Point(**one, references=(reference("c"),)) for one in points))
        for side, points in fields.pop("accounts", {}).items()
    }
    disputes = tuple(
        Dispute(about=one["about"], text=one["text"], sides=tuple(Side(**side) for side in one["sides"]))
        for one in fields.pop("disputes", ())
    )
    whole = {name: fields.pop(name) for name in ("label", "kind", "mood", "part_of") if name in fields}
    people = tuple(fields.pop("participants", PAIR))
    values = {
        name: tuple(value(one) for one in (rows if isinstance(rows, list) else [rows])) for name, rows in fields.items()
    }
    return RecordEncounter(
        id=key,
        participants=people,
        values=values,
        agenda=agenda,
        accounts=accounts,
        disputes=disputes,
        **{"label": key, **whole},
    )


def record(rows: dict[str, Any], **more: Any) -> Record:
    made = sorted((record_encounter(key, row) for key, row in rows.items()), key=lambda one: one.date or "")
    return Record(all_encounters=tuple(made), as_of="2026-01-01", **more)


class Page:
    """A text that grows by words, so that every attribute has a span that holds."""

    def __init__(self) -> None:
        self.text = ""

    def add(self, words: str) -> Span:
        start = len(self.text)
        self.text += words + " "
        return Span(start=start, end=start + len(words), text=words)


def encounter(page: Page, key: str, row: dict[str, Any]) -> Encounter:
    """An encounter from a mapping: attributes as values, or as mappings with comparator and words."""
    fields = dict(row)
    whole = {name: fields.pop(name) for name in ("kind", "mood", "part_of") if name in fields}
    people = tuple(fields.pop("participants", PAIR))
    mention = page.add(fields.pop("mention", "the meeting"))
    attributes = []
    for name, given in fields.items():
        plain = dict(given) if isinstance(given, dict) else {"value": given}
        words = plain.pop("words", None) or str(plain["value"])
        page.text += "in " if name in ("place", "country") else ""
        attributes.append(Attribute(name=name, span=page.add(words), **plain))
    return Encounter(
        id=key,
        label=key,
        participants=people,
        mentions=(mention,),
        attributes=tuple(attributes),
        **{"kind": "bilateral_meeting", **whole},
    )


def reading(rows: dict[str, Any], *, published: str | None = None, **layers: Any) -> Reading:
    page = Page()
    encounters = tuple(encounter(page, key, row) for key, row in rows.items())
    document = Document(id="d", text=page.text, published=published)
    sentences = (Sentence(start=0, end=len(page.text), class_="encounter"),)
    return Reading(document=document, sentences=sentences, encounters=encounters, **layers)
