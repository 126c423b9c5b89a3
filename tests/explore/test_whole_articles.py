"""Pages of whole articles: every id once, every link arrives, every item of the reading is there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from summitry import tables
from summitry.explore.reading import page
from summitry.front import ReadDocument, read
from summitry.model import Reading
from tests.conftest import ROOT
from tests.explore import made

OURS = ("sample", *sorted(one.stem for one in (ROOT / "tests" / "texts").glob("*.txt")))


def check(result: ReadDocument) -> None:
    tree = made.parsed(page(result.reading, result.audit))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    known = set(ids)
    assert {href[1:] for href in tree.xpath("//a/@href[starts-with(., '#')]")} <= known
    _everything(result.reading, known)
    assert {f"verdict-{number}" for number in range(len(result.audit.verdicts))} <= known
    shown = tree.xpath("//h1")[0].text_content() + tree.xpath("//div[@class='text']")[0].text_content()
    assert shown.split() == result.reading.document.text.split()
    references = {one.url for verdict in result.audit.verdicts for one in verdict.references}
    assert references <= {one.strip() for one in tree.xpath("//ol/li/a/@href | //ol/li/text()")}


def _everything(reading: Reading, known: set[str]) -> None:
    named: dict[str, tuple[Any, ...]] = {"encounters": reading.encounters, "claims": reading.claims}
    for items in named.values():
        assert {one.id for one in items} <= known
    for layer, word in (
        ("agenda", "agenda"),
        ("positions", "position"),
        ("reactions", "reaction"),
        ("context", "context"),
        ("implications", "implication"),
        ("outcomes", "outcome"),
        ("hedges", "hedge"),
    ):
        assert {f"{word}-{number}" for number in range(len(getattr(reading, layer)))} <= known, layer


@pytest.mark.parametrize("name", OURS)
def test_articles_of_our_own(name: str) -> None:
    path = Path(str(tables.path("sample.txt"))) if name == "sample" else ROOT / "tests" / "texts" / f"{name}.txt"
    check(read(path))


def test_the_seed(seed: Reading) -> None:
    check(ReadDocument(seed))
