"""The pages of the record in a real browser: nothing complains or leaves the machine, phone, keyboard, dark, print,
a text pasted and audited, and the frozen copy opened from disk.
"""

from __future__ import annotations

import io
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from summitry.explore import searching
from summitry.explore.freeze import freeze
from summitry.explore.library import Library
from tests.browser.conftest import Seen
from tests.explore.test_pages import EVERY as SMALL
from tests.record.conftest import CASES

pytestmark = pytest.mark.browser

HELSINKI = "2018-07-16-helsinki-trump-putin"
HAMBURG = "2017-07-07-hamburg-trump-putin"
PAIR = "barack_obama+vladimir_putin"
EVERY = (
    "/", "/background", "/issues", "/issue/nuclear.new_start", "/matrix", f"/matrix/{PAIR}",
    "/timeline?since=2018&until=2018", f"/encounter/{HELSINKI}", f"/accounts/{HELSINKI}", f"/chain/{HAMBURG}",
    f"/compare/{HAMBURG}/{HELSINKI}", "/compare", "/reactions", "/camp/nato", "/camp/international", "/implications",
    "/conclusion", "/pairs", f"/pair/{PAIR}", "/people", "/person/dmitry_medvedev", "/countries", "/country/finland",
    "/body/nato", "/instruments", "/instrument/new_start?on=2018-07-16", "/sources", "/sources/Q", "/search?q=treaty",
    "/search?q=nothingofthekind", "/ask?q=How+long+did+the+meeting+in+Hamburg+last%3F", "/ask", "/read", "/nowhere",
)  # fmt: skip
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
WIDE = """() => [...document.querySelectorAll('body *')].filter(one => !one.closest('.vh, thead, .skip, .scroll') &&
  one.getBoundingClientRect().right > 361).map(one => one.outerHTML.slice(0, 90))"""
TEXT = (
    "Donald Trump and Vladimir Putin met in Oslo on 16 July 2018. "
    "The meeting in Hamburg in July 2017 lasted over two hours."
)


@contextmanager
def serving(library: Library) -> Iterator[str]:
    """The pages of a record on a free port of this machine."""
    uvicorn = pytest.importorskip("uvicorn")
    from summitry.explore.app import application, opened

    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    running = uvicorn.Server(uvicorn.Config(application(opened(library)), log_level="error", lifespan="off"))
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not running.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    running.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    from summitry.record import bundled

    with serving(Library(record=bundled())) as address:
        yield address


@pytest.fixture(scope="module")
def small() -> Iterator[str]:
    from summitry.record import load

    with serving(Library(record=load(CASES / "small"))) as address:
        yield address


@pytest.fixture
def seen(browser: Any) -> Iterator[Any]:
    """A page in a context of its own, by options of the context."""
    contexts: list[Any] = []

    def make(**options: Any) -> Seen:
        context = browser.new_context(**{"viewport": {"width": 1300, "height": 900}, **options})
        contexts.append(context)
        return Seen(context.new_page())

    yield make
    for one in contexts:
        one.close()


def scanned(view: Any) -> list[Any]:
    """What the accessibility scanner finds; folded parts are unfolded before."""
    scanner = pytest.importorskip("axe_playwright_python.sync_playwright", reason="the scanner axe is not installed")
    view.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    found = scanner.Axe().run(view).response["violations"]
    return [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found]


def test_every_kind_of_page_fits_a_phone_and_is_quiet(server: str, seen: Any) -> None:
    one = seen(**PHONE)
    poor = {}
    for address in EVERY:
        one.page.goto(server + address)
        assert one.page.locator("h1").count() == 1, address
        if one.page.evaluate("document.documentElement.scrollWidth") > 360:
            poor[address] = one.page.evaluate(WIDE)[:3]
    assert poor == {}
    assert [url for url in one.requests if not url.startswith((server, "data:,"))] == []
    assert [text for text in one.complaints if "404" not in text] == []


def test_an_accessibility_scanner_finds_nothing_on_any_kind_of_page(small: str, seen: Any) -> None:
    view = seen(bypass_csp=True).page
    poor = {}
    for address in (*SMALL, "/search?q=treaty", "/ask?q=Where+was+the+summit+of+July+2018%3F", "/nowhere"):
        view.goto(small + address)
        found = scanned(view)
        if found:
            poor[address] = found
    assert poor == {}


def test_the_policy_of_the_pages_lets_them_work_and_nothing_else(server: str, seen: Any) -> None:
    one = seen()
    for address in ("/", f"/pair/{PAIR}", f"/encounter/{HELSINKI}", f"/pair/{PAIR}/brief", "/search?q=treaty"):
        one.page.goto(server + address)
        one.page.evaluate("document.querySelectorAll('img').forEach(image => { image.loading = 'eager'; })")
        one.page.wait_for_load_state("networkidle")
    assert one.complaints == []
    assert [url for url in one.requests if not url.startswith((server, "data:,"))] == []
    one.page.goto(server + f"/pair/{PAIR}")
    made = "const made = document.createElement('script'); made.textContent = 'window.ran = 1';"
    one.page.evaluate(f"() => {{ {made} document.body.append(made); }}")
    assert one.page.evaluate("window.ran") is None
    assert [text for text in one.complaints if "Content Security Policy" in text]


