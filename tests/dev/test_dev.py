"""The development set is sound: every quotation is in its text, and every identifier and closed word is known."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import yaml

from benchmarks import gold

DATA = Path(__file__).resolve().parents[2] / "src" / "summitry" / "data"
FILES = sorted((gold.HERE / "gold").glob("*.yaml"))

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


def test_twenty_texts_each_with_gold() -> None:
    texts = {path.stem for path in (gold.HERE / "texts").glob("*.txt")}
    assert texts == {path.stem for path in FILES}
    assert len(texts) == 20


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_quotations_and_ids(path: Path, known: dict[str, set[str]]) -> None:
    layers = gold.load(path).layers
    starts = [row["at"][0] for row in layers["sentences"]]
    assert starts == sorted(set(starts)), "sentences stand in the order of the text"
    assert {row["class"] for row in layers["sentences"]} <= CLASSES
    here = {row["id"] for row in layers["encounters"]}
    for row in layers["encounters"]:
        assert set(row["participants"]) <= known["people"], row["id"]
        assert row["kind"] in known["kinds"]
        assert row["part_of"] is None or row["part_of"] in here
        assert {item["name"] for item in row["attributes"]} <= known["attributes"]
    for row in layers["agenda"]:
        assert row["issue"] in known["issues"]
        assert set(row["encounters"]) <= here | {"all"}
    claims = {row["id"] for row in layers["claims"] if "id" in row}
    for row in layers["claims"]:
        assert row["type"] in CLAIMS
        assert row["holder"] is None or row["holder"] in known["actors"] | known["camps"], row["holder"]
        assert row.get("denies") is None or row["denies"] in claims
    for row in layers["positions"]:
        assert row["issue"] in known["issues"]
        assert row["actor"] in known["actors"]
    for row in layers["reactions"]:
        assert row["camp"] in known["camps"]
        assert row["target"] is None or row["target"] in here | known["people"]
    assert {row["kind"] for row in layers["context"]} <= known["context"]
    assert {row["kind"] for row in layers["outcomes"]} <= known["outcomes"]
    for row in layers["outcomes"]:
        assert row["encounter"] in here


def test_words_that_are_not_there_are_refused() -> None:
    with pytest.raises(gold.NotThere):
        gold.find("They met.", "They met twice")
    assert gold.find("he said that he said", ["he", 2]) == (13, 15)
    assert gold.find("Kim left. Kim wrote.", ["Kim", "Kim wrote"]) == (10, 13)
