from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from summitry.errors import Stop
from tests.measure.made import MAPPING, START, gdelt_file, gdelt_row, mapping_file, table, zipped

pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")

from summitry.measure import codes, mapping  # noqa: E402
from summitry.measure.cube import Cube, build  # noqa: E402
from summitry.measure.panel import pair_series  # noqa: E402
from summitry.measure.series import outcome  # noqa: E402


def rows_of(cube: Cube) -> list[dict[str, object]]:
    found: list[dict[str, object]] = cube.table.to_pylist()
    return found


def days(count: int) -> list[dt.date]:
    return [START + dt.timedelta(days=number) for number in range(count)]


def test_a_gdelt_file_becomes_pairs_days_and_classes(tmp_path: Path) -> None:
    rows = [
        gdelt_row(1, START, "USA", "RUS", "042"),
        gdelt_row(2, START, "USA", "RUS", "112", "-2.0"),
        gdelt_row(3, START, "RUS", "USA", "036", "4.0"),
    ]
    cube = build([gdelt_file(tmp_path / "day.csv", rows)])
    assert [(one["source"], one["class"], one["quad"], one["meeting"], one["attention"]) for one in rows_of(cube)] == [
        ("russia", "036", 1, True, 3.0),
        ("united_states", "04", 1, True, 3.0),
        ("united_states", "11", 3, False, 3.0),
    ]
    assert cube.has == {"events", "quad", "goldstein", "meeting"}


def test_every_row_that_is_left_out_is_counted(tmp_path: Path) -> None:
    rows = [
        gdelt_row(1, START, "USA", "RUS", "010"),
        gdelt_row(2, START, "", "RUS", "010"),
        gdelt_row(3, START, "EUR", "RUS", "010"),
        gdelt_row(4, START, "QQQ", "RUS", "010"),
        gdelt_row(5, START, "RUS", "RUS", "010"),
        gdelt_row(6, START, "USA", "RUS", "X9"),
        gdelt_row(7, START, "USA", "GZS", "010"),
        gdelt_row(7, START, "USA", "GZS", "010"),
        gdelt_row(8, START, "USA", "RUS", "010").replace("20200101", "soon"),
        "cut\tshort",
    ]
    tally = build([gdelt_file(tmp_path / "day.csv", rows)]).tally
    assert (tally.rows, tally.kept, tally.no_country, tally.no_state, tally.unknown_country) == (10, 3, 1, 1, 1)
    assert (tally.inside, tally.unknown_class, tally.repeated, tally.undated, tally.unreadable) == (1, 1, 1, 1, 1)
    assert tally.unknown == (("QQQ", 1),)
    assert any("Gaza" in rule for rule, _ in tally.rules)
    assert (
        tally.kept
        + sum((tally.no_country, tally.no_state, tally.unknown_country, tally.inside, tally.repeated, tally.undated))
        + tally.unreadable
        == tally.rows
    )
    assert any("QQQ 1" in one for one in tally.sentences())


def test_the_same_export_twice_counts_once(tmp_path: Path) -> None:
    plain = gdelt_file(tmp_path / "a.csv", [gdelt_row(n, day, "USA", "RUS", "010") for n, day in enumerate(days(5))])
    packed = zipped(tmp_path / "a.zip", plain)
    cube = build([plain, packed])
    assert cube.tally.repeated == 5
    assert sum(float(str(one["events"])) for one in rows_of(cube)) == 5


def test_missing_and_thin_days_stand_in_the_ledger(tmp_path: Path) -> None:
    rows = []
    for number, day in enumerate(days(70)):
        count = 0 if number == 30 else 2 if number == 40 else 90 if number == 50 else 20
        rows += [gdelt_row(1000 * number + one, day, "USA", "RUS", "010") for one in range(count)]
    ledger = build([gdelt_file(tmp_path / "days.csv", rows)]).ledger
    assert [ledger.days(state) for state in ("missing", "thin", "high")] == [
        (days(70)[30],), (days(70)[40],), (days(70)[50],),
    ]  # fmt: skip
    assert ledger.sentence(days(70)[29], 3) == "of the 3 days from 2020-01-30 to 2020-02-01: 1 missing"
    assert ledger.sentence(days(70)[0], 10) is None
    assert ledger.state(START - dt.timedelta(days=1)) == "outside"


def test_days_that_an_export_tells_of_late_are_not_covered(tmp_path: Path) -> None:
    """An export holds a few events of days long before; they must not make those days look present."""
    rows = [gdelt_row(n, day, "USA", "RUS", "010", added=day) for n, day in enumerate(days(20)) if n != 5]
    rows.append(gdelt_row(90, START - dt.timedelta(days=366), "USA", "RUS", "010", added=START))
    rows.append(gdelt_row(91, START + dt.timedelta(days=5), "USA", "RUS", "010", added=START + dt.timedelta(days=6)))
    cube = build([gdelt_file(tmp_path / "all.csv", rows)])
    assert (cube.ledger.first, cube.ledger.last) == (START, START + dt.timedelta(days=19))
    assert cube.ledger.days("missing") == (START + dt.timedelta(days=5),)
    assert any(
        "2 rows tell of 2 days of which the files hold no export (2018-12-31 to 2020-01-06)" in n for n in cube.notes
    )
    series = pair_series(cube, outcome("attention"), "russia", "united_states")
    assert len(series) == 20
    assert np.isnan(series.values[5])


