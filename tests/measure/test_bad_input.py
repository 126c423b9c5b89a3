"""Bad input, each kind through the command: a clear message or a counted row, and never a silent zero."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from tests.measure.made import START, gdelt_file, gdelt_row, mapping_file, table, zipped

for needed in ("duckdb", "pyarrow", "scipy"):
    pytest.importorskip(needed)

from summitry.cli_measure import measure  # noqa: E402

DAY = START + dt.timedelta(days=150)


def rows(*, days: int = 300, leave: tuple[int, ...] = ()) -> list[str]:
    draw = np.random.default_rng(3)
    found: list[str] = []
    for number in range(days):
        if number not in leave:
            day = START + dt.timedelta(days=number)
            first = len(found)
        found += [gdelt_row(first + n, day, "USA", "RUS", "112") for n in range(draw.poisson(4) + 1)]
    return found


def run(tmp_path: Path, *arguments: object, pair: tuple[str, str] = ("USA", "RUS"), day: dt.date = DAY) -> str:
    """All that the command says, whether it stops or not."""
    given = ("--date", day, "--pair", *pair, "--outcome", "conflict", "--plan", tmp_path / "plan.json", *arguments)
    done = CliRunner().invoke(measure, [str(one) for one in given])
    assert done.exit_code in (0, 1), done.output
    return done.stdout + done.stderr


def good(tmp_path: Path, **more: object) -> Path:
    return gdelt_file(tmp_path / "good.csv", rows(**more))  # type: ignore[arg-type]


def test_missing_days_are_missing_and_said(tmp_path: Path) -> None:
    told = run(tmp_path, "--events", good(tmp_path, leave=tuple(range(152, 162))))
    assert "10 of the 30 days after the encounter are missing in the event files" in told
    assert "10 days of the files are missing" in told
    assert json.loads(told[told.index("{") :].splitlines()[0])["verdict"] == "not estimable"


def test_an_export_given_twice_counts_once(tmp_path: Path) -> None:
    one = good(tmp_path)
    two = Path(shutil.copy(one, tmp_path / "again.csv"))
    told = run(tmp_path, "--events", one, "--events", two)
    assert "again.csv holds the very bytes of good.csv and is counted once" in told


def test_exports_that_overlap_count_each_event_id_once(tmp_path: Path) -> None:
    more = gdelt_file(tmp_path / "more.csv", [*rows()[:100], gdelt_row(99999, DAY, "USA", "RUS", "112")])
    told = run(tmp_path, "--events", good(tmp_path), "--events", more)
    assert "100 of" in told
    assert "repeat an event id and are counted once" in told


def test_files_without_ids_that_overlap_are_named(tmp_path: Path) -> None:
    mine = [(START + dt.timedelta(days=n), "USA", "RUS", "112", -2.0, 2) for n in range(300)]
    one, two = table(tmp_path / "one.csv", mine), table(tmp_path / "two.csv", mine[200:])
    told = run(tmp_path, "--events", one, "--events", two, "--mapping", mapping_file(tmp_path))
    assert "one.csv and two.csv both hold days from 2020-07-19 to 2020-10-26, without event ids" in told


def test_unknown_codes_are_counted_and_named(tmp_path: Path) -> None:
    odd = [gdelt_row(90000, DAY, "QQQ", "RUS", "112"), gdelt_row(90001, DAY, "USA", "RUS", "X9")]
    told = run(tmp_path, "--events", gdelt_file(tmp_path / "odd.csv", [*rows(), *odd]))
    assert "have a country code in no table (QQQ 1)" in told
    assert "have an event code in no table" in told


def _renamed(folder: Path) -> Path:
    return table(folder / "renamed.csv", [], header="date,source,source_nation,target_country,cameo_code,goldstein")


def _cut_zip(folder: Path) -> Path:
    whole = zipped(folder / "whole.zip", good(folder))
    cut = folder / "cut.zip"
    cut.write_bytes(whole.read_bytes()[:-300])
    whole.unlink()
    return cut


def _cut_gz(folder: Path) -> Path:
    cut = folder / "cut.csv.gz"
    cut.write_bytes(gzip.compress(good(folder).read_bytes())[:-300])
    return cut


def _page(folder: Path) -> Path:
    page = folder / "error.csv"
    page.write_text("<html><body>404 Not Found</body></html>\n", encoding="utf-8")
    return page


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (_renamed, "has no column 'source_country', which ICEWS events, countries resolved has; 'source_nation' looks"),
        (_cut_zip, "cut.zip: the zip is cut short or damaged"),
        (_cut_gz, "cut.csv.gz: the file is cut short or damaged"),
        (_page, "error.csv: no known layout"),
    ],
)
def test_a_bad_file_stops_with_its_name_and_the_mend(tmp_path: Path, make: Callable[[Path], Path], words: str) -> None:
    assert words in run(tmp_path, "--events", make(tmp_path))


def test_a_row_cut_short_is_counted(tmp_path: Path) -> None:
    path = good(tmp_path)
    path.write_text(path.read_text(encoding="utf-8")[:-40] + "\n", encoding="utf-8")
    assert "could not be read as rows of their layout" in run(tmp_path, "--events", path)


def test_an_encounter_outside_the_data_names_the_days_it_holds(tmp_path: Path) -> None:
    told = run(tmp_path, "--events", good(tmp_path), day=dt.date(2018, 7, 16))
    assert "2018-07-16 lies outside the event files, which run from 2020-01-01 to 2020-10-26" in told


def test_a_pair_with_no_events_is_not_estimable_with_its_count(tmp_path: Path) -> None:
    told = run(tmp_path, "--events", good(tmp_path), pair=("Chile", "Peru"))
    assert "Chile and Peru have 0 events on 0 of the 90 days before" in told
    assert "not estimable" in told
