"""Event files where they lie, as something DuckDB can select from: CSV, tab files, Parquet, zipped or not.

It finds out a file's layout from its first line. It reads no event, and it turns no file that is cut short into a
short file.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import shutil
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summitry.errors import Stop
from summitry.measure.mapping import Mapping, fitting, require


@dataclass(frozen=True, kw_only=True)
class Source:
    """One file with its mapping, its column names and the SQL that selects from it."""

    name: str
    mapping: Mapping
    columns: tuple[str, ...]
    relation: str
    text: bool
    dates: frozenset[str] = frozenset()
    """Columns that hold dates as dates, not as text or numbers."""

    def column(self, role: str) -> str | None:
        """The quoted column of a role, None where the file has none."""
        one = self.mapping.columns.get(role)
        if one is None:
            return None
        return quoted(self.columns[one - 1] if isinstance(one, int) else one)

    @property
    def day(self) -> str:
        """The SQL of a row's date; null where it cannot be read."""
        column = self.column("date")
        if column in {quoted(name) for name in self.dates}:
            return f"cast({column} as date)"
        return f"cast(try_strptime(cast({column} as varchar), {literal(self.mapping.date_format)}) as date)"


def rejects(connection: Any) -> int:
    """Rows that DuckDB could not read as rows of their layout, so far."""
    found = connection.execute("select count(*) from duckdb_tables() where table_name = 'reject_errors'").fetchone()
    if not found[0]:
        return 0
    count = connection.execute("select count(distinct (scan_id, file_id, line)) from reject_errors").fetchone()
    return int(count[0])


def quoted(name: str) -> str:
    """A name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def open_files(
    paths: Iterable[Path], connection: Any, scratch: Path, mapping: Mapping | None = None
) -> tuple[Source, ...]:
    """Every file that the paths name (folders are looked into), each with its layout.

    Zipped files are unpacked into `scratch`; nothing else is copied.
    """
    found = expanded(paths)
    if not found:
        raise Stop("no event file in what was given; see docs/measuring.md for what to get and from where")
    return tuple(
        _source(name, path, connection, mapping) for given in once(found)[0] for name, path in _unpacked(given, scratch)
    )


def once(paths: Sequence[Path]) -> tuple[list[Path], list[tuple[Path, Path]]]:
    """The files without those that hold the very bytes of an earlier one, and those with the one that they repeat."""
    kept: dict[tuple[int, str], Path] = {}
    sizes = Counter(path.stat().st_size for path in paths)
    repeated = []
    for path in paths:
        size = path.stat().st_size
        key = (size, _digest(path) if sizes[size] > 1 else "")
        if key in kept:
            repeated.append((path, kept[key]))
        else:
            kept[key] = path
    return list(kept.values()), repeated


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def expanded(paths: Iterable[Path]) -> list[Path]:
    """The files that paths name; folders are looked into."""
    return [one for path in paths for one in _expanded(path)]


def _expanded(path: Path) -> list[Path]:
    if path.is_dir():
        endings = (".csv", ".tsv", ".tab", ".txt", ".parquet", ".zip", ".gz")
        return sorted(one for one in path.iterdir() if one.suffix.lower() in endings)
    if not path.exists():
        raise Stop(f"{path}: there is no such file; give event files or a folder of them")
    return [path]


def _unpacked(path: Path, scratch: Path) -> list[tuple[str, Path]]:
    if path.suffix.lower() == ".gz":
        _whole_gzip(path)
    if path.suffix.lower() != ".zip":
        return [(path.name, path)]
    made: list[tuple[str, Path]] = []
    try:
        with zipfile.ZipFile(path) as archive:
            for number, one in enumerate(item for item in archive.infolist() if not item.is_dir()):
                target = scratch / f"{len(list(scratch.iterdir()))}-{number}-{Path(one.filename).name}"
                with archive.open(one) as packed, target.open("wb") as out:
                    shutil.copyfileobj(packed, out)
                made.append((f"{path.name}/{one.filename}", target))
    except (zipfile.BadZipFile, EOFError, zlib.error) as error:
        raise Stop(f"{path.name}: the zip is cut short or damaged ({error}); fetch it again or leave it out") from error
    if not made:
        raise Stop(f"{path.name}: the zip holds no file; fetch it again or leave it out")
    return made


def _whole_gzip(path: Path) -> None:
    try:
        with gzip.open(path) as packed:
            while packed.read(1 << 22):
                pass
    except (OSError, EOFError, zlib.error) as error:
        raise Stop(f"{path.name}: the file is cut short or damaged ({error}); fetch it again") from error


def _source(name: str, path: Path, connection: Any, mapping: Mapping | None) -> Source:
    if path.stat().st_size == 0:
        raise Stop(f"{name}: the file is empty; fetch it again or leave it out")
    if path.suffix.lower() == ".parquet":
        return _parquet(name, path, connection, mapping)
    return _text(name, path, mapping)


def _parquet(name: str, path: Path, connection: Any, mapping: Mapping | None) -> Source:
    relation = f"read_parquet({literal(str(path))})"
    try:
        described = connection.execute(f"describe select * from {relation}").fetchall()
    except connection_errors() as error:
        raise Stop(f"{name}: no readable Parquet file ({str(error).splitlines()[0]}); fetch it again") from error
    columns = tuple(str(row[0]) for row in described)
    chosen = mapping or fitting(name, columns, header=True)
    require(chosen, name, columns)
    dates = frozenset(str(row[0]) for row in described if str(row[1]).startswith(("DATE", "TIMESTAMP")))
    return Source(name=name, mapping=chosen, columns=columns, relation=relation, text=False, dates=dates)


def connection_errors() -> tuple[type[Exception], ...]:
    """What DuckDB raises about a file."""
    import duckdb

    return (duckdb.Error,)


def _first_line(path: Path) -> str:
    opener: Any = gzip.open if path.suffix.lower() == ".gz" else open
    with opener(path, "rt", encoding="utf-8-sig", errors="replace") as file:
        return str(file.readline(1 << 20)).rstrip("\r\n")


def _text(name: str, path: Path, mapping: Mapping | None) -> Source:
    line = _first_line(path)
    delimiter = mapping.form.delimiter if mapping and mapping.form.delimiter else _delimiter(line)
    cells = next(csv.reader([line], delimiter=delimiter))
    header = mapping.form.header if mapping else not any(one.isdigit() and len(one) >= 6 for one in cells)
    columns = tuple(cells) if header else tuple(f"c{number}" for number in range(1, len(cells) + 1))
    chosen = mapping or fitting(name, columns, header=header)
    require(chosen, name, columns)
    return Source(
        name=name,
        mapping=chosen,
        columns=columns,
        relation=_csv_sql(path, delimiter, columns, header=header),
        text=True,
    )


def _delimiter(line: str) -> str:
    return max("\t,;|", key=line.count)


def _csv_sql(path: Path, delimiter: str, columns: Sequence[str], *, header: bool) -> str:
    """Every cell as text. Tab files quote nothing; rows of another width are rejected and counted."""
    quote = "''" if delimiter == "\t" else "'\"'"
    types = ", ".join(f"{literal(one or f'column_{number}')}: 'VARCHAR'" for number, one in enumerate(columns))
    return (
        f"read_csv({literal(str(path))}, delim={literal(delimiter)}, quote={quote}, escape={quote}, "
        f"header={str(header).lower()}, columns={{{types}}}, auto_detect=false, store_rejects=true, "
        "encoding='utf-8', nullstr='')"
    )