def test_a_day_that_lacks_exports_is_thin(tmp_path: Path) -> None:
    rows = []
    for number, day in enumerate(days(30)):
        for hour in range(24 if number != 9 else 12):
            rows.append(gdelt_row(len(rows), day, "USA", "RUS", "010", added=day, at=f"{hour:02}0000"))
    cube = build([gdelt_file(tmp_path / "all.csv", rows)])
    assert cube.ledger.days("thin") == (START + dt.timedelta(days=9),)
    assert "1 days hold fewer than the 24 exports of a whole day (2020-01-10 12)" in cube.notes


def test_polecat_by_its_header(tmp_path: Path) -> None:
    text = (
        "Event ID\tEvent Date\tEvent Type\tIntensity\tActor Country\tRecipient Country\n"
        "x1\t2020-01-01\tCONSULT\t1.0\tUSA\tRUS\nx2\t2020-01-02\tACCUSE\t-2\tRussia\tUSA\n"
    )
    path = tmp_path / "ngecEvents.DV.2020.txt"
    path.write_text(text, encoding="utf-8")
    assert [(one["class"], one["meeting"], one["quad"]) for one in rows_of(build([path]))] == [
        ("ACCUSE", False, 3),
        ("CONSULT", True, 1),
    ]


def test_a_table_of_ones_own(tmp_path: Path) -> None:
    made = table(tmp_path / "mine.csv", [("2020-01-01", "USA", "RUS", "04", 1.5, 3)])
    cube = build([made], mapping=mapping.load(mapping_file(tmp_path)))
    assert rows_of(cube)[0]["events"] == 3
    assert rows_of(cube)[0]["goldstein"] == 1.5


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("cut.zip", b"PK\x03\x04\x14\x00\x00\x00", "cut short or damaged"),
        ("empty.csv", b"", "is empty"),
        ("other.csv", b"one,two\n1,2\n", "no known layout"),
        ("bad.parquet", b"PAR1 no", "no readable Parquet"),
        ("renamed.tab", b"Event ID\tEvent Date\tSource Nation\tTarget Country\tCAMEO Code\tIntensity\n", "it renamed"),
    ],
)
def test_bad_files_are_clear_messages(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Stop, match=words) as caught:
        build([path])
    assert name.split(".")[0] in str(caught.value)


def test_a_zip_cut_short_is_refused(tmp_path: Path) -> None:
    rows = [gdelt_row(n, day, "USA", "RUS", "010") for n, day in enumerate(days(300))]
    whole = zipped(tmp_path / "whole.zip", gdelt_file(tmp_path / "a.csv", rows))
    cut = tmp_path / "cut.zip"
    cut.write_bytes(whole.read_bytes()[:-400])
    with pytest.raises(Stop, match=r"cut\.zip: the zip is cut short"):
        build([cut])


def test_no_file_and_no_date_are_messages(tmp_path: Path) -> None:
    with pytest.raises(Stop, match="no such file"):
        build([tmp_path / "nowhere.csv"])
    with pytest.raises(Stop, match="no event file"):
        build([tmp_path])
    made = table(tmp_path / "mine.csv", [("1.1.2020", "USA", "RUS", "04", 1.5, 3)])
    with pytest.raises(Stop, match="date_format"):
        build([made], mapping=mapping.load(mapping_file(tmp_path)))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("codes: cameo", "codes: kedo", "one of cameo"),
        ("source: a, ", "", "lacks 'source'"),
        ("[iso3]", "[iso9]", "no scheme 'iso9'"),
        ("label:", "labels:", "labels"),
    ],
)
def test_a_faulty_mapping_names_its_fault(tmp_path: Path, old: str, new: str, words: str) -> None:
    path = tmp_path / "faulty.yaml"
    path.write_text(MAPPING.replace(old, new), encoding="utf-8")
    with pytest.raises(Stop, match=words):
        mapping.load(path)


def test_the_tables_hold() -> None:
    assert codes.country("RUS") == codes.country("Russia") == codes.country("ru") == "russia"
    with pytest.raises(Stop, match="no country is called"):
        codes.country("Atlantis")
    from summitry import tables

    known = {one.id for one in tables.countries()}
    assert all(one.country in known for one in codes.country_codes() if one.country)
    assert all(one.quad in (1, 2, 3, 4) and one.meeting in ("yes", "no") for one in codes.classes())
    assert len(mapping.bundled()) == len(mapping.BUNDLED)