@pytest.mark.parametrize("address", ["/", f"/encounter/{HELSINKI}", f"/matrix/{PAIR}", "/read"])
def test_dark_pages_are_dark_and_legible(server: str, seen: Any, address: str) -> None:
    view = seen(color_scheme="dark", bypass_csp=True).page
    view.goto(server + address)
    paper = view.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert sum(paper[:3]) < 150
    assert scanned(view) == []


def test_the_keyboard_alone_reaches_an_encounter_and_its_sources(server: str, seen: Any) -> None:
    view = seen().page
    view.goto(server + "/")
    view.keyboard.press("Tab")
    assert view.locator(":focus").inner_text() == "Skip to the content"
    view.keyboard.press("Enter")
    assert view.evaluate("document.activeElement.id") == "main"
    for _ in range(60):
        view.keyboard.press("Tab")
        style = view.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert style != "none", view.evaluate("document.activeElement.outerHTML.slice(0, 90)")
        if "Helsinki" in view.locator(":focus").inner_text():
            break
    view.keyboard.press("Enter")
    view.wait_for_url("**/encounter/**")
    number = view.locator(".facts .refs a").first
    number.focus()
    view.keyboard.press("Enter")
    assert view.locator("#r1").evaluate("one => one.matches(':target')")
    view.keyboard.press("/")
    assert view.evaluate("document.activeElement.id") == "find"
    view.keyboard.type("treaty")
    view.keyboard.press("Enter")
    view.wait_for_url("**/search?q=treaty")
    assert view.locator("mark").count() > 0


def test_print_is_complete(server: str, seen: Any) -> None:
    from pypdf import PdfReader

    view = seen(color_scheme="dark").page
    view.goto(server + f"/encounter/{HAMBURG}")
    text = " ".join(" ".join(one.extract_text() for one in PdfReader(io.BytesIO(view.pdf())).pages).split())
    assert "The facts, by every source" in text
    assert "not on record" in text
    assert "Skip to the content" not in text
    assert "On this page" not in text
    view.emulate_media(media="print")
    assert view.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert all(view.evaluate("[...document.querySelectorAll('.rest .item')].map(one => one.offsetHeight > 0)"))


def test_a_pasted_text_is_read_and_audited(server: str, seen: Any) -> None:
    one = seen()
    view = one.page
    view.goto(server + "/read")
    view.locator("textarea").fill(TEXT)
    view.get_by_role("button", name="Read it").click()
    view.wait_for_url("**/document/**")
    assert view.locator("#status-contradicted, .b-contradicted").count() > 0, "Oslo is not where they met"
    assert view.locator(".text a.w", has_text="over two hours").count() == 1
    view.locator(".kicker a", has_text="Ask about it").click()
    view.locator("#a-q").fill("Where did they meet on 16 July 2018?")
    view.get_by_role("button", name="Ask", exact=True).click()
    assert "Oslo" in view.locator("#answer").locator("..").inner_text()
    view.goto(server + "/read")
    assert view.locator(".items a").count() == 1
    assert one.complaints == []
    assert [url for url in one.requests if not url.startswith((server, "data:,"))] == []


def test_a_dropped_file_is_taken(server: str, seen: Any, tmp_path: Path) -> None:
    view = seen().page
    view.goto(server + "/read")
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    view.locator("input[type=file]").set_input_files(path)
    view.get_by_role("button", name="Read it").click()
    view.wait_for_url("**/document/**")
    assert view.locator(".text a.w").count() > 0


def test_the_frozen_copy_opens_from_disk(seen: Any, tmp_path: Path) -> None:
    from summitry.record import load

    freeze(Library(record=load(CASES / "small")), tmp_path / "site")
    one = seen()
    view = one.page
    view.goto((tmp_path / "site" / "index.html").as_uri())
    assert view.evaluate("getComputedStyle(document.querySelector('.name')).fontSize") != "16px", "the style is there"
    view.locator(".arc a", has_text="Summits").click()
    view.locator("a", has_text="Vale-Stone summit in Helsinki").first.click()
    assert "Vale-Stone summit in Helsinki" in view.locator("h1").inner_text()
    view.locator(".supports").first.click()
    assert view.locator("h2", has_text="What it supports").count() == 1
    view.locator(".name a").click()
    assert view.url.endswith("/index.html")
    assert one.complaints == []
    assert [url for url in one.requests if not url.startswith(("file:", "data:,"))] == []


