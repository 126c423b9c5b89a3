from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from summitry.errors import Stop
from summitry.measure.checks.outcomes import holm
from summitry.measure.checks.overlap import Recorded
from summitry.measure.study import effective
from tests.measure.made import START

pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")
pytest.importorskip("scipy")

from summitry.measure.checks.placebo_pairs import independent  # noqa: E402
from summitry.measure.coverage import ledger  # noqa: E402
from summitry.measure.cube import Cube, Tally  # noqa: E402
from summitry.measure.effect import measure, study_of  # noqa: E402
from summitry.measure.plan import propose, settle  # noqa: E402
from summitry.measure.report import Report  # noqa: E402

SIZE = 1500
PAIR = ("france", "germany")
ENCOUNTER = START + dt.timedelta(days=900)
OTHERS = ("italy", "spain", "poland", "norway", "sweden", "japan", "brazil", "india")


def made(*, effect: float = 0.0, missing: tuple[int, ...] = (), rate: float = 20.0, seed: int = 0) -> Cube:
    """A cube of noisy pairs; `effect` multiplies the cooperation of one pair for thirty days."""
    import pyarrow

    draw = np.random.default_rng(seed)
    rows = []
    pairs = [PAIR, *((a, b) for n, a in enumerate(OTHERS) for b in OTHERS[n + 1 :])]
    for pair in pairs:
        for quad, klass, usual in ((1, "05", 1.0), (3, "11", 0.7)):
            rates = np.full(SIZE, rate * usual if pair == PAIR else 12.0)
            if pair == PAIR and quad == 1:
                rates[901:931] *= 1 + effect
            counts = draw.poisson(rates)
            for number in np.flatnonzero(counts):
                if number not in missing:
                    rows.append((*pair, START + dt.timedelta(days=int(number)), klass, quad, False, counts[number]))
    table = pyarrow.table({
        "source": [r[0] for r in rows], "target": [r[1] for r in rows], "day": [r[2] for r in rows],
        "class": [r[3] for r in rows], "quad": [r[4] for r in rows], "meeting": [r[5] for r in rows],
        "events": [float(r[6]) for r in rows], "goldstein": [float(r[6]) * (4 if r[4] == 1 else -4) for r in rows],
        "attention": [float(r[6]) for r in rows], "score": [None] * len(rows),
    })  # fmt: skip
    counted = {START + dt.timedelta(days=n): 100 for n in range(SIZE) if n not in missing}
    tally = Tally(rows=len(rows), kept=len(rows), unreadable=0, undated=0, repeated=0, no_country=0, no_state=0,
                  unknown_country=0, inside=0, unknown_class=0, unknown=(), rules=())  # fmt: skip
    has = frozenset({"events", "quad", "goldstein", "meeting"})
    return Cube(table=table, ledger=ledger(counted), tally=tally, has=has, files=("made",))


@cache
def cube(effect: float = 0.0) -> Cube:
    return made(effect=effect)


def report(
    one: Cube, *, day: dt.date = ENCOUNTER, pair: tuple[str, str] = PAIR, outcome: str = "cooperation"
) -> Report:
    return measure(one, propose("the meeting", day, pair, (outcome,), one.ledger))


def test_a_planted_change_is_detected_with_its_sign() -> None:
    found = report(cube(1.0))
    assert found.verdict == "detected"
    result = found.results[0]
    assert result.forecast is not None
    assert result.calibrated is not None
    assert result.calibrated[0] < np.log1p(40) - np.log1p(20) < result.calibrated[1]
    assert result.calibrated[0] > 0
    assert {one.id for one in result.checks} == {
        "placebo_dates", "placebo_pairs", "power", "pretrend", "twin", "windows", "other_models", "overlap", "donors",
    }  # fmt: skip
    assert all(one.sentence for one in result.checks)
    row = result.row()
    assert row["p"] <= 0.05
    assert row["p_space"] <= 0.05
    assert 19 <= row["pairs"] <= 28
    assert "% a day (95 %:" in result.sentence
    windows = next(one for one in result.checks if one.id == "windows")
    told = ["on the day itself", "over 7 days", "over 14 days", "over 60 days", "from day 8 to 30"]
    assert [one["window"] for one in windows.rows] == told


