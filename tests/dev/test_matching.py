"""The scorer counts as the guideline says, on readings made by hand."""

from __future__ import annotations

import pytest

from benchmarks import encounters, layers, matching
from benchmarks.agreement import as_reading, main, measure
from benchmarks.gold import HERE, load, load_all


def test_a_perfect_reading_is_perfect() -> None:
    tally = matching.Tally()
    seen: list[tuple[str, str]] = []
    for gold in load_all():
        seen += layers.compare(tally, gold, as_reading(gold))
    assert {name: one.f1 for name, one in tally.counts.items() if one.f1 < 1} == {}
    assert all(want == said for want, said in seen)


def test_an_empty_reading_finds_nothing() -> None:
    gold = load(HERE / "gold" / "news_panmunjom.yaml")
    tally = matching.Tally()
    empty = {name: [] for name in as_reading(gold)}
    layers.compare(tally, gold, empty)
    assert all(one.right == one.extra == 0 for one in tally.counts.values())
    assert tally.counts["claims"].missed


def test_overlap_and_values() -> None:
    assert matching.iou((0, 10), (5, 15)) == 1 / 3
    assert matching.iou((0, 5), (5, 9)) == 0
    hour = {"name": "actual_minutes", "value": 60, "comparator": ">", "at": (0, 4)}
    assert not encounters.right_value(hour, {"value": 60, "comparator": "=", "span": None})
    assert encounters.right_value(hour, {"value": 60.0, "comparator": ">", "span": None})
    place = {"name": "venue", "value": "elysee palace", "comparator": None, "at": (0, 4)}
    assert encounters.right_value(place, {"value": "the Élysée Palace", "comparator": None, "span": None})


def test_an_annotation_agrees_with_itself_and_less_with_an_altered_one() -> None:
    tally, classes, names = measure(HERE / "gold", HERE / "gold")
    assert len(names) >= 20
    assert all(want == said for want, said in classes)
    assert all(one.f1 == 1 for one in tally.counts.values())
    tally, classes, names = measure(HERE / "gold", HERE / "second")
    assert names == sorted(path.stem for path in (HERE / "second").glob("*.yaml"))
    assert 0 < tally.counts["claims"].f1 < 1
    assert tally.counts["encounters"].right
    strict, _, _ = measure(HERE / "gold", HERE / "second", every=True)
    assert strict.counts["claims"].f1 < tally.counts["claims"].f1
    assert strict.counts["claims"].right > tally.counts["claims"].right


def test_the_command_prints_the_layers_and_where_the_annotations_differ(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--errors", "context.kind"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("second annotation against the first, 10 texts")
    assert "factsheet_modi_xi" in said
