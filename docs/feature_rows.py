"""Writes docs/feature-rows.md, the feature rows with their tests: `python docs/feature_rows.py`; `--check` compares."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
TARGET = Path(__file__).with_name("feature-rows.md")
CASES = ROOT / "tests" / "cases" / "feature_rows.yaml"
NAMED = re.compile(r"^test_((?:[a-z]\d{1,2}_)+)")
HEAD = """# Feature rows

What the software must cover, row by row, with the tests that decide each. Written by `python docs/feature_rows.py` from
the names of the tests and from `tests/cases/feature_rows.yaml`, which lists the tests that are known to fail and why. A
test that reads the seed article skips where that is not at hand.
"""


def tests() -> Iterator[tuple[str, str]]:
    """(row, file::function) of every test whose name says which row it decides."""
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            found = NAMED.match(node.name) if isinstance(node, ast.FunctionDef) else None
            for row in found[1].rstrip("_").split("_") if found else ():
                yield row.upper(), f"{path.relative_to(ROOT)}::{node.name}"


def cases() -> dict:  # type: ignore[type-arg]
    """The rows, the tests elsewhere, and what is known to fail."""
    return yaml.safe_load(CASES.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def by_row() -> dict[str, list[str]]:
    """Every row with its tests."""
    data = cases()
    found: dict[str, list[str]] = {row: list(data["also"].get(row, [])) for row in data["rows"]}
    for row, name in tests():
        if row in found:
            found[row].append(name)
    return found


def status(names: list[str], known_open: dict[str, str]) -> tuple[str, list[str]]:
    """passes, in part, fails or no test; and the reasons of what fails."""
    bare = {name.split("::")[1] for name in names}
    failing = {key: why for key, why in known_open.items() if key.split("[")[0] in bare}
    whole = {key for key in failing if "[" not in key}
    word = "no test" if not names else "passes" if not failing else "fails" if whole >= bare else "in part"
    return word, list(dict.fromkeys(failing.values()))


def table() -> str:
    """The table as Markdown, with its totals."""
    data, found = cases(), by_row()
    rows, counts = [], dict.fromkeys(("passes", "in part", "fails", "no test"), 0)
    for row, item in data["rows"].items():
        word, why = status(found[row], data["known_open"] or {})
        counts[word] += 1
        names = ", ".join(f"`{name.split('::')[1]}`" for name in dict.fromkeys(found[row])) or "none"
        rows.append(f"| {row} | {item} | {names} | {word}{': ' + '; '.join(why) if why else ''} |")
    totals = ", ".join(f"{many} {word}" for word, many in counts.items())
    head = [HEAD, f"{len(rows)} rows: {totals}.", "", "| row | item | tests | status |", "|---|---|---|---|"]
    return "\n".join([*head, *rows, ""])


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(0 if TARGET.read_text(encoding="utf-8") == table() else "run: python docs/feature_rows.py")
    TARGET.write_text(table(), encoding="utf-8")
