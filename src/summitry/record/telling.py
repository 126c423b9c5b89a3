"""One encounter told whole: every value with its spread, accounts side by side, disputes, reactions, gaps.

It gives sections of rows; how they look is for whoever shows them. Nothing is averaged, nothing is left out.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from summitry import tables, when
from summitry.model import Reference
from summitry.record.nouns import REMOTE, Account, RecordEncounter, Sourced, Value
from summitry.record.register import Record

ABSENT = "not on record"
MEETING = (
    "date", "place", "country", "venue", "host_event", "planned_minutes", "actual_minutes", "others_present",
    "interpreters", "note_takers", "private", "press_conference", "initiated_by", "announced_first_by",
    "readout_by",
)  # fmt: skip
CALL = (
    "date", "planned_minutes", "actual_minutes", "interpreters", "note_takers", "initiated_by",
    "announced_first_by", "readout_by",
)  # fmt: skip
APPEARANCE = ("date", "place", "country", "venue", "actual_minutes")
"""What is asked of a press conference, which has no plan and no private side."""


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading, columns and rows; `empty` is said where there are no rows."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str = ABSENT


class Marks:
    """Numbers of references, in the order in which they are first used."""

    def __init__(self) -> None:
        self.order: dict[str, Reference] = {}

    def of(self, *parts: Sourced) -> str:
        """The numbers of what backs the parts, in brackets."""
        found = []
        for one in (reference for part in parts for reference in part.references):
            self.order.setdefault(one.id, one)
            found.append(list(self.order).index(one.id) + 1)
        return " ".join(f"[{number}]" for number in sorted(set(found)))


def gaps(one: RecordEncounter) -> tuple[str, ...]:
    """What is asked of an encounter of this kind and is not on record."""
    asked = CALL if one.kind in REMOTE else APPEARANCE if one.kind == "press_conference" else MEETING
    missing = [name for name in asked if not one.get(name)]
    layers = (("agenda", one.agenda), ("accounts", one.accounts), ("outcomes", one.outcomes))
    missing += [name for name, found in layers if not found]
    return tuple(missing + ([] if one.reactions else ["reactions"]))


def tell(one: RecordEncounter, record: Record | None = None) -> tuple[Section, ...]:
    """Every section of an encounter, its references last."""
    marks = Marks()
    sections = [_about(one), _values(one, marks), _agenda(one, marks), *_accounts(one, marks)]
    sections += [_outcomes(one, marks), _disputes(one, marks), _reactions(one, marks)]
    if record is not None and record.parts(one):
        rows = tuple((part.id, part.kind, part.label) for part in record.parts(one))
        sections.append(Section(title="Parts", columns=("id", "kind", "label"), rows=rows))
    if one.unverified:
        rows = tuple((own.attribute, str(own.value), own.note or "") for own in one.unverified)
        sections.append(Section(title="Remembered, not seen in a source", columns=("of", "value", "note"), rows=rows))
    missing = tuple((_label(name),) for name in gaps(one))
    sections.append(Section(title="Not on record", columns=("what",), rows=missing, empty="no gap"))
    return (*sections, references(one.references, marks))


@functools.cache
def name_of(who: str) -> str:
    """How a person, country or body is called: by its table, else by its id."""
    for read in (tables.leaders, tables.countries, tables.organisations):
        try:
            for row in read():
                if row.id == who:
                    return row.name
        except FileNotFoundError:
            continue
    return who.replace("_", " ")


@functools.cache
def surname(who: str) -> str:
    """The surname of a person, as the encounter table shows it."""
    try:
        found = next((one.surname for one in tables.leaders() if one.id == who), "")
    except FileNotFoundError:
        found = ""
    return found or who.rpartition("_")[2].title()


def _label(name: str) -> str:
    return name.replace("_", " ")


def _about(one: RecordEncounter) -> Section:
    rows = [
        ("id", one.id),
        ("kind", _label(one.kind)),
        ("took place", one.mood),
        ("leaders", ", ".join(name_of(who) for who in one.participants)),
        ("part of", one.part_of or ""),
        ("as of", one.as_of or ""),
        ("notes", one.notes or ""),
    ]
    title = one.label or one.id
    return Section(title=title, columns=("", ""), rows=tuple(row for row in rows if row[1]))


def _shown(name: str, value: Value) -> str:
    if isinstance(value.value, bool):
        text = "yes" if value.value else "no"
    else:
        text = when.words(str(value.value)) if name == "date" else str(value)
    return text + (" minutes" if name.endswith("_minutes") else "")


def _remarks(value: Value) -> str:
    parts = [value.role, value.side and f"of {name_of(value.side)}", value.of, value.timezone]
    parts += [value.hedge and f"hedged: {value.hedge}", value.note]
    return "; ".join(part for part in parts if part)


def _values(one: RecordEncounter, marks: Marks) -> Section:
    rows = [
        (
            _label(name),
            _shown(name, value),
            name_of(value.holder) if value.holder else "",
            _remarks(value),
            marks.of(value),
        )
        for name, values in one.values.items()
        for value in values
    ]
    columns = ("attribute", "value", "whose account", "remarks", "references")
    return Section(title="Every value found", columns=columns, rows=tuple(rows))


def _agenda(one: RecordEncounter, marks: Marks) -> Section:
    rows = [
        (row.issue, _label(row.relation), name_of(row.holder) if row.holder else "", row.text or "", marks.of(row))
        for row in one.agenda
    ]
    columns = ("issue", "relation", "whose account", "text", "references")
    return Section(title="On the table", columns=columns, rows=tuple(rows))


def _accounts(one: RecordEncounter, marks: Marks) -> Iterator[Section]:
    """Two sides beside each other, issue by issue; further sides below."""
    sides = list(one.accounts.items())
    if len(sides) < 2:
        columns = ("issue", name_of(sides[0][0]) if sides else "account")
        yield Section(title="Accounts", columns=columns, rows=_beside(sides, marks))
        return
    for pair in (sides[start : start + 2] for start in range(0, len(sides), 2)):
        beside: tuple[str, ...] = ("issue", *(name_of(side) for side, _ in pair))
        title = "Accounts side by side" if pair[0] == sides[0] else "Further accounts"
        yield Section(title=title, columns=beside, rows=_beside(pair, marks))


def _beside(sides: Sequence[tuple[str, Account]], marks: Marks) -> tuple[tuple[str, ...], ...]:
    issues = dict.fromkeys(point.issue for _, account in sides for point in account.points)
    return tuple((issue or "no issue", *(_points(account, issue, marks) for _, account in sides)) for issue in issues)


def _points(account: Account, issue: str | None, marks: Marks) -> str:
    found = [
        f"{point.text} ({_label(point.kind)}) {marks.of(point)}".strip()
        for point in account.points
        if point.issue == issue
    ]
    return "\n".join(found) or "not mentioned"


def _outcomes(one: RecordEncounter, marks: Marks) -> Section:
    rows = [
        (
            row.kind,
            row.issue or "",
            row.text,
            name_of(row.holder) if row.holder else "",
            row.became or ABSENT,
            marks.of(row),
        )
        for row in one.outcomes
    ]
    columns = ("kind", "issue", "outcome", "whose account", "what became of it", "references")
    return Section(title="Outcomes", columns=columns, rows=tuple(rows))


def _disputes(one: RecordEncounter, marks: Marks) -> Section:
    rows = [
        (dispute.text if index == 0 else "", name_of(side.holder), side.says, marks.of(side))
        for dispute in one.disputes
        for index, side in enumerate(dispute.sides)
    ]
    columns = ("disputed", "side", "says", "references")
    return Section(title="Disputed", columns=columns, rows=tuple(rows), empty="no dispute on record")


def _reactions(one: RecordEncounter, marks: Marks) -> Section:
    rows = [
        (
            _label(row.camp),
            name_of(row.holder),
            row.stance,
            row.text,
            when.words(row.date) if row.date else "",
            marks.of(row),
        )
        for row in sorted(one.reactions, key=lambda row: (row.camp, row.date or ""))
    ]
    columns = ("camp", "who", "stance", "reaction", "date", "references")
    return Section(title="Reactions by camp", columns=columns, rows=tuple(rows))


def references(found: Iterable[Reference], marks: Marks) -> Section:
    """Every reference with its number, those that nothing cites last."""
    for reference in found:
        marks.order.setdefault(reference.id, reference)
    rows = [
        (
            f"[{number}]",
            reference.publisher,
            reference.title,
            reference.published or "",
            "; ".join(text for text in (reference.seen, reference.note) if text),
            reference.accessed or "",
            reference.url,
        )
        for number, reference in enumerate(marks.order.values(), start=1)
    ]
    columns = ("", "publisher", "title", "published", "seen as", "seen on", "address")
    return Section(title="References", columns=columns, rows=tuple(rows))
