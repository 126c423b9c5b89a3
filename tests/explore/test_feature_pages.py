"""Every feature row has its page: within two clicks of the start page, with the words that the row asks for on it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
import yaml
from lxml import html

from summitry.explore import rendering, routes
from summitry.explore.library import Library
from summitry.explore.nouns import Page
from tests.record.conftest import CASES

FILE = CASES.parent / "feature_pages.yaml"
GIVEN: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
ROWS: dict[str, dict[str, list[str]]] = GIVEN["rows"]
PLACES: dict[str, str] = {"start": "/", **GIVEN["places"]}
WORDLESS = ("H10", "S8", "Y8")
"""Rows that ask that nothing be made of a sentence; no page is for them."""
ARC = ("Background", "Issues", "Summits", "Reactions", "Implications", "Conclusion")


@pytest.fixture(scope="module")
def tree(bundled_library: Library) -> Callable[[str], Any]:
    @functools.cache
    def made(address: str) -> Any:
        page = routes.make(bundled_library, address, {})
        markup = rendering.render(page, bundled_library) if isinstance(page, Page) else getattr(page, "html", "<p>")
        return html.document_fromstring(markup)

    return made


@pytest.fixture(scope="module")
def near(tree: Callable[[str], Any]) -> frozenset[str]:
    """Addresses that the start page leads to, and those that these lead to."""
    first = _ways(tree("/"))
    return frozenset({"/", *first}.union(*(_ways(tree(one)) for one in first)))


def _ways(page: Any) -> set[str]:
    found = {unquote(str(href).split("#")[0].split("?")[0]) for href in page.xpath("//a/@href")}
    return {one for one in found if one.startswith("/") and not one.endswith((".json", ".csv", ".svg"))}


def test_every_row_of_pages_is_named_once() -> None:
    spans = {"H": (1, 10), "N": (0, 8), "Y": (0, 8), "L": (0, 6), "U": (0, 8), "E": (0, 7), "C": (1, 2), "S": (1, 10),
             "K": (1, 12), "O": (1, 11), "A": (1, 19), "G": (1, 14)}  # fmt: skip
    wanted = {f"{letter}{n}" for letter, (low, high) in spans.items() for n in range(low, high + 1)}
    assert wanted | {"D2", "D3", "D8", "D9", "T2", "T3", "T6", "T8", "M1", "M2"} == set(ROWS)
    assert sorted(row for row, pages in ROWS.items() if not pages) == sorted(WORDLESS)


@pytest.mark.parametrize("row", [row for row in ROWS if row not in WORDLESS])
def test_a_row_is_found_within_two_clicks(row: str, near: frozenset[str], tree: Callable[[str], Any]) -> None:
    for place, says in ROWS[row].items():
        address = unquote(PLACES.get(place, place))
        assert address in near, f"{address} is more than two clicks from the start page"
        told = " ".join(tree(address).text_content().split())
        assert [words for words in says if words.casefold() not in told.casefold()] == [], address


def test_two_encounters_differ_in_at_least_six_slots(tree: Callable[[str], Any]) -> None:
    page = tree(unquote(PLACES["compared"]))
    (count,) = page.xpath("//h2[starts-with(normalize-space(), 'Where they differ')]/span[@class='count']")
    assert int(count.text_content()) >= 6


def test_the_arc_stands_on_the_first_page_in_its_order(tree: Callable[[str], Any]) -> None:
    assert tuple(tree("/").xpath("//nav[@class='arc']//a/text()")) == ARC
