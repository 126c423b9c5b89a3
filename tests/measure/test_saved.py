"""A measurement that is kept as JSON is read back whole, one or many, with what its page and its chart show."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from tests.measure.made import START, gdelt_file, gdelt_row

for needed in ("duckdb", "pyarrow", "scipy"):
    pytest.importorskip(needed)

import datetime as dt  # noqa: E402

from summitry.brief import measured  # noqa: E402
from summitry.cli_measure import measure  # noqa: E402
from summitry.measure import saved  # noqa: E402
from summitry.record import bundled  # noqa: E402


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> Path:
    draw = np.random.default_rng(5)
    days = (START + dt.timedelta(days=number) for number in range(500))
    codes = [(day, code) for day in days for code in ("051", "112") for _ in range(draw.poisson(4))]
    rows = [gdelt_row(number, day, "USA", "RUS", code) for number, (day, code) in enumerate(codes)]
    return gdelt_file(tmp_path_factory.mktemp("events") / "all.csv", rows)


def run(*arguments: object) -> None:
    done = CliRunner().invoke(measure, [str(one) for one in arguments])
    assert done.exit_code == 0, done.stderr


def inside() -> str:
    """A recorded encounter of the two countries within the days of the events."""
    return next(
        one.id
        for one in bundled().all_encounters
        if (one.date or "").startswith(("2020-05", "2020-06", "2020-07"))
        and set(one.participants) == {"donald_trump", "vladimir_putin"}
    )


def test_one_is_read_back_with_its_encounter_plan_and_chart(events: Path, tmp_path: Path) -> None:
    path, name = tmp_path / "one.json", inside()
    run(name, "--events", events, "--outcome", "conflict", "-o", path)
    (one,) = saved.read(path)
    assert one.encounter == name
    assert Path(one.plan_file) == tmp_path / "one.plan.json"
    assert json.loads(Path(one.plan_file).read_text(encoding="utf-8"))["plan"]["date"] == one.plan.date
    (outcome,) = one.outcomes
    assert outcome.shown["verdict"] == outcome.verdict == one.verdict
    assert outcome.checks
    assert outcome.band is not None
    assert len(outcome.band.placebos) > 20
    assert outcome.band.low < outcome.band.high
    assert measured.svg(outcome.band).count("class='placebo'") == len(outcome.band.placebos)


def test_many_are_read_back_each_with_its_own_encounter(events: Path, tmp_path: Path) -> None:
    path = tmp_path / "many.json"
    given = ("--all", "--pair", "USA", "RUS", "--kind", "phone_call", "--outcome", "conflict")
    run(*given, "--events", events, "-o", path)
    found = saved.read(path)
    known = {one.id: one.date for one in bundled().all_encounters}
    assert len(found) >= 5
    assert all(known[one.encounter or ""] == one.plan.date for one in found)