def test_pairs_that_move_together_count_for_less() -> None:
    one = cube()
    study = study_of(one, propose("the meeting", ENCOUNTER, PAIR, ("cooperation",), one.ledger), "cooperation")
    pairs = [("italy", "spain"), ("india", "japan"), ("norway", "poland")]
    assert independent(study, pairs) == pytest.approx(3, abs=0.3)
    assert independent(study, [pairs[0]] * 3) == pytest.approx(1, abs=0.3)


def test_nothing_planted_is_not_detected() -> None:
    found = report(cube())
    assert found.verdict in ("not detected", "underpowered")
    assert found.results[0].p is not None
    assert found.results[0].p > 0.05


@pytest.mark.parametrize(
    ("day", "pair", "words"),
    [
        (dt.date(1999, 1, 1), PAIR, "lies outside the event files"),
        (START + dt.timedelta(days=20), PAIR, "not within the event files"),
        (START + dt.timedelta(days=100), PAIR, "93 days before (--before 93) would be"),
        (ENCOUNTER, ("chile", "peru"), "Chile and Peru have 0 events"),
    ],
)
def test_what_is_not_estimable_says_why(day: dt.date, pair: tuple[str, str], words: str) -> None:
    found = report(cube(), day=day, pair=pair)
    assert found.verdict == "not estimable"
    assert words in found.sentence


def test_a_window_with_many_missing_days_is_not_estimable() -> None:
    found = report(made(missing=tuple(range(905, 915))))
    assert found.verdict == "not estimable"
    assert "10 of the 30 days after" in found.sentence
    assert any("10 missing" in one for one in found.coverage)


def test_a_change_that_began_before_is_not_the_encounters() -> None:
    found = report(cube(1.0), day=ENCOUNTER + dt.timedelta(days=25))
    assert found.verdict != "detected"


def test_too_few_placebo_windows_are_underpowered() -> None:
    one = cube(1.0)
    plan = propose("the meeting", ENCOUNTER, PAIR, ("cooperation",), one.ledger, after=120)
    assert measure(one, plan).verdict == "underpowered"


def test_recorded_events_in_the_window_are_named() -> None:
    near = Recorded(start=ENCOUNTER + dt.timedelta(days=3), end=ENCOUNTER + dt.timedelta(days=3), label="a treaty")
    far = Recorded(start=START, end=START, label="long ago")
    one = cube()
    plan = propose("the meeting", ENCOUNTER, PAIR, ("cooperation",), one.ledger)
    check = next(c for c in measure(one, plan, events=[near, far]).results[0].checks if c.id == "overlap")
    assert [row["event"] for row in check.rows] == ["a treaty"]
    assert "1 other recorded event lies in the window: 2022-06-22 a treaty;" in check.sentence
    assert "long ago" not in check.sentence


def test_outcomes_that_the_files_cannot_tell_are_refused() -> None:
    with pytest.raises(Stop, match="hold no score"):
        report(cube(), outcome="score")
    with pytest.raises(Stop, match="no outcome is called"):
        report(cube(), outcome="joy")


def test_the_plan_is_written_once_and_changes_are_told(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    one = cube()
    first = propose("the meeting", ENCOUNTER, PAIR, ("cooperation",), one.ledger)
    assert settle(first, path) == ()
    assert settle(first, path) == ()
    other = propose("the meeting", ENCOUNTER, PAIR, ("conflict",), one.ledger, after=14)
    told = settle(other, path)
    assert any(change.startswith("after was 30 in the first plan and is 14 now") for change in told)
    assert any("outcomes was" in change for change in told)
    with pytest.raises(Stop, match="name another file"):
        settle(propose("another", ENCOUNTER, PAIR, ("conflict",), one.ledger), path)
    path.write_text("{", encoding="utf-8")
    with pytest.raises(Stop, match="no plan stands in it"):
        settle(first, path)


def test_holm_and_independent_windows() -> None:
    assert holm([0.01, None, 0.04]) == (0.02, None, 0.04)
    assert holm([0.04, 0.03]) == (0.06, 0.06)
    assert effective([0, 30, 60], 30) == 3
    assert effective([0, 15, 30], 30) == pytest.approx(9 / 4)
    assert effective([], 30) == 0


def test_a_score_that_holds_the_meeting_says_so() -> None:
    from dataclasses import replace

    one = cube(1.0)
    table = one.table.set_column(9, "score", one.table.column("goldstein"))
    scores = replace(one, table=table, has=frozenset({"score"}))
    found = report(scores, outcome="score")
    assert found.verdict == "detected"
    assert "the meeting itself" in found.sentence
