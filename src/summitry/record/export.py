"""A project or a record written out whole, in the forms asked for: every view, to the row, with its dictionary."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from summitry.errors import Stop
from summitry.model import Reference
from summitry.record import citing, interchange, writing
from summitry.record.dictionary import dictionary
from summitry.record.project import Project
from summitry.record.register import Record

Tables = Mapping[str, tuple[writing.Rows, Sequence[str]]]


def tables_of(project: Project) -> dict[str, tuple[writing.Rows, Sequence[str]]]:
    """Every view with its columns; what each export holds."""
    return {name: (project.rows(name), tuple(view.columns)) for name, view in dictionary().views.items()}


def export(record: Record, folder: str | Path, formats: Iterable[str], project: Project | None = None) -> list[Path]:
    """The record, and what a project read, in each form; the files that were written."""
    wanted = list(dict.fromkeys(formats))
    unknown = [one for one in wanted if one not in FORMATS]
    if unknown:
        raise Stop(f"unknown form {unknown[0]!r}; use {', '.join(FORMATS)} or all")
    target = Path(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
        return _written(record, target, wanted, project)
    except OSError as error:
        raise Stop(f"{target}: {error.strerror or error}; give a folder that can be written") from error


def _written(record: Record, target: Path, wanted: Sequence[str], project: Project | None) -> list[Path]:
    with Project.open() if project is None else project.copied() as passing:
        passing.load_record(record)
        tables = tables_of(passing)
    return [path for one in wanted for path in FORMATS[one](record, tables, target)]


def _each(ending: str) -> Callable[[Record, Tables, Path], list[Path]]:
    def write(_: Record, tables: Tables, target: Path) -> list[Path]:
        written = []
        for name, (rows, columns) in tables.items():
            path = target / f"{name}{ending}"
            writing.write_table(path, rows, columns, name=name)
            written.append(path)
        return written

    return write


def _workbook(_: Record, tables: Tables, target: Path) -> list[Path]:
    path = target / "summitry.xlsx"
    writing.write_workbook(path, tables)
    return [path]


def _sqlite(_: Record, tables: Tables, target: Path) -> list[Path]:
    """The views as plain tables, with the dictionary beside them: no project, and named as none is."""
    path = target / "summitry-export.sqlite"
    path.unlink(missing_ok=True)
    kinds = {"integer": "integer", "number": "real", "boolean": "integer", "string": "text"}
    connection = sqlite3.connect(path)
    try:
        for name, (rows, columns) in tables.items():
            declared = ", ".join(f'"{column}" {kinds[writing.type_of(column)]}' for column in columns)
            connection.execute(f'create table "{name}" ({declared})')
            connection.executemany(
                f'insert into "{name}" values ({", ".join("?" * len(columns))})',
                [tuple(writing.typed(row, columns).values()) for row in rows],
            )
        connection.execute("create table data_dictionary (tbl text, col text, meaning text)")
        connection.executemany(
            "insert into data_dictionary values (?, ?, ?)",
            [
                (name, column, meaning)
                for name, view in dictionary().views.items()
                for column, meaning in view.columns.items()
            ],
        )
        connection.commit()
    finally:
        connection.close()
    return [path]


def _datapackage(record: Record, tables: Tables, target: Path) -> list[Path]:
    written = _each(".csv")(record, tables, target)
    path = target / "datapackage.json"
    package = {
        "profile": "tabular-data-package",
        "name": "summitry-record",
        "title": "Encounters between leaders, each value with its references",
        "version": record.as_of or "",
        "resources": [_resource(name, tables) for name in tables],
        "sources": [{"title": "Every reference stands in source.csv", "path": "source.csv"}],
    }
    path.write_text(json.dumps(package, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return [*written, path]


def _resource(name: str, tables: Tables) -> dict[str, Any]:
    view = dictionary().views[name]
    schema: dict[str, Any] = {
        "fields": [
            {"name": column, "type": writing.type_of(column), "description": meaning}
            for column, meaning in view.columns.items()
        ],
        "missingValues": [""],
    }
    if name in ("encounter", "source"):
        schema["primaryKey"] = "id"
    if name == "participant":
        schema["foreignKeys"] = [{"fields": "encounter", "reference": {"resource": "encounter", "fields": "id"}}]
    if name == "evidence":
        schema["foreignKeys"] = [{"fields": "source", "reference": {"resource": "source", "fields": "id"}}]
    return {
        "profile": "tabular-data-resource",
        "name": name.replace("_", "-"),
        "path": f"{name}.csv",
        "description": view.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _cited(name: str, render: Callable[[Sequence[Reference]], str]) -> Callable[[Record, Tables, Path], list[Path]]:
    def write(record: Record, _: Tables, target: Path) -> list[Path]:
        path = target / name
        path.write_text(render(record.references), encoding="utf-8")
        return [path]

    return write


def _ftm(record: Record, _: Tables, target: Path) -> list[Path]:
    path = target / "entities.ftm.json"
    lines = [json.dumps(one, ensure_ascii=False) + "\n" for one in interchange.followthemoney(record)]
    path.write_text("".join(lines), encoding="utf-8")
    return [path]


def _timeline(record: Record, _: Tables, target: Path) -> list[Path]:
    path = target / "timeline.json"
    story = interchange.timeline(record)
    path.write_text(json.dumps(story, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return [path]


FORMATS: dict[str, Callable[[Record, Tables, Path], list[Path]]] = {
    "csv": _each(".csv"),
    "jsonl": _each(".jsonl"),
    "xlsx": _workbook,
    "parquet": _each(".parquet"),
    "sqlite": _sqlite,
    "datapackage": _datapackage,
    "csl": _cited("sources.csl.json", citing.as_csl),
    "ris": _cited("sources.ris", citing.as_ris),
    "bibtex": _cited("sources.bib", citing.as_bibtex),
    "ftm": _ftm,
    "timeline": _timeline,
}
