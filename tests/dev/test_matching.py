"""The scorer counts as the guideline says, on readings made by hand."""

from __future__ import annotations

from typing import Any

from benchmarks import encounters, layers, matching
from benchmarks.gold import HERE, Gold, load, load_all


def echo(gold: Gold) -> dict[str, Any]:
    """A reading that says exactly what the gold file says."""

    def span(at: tuple[int, int]) -> dict[str, Any]:
        return {"start": at[0], "end": at[1], "text": gold.text[at[0] : at[1]]}

    def spanned(layer: str) -> list[dict[str, Any]]:
        return [{**one, "span": span(one.get("words_at") or one["at"])} for one in gold.layers[layer]]

    def held(one: dict[str, Any], name: str) -> dict[str, Any] | None:
        return None if one[f"{name}_at"] is None else span(one[f"{name}_at"])

    furniture = ("heading", "byline")
    return {
        "sentences": [
            {
                "start": one["at"][0],
                "end": one["at"][1],
                "kind": one["class"] if one["class"] in furniture else "sentence",
                "class": None if one["class"] in furniture else one["class"],
            }
            for one in gold.layers["sentences"]
        ],
        "encounters": [
            {
                **one,
                "mentions": [span(at) for at in one["mentions_at"]],
                "attributes": [{**item, "span": span(item["at"])} for item in one["attributes"]],
            }
            for one in gold.layers["encounters"]
        ],
        "agenda": [
            {**one, "encounters": one["encounters"][:1], "span": span(one["at"])} for one in gold.layers["agenda"]
        ],
        "claims": [
            {
                **one,
                "id": one.get("id", ""),
                "negated": one.get("negated", False),
                "hedge": one.get("hedge"),
                "denies": one.get("denies"),
                "holder_span": held(one, "holder_words"),
                "cue_span": held(one, "cue"),
                "content_span": held(one, "content"),
            }
            for one in gold.layers["claims"]
        ],
        **{name: spanned(name) for name in ("positions", "reactions", "context", "implications", "outcomes")},
        "times": [{**one, "value": one["value"] or "P1D"} for one in spanned("times")],
        "hedges": spanned("hedges"),
    }


def test_a_perfect_reading_is_perfect() -> None:
    tally = matching.Tally()
    seen: list[tuple[str, str]] = []
    for gold in load_all():
        seen += layers.compare(tally, gold, echo(gold))
    assert {name: one.f1 for name, one in tally.counts.items() if one.f1 < 1} == {}
    assert all(want == said for want, said in seen)


def test_an_empty_reading_finds_nothing() -> None:
    gold = load(HERE / "gold" / "news_panmunjom.yaml")
    tally = matching.Tally()
    empty = {name: [] for name in echo(gold)}
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
