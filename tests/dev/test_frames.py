"""The report on frames counts what fired, what it made wrongly, and what no frame found."""

from __future__ import annotations

import pytest

from benchmarks import frames
from benchmarks.gold import HERE, load
from summitry.model import Reading
from summitry.read import documents
from summitry.read.engine import read


@pytest.fixture(scope="module")
def reading() -> Reading:
    gold = load(HERE / "gold" / "news_panmunjom.yaml")
    return read(documents.load(gold.path, published=gold.published))


def test_every_item_belongs_to_a_frame(reading: Reading) -> None:
    report = frames.Report()
    frames.add(report, load(HERE / "gold" / "news_panmunjom.yaml"), reading)
    fired = sum(row.fired for row in report.rows.values())
    assert fired == len(list(frames.items(reading))) > 10
    assert all(name for _, name in report.rows)
    assert all(0 <= row.invented + row.mislabelled <= row.fired for row in report.rows.values())


def test_items_on_no_annotation_are_invented_and_annotations_without_items_missed(reading: Reading) -> None:
    gold = load(HERE / "gold" / "news_panmunjom.yaml")
    wanted = [one for one in gold.layers["claims"] if one["tier"] != "optional"]
    gold.layers["claims"] = []
    report = frames.Report()
    frames.add(report, gold, reading)
    rows = [row for (layer, _), row in report.rows.items() if layer == "claims"]
    assert any(row.invented for row in rows)
    assert not [one for one in report.misses if one[0] == "claims"]
    gold.layers["claims"] = wanted
    nothing = frames.Report()
    frames.add(nothing, gold, Reading(document=reading.document))
    assert len([one for one in nothing.misses if one[0] == "claims" and not one[1]]) == len(wanted)


def test_the_table_names_frames_that_never_fired() -> None:
    report = frames.Report()
    report.rows["claims", "clause said"].fired = 2
    report.misses.append(("claims", False, "a", "[denial x] 'y'"))
    said = frames.table(report, layer="claims")
    assert "clause said" in said
    silent = said.split("never fired: ")[1].splitlines()[0].split(", ")
    assert "passive_clause" in silent
    assert "clause" not in silent
    assert "misses: 1 where no frame fired, 0 beside" in said
    assert "no frame" in frames.misses(report)
