"""The data dictionary as data: the words a closed field may hold, and the columns of each view.

It answers what a word or column means; it checks nothing itself.
"""

from __future__ import annotations

import functools

import msgspec

from summitry import tables


class Vocabulary(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of one closed field, each with its meaning."""

    about: str
    words: dict[str, str]


class View(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One public view: what a row is, and each column with its meaning."""

    about: str
    columns: dict[str, str]


class Dictionary(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All vocabularies and all views."""

    vocabularies: dict[str, Vocabulary]
    views: dict[str, View]


@functools.cache
def dictionary() -> Dictionary:
    """The dictionary of `data/dictionary.yaml`."""
    return tables.convert(tables.read_yaml("dictionary.yaml"), Dictionary, "dictionary.yaml")


def words(field: str) -> frozenset[str]:
    """The words that a closed field may hold."""
    return frozenset(dictionary().vocabularies[field].words)


@functools.cache
def issue_ids() -> frozenset[str]:
    """Ids of the taxonomy of issues."""
    return frozenset(issue.id for issue in tables.issues())


def as_markdown() -> str:
    """The dictionary as the page of the documentation."""
    found = dictionary()
    lines = ["# Data dictionary", "", INTRODUCTION, "", "## Views", ""]
    for name, view in found.views.items():
        lines += [f"### `{name}`", "", view.about, "", "| column | meaning |", "|---|---|"]
        lines += [f"| `{column}` | {meaning} |" for column, meaning in view.columns.items()] + [""]
    lines += ["## Vocabularies", ""]
    for name, vocabulary in found.vocabularies.items():
        lines += [f"### `{name}`", "", vocabulary.about, "", "| word | meaning |", "|---|---|"]
        lines += [f"| `{word}` | {meaning} |" for word, meaning in vocabulary.words.items()] + [""]
    return "\n".join(lines).rstrip() + "\n"


INTRODUCTION = (
    "Written from `src/summitry/data/dictionary.yaml`, which the check of the record, the door of the\n"
    "project and every export read too; a test holds this page against it. A project is one SQLite file;\n"
    "its views are public and versioned by `pragma user_version`, now 4. An empty cell means that nothing\n"
    "is on record.\n\n"
    "```python\n"
    "import sqlite3, pandas\n"
    'pandas.read_sql("select * from attribute where name = \'actual_minutes\'", sqlite3.connect("p.sqlite"))\n'
    "```\n\n"
    "```r\n"
    'project <- DBI::dbConnect(RSQLite::SQLite(), "p.sqlite")\n'
    'DBI::dbGetQuery(project, "select * from encounter")\n'
    "```"
)
