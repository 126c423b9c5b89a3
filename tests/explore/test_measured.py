"""Measurements that were kept, on the page of their encounter: verdict, table, chart, checks, plan, hostile words."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from lxml import etree, html

from summitry.cli_explore import explore
from summitry.explore import exporting, rendering, routes
from summitry.explore.freeze import freeze
from summitry.explore.library import Library
from summitry.explore.nouns import Drawing, Missing, Page
from summitry.measure import saved

HELSINKI = "2018-07-16-helsinki-vale-stone"
PARIS = "2018-11-11-paris-vale-stone"


def kept(words: str = "events reported", **more: Any) -> dict[str, Any]:
    dot = {"date": "2018-02-01", "at": 0.1, "effect": -1.0}
    band = {
        "words": f"{words}: the encounter among 2 placebo dates", "first": "2018-01-01", "last": "2018-12-31",
        "at": 0.5, "effect": 2.0, "low": -1.0, "high": 1.0, "marks": [[0.0, "0"], [2.0, "+2"]],
        "placebos": [dot, {**dot, "date": "2018-03-01", "effect": 1.0}],
    }  # fmt: skip
    check = {"question": "steady before?", "answer": "yes", "sentence": f"{words} did not move before"}
    outcome = {
        "outcome": "net", "verdict": "not detected", "sentence": f"{words} did not change", "label": words,
        "shown": {"outcome": words, "verdict": "not detected", "p in time": "0.400"}, "checks": [check], "band": band,
    }  # fmt: skip
    return {
        "encounter": HELSINKI, "verdict": "not detected", "sentence": f"No change is detectable in {words}.",
        "plan": {"encounter": words, "date": "2018-07-16", "pair": ["a", "b"], "outcomes": ["net"]},
        "plan_file": "first.plan.json", "rests_on": "events.csv; 2018", "outcomes": [outcome],
        "changes": ["after was 30 in the first plan and is 14 now"], "coverage": [f"{words} of 365 days"],
        **more,
    }  # fmt: skip


def file_of(folder: Path, value: Any) -> Path:
    path = folder / "kept.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


@pytest.fixture
def with_it(library: Library, tmp_path: Path) -> Library:
    return replace(library, measured=saved.read(file_of(tmp_path, kept())))


def text_of(library: Library, name: str) -> str:
    made = routes.make(library, f"/encounter/{name}")
    assert isinstance(made, Page)
    return " ".join(html.fromstring(rendering.render(made, library)).text_content().split())


def test_the_encounter_shows_verdict_table_checks_and_plan(with_it: Library) -> None:
    told = text_of(with_it, HELSINKI)
    for words in (
        "Not detected. No change is detectable in events reported.",
        "0.400",
        "steady before?",
        "events reported did not move before",
        "first.plan.json",
        "after was 30 in the first plan and is 14 now",
        "events reported of 365 days",
    ):
        assert words in told
    assert "What measurably changed" not in text_of(with_it, PARIS), "it was only planned"


def test_without_one_the_page_says_how_to_make_one(library: Library) -> None:
    told = text_of(library, HELSINKI)
    assert "No measurement of this encounter is at hand." in told
    assert f"summitry measure {HELSINKI} --events FILES -o FILE.json" in told


def test_the_chart_has_its_dots_and_its_band(with_it: Library) -> None:
    made = routes.make(with_it, f"/figure/measured/{HELSINKI}%2B0%2Bnet.svg")
    assert isinstance(made, Drawing)
    tree = etree.fromstring(made.svg.encode())
    classes = [one.get("class") for one in tree.iter() if one.get("class")]
    assert classes.count("placebo") == 2
    assert classes.count("own") == classes.count("band") == 1
    with pytest.raises(Missing):
        routes.make(with_it, f"/figure/measured/{HELSINKI}%2B1%2Bnet.svg")


def test_json_and_csv_hold_it_and_a_frozen_copy_has_the_chart(with_it: Library, tmp_path: Path) -> None:
    made = routes.make(with_it, f"/encounter/{HELSINKI}")
    assert isinstance(made, Page)
    assert "No change is detectable" in exporting.as_json(made)
    assert "No change is detectable" in exporting.as_csv(made)
    done = freeze(with_it, tmp_path / "site")
    assert not done.skipped
    assert list((done.folder / "figure" / "measured").glob("*.svg"))


def test_words_of_a_file_are_words(library: Library, tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script>'\"&"
    own = replace(library, measured=saved.read(file_of(tmp_path, kept(hostile))))
    made = routes.make(own, f"/encounter/{HELSINKI}")
    assert isinstance(made, Page)
    assert "<script>alert" not in rendering.render(made, own)
    chart = routes.make(own, f"/figure/measured/{HELSINKI}%2B0%2Bnet.svg")
    assert isinstance(chart, Drawing)
    assert not etree.fromstring(chart.svg.encode()).findall(".//{*}script")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"plan": {}}, "no measurement stands in it"),
        ([1, 2], "no measurement stands in it"),
        (kept(outcomes="none"), "no measurement stands in it"),
        (kept(encounter="2018-01-01-nowhere"), "is of no encounter here"),
        (kept(encounter=None), "is of no encounter here"),
    ],
)
def test_a_file_that_is_none_is_named_with_the_mend(tmp_path: Path, value: Any, words: str) -> None:
    path = file_of(tmp_path, value)
    done = CliRunner().invoke(explore, ["--measured", str(path), "--freeze", str(tmp_path)])
    assert done.exit_code == 1, "the folder is not empty"
    assert words in done.stderr
    assert str(path) in done.stderr