def test_the_frozen_copy_is_searched_from_disk(seen: Any, tmp_path: Path) -> None:
    from summitry.record import load

    library = Library(record=load(CASES / "small"))
    freeze(library, tmp_path / "site")
    one = seen()
    view = one.page
    view.goto((tmp_path / "site" / "encounter" / "2018-07-16-helsinki-vale-stone.html").as_uri())
    view.keyboard.press("/")
    view.keyboard.type("Helsínki SUMMIT")
    view.keyboard.press("Enter")
    view.wait_for_url("**/search.html?q=*")
    asked = searching.index(library).search(searching.Query(words="helsinki summit"))
    assert view.locator(".results").inner_text() == f"Results 1 to {asked.total} of {asked.total}"
    assert view.locator("#found mark").count() > 0
    assert view.locator("#s-q").input_value() == "Helsínki SUMMIT"
    narrowed = dict(asked.facets["kind"])["attributes"]
    view.locator("#found .tile a", has_text="fact").click()
    assert view.locator(".results").inner_text() == f"Results 1 to {narrowed} of {narrowed}"
    assert view.locator("#s-kind").input_value() == "attributes"
    view.locator("#found .item .tag a").first.click()
    assert view.url.endswith(".html#facts")
    for since, until in (("2018", "2018-07"), ("2018-07-16", ""), ("", "2018")):
        bounds = searching.Query(words="", since=since, until=until)
        view.goto((tmp_path / "site" / "search.html").as_uri() + f"?since={since}&until={until}")
        total = searching.index(library).search(bounds).total
        assert view.locator(".results").inner_text().endswith(f" of {total}")
    view.goto((tmp_path / "site" / "search.html").as_uri() + "?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E")
    assert "No statement on record holds" in view.locator("#found").inner_text()
    assert view.locator("#found img").count() == 0
    view.goto((tmp_path / "site" / "ask.html").as_uri())
    assert "summitry ask" in view.locator("main").inner_text()
    assert one.complaints == []
    assert [url for url in one.requests if not url.startswith(("file:", "data:,"))] == []


def test_the_search_of_a_frozen_copy_is_for_everybody(seen: Any, tmp_path: Path) -> None:
    from summitry.record import load

    freeze(Library(record=load(CASES / "small")), tmp_path / "site")
    view = seen(bypass_csp=True, **PHONE).page
    for name in ("search.html?q=summit", "search.html", "ask.html", "read.html", "index.html"):
        view.goto((tmp_path / "site").as_uri() + f"/{name}")
        assert scanned(view) == []
        assert view.evaluate("document.documentElement.scrollWidth") <= 360


def _frame_of(view: Any) -> Any:
    """The drawing that lies within a page, once it is there."""
    view.wait_for_load_state("networkidle")
    drawing = next(one for one in view.frames if one != view.main_frame)
    drawing.wait_for_selector("a", state="attached")
    return drawing


def test_a_mark_of_a_drawing_leads_on_from_the_server_and_from_disk(small: str, seen: Any, tmp_path: Path) -> None:
    from summitry.record import load

    freeze(Library(record=load(CASES / "small")), tmp_path / "site")
    frozen = (tmp_path / "site" / "chain" / "2018-07-16-helsinki-vale-stone.html").as_uri()
    for address in (f"{small}/chain/2018-07-16-helsinki-vale-stone", frozen):
        one = seen(color_scheme="dark")
        view = one.page
        view.goto(address)
        drawing = _frame_of(view)
        ink = drawing.evaluate(
            "getComputedStyle(document.querySelector('text.sf-f-ink')).fill.match(/\\d+/g).map(Number)"
        )
        assert sum(ink[:3]) > 450, "words of a drawing are light on a dark page"
        assert drawing.locator("a:not([tabindex])").count() > 3
        assert all(way.get_attribute("aria-label") for way in drawing.locator("a").all())
        drawing.locator("a[href*='/issue/'], a[href*='issue/']").first.click()
        view.wait_for_url("**/issue/**")
        view.go_back()
        drawing = _frame_of(view)
        drawing.locator("a[href*='#link-']").first.dispatch_event("click")
        view.wait_for_url("**/chain/**#link-*")
        assert view.locator(":target .refs a").count() > 0
        assert one.complaints == []


def test_the_brief_leads_back_and_its_drawings_to_its_sentences(server: str, seen: Any) -> None:
    one = seen()
    view = one.page
    view.goto(server + "/pair/kim_jong_un+moon_jae_in/brief")
    way = view.locator("#figure-timeline svg a").first
    way.dispatch_event("click")
    view.wait_for_url("**/brief#f-*")
    assert "Panmunjom" in view.locator(":target").inner_text()
    view.locator(".ways a").first.click()
    view.wait_for_url("**/pair/*")
    assert one.complaints == []
