from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from pathlib import Path

import openpyxl
import pandas as pd
import pyarrow.parquet as parquet
import pytest

from summitry.errors import Stop
from summitry.model import Reference
from summitry.record import Record, writing
from summitry.record.citing import as_bibtex, as_csl, as_ris
from summitry.record.dictionary import dictionary
from summitry.record.export import FORMATS, export, tables_of
from summitry.record.project import Project

from .readings import reading


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, small: Record) -> Path:
    folder = tmp_path_factory.mktemp("export")
    with Project.open() as project:
        project.add(reading())
        export(small, folder, FORMATS, project)
    return folder


@pytest.fixture(scope="module")
def counts(small: Record) -> dict[str, int]:
    with Project.open() as project:
        project.add(reading())
        project.load_record(small)
        return {name: len(rows) for name, (rows, _) in tables_of(project).items()}


def test_every_form_holds_every_row(written: Path, counts: dict[str, int]) -> None:
    book = openpyxl.load_workbook(written / "summitry.xlsx", read_only=True)
    database = sqlite3.connect(written / "summitry-export.sqlite")
    assert counts["encounter"] == 6
    for name, number in counts.items():
        assert len(list(csv.DictReader((written / f"{name}.csv").open(encoding="utf-8")))) == number
        assert len((written / f"{name}.jsonl").read_text("utf-8").splitlines()) == number
        assert parquet.read_table(written / f"{name}.parquet").num_rows == number
        assert len(list(book[name].iter_rows(min_row=2))) == number, name
        assert database.execute(f'select count(*) from "{name}"').fetchone()[0] == number


def test_every_form_holds_the_same_cells(written: Path) -> None:
    """CSV, JSON lines, Parquet, SQLite and Excel, cell by cell."""
    for name, view in dictionary().views.items():
        columns = list(view.columns)
        lines = [json.loads(line) for line in (written / f"{name}.jsonl").read_text("utf-8").splitlines()]
        assert parquet.read_table(written / f"{name}.parquet").to_pylist() == lines
        database = sqlite3.connect(written / "summitry-export.sqlite")
        stored = [list(row) for row in database.execute(f'select * from "{name}"')]
        assert stored == [[one[column] for column in columns] for one in lines]
        rows = list(csv.DictReader((written / f"{name}.csv").open(encoding="utf-8", newline="")))
        for row, line in zip(rows, lines, strict=True):
            for column in columns:
                assert _text(line[column]) == _text(row[column], column), (name, column)
        sheet = openpyxl.load_workbook(written / "summitry.xlsx", read_only=True)[name]
        for cells, line in zip(sheet.iter_rows(min_row=2, values_only=True), lines, strict=True):
            filled = [*cells, *[None] * (len(columns) - len(cells))]
            assert [_text(one) for one in filled] == [_text(line[column]) for column in columns]


def _text(value: object, column: str = "") -> str:
    if column in writing.LOGICAL and value in ("0", "1"):
        value = value == "1"
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    number = isinstance(value, (int, float)) or (column in writing.REAL | writing.WHOLE and isinstance(value, str))
    return str(float(value)) if number else str(value)  # type: ignore[arg-type]


def test_pandas_opens_the_record(written: Path) -> None:
    frame = pd.read_csv(written / "encounter.csv")
    assert set(dictionary().views["encounter"].columns) == set(frame.columns)
    values = pd.read_parquet(written / "attribute.parquet")
    lengths = values[values["name"] == "actual_minutes"]
    assert sorted(lengths["number"]) == [60.0, 120.0, 120.0, 130.0]


def test_the_workbook_tells_what_columns_and_words_mean(written: Path) -> None:
    book = openpyxl.load_workbook(written / "summitry.xlsx")
    described = {(row[0].value, row[1].value) for row in book["data dictionary"].iter_rows(min_row=2)}
    assert described == {(view, column) for view, about in dictionary().views.items() for column in about.columns}
    words = {(row[0].value, row[1].value) for row in book["vocabularies"].iter_rows(min_row=2)}
    assert ("kind", "pull_aside") in words
    assert ("comparator", "=") in words


def test_text_stays_text_in_a_workbook(tmp_path: Path) -> None:
    rows = [{"a": '=HYPERLINK("http://x.example")', "b": "\x07bell", "c": "x" * 40_000}]
    writing.write_table(tmp_path / "a.xlsx", rows, ("a", "b", "c"))
    first, second, third = openpyxl.load_workbook(tmp_path / "a.xlsx")["table"][2]
    assert (first.value, first.data_type) == (rows[0]["a"], "s")
    assert second.value == "bell"
    assert len(third.value) == writing.CELL


def test_the_data_package_describes_its_files(written: Path) -> None:
    package = json.loads((written / "datapackage.json").read_text("utf-8"))
    assert {one["path"] for one in package["resources"]} == {f"{name}.csv" for name in dictionary().views}
    for resource in package["resources"]:
        header = next(csv.reader((written / resource["path"]).open(encoding="utf-8")))
        assert [field["name"] for field in resource["schema"]["fields"]] == header
        assert all(field["description"] and field["type"] for field in resource["schema"]["fields"])
        assert re.fullmatch(r"[-a-z0-9._/]+", resource["name"])
    names = {one["name"] for one in package["resources"]}
    for resource in package["resources"]:
        for key in resource["schema"].get("foreignKeys", ()):
            assert key["reference"]["resource"] in names


