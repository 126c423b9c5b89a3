"""Small event files made by hand, for the tests of measuring."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

START = dt.date(2020, 1, 1)


def gdelt_row(
    number: int,
    day: dt.date,
    a: str,
    b: str,
    code: str,
    goldstein: str = "1.0",
    added: dt.date | None = None,
    at: str = "143000",
) -> str:
    cells = [""] * 61
    cells[0], cells[1], cells[7], cells[17] = str(number), day.strftime("%Y%m%d"), a, b
    cells[26], cells[30], cells[33] = code, goldstein, "3"
    cells[59] = "" if added is None else added.strftime("%Y%m%d") + at
    return "\t".join(cells)


def gdelt_file(path: Path, rows: Iterable[str]) -> Path:
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def zipped(path: Path, member: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(member, member.name)
    return path


def table(path: Path, rows: Sequence[Sequence[object]], header: str = "date,a,b,code,goldstein,events") -> Path:
    lines = [header, *(",".join(str(cell) for cell in row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


MAPPING = """label: a table of my own
form: {header: true}
columns: {date: date, source: a, target: b, code: code, goldstein: goldstein, events: events}
countries: [iso3]
codes: cameo
"""


def mapping_file(folder: Path) -> Path:
    path = folder / "mine.yaml"
    path.write_text(MAPPING, encoding="utf-8")
    return path
