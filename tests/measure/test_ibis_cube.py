"""The cube through Ibis is the cube of DuckDB: on DuckDB, on Spark where it is there, and as SQL for the others."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from summitry.errors import Stop
from tests.measure.made import START

for needed in ("duckdb", "pyarrow", "ibis"):
    pytest.importorskip(needed)

from summitry.measure import ibis_cube  # noqa: E402
from summitry.measure.cube import Cube, build  # noqa: E402
from summitry.measure.mapping import Mapping, bundled  # noqa: E402

HEAD = "GLOBALEVENTID,SQLDATE,Actor1CountryCode,Actor2CountryCode,EventCode,GoldsteinScale,NumMentions"
SNAPSHOTS = Path(__file__).parent / "__snapshots__"


def named() -> Mapping:
    return next(one for one in bundled() if one.id == "gdelt_named")


def lines() -> list[str]:
    """Rows of every kind: whole ones, repeated, undated, without a country, of no state, unknown, within a country."""
    draw = np.random.default_rng(7)
    codes = ("USA", "RUS", "CHN", "FRA", "DEU", "usa", "", "EUR", "QQQ")
    kinds = ("042", "04", "036", "112", "190", "5", "X9", "")
    found = []
    for number in range(400):
        day = (START + dt.timedelta(days=int(draw.integers(20)))).strftime("%Y%m%d") if number % 40 else "soon"
        a, b, kind = draw.choice(codes), draw.choice(codes), draw.choice(kinds)
        value = "" if number % 7 == 0 else f"{draw.integers(-10, 11)}.0"
        found.append(f"{number},{day},{a},{b},{kind},{value},{number % 5 + 1}")
    return [*found, *found[::20]]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("events") / "events.csv"
    made.write_text("\n".join([HEAD, *lines()]) + "\n", encoding="utf-8")
    return made


def same(one: Cube, two: Cube) -> None:
    left, right = one.table.to_pylist(), two.table.to_pylist()
    assert len(left) == len(right) > 100
    for a, b in zip(left, right, strict=True):
        assert list(a) == list(b)
        for key in a:
            wanted = pytest.approx(b[key]) if isinstance(b[key], float) else b[key]
            assert a[key] == wanted, (key, a, b)
    assert one.ledger == two.ledger
    assert one.has == two.has
    for name in ("rows", "kept", "undated", "repeated", "no_country", "no_state", "unknown_country", "inside"):
        assert getattr(one.tally, name) == getattr(two.tally, name), name


def events(path: Path) -> Any:
    import ibis

    connection = ibis.duckdb.connect()
    connection.con.execute(f"create table events as from read_csv('{path}', all_varchar=true, nullstr='')")
    return connection.table("events")


def test_on_duckdb_it_is_the_same_table(path: Path) -> None:
    same(ibis_cube.build(events(path), named()), build([path]))


def test_dates_and_numbers_of_their_own_kind_are_read_as_such(path: Path) -> None:
    import ibis

    connection = ibis.duckdb.connect()
    connection.con.execute(
        f"create table events as select GLOBALEVENTID::bigint as GLOBALEVENTID, "
        f"try_strptime(SQLDATE, '%Y%m%d')::timestamp as SQLDATE, * exclude (GLOBALEVENTID, SQLDATE, GoldsteinScale), "
        f"GoldsteinScale::double as GoldsteinScale from read_csv('{path}', all_varchar=true, nullstr='')"
    )
    same(ibis_cube.build(connection.table("events"), named()), build([path]))


def test_on_a_local_spark_session_it_is_the_same_table(path: Path) -> None:
    pytest.importorskip("pyspark", reason="pyspark is not installed (extra spark)")
    if shutil.which("java") is None:
        pytest.skip("Java is not installed")
    import ibis
    from pyspark.sql import SparkSession

    quiet = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "1", "spark.driver.host": "127.0.0.1",
             "spark.driver.bindAddress": "127.0.0.1"}  # fmt: skip
    session = SparkSession.builder.master("local[1]").config(map=quiet).getOrCreate()
    try:
        session.read.csv(str(path), header=True).createOrReplaceTempView("events")
        same(ibis_cube.build(ibis.pyspark.connect(session).table("events"), named()), build([path]))
    finally:
        session.stop()


@pytest.mark.parametrize("dialect", ["bigquery", "trino"])
def test_the_sql_for_engines_that_are_not_here_is_as_it_was(dialect: str) -> None:
    """The lists of countries are cut to their last. SNAPSHOT=write takes a new one; read the difference before."""
    import os

    import ibis

    schema = {
        "GLOBALEVENTID": "int64", "SQLDATE": "int64", "Actor1CountryCode": "string", "Actor2CountryCode": "string",
        "EventCode": "string", "GoldsteinScale": "float64", "NumMentions": "int64",
    }  # fmt: skip
    sql = str(ibis.to_sql(ibis_cube.expression(ibis.table(schema, name="events"), named()), dialect=dialect))
    assert "'rus;russia'" in sql
    short = _cut(sql) + "\n"
    kept = SNAPSHOTS / f"cube.{dialect}.sql"
    if os.environ.get("SNAPSHOT") == "write":
        kept.parent.mkdir(exist_ok=True)
        kept.write_bytes(short.encode())
    assert short == kept.read_bytes().decode()


def _cut(sql: str) -> str:
    """The SQL without its hundreds of country codes."""
    return re.sub(r"('[^';]+;[a-z_]+',\s*)+(?='zwe;zimbabwe')", "'...', ", sql)


def test_what_cannot_be_read_elsewhere_is_a_message(path: Path) -> None:
    numbered = next(one for one in bundled() if one.id == "gdelt_2")
    with pytest.raises(Stop, match="numbers its columns"):
        ibis_cube.build(events(path), numbered)
    with pytest.raises(Stop, match="no column 'date'"):
        ibis_cube.build(events(path), next(one for one in bundled() if one.id == "icews_table"))
    import msgspec

    odd = msgspec.structs.replace(named(), date_format="%d.%m.%Y")
    with pytest.raises(Stop, match="cannot be read elsewhere"):
        ibis_cube.build(events(path), odd)
