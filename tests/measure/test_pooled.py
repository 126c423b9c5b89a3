from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import pytest

from summitry.errors import Stop
from tests.conftest import SHARED

for needed in ("duckdb", "pyarrow", "scipy"):
    pytest.importorskip(needed)

from summitry.measure.checks.overlap import Recorded  # noqa: E402
from summitry.measure.plan import Plan, propose, settle_many  # noqa: E402
from summitry.measure.pooled import Many, measure_many  # noqa: E402
from tests.measure.test_effect import ENCOUNTER, PAIR, START, cube  # noqa: E402


def plans(days: tuple[int, ...], pair: tuple[str, str] = PAIR) -> list[Plan]:
    one = cube(1.0)
    return [propose(f"day {day}", START + dt.timedelta(days=day), pair, ("cooperation",), one.ledger) for day in days]


def nothing(_: Plan) -> list[Recorded]:
    return []


@cache
def many() -> Many:
    """Four encounters of the pair, one of which changed something, one of another pair and one outside the data."""
    return measure_many(cube(1.0), [*plans((400, 600, 900, 1200, 5)), *plans((900,), ("italy", "spain"))], nothing)


def test_each_encounter_has_its_own_verdict_corrected_for_their_number() -> None:
    verdicts = {row["encounter"]: row["verdict"] for row in many().rows() if row["pair"] == "France – Germany"}
    assert verdicts["day 900"] != "not estimable"
    assert verdicts["day 5"] == "not estimable"
    row = next(one for one in many().rows() if one["encounter"] == "day 900")
    assert row["p"] < 0.05
    assert row["corrected_p"] == pytest.approx(5 * row["p"], abs=0.01)
    assert "not among 6 encounters" in row["why"]
    assert "Of 6 results of 6 encounters 5 can be estimated; 1 stand out" in many().sentence
    assert ["day 5" in one for one in many().refused()] == [True]


def test_means_are_given_for_a_pair_and_for_all() -> None:
    scopes = {one.scope: one for one in many().means}
    assert set(scopes) == {"all pairs", "France – Germany"}
    pair = scopes["France – Germany"].stacked
    assert pair is not None
    assert len(pair.encounters) == 4
    assert pair.left_out == ("day 5",)
    assert pair.p == max(pair.p_alone, pair.p_together or 0)
    assert len(many().frame()) == 6


def test_the_summits_of_2018_to_2024_on_pair_days() -> None:
    """One by one and pooled: a single meeting is underpowered, those without room for their windows fall out."""
    import summitry

    path = SHARED / "data" / "events" / "gdelt_dyad_day_2018_2024.parquet"
    if not path.exists():
        pytest.skip("the pair-days of GDELT are not at hand")
    found = summitry.measure_all(events=path, pair=("USA", "RUS"))
    verdicts = {one["date"]: one["verdict"] for one in found.rows()}
    assert verdicts["2018-07-16"] == verdicts["2019-06-28"] == verdicts["2021-06-16"] == "underpowered"
    assert all(one["windows"] > 50 for one in found.rows() if one["verdict"] != "not estimable")
    mean = next(one for one in found.means if one.scope == "United States – Russia")
    assert mean.stacked is not None
    assert len(mean.stacked.encounters) >= 5
    assert mean.verdict in ("underpowered", "not detected")


def test_no_encounter_is_a_message() -> None:
    with pytest.raises(Stop, match="no encounter to measure"):
        measure_many(cube(), [], nothing)


def test_the_plans_of_many_are_kept_and_changes_told(tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    assert settle_many(plans((400, 600)), path) == ()
    assert settle_many(plans((400, 600)), path) == ()
    told = settle_many(plans((400, 900)), path)
    assert any("day 900" in one and "was not in the first plan" in one for one in told)
    assert any("day 600" in one and "left out" in one for one in told)
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(Stop, match="no plan of many"):
        settle_many(plans((400,)), path)


def test_moving_all_dates_together_finds_what_every_encounter_shows() -> None:
    assert START + dt.timedelta(days=900) == ENCOUNTER
    mean = next(one for one in many().means if one.scope == "France – Germany").stacked
    assert mean is not None
    assert mean.p_together is not None
    assert mean.windows > 15
    assert mean.size > 0
