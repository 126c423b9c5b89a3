"""Two encounters slot by slot, and an encounter among its like."""

from __future__ import annotations

import json

from summitry.record import bundled
from summitry.weigh import spreads
from summitry.weigh.compare import NEEDS, compare, standings, unranked

from .made import record, value


def small() -> dict[str, dict[str, object]]:
    rows: dict[str, dict[str, object]] = {
        f"201{n}-01-01-town": {
            "kind": "summit",
            "date": f"201{n}-01-01",
            "actual_minutes": 30 * n,
            "place": f"Town {n}",
        }
        for n in range(1, 7)
    }
    rows["2018-01-01-long"] = {
        "kind": "summit",
        "date": "2018-01-01",
        "planned_minutes": 30,
        "actual_minutes": [200, 240],
    }
    return rows


def test_hamburg_against_helsinki_differs_with_evidence_in_six_slots_and_more() -> None:
    own = bundled()
    found = compare(
        own.encounter("2017-07-07-hamburg-trump-putin"), own.encounter("2018-07-16-helsinki-trump-putin"), own
    )
    differing = {row.slot for row in found.differing() if row.references}
    assert {"date", "place", "country", "kind", "private", "press_conference", "actual_minutes", "ordinal"} <= differing
    assert json.dumps(found.to_json())


def test_an_absent_slot_is_said_to_be_absent() -> None:
    own = record(small())
    found = compare(own.encounter("2011-01-01-town"), own.encounter("2018-01-01-long"), own)
    rows = {row.slot: row for row in found.rows}
    assert rows["place"].relation == "only_a"
    assert rows["place"].b == "not on record"
    assert "venue" not in rows


def test_a_standing_says_rank_class_number_and_what_is_missing() -> None:
    own = record({**small(), "2019-05-01-unknown": {"kind": "summit", "date": "2019-05-01"}})
    found = compare(own.encounter("2018-01-01-long"), own.encounter("2011-01-01-town"), own)
    (length,) = [s for s in found.standings if s.measure == "length" and s.encounter == "2018-01-01-long"]
    assert (length.best, length.worst, length.n, length.missing) == (1, 1, 7, 1)
    assert "200 to 240 minutes, the longest of 7" in length.sentence
    assert "1 more has none on record" in length.sentence


def test_a_rank_that_the_sources_leave_open_is_a_range() -> None:
    found = spreads.rank(spreads.Spread(low=60, high=120), [spreads.Spread(low=n, high=n) for n in (30, 90, 150)])
    assert (found.best, found.worst, found.n) == (2, 3, 4)
    assert found.words("longest") == "2nd to 3rd longest of 4"


def test_bounds_count_only_where_nobody_gives_a_number() -> None:
    both = (value({"value": 135}), value({"value": 120, "comparator": ">"}))
    assert str(spreads.of(both)) == "135"
    assert str(spreads.of(both[1:])) == "more than 120"
    assert spreads.of(()) is None


def test_where_there_is_no_rank_it_says_what_is_missing() -> None:
    own = record({**small(), "2019-05-01-unknown": {"kind": "summit", "date": "2019-05-01"}})
    found = compare(own.encounter("2019-05-01-unknown"), own.encounter("2018-01-01-long"), own)
    assert any(
        one.startswith("2019-05-01-unknown: Length: no rank; it has not a known length on record; 7 of 7 other")
        for one in found.unranked
    )
    assert any(
        one.startswith("2018-01-01-long: Overrun: no rank; 0 of 7 other") and "known plan and length" in one
        for one in found.unranked
    )


def test_every_measure_is_ranked_or_said_to_be_missing_for_every_summit_of_the_record() -> None:
    own = bundled()
    for one in own.encounters(kind="summit", mood="happened"):
        told = {standing.measure for standing in standings(one, own)}
        without = [words.split(":")[0].lower() for words in unranked(one, own)]
        assert sorted([*told, *without]) == sorted(NEEDS)
        assert all(str(s.n) in s.sentence for s in standings(one, own))
        assert all(str(s.missing) in s.sentence for s in standings(one, own) if s.missing)
