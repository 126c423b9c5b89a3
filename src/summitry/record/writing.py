"""Rows as a table in a file; the ending of its name says which form. It changes no value.

Knows .csv, .json, .jsonl, .xlsx, .parquet, .md and .html.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from summitry.errors import Stop
from summitry.record.dictionary import dictionary

Row = Mapping[str, Any]
Rows = Sequence[Row]
WHOLE = frozenset({"n_references", "n_statements", "start", "end", "line", "encounters", "refs"})
REAL = frozenset({"number", "confidence"})
LOGICAL = frozenset({"negated", "uncertain"})
CELL = 32_767
"""Characters that one cell of a workbook can hold."""
WIDE = frozenset({"label", "text", "title", "url", "note", "meaning", "issues", "says", "became", "item"})
"""Columns that a workbook shows wide."""
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Control characters that a workbook cannot hold."""


def typed(row: Row, columns: Iterable[str]) -> dict[str, Any]:
    """A row with one type a column, whatever the values that stand in it."""
    return {name: _typed(name, row.get(name)) for name in columns}


def _typed(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in WHOLE:
        return int(value)
    if name in REAL:
        return float(value)
    if name in LOGICAL:
        return bool(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def type_of(column: str) -> str:
    """The type of a column, in the words of Table Schema."""
    if column in WHOLE:
        return "integer"
    if column in REAL:
        return "number"
    return "boolean" if column in LOGICAL else "string"


def as_csv(rows: Rows, columns: Sequence[str]) -> str:
    """Rows as CSV with a header; absence is an empty cell."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _plain(row.get(name)) for name in columns} for row in rows)
    return out.getvalue()


def _plain(value: Any) -> Any:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else value


def as_lines(rows: Rows, columns: Sequence[str]) -> str:
    """Rows as JSON, one a line."""
    return "".join(json.dumps(typed(row, columns), ensure_ascii=False) + "\n" for row in rows)


def as_json(rows: Rows, columns: Sequence[str]) -> str:
    """Rows as one JSON list."""
    return json.dumps([typed(row, columns) for row in rows], ensure_ascii=False, indent=1) + "\n"


def as_markdown(rows: Rows, columns: Sequence[str]) -> str:
    """Rows as a Markdown table."""
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    for row in rows:
        cells = [str("" if (value := _plain(row.get(name))) is None else value) for name in columns]
        lines.append("| " + " | ".join(one.replace("|", "\\|").replace("\n", " ") for one in cells) + " |")
    return "\n".join(lines) + "\n"


def as_html(rows: Rows, columns: Sequence[str]) -> str:
    """Rows as one page with one table; nothing in a cell can run."""
    about = _meanings(columns)
    head = "".join(f'<th title="{html.escape(about.get(name, ""))}">{html.escape(name)}</th>' for name in columns)
    body = "\n".join("<tr>" + "".join(_cell(row.get(name)) for name in columns) + "</tr>" for row in rows)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Summitry</title><style>'
        "body{font:15px/1.45 system-ui,sans-serif;margin:2rem}table{border-collapse:collapse}"
        "th,td{border-bottom:1px solid #ccc;padding:.3rem .6rem;text-align:left;vertical-align:top}"
        "</style></head><body>\n"
        f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>\n</body></html>\n"
    )


def _cell(value: Any) -> str:
    plain = _plain(value)
    return f"<td>{'' if plain is None else html.escape(str(plain))}</td>"


def _meanings(columns: Sequence[str]) -> dict[str, str]:
    for view in dictionary().views.values():
        if list(columns) == [name for name in view.columns if name in columns]:
            return view.columns
    return {}


def write_workbook(path: Path, sheets: Mapping[str, tuple[Rows, Sequence[str]]]) -> None:
    """Tables as sheets of one Excel workbook, with the data dictionary as the last two."""
    openpyxl = _needs("openpyxl")
    book = openpyxl.Workbook(write_only=True)
    for name, (rows, columns) in {**sheets, **_dictionary_sheets(sheets)}.items():
        sheet = book.create_sheet(name[:31])
        sheet.freeze_panes = "A2"
        for number, column in enumerate(columns, start=1):
            letter = openpyxl.utils.get_column_letter(number)
            sheet.column_dimensions[letter].width = 50 if column in WIDE else max(12, len(column) + 2)
        sheet.append(list(columns))
        for row in rows:
            sheet.append([_excel(openpyxl, sheet, value) for value in typed(row, columns).values()])
    book.save(path)


def _excel(openpyxl: Any, sheet: Any, value: Any) -> Any:
    """A cell whose text stays text, even where it begins like a formula."""
    if not isinstance(value, str):
        return value
    cell = openpyxl.cell.WriteOnlyCell(sheet, value=UNWRITABLE.sub("", value)[:CELL])
    cell.data_type = "s"
    return cell


def _dictionary_sheets(sheets: Iterable[str]) -> dict[str, tuple[Rows, Sequence[str]]]:
    found, wanted = dictionary(), list(sheets)
    columns = [
        {"table": view, "column": column, "type": type_of(column), "meaning": meaning}
        for view, about in found.views.items()
        if view in wanted
        for column, meaning in about.columns.items()
    ]
    words = [
        {"vocabulary": name, "word": word, "meaning": meaning}
        for name, vocabulary in found.vocabularies.items()
        for word, meaning in vocabulary.words.items()
    ]
    return {
        "data dictionary": (columns, ("table", "column", "type", "meaning")),
        "vocabularies": (words, ("vocabulary", "word", "meaning")),
    }


def write_parquet(path: Path, rows: Rows, columns: Sequence[str]) -> None:
    """Rows as Parquet, each column of one type and with its meaning."""
    pyarrow = _needs("pyarrow")
    parquet = _needs("pyarrow.parquet")
    kinds = {"integer": "int64", "number": "float64", "boolean": "bool", "string": "string"}
    about = _meanings(columns)
    fields = [
        pyarrow.field(
            name,
            pyarrow.type_for_alias(kinds[type_of(name)]),
            metadata={"description": about[name]} if name in about else None,
        )
        for name in columns
    ]
    table = pyarrow.Table.from_pylist([typed(row, columns) for row in rows], schema=pyarrow.schema(fields))
    parquet.write_table(table, path)


def _needs(module: str) -> Any:
    import importlib

    try:
        return importlib.import_module(module)
    except ImportError as error:
        name = module.partition(".")[0]
        raise Stop(f"this form needs {name}; install it with: pip install 'summitry[export]'") from error


TEXTS: dict[str, Callable[[Rows, Sequence[str]], str]] = {
    ".csv": as_csv,
    ".json": as_json,
    ".jsonl": as_lines,
    ".md": as_markdown,
    ".html": as_html,
}
ENDINGS = (*TEXTS, ".xlsx", ".parquet")


def write_table(path: Path, rows: Rows, columns: Sequence[str], *, name: str = "table") -> None:
    """Rows in the form that the ending of the path names."""
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise Stop(f"{path.name}: unknown ending {ending!r}; use one of {', '.join(ENDINGS)}")
    try:
        if ending == ".xlsx":
            write_workbook(path, {name: (rows, columns)})
        elif ending == ".parquet":
            write_parquet(path, rows, columns)
        else:
            path.write_text(TEXTS[ending](rows, columns), encoding="utf-8", newline="")
    except OSError as error:
        raise Stop(f"{path}: {error.strerror or error}; give a path that can be written") from error
