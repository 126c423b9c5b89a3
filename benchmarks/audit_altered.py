"""Copies of real texts with one value altered by rule, far enough from every value of the record to be surely false.

A value is altered wherever the text repeats it. What is not labelled as borne out by the record is left alone.
"""

from __future__ import annotations

import difflib
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.audit_texts import CITIES, EVENTS, country, false_length, leader, surname
from summitry import tables
from summitry.model import Document, Span
from summitry.record import Record, RecordEncounter

if TYPE_CHECKING:
    from benchmarks.audit_real import Label, Real

Random = random.Random
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
ORDINALS = {"first": "fourth", "second": "fifth", "third": "sixth", "first-ever": "fourth"}
NEAR = 0.6
"""How alike a first name and its other spelling are."""
LEADERS = ("narendra_modi", "emmanuel_macron", "angela_merkel", "shinzo_abe")


@dataclass(frozen=True, kw_only=True)
class Copy:
    """An altered copy: the document, the slot, and where the altered words stand."""

    name: str
    slot: str
    document: Document
    spans: tuple[Span, ...]


def altered(one: Real, record: Record) -> Iterator[Copy]:
    """A copy for each labelled statement that can be made surely false, each value once, and those made by hand."""
    choose = Random(one.name)
    done: set[tuple[str, str]] = set()
    for label in one.labels:
        words = one.text[label.start : label.end]
        if label.truth != "supported" and label.slot not in ("actual_minutes", "planned_minutes"):
            continue
        found = _swap(label, words, record, choose)
        if found is None or (label.slot, found[0].casefold()) in done:
            continue
        done.add((label.slot, found[0].casefold()))
        yield _copy(one, label.slot, *found)
    pair = _leader(one, record, choose)
    if pair is not None:
        copy = _copy(one, "participants", *pair)
        if copy.spans:
            yield copy
    for slot, old, new in one.alterations:
        yield _copy(one, slot, old, new)


def _swap(label: Label, words: str, record: Record, choose: Random) -> tuple[str, str] | None:
    """What stands in the text and what is put in its place; None where no alteration is surely false."""
    there = record.encounter(label.record)
    pair = [o for o in record.all_encounters if set(there.participants) <= set(o.participants)]
    if label.slot in ("actual_minutes", "planned_minutes"):
        return _length(label, words, there, record, choose)
    if label.slot == "place":
        known = {str(v.value).casefold() for o in pair for v in (*o.get("place"), *o.get("country"))}
        homes = {str(v.value) for v in there.get("country")}
        return words, choose.choice([c for c in CITIES if c.casefold() not in known and _in(c) not in homes])
    if label.slot == "country":
        known = {str(v.value) for o in pair for v in o.get("country")}
        return words, country(choose.choice([c for c in ("austria", "sweden", "canada", "brazil") if c not in known]))
    if label.slot == "host_event":
        name = next((e for e in EVENTS if e in words), None)
        return (name, choose.choice([e for e in EVENTS if e != name])) if name else None
    if label.slot == "date" and (match := YEAR.search(words)):
        years = {(o.date or "")[:4] for o in pair}
        false = [str(int(match[0]) + step) for step in (-3, -2, 2, 3)]
        false = [year for year in false if year not in years] or false[:1]
        return match[0], choose.choice(false)
    if label.slot == "ordinal":
        word = next((w for w in ORDINALS if re.search(rf"\b{w}\b", words, re.I)), None)
        return (word, ORDINALS[word]) if word else None
    return None


def _length(label: Label, words: str, there: RecordEncounter, record: Record, choose: Random) -> tuple[str, str] | None:
    family = (there, *record.parts(there), *((record.encounter(there.part_of),) if there.part_of else ()))
    values = [v for o in family for v in o.get(label.slot) if isinstance(v.value, (int, float))]
    false = false_length(values, choose) if values else None
    return (words, false) if false else None


def _in(city: str) -> str:
    return next((row.country for row in tables.places() if row.name == city), "")


def _leader(one: Real, record: Record, choose: Random) -> tuple[str, str] | None:
    """The surname of one of the two, and that of somebody who was not there."""
    if not one.labels:
        return None
    there = record.encounter(one.labels[0].record)
    if not there.get("place"):
        return None
    gone = there.participants[-1]
    other = choose.choice([who for who in LEADERS if who not in there.participants])
    named = _spelled(leader(gone), one.text)
    return (named, leader(other)) if named else (surname(gone), surname(other))


def _spelled(name: str, text: str) -> str | None:
    """A full name as the text spells it: "Dimitry X" for "Dmitry X"."""
    if name in text:
        return name
    first, _, last = name.rpartition(" ")
    found = re.findall(rf"(?<!\w)([A-Z][\w’'-]+) {re.escape(last)}(?!\w)", text)
    near = difflib.get_close_matches(first, found, n=1, cutoff=NEAR)
    return f"{near[0]} {last}" if near else None


def _copy(one: Real, slot: str, old: str, new: str) -> Copy:
    spans: list[tuple[int, int]] = []
    out, at = "", 0
    pattern = rf"(?<!\w){re.escape(old)}(?!\w)"
    names = [(old, new)]
    if slot == "participants" and " " in old:
        names.append((old.split()[-1], new.split()[-1]))
        pattern = "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name, _ in names)
    table = {name.casefold(): put for name, put in names}
    for match in re.finditer(pattern, one.text, re.I if slot == "ordinal" else 0):
        out += one.text[at : match.start()]
        put = table[match[0].casefold()]
        spans.append((len(out), len(out) + len(put)))
        out += put
        at = match.end()
    out += one.text[at:]
    document = one.document(out)
    return Copy(name=one.name, slot=slot, document=document, spans=tuple(document.span(*span) for span in spans))
