"""The development set is sound: every quotation is in its text, and every identifier and closed word is known."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import yaml

from benchmarks import gold

DATA = Path(__file__).resolve().parents[2] / "src" / "summitry" / "data"
FILES = sorted((gold.HERE / "gold").glob("*.yaml"))
SECOND = sorted((gold.HERE / "second").glob("*.yaml"))
EVERY = [pytest.param(path, id=f"{path.parent.name}/{path.stem}") for path in (*FILES, *SECOND)]

CLASSES = {"heading", "byline", "encounter", "attributed", "reaction", "context", "agenda", "implication", "filler"}
CLAIMS = {
    *("assertion", "denial", "desire", "belief", "evaluation", "argument", "concern"),
    *("questioning", "normative", "downplaying", "siding", "demand", "announcement", "promise"),
}


def ids(name: str) -> set[str]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return {row["id"] for row in csv.DictReader(lines)}


def issues() -> set[str]:
    raw = yaml.safe_load((DATA / "issues.yaml").read_text(encoding="utf-8"))
    return {row["id"] for row in (raw["issues"] if isinstance(raw, dict) else raw)}


def vocabulary(name: str) -> set[str]:
    """The words of one closed field, as the dictionary's page lists them."""
    page = (DATA.parents[2] / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
    part = page.split(f"### `{name}`\n")[-1].split("\n###")[0]
    return {line.split("`")[1] for line in part.splitlines() if line.startswith("| `")}


@pytest.fixture(scope="module")
def known() -> dict[str, set[str]]:
    people = ids("leaders.csv")
    return {
        "people": people,
        "actors": people | ids("countries.csv") | ids("organisations.csv"),
        "issues": issues(),
        "kinds": vocabulary("kind") | {"set"},
        "attributes": vocabulary("attribute"),
        "camps": vocabulary("camp"),
        "outcomes": vocabulary("outcome_kind"),
        "context": vocabulary("context_kind"),
    }


def test_every_text_has_gold_and_ten_have_it_twice() -> None:
    texts = {path.stem for path in (gold.HERE / "texts").glob("*.txt")}
    assert texts == {path.stem for path in FILES}
    assert len(texts) >= 20
    assert {path.stem for path in SECOND} <= texts
    assert len(SECOND) == 10


def declared(path: Path, text: str) -> set[str]:
    """People of a file who are in no table: their id is their name, so its words stand in the text."""
    people = set(yaml.safe_load(path.read_text(encoding="utf-8")).get("people") or [])
    for one in people:
        assert one.replace("_", " ") in text.lower().replace("-", " "), one
    return people


@pytest.mark.parametrize("path", EVERY)
def test_quotations_and_ids(path: Path, known: dict[str, set[str]]) -> None:
    one = gold.load(path)
    layers = one.layers
    own = declared(path, one.text)
    people, actors = known["people"] | own, known["actors"] | own
    starts = [row["at"][0] for row in layers["sentences"]]
    assert starts == sorted(set(starts)), "sentences stand in the order of the text"
    assert {row["class"] for row in layers["sentences"]} <= CLASSES
    here = {row["id"] for row in layers["encounters"]}
    for row in layers["encounters"]:
        assert set(row["participants"]) <= people, row["id"]
        assert row["kind"] in known["kinds"]
        assert row["part_of"] is None or row["part_of"] in here
        assert {item["name"] for item in row["attributes"]} <= known["attributes"]
    for row in layers["agenda"]:
        assert row["issue"] in known["issues"]
        assert set(row["encounters"]) <= here | {"all"}
    claims = {row["id"] for row in layers["claims"] if "id" in row}
    for row in layers["claims"]:
        assert row["type"] in CLAIMS
        assert row["holder"] is None or row["holder"] in actors | known["camps"], row["holder"]
        assert row.get("denies") is None or row["denies"] in claims
    for row in layers["positions"]:
        assert row["issue"] in known["issues"]
        assert row["actor"] in actors
    for row in layers["reactions"]:
        assert row["camp"] in known["camps"]
        assert row["target"] is None or row["target"] in here | people
    assert {row["kind"] for row in layers["context"]} <= known["context"]
    assert {row["kind"] for row in layers["outcomes"]} <= known["outcomes"]
    for row in layers["outcomes"]:
        assert row["encounter"] in here


def test_words_that_are_not_there_are_refused() -> None:
    with pytest.raises(gold.NotThere):
        gold.find("They met.", "They met twice")
    assert gold.find("he said that he said", ["he", 2]) == (13, 15)
    assert gold.find("Kim left. Kim wrote.", ["Kim", "Kim wrote"]) == (10, 13)
