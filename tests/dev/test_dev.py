"""The development set is sound: every quotation is in its text, and every identifier and closed word is known."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from benchmarks import gold, reading

DATA = Path(__file__).resolve().parents[2] / "src" / "summitry" / "data"
FILES = sorted((gold.HERE / "gold").glob("*.yaml"))
REAL = sorted((gold.HERE / "real").glob("*.yaml"))
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
        if row["cue_at"]:
            first, last = sorted((row["cue_at"], row["content_at"]))
            assert "\n" not in one.text[first[1] : last[0]], f"the cue of {row['content']!r} is in another paragraph"
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


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_labels_of_public_documents_quote_few_words(path: Path, known: dict[str, set[str]]) -> None:
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    source = raw.pop("source")
    assert source["publisher"]
    assert source["title"]
    assert source["url"].startswith("http")
    assert len(raw["sha256"]) == 64
    assert not (gold.HERE / "texts" / f"{path.stem}.txt").exists()
    assert [words for words in strings(raw) if len(words.replace(" ... ", " ").split()) > 6] == []
    actors = known["actors"] | known["camps"] | set(raw.get("people") or []) | {None}
    assert {row["holder"] for row in raw["claims"]} <= actors
    assert {row["type"] for row in raw["claims"]} <= CLAIMS
    assert {row[1] for row in raw["agenda"]} <= known["issues"]
    assert {row["kind"] for row in raw["encounters"]} <= known["kinds"]
    assert {who for row in raw["encounters"] for who in row["participants"]} <= actors


def test_public_documents_are_read_from_a_folder_and_only_the_annotated_text(tmp_path: Path) -> None:
    labels, texts = tmp_path / "labels", tmp_path / "texts"
    labels.mkdir()
    texts.mkdir()
    text = "Olaf Scholz met Xi Jinping in Beijing on 4 November 2022."
    rows = {
        "sentences": [["Olaf Scholz", "encounter"]],
        "encounters": [{"id": "e1", "kind": "bilateral_meeting", "mood": "happened"}],
    }
    rows["encounters"][0] |= {"participants": ["olaf_scholz", "xi_jinping"], "mentions": ["Olaf ... Jinping"]}
    for name in ("one", "two"):
        raw = {"sha256": hashlib.sha256(text.encode()).hexdigest(), **rows}
        (labels / f"{name}.yaml").write_text(yaml.safe_dump(raw), encoding="utf-8")
    assert gold.load_real(texts, labels) == ([], ["one", "two"])
    (texts / "one.txt").write_text(text, encoding="utf-8")
    found, absent = gold.load_real(texts, labels)
    assert absent == ["two"]
    assert found[0].layers["encounters"][0]["mentions_at"] == [(0, text.index(" in Beijing"))]
    tally, classes, every = reading.measure(found)
    assert set(every) == {"one"}
    assert len(classes) == 1
    assert tally.counts["encounters"].right + tally.counts["encounters"].missed == 1
    (texts / "two.txt").write_text(text + " Later they dined.", encoding="utf-8")
    with pytest.raises(gold.NotThere, match="is not the text that was annotated"):
        gold.load_real(texts, labels)


def test_without_the_texts_the_public_documents_are_named_and_skipped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert reading.main(["--real", str(tmp_path)]) == 0
    assert f"not in {tmp_path}: {REAL[0].stem}" in capsys.readouterr().out


def test_words_that_are_not_there_are_refused() -> None:
    with pytest.raises(gold.NotThere):
        gold.find("They met.", "They met twice")
    assert gold.find("he said that he said", ["he", 2]) == (13, 15)
    assert gold.find("Kim left. Kim wrote.", ["Kim", "Kim wrote"]) == (10, 13)
    assert gold.find("He said he would. They would.", "he ... would") == (8, 16)


LATER = sorted((gold.HERE / "later").glob("*/*/gold/*.yaml"))


def test_later_texts_are_open_and_closed_in_equal_parts() -> None:
    apart = {("articles", "closed"): 20, ("fresh", "open"): 34, ("fresh", "closed"): 27}
    parts = [path.parts[-4:-2] for path in LATER]
    assert {one: parts.count(one) for one in apart} == apart
    rest = [part for name, part in parts if name not in ("articles", "fresh")]
    assert rest.count("open") == rest.count("closed") == 49


@pytest.mark.parametrize("path", LATER, ids=lambda path: path.stem)
def test_every_quotation_of_a_later_text_is_in_it(path: Path) -> None:
    one = gold.load(path)
    assert one.layers["encounters"] or one.layers["claims"]
    assert one.only_encounters == ("encounters" in path.parts)