def test_followthemoney_entities_point_to_each_other(written: Path, small: Record) -> None:
    entities = [json.loads(line) for line in (written / "entities.ftm.json").read_text("utf-8").splitlines()]
    by_id = {one["id"]: one for one in entities}
    assert len(by_id) == len(entities) == len(small.all_encounters) + len(small.participants)
    helsinki = by_id["2018-07-16-helsinki-vale-stone"]
    assert helsinki["schema"] == "Event"
    assert helsinki["properties"]["startDate"] == helsinki["properties"]["endDate"] == ["2018-07-16"]
    assert all(by_id[who]["schema"] == "Person" for who in helsinki["properties"]["involved"])
    osaka = by_id["2019-06-28-osaka-vale-moor"]["properties"]
    assert (osaka["startDate"], osaka["endDate"]) == (["2019-06-28"], ["2019-06-29"])
    assert all(isinstance(value, list) for one in entities for value in one["properties"].values())


def test_the_timeline_keeps_vague_dates_vague(written: Path) -> None:
    story = json.loads((written / "timeline.json").read_text("utf-8"))
    slides = {one["unique_id"]: one for one in story["events"]}
    assert slides["2018-11-11-paris-vale-stone"]["start_date"] == {"year": 2018, "month": 11}
    assert slides["2019-06-28-osaka-vale-moor"]["end_date"] == {"year": 2019, "month": 6, "day": 29}
    assert slides["2018-07-16-helsinki-vale-stone"]["display_date"] == "16 July 2018"


HARD = Reference(
    id="a.example-1",
    publisher="Braces & {Co}",
    title="50% of \\ $1_000 #tag: “quotes”\nover two lines",
    url="https://a.example/x_y?a=1&b=2",
    published="2018-07",
    accessed="2026-11-23",
    seen="digest",
    note="excerpt",
)


def test_an_export_beside_a_project_leaves_it_alone(tmp_path: Path, small: Record) -> None:
    with Project.open(tmp_path / "summitry.sqlite") as project:
        project.add(reading())
        export(small, tmp_path, ["sqlite"], project)
        export(small, tmp_path, ["sqlite"], project)
    with Project.open(tmp_path / "summitry.sqlite") as project:
        assert project.count("encounter") == 1


def test_citations_hold_every_reference_once(written: Path, small: Record) -> None:
    ris = (written / "sources.ris").read_text("utf-8")
    assert ris.count("TY  - ") == ris.count("ER  - ") == len(small.references)
    bibtex = (written / "sources.bib").read_text("utf-8")
    keys = re.findall(r"@online\{([^,]+),", bibtex)
    assert len(keys) == len(set(keys)) == len(small.references)
    csl = json.loads((written / "sources.csl.json").read_text("utf-8"))
    assert [one["URL"] for one in csl] == [one.url for one in small.references]


def test_citations_say_what_was_seen_and_when() -> None:
    (csl,) = json.loads(as_csl([HARD]))
    assert csl["issued"] == {"date-parts": [[2018, 7]]}
    assert csl["accessed"] == {"date-parts": [[2026, 11, 23]]}
    assert csl["note"] == "seen as digest; excerpt"
    ris = as_ris([HARD])
    assert "DA  - 2018/07\n" in ris
    assert "TI  - 50% of \\ $1_000 #tag: “quotes” over two lines\n" in ris
    bibtex = as_bibtex([HARD])
    assert r"Braces \& \{Co\}" in bibtex
    assert r"50\% of \textbackslash{} \$1\_000 \#tag" in bibtex
    assert "url = {https://a.example/x_y?a=1&b=2}" in bibtex


@pytest.mark.parametrize("ending", writing.ENDINGS)
def test_one_table_in_each_form(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a{ending}"
    writing.write_table(path, [{"id": "a|b", "n_references": 2, "note": None}], ("id", "n_references", "note"))
    assert path.stat().st_size > 0


def test_html_cannot_run(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    writing.write_table(path, [{"id": "<script>alert(1)</script>"}], ("id",))
    assert "<script" not in path.read_text("utf-8")


def test_csv_comes_back_as_it_was() -> None:
    rows = [{"a": 'comma, "quote"\nline', "b": "ünïcode"}, {"a": None, "b": "="}]
    back = list(csv.DictReader(io.StringIO(writing.as_csv(rows, ("a", "b")))))
    assert back == [{"a": 'comma, "quote"\nline', "b": "ünïcode"}, {"a": "", "b": "="}]


def test_an_unknown_ending_or_form_stops(tmp_path: Path, small: Record) -> None:
    with pytest.raises(Stop, match="unknown ending"):
        writing.write_table(tmp_path / "a.doc", [], ("id",))
    with pytest.raises(Stop, match="unknown form"):
        export(small, tmp_path, ["word"])


def test_a_path_that_cannot_be_written_stops(tmp_path: Path, small: Record) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Stop, match="can be written"):
        writing.write_table(tmp_path / "file" / "a.csv", [], ("id",))
    with pytest.raises(Stop, match="can be written"):
        export(small, tmp_path / "file", ["csv"])
