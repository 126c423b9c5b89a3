"""Reads the hand-annotated development set and finds its quoted words in its texts; it never guesses.

A quotation is a string (its first occurrence counts), or `[words, 2]` for the second occurrence, or
`[words, longer words]` for the occurrence inside the longer ones. Words that are not in the text are an error. A
content that its attribution cuts in two ("X, he said, Y") is `content` and `content_more`. "first words ... last words"
is all that lies between, so that labels of a text that may not be kept here quote no more than a few words of it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parents[1] / "tests" / "dev"
Row = dict[str, Any]
Range = tuple[int, int]

QUOTED = {
    "claims": ("holder_words", "cue", "content", "content_more"),
    "positions": ("words",),
    "reactions": ("group", "words"),
    "context": ("words",),
    "implications": ("object", "words"),
    "outcomes": ("words",),
}


class NotThere(ValueError):
    """A gold quotation that is not in its text, or a text that is not the one that was annotated."""


@dataclass(kw_only=True)
class Gold:
    """One annotated text: its layers with every quotation turned into characters."""

    name: str
    text: str
    path: Path
    published: str | None
    layers: dict[str, list[Row]] = field(default_factory=dict)
    only_encounters: bool = False
    """Whether nothing but its encounters is annotated."""


def find(text: str, words: Any) -> Range:
    """Characters of a quotation, at word edges."""
    if isinstance(words, str):
        return _nth(text, words, 1)
    quote, where = words
    if isinstance(where, int):
        return _nth(text, quote, where)
    start, end = _nth(text, where, 1)
    inner = _nth(text[start:end], quote, 1)
    return start + inner[0], start + inner[1]


def _nth(text: str, words: str, number: int) -> Range:
    parts = [rf"(?<!\w){re.escape(part)}(?!\w)" for part in words.split(" ... ")]
    found = list(re.finditer(".*?".join(parts), text, re.DOTALL))
    if len(found) < number:
        raise NotThere(f"{words!r} is there {len(found)} times, not {number}")
    return found[number - 1].span()


def _start(text: str, words: str) -> Range:
    """Characters of a sentence's first words, which may stop inside a word."""
    found = re.search(rf"(?<!\w){re.escape(words)}", text)
    if found is None:
        raise NotThere(f"no sentence starts with {words!r}")
    return found.span()


def load(path: Path, texts: Path | None = None) -> Gold:
    """One gold file with its text, from the folder beside it or the one that is named."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    source = (texts or path.parent.parent / "texts") / f"{path.stem}.txt"
    stored = source.read_bytes()
    if hashlib.sha256(stored).hexdigest() != raw.get("sha256", hashlib.sha256(stored).hexdigest()):
        raise NotThere(f"{path.name}: {source} is not the text that was annotated; fetch it as its source says")
    text = stored.decode("utf-8")
    gold = Gold(name=path.stem, text=text, path=source, published=raw.get("published"))
    gold.only_encounters = raw.get("annotated") == ["encounters"]
    try:
        gold.layers = dict(_layers(text, raw))
    except NotThere as fault:
        raise NotThere(f"{path.name}: {fault}") from fault
    return gold


def load_all(folder: Path = HERE / "gold") -> list[Gold]:
    """Every gold file of a folder, in the order of their names."""
    return [load(path) for path in sorted(folder.glob("*.yaml"))]


def load_real(texts: Path, folder: Path = HERE / "real") -> tuple[list[Gold], list[str]]:
    """The labels of public documents whose texts lie in a folder of the user's, and the names of those that do not."""
    paths = sorted(folder.glob("*.yaml"))
    there = [path for path in paths if (texts / f"{path.stem}.txt").is_file()]
    return [load(path, texts) for path in there], [path.stem for path in paths if path not in there]


def _layers(text: str, raw: Row) -> Iterator[tuple[str, list[Row]]]:
    yield "sentences", [_sentence(text, row) for row in raw.get("sentences") or []]
    yield "encounters", [_encounter(text, row) for row in raw.get("encounters") or []]
    yield "agenda", [_agenda(text, row) for row in raw.get("agenda") or []]
    for layer, names in QUOTED.items():
        yield layer, [_quoted(text, row, names) for row in raw.get(layer) or []]
    yield "times", [{"value": value, "at": find(text, words)} for value, words in raw.get("times") or []]
    yield "hedges", [_hedge(text, row) for row in raw.get("hedges") or []]


def _sentence(text: str, row: list[Any]) -> Row:
    words, label, *rest = row
    return {"class": label, "at": _start(text, words), "tier": rest[0] if rest else "core"}


def _hedge(text: str, row: Any) -> Row:
    if isinstance(row, dict):
        return {"at": find(text, row["words"]), "tier": row["tier"]}
    return {"at": find(text, row)}


def _encounter(text: str, row: Row) -> Row:
    one = {"part_of": None, "tier": "core", "kind_alt": None, **row}
    one["mentions_at"] = [find(text, words) for words in row["mentions"]]
    one["attributes"] = [_attribute(text, item) for item in row.get("attributes") or []]
    return one


def _attribute(text: str, item: list[Any]) -> Row:
    name, value, comparator, words, *rest = item
    return {
        "name": name,
        "value": value,
        "comparator": comparator,
        "at": find(text, words),
        "tier": rest[0] if rest else "core",
    }


def _agenda(text: str, item: list[Any]) -> Row:
    encounters, issue, relation, frequency, words, *rest = item
    return {
        "encounters": encounters.split("|"),
        "issue": issue,
        "relation": relation,
        "frequency": frequency,
        "at": find(text, words),
        "tier": rest[0] if rest else "core",
    }


def _quoted(text: str, row: Row, names: tuple[str, ...]) -> Row:
    one: Row = {"tier": "core", **row}
    for name in names:
        words = row.get(name)
        one[f"{name}_at"] = None if words is None else find(text, words)
    return one
