"""Which issue the text ties to which encounter: a table of areas by encounters, every empty cell named.

What a text says of "the meetings" in general is never spread over the encounters: such a cell says so.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from summitry.brief import wording
from summitry.brief.overview import Overview
from summitry.explore import words
from summitry.explore.items import numbered
from summitry.explore.links import slug
from summitry.model import AgendaItem, Reading

MOST_COLUMNS = 8
"""Beyond these a table has a column only for encounters that an issue is tied to."""
STRENGTH = ("on_agenda", "raised_in_public", "backdrop", "factor")
"""The strongest relation of an area to an encounter is shown."""
TYPES = (
    ("on_agenda", "on the agenda", "the text says that it was on the table at this encounter"),
    ("raised_in_public", "raised in public", "it came up before the press"),
    ("backdrop", "backdrop", "it stood behind the encounter"),
    ("factor", "factor", "it is named as something that weighed on it"),
    ("generic", "in general", "said only of the meetings in general"),
    ("none", wording.NOT_STATED, "the text does not tie it to this encounter"),
)


@dataclass(frozen=True, kw_only=True)
class Tie:
    """One cell: its type, its word, and the card of the first statement behind it."""

    type: str
    words: str
    card: str = ""
    count: int = 0


@dataclass(frozen=True, kw_only=True)
class Row:
    """One area with a cell an encounter, and what is said of the meetings in general."""

    area: str
    issue: str
    ties: tuple[Tie, ...]


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """Columns are (id of the encounter's card, name); the last column is the meetings in general."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]


def matrix(reading: Reading, view: Overview, names: dict[str, str]) -> Matrix:
    """The table of a reading; empty where it names no issue or no encounter."""
    ties: dict[tuple[str, str], list[tuple[int, AgendaItem]]] = defaultdict(list)
    areas: dict[str, None] = {}
    for number, row in enumerate(reading.agenda):
        areas.setdefault(words.area(row.issue))
        for encounter in row.encounters:
            ties[(words.area(row.issue), encounter)].append((number, row))
    tied = {encounter for _, encounter in ties}
    columns = [line.encounter.id for line in view.lines if line.depth == 0 or line.encounter.id in tied]
    if len(columns) > MOST_COLUMNS:
        columns = [one for one in columns if one in tied]
    return Matrix(
        columns=tuple((slug(one), words.sentence_case(name)) for one, name in _short(columns, names)),
        rows=tuple(
            Row(
                area=wording.issue(area),
                issue=f"issue-{slug(area)}",
                ties=tuple(_tie(ties, area, one) for one in (*columns, "all")),
            )
            for area in sorted(areas, key=words.place_of)
        ),
    )


def _short(columns: list[str], names: dict[str, str]) -> list[tuple[str, str]]:
    """Names without the leaders where every whole encounter has the same ones."""
    told = [(one, names[one]) for one in columns]
    leaders = {name.split(" ")[0] for _, name in told if not name.startswith("the ")}
    if len(leaders) != 1:
        return told
    return [(one, name.removeprefix(f"{next(iter(leaders))} ")) for one, name in told]


def _tie(ties: dict[tuple[str, str], list[tuple[int, AgendaItem]]], area: str, encounter: str) -> Tie:
    found = ties.get((area, encounter), [])
    general = ties.get((area, "all"), [])
    if not found:
        if general and encounter != "all":
            return Tie(type="generic", words="in general", card=numbered("agenda", general[0][0]))
        return Tie(type="none", words=wording.NOT_STATED)
    number, row = min(found, key=lambda one: (_rank(one[1].relation), one[0]))
    told = words.RELATIONS.get(row.relation, words.plain(row.relation))
    type_ = row.relation if row.relation in STRENGTH else "factor"
    return Tie(type=type_, words=told, card=numbered("agenda", number), count=len(found))


def _rank(relation: str) -> int:
    return STRENGTH.index(relation) if relation in STRENGTH else len(STRENGTH)
