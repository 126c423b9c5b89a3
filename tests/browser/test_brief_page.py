"""A brief in a real browser: nothing runs or loads, no barrier that the scanner finds, one page prints on one sheet."""

from __future__ import annotations

import io
from typing import Any

import pytest

from summitry.brief.compose import compose
from summitry.brief.compose.as_html import html
from summitry.record import bundled
from tests.browser.conftest import Opener

pytestmark = pytest.mark.browser

LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1200, "height": 900}},
    "dark": {"viewport": {"width": 1200, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True},
}
PAIRS = (("trump", "putin"), ("biden", "putin"), ("reagan", "gorbachev"), ("putin", "xi"), ("kim", "moon"))


@pytest.fixture(scope="module")
def brief() -> str:
    return html(compose(("trump", "kim"), bundled()))


@pytest.mark.parametrize("look", LOOKS)
def test_it_loads_nothing_and_complains_of_nothing(look: str, brief: str, opened: Opener) -> None:
    seen = opened(brief, **LOOKS[look])
    assert seen.elsewhere == []
    assert seen.complaints == []
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= LOOKS[look]["viewport"]["width"]


@pytest.mark.parametrize("look", LOOKS)
def test_the_scanner_finds_no_barrier(look: str, brief: str, opened: Opener) -> None:
    scanner = pytest.importorskip("axe_playwright_python.sync_playwright")
    seen = opened(brief, bypass_csp=True, **LOOKS[look])
    found = scanner.Axe().run(seen.page).response["violations"]
    assert [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found] == []


def test_every_word_of_a_figure_stays_inside_it(brief: str, opened: Opener) -> None:
    seen = opened(brief, **LOOKS["light"])
    outside = seen.page.evaluate("""() => [...document.querySelectorAll("figure svg")].flatMap(svg => {
      const box = svg.getBoundingClientRect();
      return [...svg.querySelectorAll("text")].filter(one => {
        const own = one.getBoundingClientRect();
        return own.width && (own.left < box.left - 3 || own.right > box.right + 3);
      }).map(one => one.textContent);
    })""")
    assert outside == []


@pytest.mark.parametrize("pair", PAIRS, ids="+".join)
def test_the_one_page_brief_prints_on_one_page(pair: tuple[str, str], opened: Opener) -> None:
    pypdf = pytest.importorskip("pypdf")
    made = html(compose(pair, bundled(), "page"))
    printed = pypdf.PdfReader(io.BytesIO(opened(made).page.pdf(prefer_css_page_size=True)))
    assert len(printed.pages) == 1
    assert "Sources" in printed.pages[0].extract_text()
