"""What a reader is told first of one text: its head, its counts, its encounters, its gaps, its verdicts.

A plain model that the screen and the page both render, so that the two never disagree.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summitry import when
from summitry.brief import wording
from summitry.model import Attribute, Encounter, Reading
from summitry.weigh.audit.nouns import STATUSES, Audit, ContestedPair, Continuation, Verdict

COLUMNS = ("date", "place", "host_event", "planned_minutes", "actual_minutes", "others_present")
"""Attributes that every encounter is asked for; an empty one reads "not stated"."""
GROUPED = {"place": ("place", "venue", "country")}
"""Attributes that share a cell."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One cell of the encounter table, with the attributes that fill it."""

    column: str
    text: str
    attributes: tuple[Attribute, ...] = ()

    @property
    def stated(self) -> bool:
        return bool(self.attributes)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One encounter: its name, its cells, its issues, and how deep it is nested."""

    encounter: Encounter
    name: str
    depth: int
    cells: tuple[Cell, ...]
    topics: tuple[str, ...]
    extra: tuple[Cell, ...] = ()
    """Attributes beyond the columns, where the text states them."""
    record: str | None = None

    @property
    def short(self) -> str:
        """ "Hamburg summit": the name without the leaders."""
        return _short(self.encounter)


@dataclass(frozen=True, kw_only=True)
class Overview:
    """Everything the screen shows, in its order."""

    title: str
    date: str | None
    publisher: str | None
    warnings: tuple[str, ...]
    sentences: int
    factual: int
    empty: int
    classes: tuple[tuple[str, int], ...]
    lines: tuple[Line, ...]
    general_topics: tuple[str, ...]
    general_areas: tuple[tuple[str, int], ...]
    missing: tuple[str, ...]
    contested: tuple[ContestedPair, ...]
    verdicts: tuple[Verdict, ...]
    counts: tuple[tuple[str, int], ...]
    continues: tuple[Continuation, ...]


def overview(reading: Reading, audit: Audit) -> Overview:
    """The overview of one reading and its audit."""
    sentences = [one for one in reading.sentences if one.kind == "sentence"]
    classes = Counter(one.class_ for one in sentences if one.class_ is not None)
    general = [one.issue for one in reading.agenda if one.encounters == ("all",)]
    document = reading.document
    return Overview(
        title=document.title or document.name or "Untitled text",
        date=when.words(document.published) if document.published else None,
        publisher=document.publisher,
        warnings=tuple(dict.fromkeys((*document.warnings, *_unsourced(reading), *_further(reading, audit)))),
        sentences=len(sentences),
        factual=len(sentences) - classes["filler"],
        empty=classes["filler"],
        classes=tuple((name, count) for name, count in classes.most_common() if name != "filler"),
        lines=tuple(_lines(reading, audit)),
        general_topics=tuple(dict.fromkeys(wording.issue(one) for one in general)),
        general_areas=_areas(general),
        missing=missing(reading),
        contested=audit.contested,
        verdicts=audit.verdicts,
        counts=tuple((name, len(audit.of(name))) for name in STATUSES if audit.of(name)),
        continues=audit.continues,
    )


def _further(reading: Reading, audit: Audit) -> list[str]:
    """Warnings of the audit, without a second one on the date that the text does not give."""
    told = any(one.startswith("no date") for one in reading.document.warnings)
    return [one for one in audit.warnings if not (told and one.startswith("The text has no date"))]


def _unsourced(reading: Reading) -> list[str]:
    """A warning where nothing in the text says where it has its facts from: no link, no quotation, no publication."""
    text = reading.document.text
    cited = re.search(
        r"https?://|\bwww\.|\[\d+\]|\baccording\s+to\b|\btold\s+(?:reporters|the)\b|\breported\s+(?:by|that)\b",
        text,
        re.I,
    )
    quoted = re.search(r"[“\"][^”\"]{25,}[”\"]", text)
    if cited or quoted or not reading.encounters:
        return []
    return ["cites no source: no link, no quotation, no publication is named for what it states"]


def _areas(issues: list[str]) -> tuple[tuple[str, int], ...]:
    """How many issues of each area, in the order of the text."""
    counts = Counter(one.split(".")[0] for one in dict.fromkeys(issues))
    return tuple((wording.issue(area), count) for area, count in counts.items())


def _lines(reading: Reading, audit: Audit) -> Iterator[Line]:
    known = {one.id for one in reading.encounters}
    parts: dict[str | None, list[Encounter]] = defaultdict(list)
    for one in reading.encounters:
        parts[one.part_of if one.part_of in known and one.part_of != one.id else None].append(one)
    topics: dict[str, list[str]] = defaultdict(list)
    for item in reading.agenda:
        for encounter in item.encounters:
            topics[encounter].append(wording.issue(item.issue))
    matches = {match.encounter: match.record for match in audit.matches}
    waiting = [(one, 0) for one in reversed(parts[None])]
    while waiting:
        one, depth = waiting.pop()
        yield _line(one, depth, topics[one.id], matches.get(one.id))
        waiting += [(part, depth + 1) for part in reversed(parts.pop(one.id, []))]


def _line(one: Encounter, depth: int, topics: Sequence[str], record: str | None) -> Line:
    asked = {name for column in COLUMNS for name in GROUPED.get(column, (column,))}
    extra = dict.fromkeys(attribute.name for attribute in one.attributes if attribute.name not in asked)
    return Line(
        encounter=one,
        name=_name(one, depth),
        depth=depth,
        cells=tuple(_cell(one, column) for column in COLUMNS),
        topics=tuple(dict.fromkeys(topics)),
        extra=tuple(_cell(one, name) for name in extra),
        record=record,
    )


def _name(one: Encounter, depth: int) -> str:
    people = "–".join(wording.surname(person) for person in one.participants)
    label = wording.kind(one.kind)
    mood = "" if one.mood == "happened" else f" ({one.mood})"
    if depth:
        return f"{label}{mood}"
    count = next((str(a.value) for a in one.attributes if a.name == "frequency"), "").removeprefix("on ")
    where = next((a.span.text for a in one.attributes if a.name == "place" and a.rule != "place:described"), "")
    what = f"{_contacts(one)} ({count})" if one.kind == "set" and count else f"{where} {label}".strip()
    return f"{people} {what}{mood}"


def _contacts(one: Encounter) -> str:
    words = {span.text.lower() for span in one.mentions}
    return "calls" if words & {"spoke", "call", "calls", "phone calls", "phoned", "talked"} else "meetings"


def _cell(one: Encounter, column: str) -> Cell:
    names = GROUPED.get(column, (column,))
    found = tuple(attribute for attribute in one.attributes if attribute.name in names)
    if not found:
        return Cell(column=column, text=wording.NOT_STATED)
    words = [
        wording.value(attribute.name, attribute.value, attribute.comparator)
        + (f" ({attribute.hedge})" if attribute.hedge and attribute.comparator is None else "")
        for attribute in found
    ]
    return Cell(column=column, text=", ".join(dict.fromkeys(words)), attributes=found)


def missing(reading: Reading) -> tuple[str, ...]:
    """What a reader would look for and this text does not state, a sentence fragment each."""
    singles = [one for one in reading.encounters if one.kind != "set" and one.part_of is None]
    out: list[str] = []
    if reading.document.published is None:
        out.append("the date of the text")
    if singles and not any(item.kind != "none" for item in reading.outcomes):
        out.append("any outcome: what was agreed, announced or promised")
    for name, words in (
        ("date.day", "the day of {}"),
        ("date", "the date of {}"),
        ("place", "the place of {}"),
        ("planned_minutes", "the planned length of {}"),
        ("actual_minutes", "the actual length of {}"),
        ("others_present", "who else was present at {}"),
    ):
        without = [one for one in singles if name in one.not_stated and not _part_states(reading, one, name)]
        if without and len(without) == len(singles) and len(singles) > 2:
            out.append(words.format("every encounter"))
        elif without:
            out.append(words.format("the " + wording.listed(_short(one) for one in without)))
    return tuple(out)


def _part_states(reading: Reading, whole: Encounter, name: str) -> bool:
    parts = [one for one in reading.encounters if one.part_of == whole.id]
    return any(attribute.name == name for part in parts for attribute in part.attributes)


def _short(one: Encounter) -> str:
    if one.part_of is not None:
        return wording.kind(one.kind)
    place = next((a.span.text for a in one.attributes if a.name == "place" and a.rule != "place:described"), None)
    date = next((wording.value("date", a.value) for a in one.attributes if a.name == "date"), None)
    known = place or date
    return f"{known} {wording.kind(one.kind)}" if known else wording.kind(one.kind)
