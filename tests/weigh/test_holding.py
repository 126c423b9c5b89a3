"""Corrections are refused where the words that a statement rests on do not hold them."""

from __future__ import annotations

from typing import Any

import pytest

from summitry.record.intake import items
from summitry.weigh.holding import refused
from tests.record.readings import TEXT, reading


def why(layer: str, name: str, **correction: Any) -> str:
    one = reading()
    item = next(
        item
        for found, item in items(one)
        if found == layer and name in (item.get("name"), item.get("type"), item.get("camp"), item.get("issue"))
    )
    bounds = [(row.start, row.end) for row in one.sentences]
    return str(refused(one.document, layer, item, correction, bounds) or "")


@pytest.mark.parametrize(
    ("layer", "name", "correction"),
    [
        ("attributes", "planned_minutes", {"value": 120}),
        ("attributes", "date", {"value": "2018-07"}),
        ("attributes", "place", {"value": "Stone"}),
        ("attributes", "actual_minutes", {"comparator": ">="}),
        ("claims", "assertion", {"holder": "boris_stone"}),
        ("claims", "denial", {"type": "assertion", "negated": True}),
        ("reactions", "unspecified", {"stance": "cautious"}),
        ("agenda", "economy.sanctions", {"issue": "nuclear"}),
    ],
)
def test_what_the_text_holds_is_taken(layer: str, name: str, correction: dict[str, Any]) -> None:
    assert why(layer, name, **correction) == ""


@pytest.mark.parametrize(
    ("layer", "name", "correction", "said"),
    [
        ("attributes", "planned_minutes", {"value": 31}, "does not say 31"),
        ("attributes", "date", {"value": "2018-07-17"}, "16 July 2018"),
        ("attributes", "date", {"value": "soon"}, "does not say"),
        ("attributes", "place", {"value": "Oslo"}, "in Helsinki on"),
        ("claims", "assertion", {"holder": "carla_north"}, "does not say"),
        ("claims", "assertion", {"type": "song"}, "is not known"),
        ("claims", "assertion", {"hedge": "perhaps"}, "does not stand near it"),
        ("claims", "assertion", {"id": "c9"}, "cannot be corrected here"),
        ("reactions", "unspecified", {"span": {"start": 0, "end": 3, "text": "Bob"}}, "cannot be corrected here"),
        ("agenda", "economy.sanctions", {"issue": "weather"}, "is not known"),
    ],
)
def test_what_it_does_not_hold_is_refused(layer: str, name: str, correction: dict[str, Any], said: str) -> None:
    assert said in why(layer, name, **correction)


def test_a_year_that_the_text_leaves_open_may_be_another() -> None:
    from dataclasses import replace

    from tests.record.readings import document, span

    text = TEXT.replace("16 July 2018", "16 July")
    one = document(text)
    there = span(one, "16 July")
    item = {"name": "date", "value": "2018-07-16", "span": {"start": there.start, "end": there.end, "text": there.text}}
    bounds = [(0, text.index("."))]
    assert refused(one, "attributes", item, {"value": "2017-07-16"}, bounds) is None
    assert refused(one, "attributes", item, {"value": "2017-07-17"}, bounds) is not None
    assert refused(replace(one, published="2016-08-01"), "attributes", item, {"value": "2016-07"}, bounds) is None
