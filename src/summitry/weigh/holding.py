"""Whether the words that a statement rests on hold another value, so that a person can correct it and add nothing.

A value must stand in the sentence of the evidence; who somebody is, anywhere in the text. Words of a closed list, such
as a kind or a stance, are a reader's judgement: for them the door of the project is enough.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from summitry import tables, when
from summitry.errors import Skip
from summitry.model import Document, Time, content_id
from summitry.record.door import CLOSED, refuse, spans
from summitry.record.finding import folded

if TYPE_CHECKING:
    from summitry.record.project import Project

FIELDS: dict[str, tuple[str, ...]] = {
    "encounters": ("kind", "mood"),
    "attributes": ("value", "comparator", "hedge"),
    "agenda": ("issue", "relation", "hedge"),
    "claims": ("type", "holder", "issue", "negated", "hedge"),
    "positions": ("actor", "issue", "direction", "hedge"),
    "reactions": ("group", "camp", "stance", "polarity", "issue", "hedge"),
    "context": ("kind", "date", "status", "issue"),
    "implications": ("category", "direction", "modality", "hedge"),
    "outcomes": ("kind", "holder", "issue"),
}
"""What a person may correct, by layer; words and places in the text are not among it."""
WHO = frozenset({"holder", "actor", "group"})
AROUND = 200
"""Characters on either side of words that stand in no sentence."""
Item = Mapping[str, Any]


def refused(
    document: Document, layer: str, item: Item, correction: Item, sentences: Sequence[tuple[int, int]] = ()
) -> Skip | None:
    """Why a correction stays outside, None where the text holds it.

    `correction` maps fields to new values, `sentences` are the bounds of the document's sentences.
    """
    fields = FIELDS.get(layer, ())
    for name in correction:
        if name not in fields:
            mend = f"correct one of {', '.join(fields)}" if fields else "accept or reject it"
            return _skip(name, "cannot be corrected here", mend)
    known = {one for one in (item.get("encounter"), item.get("part_of"), *(item.get("encounters") or ())) if one}
    why = refuse(document, layer, {**item, **correction}, known)
    if why is not None:
        return why
    said = evidence(document, item, sentences)
    for name, value in correction.items():
        if not _holds(document, said, layer, str(item.get("name") or name), name, value):
            return _skip(name, f"the text does not say {value!r} there", f"it says: “{' '.join(said.split())[:300]}”")
    return None


def refused_of(project: Project, statement: str, correction: Item) -> Skip | None:
    """The same for a statement of a project; what no text made is not held against one."""
    from summitry.record import queueing

    one = queueing.one(project, statement)
    document = project.document(one.document) if one is not None else None
    if one is None or document is None:
        return None
    return refused(document, one.layer, one.item, correction, queueing.sentences(project, document.id))


def _skip(name: str, why: str, mend: str) -> Skip:
    return Skip(what=name, why=why, mend=mend)


def evidence(document: Document, item: Item, sentences: Sequence[tuple[int, int]] = ()) -> str:
    """The sentences in which the words of an item stand; a stretch around words that stand in none."""
    places = sorted({(one["start"], one["end"]) for one in spans(item)})
    found: dict[tuple[int, int], None] = {}
    for start, end in places:
        inside = [one for one in sentences if one[0] < end and start < one[1]]
        around = (max(start - AROUND, 0), min(end + AROUND, len(document.text)))
        found.update(dict.fromkeys(inside or [around]))
    return "\n".join(document.text[start:end] for start, end in found)


def _holds(document: Document, said: str, layer: str, slot: str, name: str, value: Any) -> bool:
    closed = {**CLOSED.get(layer, {}), "issue": "", "tier": ""}
    if value is None or isinstance(value, bool) or (name in closed and name != "value"):
        return True
    if name in WHO:
        return _named(document.text, str(value))
    if slot == "date":
        return any(_same_day(str(value), one) for one in _times(said, document.published))
    if isinstance(value, (int, float)):
        lengths = slot.endswith("_minutes")
        return value in set(_lengths(said, document.published) if lengths else _numbers(said))
    return _named(said, str(value)) or (slot == "kind" and value in _kinds())


def _named(text: str, value: str) -> bool:
    """Whether one of the names of what is meant stands in the text as whole words."""
    held = f" {folded(text)} "
    return any(f" {name} " in held for name in _names(value))


def _names(value: str) -> Iterator[str]:
    wanted = folded(value)
    if wanted:
        yield wanted
    for row in _rows().get(wanted, ()):
        more = (getattr(row, name, ()) for name in ("aliases", "demonyms", "metonyms"))
        for name in (row.name, getattr(row, "surname", ""), *(one for group in more for one in group)):
            if folded(name):
                yield folded(name)


@functools.cache
def _rows() -> dict[str, list[Any]]:
    """Persons, states, bodies and places by id and by name."""
    found: dict[str, list[Any]] = {}
    for table in (tables.leaders(), tables.countries(), tables.organisations(), tables.places()):
        for row in table:
            for key in {folded(row.id), folded(row.name)}:
                found.setdefault(key, []).append(row)
    return found


@functools.cache
def _kinds() -> frozenset[str]:
    from summitry.record.dictionary import words

    return words("kind")


@functools.lru_cache(maxsize=64)
def _times(text: str, published: str | None) -> tuple[Time, ...]:
    from summitry.read import engine

    return engine.read(Document(id=content_id(text), text=text, published=published)).times


def _lengths(text: str, published: str | None) -> Iterator[float]:
    yield from (one.minutes for one in _times(text, published) if one.minutes is not None)


def _numbers(text: str) -> Iterator[float]:
    from summitry.read.times import found, lexicon

    words = lexicon.load()
    for word in re.findall(r"\d[\d,.]*\d|\d|[^\W\d_]+(?:-[^\W\d_]+)?", text):
        number = found.number(word, words) or found.ordinal(word, words)
        if number is not None:
            yield number


def _same_day(value: str, time: Time) -> bool:
    """Whether a text's date is the one given, or lies in it; a year that the text leaves open may be another."""
    given, there = when.parse(value), when.parse(time.value or "")
    if given is None or there is None:
        return False
    if given.contains(there):
        return True
    open_year = not re.search(r"\b\d{4}\b", time.span.text)
    return open_year and len(value) >= 7 and value[4:] == str(time.value)[4 : len(value)]
