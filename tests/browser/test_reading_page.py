"""The page of a reading in a real browser: links, keyboard, phone, dark, print, and nothing that runs or loads."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest

from summitry.explore.reading import page
from summitry.front import read
from summitry.model import Reading
from summitry.weigh.audit.nouns import Audit
from tests.browser.conftest import Opener
from tests.explore import made
from tests.explore.test_reading import HOSTILE, hostile

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
IN_VIEW = """one => {
  const box = one.getBoundingClientRect();
  return box.height > 0 && box.bottom > 0 && box.top < innerHeight;
}"""
CONTRAST = """() => {
  const luminance = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, n) => sum + v * [0.2126, 0.7152, 0.0722][n], 0);
  const channels = color => color.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const paper = luminance(channels(getComputedStyle(document.body).backgroundColor));
  const poor = [];
  for (const one of document.querySelectorAll("p, li, dd, dt, a, h1, h2, h3, h4, summary, td, th, span")) {
    if (one.closest(".skip") || !one.textContent.trim() || !one.getClientRects().length) continue;
    const ink = luminance(channels(getComputedStyle(one).color));
    const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    if (ratio < 4.5) poor.push(one.className + " " + one.textContent.slice(0, 30) + " " + ratio.toFixed(2));
  }
  return [...new Set(poor)];
}"""


@pytest.fixture(scope="module")
def html() -> str:
    return page(made.reading(), made.audit())


@pytest.fixture(scope="session")
def sample() -> str:
    """The page of the article that comes with the package, weighed against the bundled record."""
    from summitry import tables

    return read(Path(str(tables.path("sample.txt")))).page()


def test_pressing_words_marks_the_card_and_the_other_way_round(opened: Opener, html: str) -> None:
    view = opened(html).page
    words = view.locator(".text a.w", has_text="over two hours")
    words.click()
    cell = view.locator("#e1-actual_minutes")
    assert "on" in cell.get_attribute("class").split()
    assert cell.evaluate(IN_VIEW)
    assert view.evaluate("document.activeElement.id") == "e1-actual_minutes"
    assert "on" in view.locator("#verdict-1").get_attribute("class").split(), "its verdict is marked as well"
    view.locator("#reaction-0 a.q").click()
    marked = view.locator(".text a.w.on")
    assert "".join(marked.all_text_contents()) == "Critics called the meeting a failure"
    assert marked.first.evaluate(IN_VIEW)
    assert view.evaluate("document.activeElement.matches('a.w.on')")


def test_a_verdict_in_a_fold_opens_when_its_sign_is_pressed(opened: Opener, sample: str) -> None:
    view = opened(sample).page
    assert view.locator("#status-supported").get_attribute("open") is None
    view.locator(".text a.mark.b-supported").first.click()
    assert view.locator("#status-supported").get_attribute("open") is not None
    assert view.evaluate(f"({IN_VIEW})(document.querySelector('.verdict.on'))")


def test_without_script_anchors_and_folds_do_the_same(opened: Opener, html: str) -> None:
    view = opened(html, java_script_enabled=False).page
    view.locator(".text a.w", has_text="over two hours").click()
    assert view.url.endswith("#e1-actual_minutes")
    cell = view.locator("#e1-actual_minutes")
    assert cell.evaluate("one => one.matches(':target')")
    assert cell.evaluate(IN_VIEW)
    view.locator("#reaction-0 a.q").click()
    assert view.locator("#w-reaction-0").evaluate(IN_VIEW)
    fold = view.locator("details.values").last
    before = fold.evaluate("one => one.open")
    fold.locator("summary").click()
    assert fold.evaluate("one => one.open") is not before


def test_a_kind_can_be_left_unmarked_without_script(opened: Opener, html: str) -> None:
    view = opened(html, java_script_enabled=False).page
    words = view.locator(".text a.w.k-reaction").first
    assert "underline" in words.evaluate("one => getComputedStyle(one).textDecorationLine")
    view.locator("#show-reaction").uncheck()
    assert words.evaluate("one => getComputedStyle(one).textDecorationLine") == "none"


def test_the_way_back_leads_back(opened: Opener, html: str) -> None:
    view = opened(html).page
    view.locator(".text a.w", has_text="over two hours").click()
    view.locator("#reaction-0 a.q").click()
    view.go_back()
    view.wait_for_function("document.activeElement.id === 'e1-actual_minutes'")
    assert view.locator("#e1-actual_minutes").evaluate(IN_VIEW)


def test_every_kind_has_a_line_of_its_own(opened: Opener, html: str) -> None:
    view = opened(html).page
    lines = view.locator(".legend .w").evaluate_all(
        "all => all.map(one => { const s = getComputedStyle(one);"
        " return s.textDecorationStyle + ' ' + s.textDecorationThickness; })"
    )
    assert len(lines) == 8
    assert len(set(lines)) == len(lines)


def test_the_keyboard_alone_walks_the_page(opened: Opener, html: str) -> None:
    view = opened(html).page
    view.keyboard.press("Tab")
    skip = view.locator(":focus")
    assert skip.inner_text() == "Skip to the article"
    assert skip.evaluate(IN_VIEW), "a skip link shows when it has the focus"
    walked: list[str] = []
    for _ in range(400):
        view.keyboard.press("Tab")
        one = view.evaluate(
            "() => { const e = document.activeElement; if (!e || e === document.body) return null;"
            " const s = getComputedStyle(e);"
            " const part = e.closest('#article') ? 'article' : e.closest('#arc') ? 'arc' : 'head';"
            " return [part, s.outlineStyle, e.outerHTML.slice(0, 80)]; }"
        )
        if one is None:
            break
        assert one[1] != "none", f"no visible focus: {one[2]}"
        walked.append(one[0])
    else:
        pytest.fail("the focus never leaves the page")
    parts = [part for n, part in enumerate(walked) if n == 0 or walked[n - 1] != part]
    assert parts == ["head", "article", "arc", "head"]


def test_enter_follows_an_item_there_and_back(opened: Opener, html: str) -> None:
    view = opened(html).page
    view.locator(".text a.w", has_text="met").first.focus()
    view.keyboard.press("Enter")
    assert view.evaluate("document.activeElement.id") == "e1"
    view.keyboard.press("Tab")
    view.keyboard.press("Enter")
    assert view.evaluate("document.activeElement.textContent") == "met"
    before = view.evaluate("scrollY")
    view.keyboard.press("PageDown")
    view.wait_for_timeout(300)
    assert view.evaluate("scrollY") > before, "keys that scroll are left alone"


@pytest.mark.parametrize("name", ["html", "sample"])
def test_a_phone_shows_article_then_arc_without_scrolling_sideways(
    opened: Opener, name: str, request: pytest.FixtureRequest
) -> None:
    view = opened(request.getfixturevalue(name), **PHONE).page
    assert view.evaluate("document.documentElement.scrollWidth") <= 360
    wide = view.evaluate(
        "() => [...document.querySelectorAll('body *')].filter(one => !one.closest('.vh, thead, .skip') &&"
        " one.getBoundingClientRect().right > 361).map(one => one.outerHTML.slice(0, 90))"
    )
    assert wide == []
    article, arc = (view.locator(part).bounding_box() for part in ("#article", "#arc"))
    assert article["y"] + article["height"] <= arc["y"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_legible_in_light_and_dark(opened: Opener, sample: str, scheme: str) -> None:
    view = opened(sample, color_scheme=scheme).page
    paper = view.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", paper)[:3])) < 150) == (scheme == "dark")
    assert view.evaluate(CONTRAST) == []


@pytest.mark.parametrize("script", [True, False])
def test_print_is_complete_with_references_spelled_out(opened: Opener, html: str, script: bool) -> None:
    from pypdf import PdfReader

    view = opened(html, java_script_enabled=script, color_scheme="dark").page
    pages = PdfReader(io.BytesIO(view.pdf())).pages
    said = " ".join(" ".join(one.extract_text() for one in pages).split())
    assert "https://example.org/a" in said
    assert "by the account of the United States" in said, "folded values are unfolded"
    assert "The record says otherwise of the place" in said, "folded verdicts are unfolded"
    assert "Skip to the article" not in said
    view.emulate_media(media="print")
    assert view.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert view.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


@pytest.mark.parametrize("name", ["html", "sample"])
def test_nothing_is_asked_for_and_nothing_complains(opened: Opener, name: str, request: pytest.FixtureRequest) -> None:
    seen = opened(request.getfixturevalue(name))
    seen.page.locator(".text a.w").first.click()
    seen.page.locator(".card a.q").first.click()
    seen.page.wait_for_timeout(200)
    assert seen.elsewhere == []
    assert seen.complaints == []


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_is_inert(opened: Opener, words: str) -> None:
    seen = opened(page(*hostile(words)))
    view = seen.page
    for link in view.locator("a.w, a.q").all()[:6]:
        link.dispatch_event("click")
    view.hover("h1")
    assert view.evaluate("document.scripts.length") == 1
    assert view.evaluate("document.querySelectorAll('img, iframe, [onerror], [onmouseover]').length") == 0
    assert seen.complaints == []
    assert seen.elsewhere == []


def test_a_script_that_got_in_all_the_same_would_not_run(opened: Opener, html: str) -> None:
    forced = html.replace("</main>", "<script>document.title = 'run'</script><img src=x onerror='alert(1)'></main>")
    seen = opened(forced)
    assert seen.page.title() != "run"
    assert not [one for one in seen.complaints if one.startswith("dialog")]
    assert [one for one in seen.complaints if "Content Security Policy" in one]


def clicks_to(view: Any, heading: Any) -> int:
    """How many presses bring a heading of the article into view, from the top of the page with its contents folded."""
    view.evaluate("location.hash = ''; scrollTo(0, 0); document.querySelector('.contents').open = false")
    clicks = 0
    identifier = heading.get_attribute("id")
    link = view.locator(f".contents a[href='#{identifier}']")
    if not link.is_visible():
        view.locator(".contents summary").click()
        clicks += 1
    link.click()
    clicks += 1
    assert view.locator(f"#{identifier}").evaluate(IN_VIEW), heading.inner_text()
    return clicks


def headings_within_two(view: Any) -> list[str]:
    found = view.locator(".text").locator("h3, h4, h5, h6").all()
    assert all(clicks_to(view, one) <= 2 for one in found)
    return [one.inner_text() for one in found]


def test_every_heading_of_the_sample_is_at_most_two_clicks_away(opened: Opener, sample: str) -> None:
    said = headings_within_two(opened(sample).page)
    assert [one for one in said if re.match(r"\d\. ", one)] == ["1. Singapore", "2. Hanoi", "3. Osaka"]


def test_all_numbered_headings_of_the_seed_are_at_most_two_clicks_away(opened: Opener, seed: Reading) -> None:
    said = headings_within_two(opened(page(seed, Audit(document=seed.document.id))).page)
    assert len([one for one in said if re.match(r"\d\. ", one)]) == 11


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["html", "sample"])
def test_an_accessibility_scanner_finds_nothing(
    browser: Any, tmp_path: Path, name: str, scheme: str, request: pytest.FixtureRequest
) -> None:
    scanner = pytest.importorskip("axe_playwright_python.sync_playwright", reason="the scanner axe is not installed")
    path = tmp_path / "page.html"
    path.write_text(request.getfixturevalue(name), encoding="utf-8")
    with browser.new_context(bypass_csp=True, color_scheme=scheme) as context:
        view = context.new_page()
        view.goto(path.as_uri())
        view.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        found = scanner.Axe().run(view).response["violations"]
    assert [(one["id"], [node["html"][:90] for node in one["nodes"][:3]]) for one in found] == []
