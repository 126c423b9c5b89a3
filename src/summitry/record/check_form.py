"""Whether a record file has the keys, the words and the dates that its form asks for."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

import msgspec

from summitry import when
from summitry.record import nouns
from summitry.record.dictionary import issue_ids, words
from summitry.record.faults import Fault
from summitry.record.parts import Part, parts
from summitry.record.tidy import Plain, listed, shape

REQUIRED: dict[type[msgspec.Struct], tuple[str, ...]] = {
    nouns.RecordEncounter: ("id", "label", "kind", "participants", "sources", "values", "as_of"),
    nouns.Value: ("value",),
    nouns.AgendaRow: ("issue",),
    nouns.Point: ("kind", "text"),
    nouns.RecordOutcome: ("kind", "text"),
    nouns.Dispute: ("text", "sides"),
    nouns.Side: ("holder", "says"),
    nouns.RecordReaction: ("holder", "camp", "stance", "polarity", "text"),
    nouns.ContextEvent: ("id", "label", "kind", "text"),
    nouns.Instrument: ("id", "label", "kind", "sources", "status"),
    nouns.Limit: ("what", "value"),
    nouns.StatusEvent: ("date", "state"),
}

CLOSED: dict[type[msgspec.Struct], dict[str, str]] = {
    nouns.RecordEncounter: {"kind": "kind", "mood": "mood"},
    nouns.Value: {"comparator": "comparator"},
    nouns.AgendaRow: {"relation": "relation"},
    nouns.Point: {"kind": "point_kind"},
    nouns.RecordOutcome: {"kind": "outcome_kind"},
    nouns.RecordReaction: {"camp": "camp", "stance": "stance", "polarity": "polarity"},
    nouns.ContextEvent: {"kind": "context_kind", "status": "context_status"},
    nouns.Instrument: {"kind": "instrument_kind"},
    nouns.StatusEvent: {"state": "state"},
}
"""Field to vocabulary, a noun."""

DATES = ("date", "start", "end", "as_of", "until", "fieldwork")


def form_faults(plain: Any, kind: str, stem: str) -> Iterator[Fault]:
    """Faults of form of one file; `stem` is its name without the ending."""
    for part in parts(plain, kind):
        if not isinstance(part.row, dict):
            yield Fault(part.path, f"{part.row!r} is no mapping", "write {value: ..., sources: [...]}")
            continue
        yield from _keys(part)
        yield from _closed(part)
        yield from _dates(part)
        yield from _issue(part)
        yield from _dated(part)
    if kind == "encounters":
        yield from _attributes(plain)
    if kind in ("encounters", "instruments") and str(plain.get("id")) != stem:
        yield Fault(("id",), f"id {plain.get('id')!r} is not the file's name", f"call the file or the id {stem}")


def near(word: str, known: Any) -> str:
    """A mend that names the nearest known word, or all of them where there are few."""
    close = difflib.get_close_matches(word, sorted(known), n=1)
    if close:
        return f"did you mean {close[0]}?"
    return "use one of " + ", ".join(sorted(known)) if len(known) <= 20 else "see docs/data-dictionary.md"


def _keys(part: Part) -> Iterator[Fault]:
    known = shape(part.noun)
    for key in part.row:
        if key not in known:
            yield Fault((*part.path, str(key)), f"unknown key {key!r}", near(str(key), known))
    for key in REQUIRED.get(part.noun, ()):
        if part.row.get(key) in (None, "", [], {}):
            yield Fault(part.path, f"no {key}", f"add {key}, see docs/record-format.md")


def _closed(part: Part) -> Iterator[Fault]:
    for key, vocabulary in CLOSED.get(part.noun, {}).items():
        word = part.row.get(key)
        if word is not None and str(word) not in words(vocabulary):
            yield Fault((*part.path, key), f"{key} {word!r} is not known", near(str(word), words(vocabulary)))


def _dates(part: Part) -> Iterator[Fault]:
    for key in DATES:
        value = part.row.get(key)
        if value is not None and key in shape(part.noun) and when.parse(str(value)) is None:
            yield Fault((*part.path, key), f"{value!r} is no date", "write 2018, 2018-07, 2018-07-16 or a/b")


def _dated(part: Part) -> Iterator[Fault]:
    """A background event has its time: a date, a start, or the fieldwork of a poll."""
    if part.noun is not nouns.ContextEvent or part.row.get("kind") == "fact":
        return
    if not any(part.row.get(key) for key in ("date", "start", "fieldwork")):
        yield Fault(part.path, "no date, start or fieldwork", "add one, as precise as the source gives it")


def _issue(part: Part) -> Iterator[Fault]:
    issue = part.row.get("issue")
    if issue is not None and "issue" in shape(part.noun) and str(issue) not in issue_ids():
        yield Fault((*part.path, "issue"), f"issue {issue!r} is not known", near(str(issue), issue_ids()))


def _attributes(plain: Plain) -> Iterator[Fault]:
    values = plain.get("values")
    if not isinstance(values, dict):
        return
    for name, found in values.items():
        if str(name) not in words("attribute"):
            mend = near(str(name), words("attribute"))
            yield Fault(("values", str(name)), f"attribute {name!r} is not known", mend)
        for index, row in enumerate(listed(found)):
            value = row.get("value") if isinstance(row, dict) else row
            path = ("values", str(name), index)
            yield from _typed(str(name), value, path)


def _typed(name: str, value: Any, path: tuple[str | int, ...]) -> Iterator[Fault]:
    if value is None:
        return
    if name == "date" and when.parse(str(value)) is None:
        yield Fault(path, f"{value!r} is no date", "write 2018, 2018-07, 2018-07-16 or a/b")
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if name in ("planned_minutes", "actual_minutes") and not number:
        yield Fault(path, f"{value!r} is no number of minutes", "write a number, the words go to hedge")
    if name in ("private", "press_conference") and not isinstance(value, bool):
        yield Fault(path, f"{value!r} is neither true nor false", "write true or false, the rest to note")
