"""The pages of a small record: what stands on each, what is said where nothing is on record, and hostile words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from urllib.parse import unquote

import pytest
from lxml import etree, html

from summitry.explore import exporting, freeze, rendering, routes
from summitry.explore.library import Library
from summitry.explore.nouns import Drawing, Missing, Page
from tests.explore.test_reading import HOSTILE

HELSINKI = "2018-07-16-helsinki-vale-stone"
EVERY = (
    "/", "/background", "/issues", "/issue/nuclear", "/issue/nuclear.new_start", "/matrix",
    "/matrix/anna_vale+boris_stone", "/timeline", f"/encounter/{HELSINKI}", f"/accounts/{HELSINKI}",
    f"/chain/{HELSINKI}", "/compare", f"/compare/2018-11-11-paris-vale-stone/{HELSINKI}", "/reactions",
    "/camp/us_critics", "/camp/un",
    "/implications", "/conclusion", "/pairs", "/pair/anna_vale+boris_stone", "/people", "/countries",
    "/country/finland", "/instruments", "/instrument/river_treaty", "/sources", "/sources/H", "/search",
    "/ask", "/read",
)  # fmt: skip


def text_of(library: Library, address: str, **query: str) -> str:
    made = routes.make(library, address, query)
    assert isinstance(made, Page)
    return " ".join(html.fromstring(rendering.render(made, library)).text_content().split())


def page_of(library: Library, address: str, **query: str) -> Page:
    made = routes.make(library, address, query)
    assert isinstance(made, Page)
    return made


@pytest.mark.parametrize("address", EVERY)
def test_every_page_is_whole(library: Library, address: str) -> None:
    page = page_of(library, address)
    tree = html.fromstring(rendering.render(page, library))
    assert len(tree.xpath("//h1")) == 1
    assert tree.xpath("//main")
    assert tree.xpath("//nav[@aria-label]")
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids)), "an id stands twice"
    inner = [one[1:] for one in tree.xpath("//a/@href") if one.startswith("#")]
    assert set(inner) <= set(ids), "a link leads to a place that is not there"
    assert not tree.xpath("//@style"), "a style in the page is refused by its policy"
    for section in page.sections:
        assert section.blocks or section.empty or section.lead, f"{section.title} is empty and says nothing"


@pytest.mark.parametrize("address", EVERY)
def test_json_and_csv_say_what_the_page_says(library: Library, address: str) -> None:
    page = page_of(library, address)
    plain = json.loads(exporting.as_json(page))
    assert plain["title"] == page.title
    assert [one["title"] for one in plain["sections"]] == [one.title for one in page.sections]
    rows = exporting.as_csv(page).splitlines()
    assert rows[0].startswith("section,heading,item,date")


def test_marks_of_a_drawing_lead_to_what_they_stand_for(library: Library) -> None:
    drawn = [one for one in freeze.walk(library)[0].values() if isinstance(one, Drawing)]
    chain = next(one for one in drawn if "/chain/" in one.address)
    ways = etree.fromstring(chain.svg.encode()).xpath("//*[local-name() = 'a']")
    assert any("#link-" in one.get("href") for one in ways), "a line leads to its evidence"
    assert all(one.get("aria-label") and one.get("target") == "_top" for one in ways)
    for one in ways:
        address, _, place = unquote(one.get("href")).partition("#")
        tree = html.document_fromstring(rendering.render(page_of(library, address), library))
        assert not place or tree.xpath("//*[@id = $place]", place=place), one.get("href")


def test_every_link_of_every_page_leads_to_a_page(library: Library) -> None:
    made, skipped = freeze.walk(library)
    assert not skipped
    for page in made.values():
        if isinstance(page, Page):
            for to in freeze.ways(page):
                bare = to.split("#")[0].split("?")[0]
                if bare:
                    routes.make(library, bare) if not routes.find(bare)[0].live else None


def test_an_encounter_shows_every_value_with_its_holder_and_what_is_missing(library: Library) -> None:
    said = text_of(library, f"/encounter/{HELSINKI}")
    assert "over 2 h" in said.lower()
    assert "hedged: “about”" in said
    assert "according to Finland" in said
    assert "Note-takersnot on record" in said
    assert all(words in said for words in ("It did.", "It did not.")), "both sides of a dispute stand in one view"
    assert "What became of it: No meeting is on record." in said


def test_a_slot_has_every_source(library: Library) -> None:
    page = page_of(library, f"/encounter/{HELSINKI}")
    rows = list(exporting.rows("facts", page.sections[0].blocks[0]))
    lengths = [row for row in rows if row["item"] == "Actual length"]
    assert [row["according_to"] for row in lengths] == ["the press", "Finland"]
    assert lengths[1]["hedge"] == "about"
    assert lengths[0]["references"] == "https://gazette.example/helsinki"


def test_a_cancelled_encounter_is_marked(library: Library) -> None:
    assert "cancelled" in text_of(library, "/timeline")


def test_the_timeline_is_narrowed(library: Library) -> None:
    page = page_of(library, "/timeline", leader="anna_vale", since="2018", until="2018")
    items = [
        item.head.text for section in page.sections for block in section.blocks for item in getattr(block, "items", ())
    ]
    assert "Vale-Stone summit in Helsinki" in items
    assert all("2018" in item.date for section in page.sections for block in section.blocks
               for item in getattr(block, "items", ()))  # fmt: skip


@pytest.mark.parametrize(
    ("area", "kind"), [("nuclear", "reported"), ("syria", "public"), ("ukraine", "none"), ("election", "reported")]
)
def test_cells_of_the_matrix_say_who_says_so(library: Library, area: str, kind: str) -> None:
    from summitry.explore.pages.matrix import cell

    one = library.encounters[HELSINKI]
    found = cell(library, one, area)
    assert found.kind in (kind, "none") if area == "election" else found.kind == kind


def test_both_sides_and_one_side_in_the_matrix(bundled_library: Library) -> None:
    from summitry.explore.pages.matrix import cell

    kinds = {cell(bundled_library, one, "ukraine").kind for one in bundled_library.wholes}
    assert {"both", "one", "none"} <= kinds


def test_an_instrument_stands_as_on_the_day_asked_for(library: Library) -> None:
    before = text_of(library, "/instrument/river_treaty", on="1990-01-01")
    assert "nothing on record yet" in before


def test_search_narrows_and_marks(library: Library) -> None:
    page = page_of(library, "/search", q="treaty")
    assert "statements" in page.about[0].text
    assert "<mark>" in rendering.render(page, library)
    narrowed = page_of(library, "/search", q="treaty", kind="points")
    assert narrowed.about[0].text < page.about[0].text


@pytest.mark.parametrize(
    "words", ['"; drop table words; --', "a OR b", "kind:points", "NEAR(x y)", "*", '"', "' or 1=1", "%"]
)
def test_words_of_a_search_are_words_alone(library: Library, words: str) -> None:
    page_of(library, "/search", q=words, kind=words, side=words, issue=words)
    assert page_of(library, "/search", q="treaty").about, "the index is as it was"


def test_a_question_is_answered_or_refused(library: Library) -> None:
    answered = text_of(library, "/ask", q="Where was the summit of July 2018?")
    assert "The answer on record" in answered
    assert "Helsinki" in answered
    refused = text_of(library, "/ask", q="What colour was the carpet?")
    assert "not understood" in refused or "Not on record" in refused
    assert "Search results, not an answer" in refused


def test_a_question_leans_on_the_one_before(library: Library) -> None:
    alone = text_of(library, "/ask", q="How long did it last?")
    leaning = text_of(library, "/ask", q="How long did it last?", after="When was the summit in Helsinki?")
    assert "130 minutes" in leaning
    assert "130 minutes" not in alone


@pytest.mark.parametrize(
    "address", ["/nowhere", "/encounter/none", "/issue/none", "/person/none", "/camp/none", "/source/none",
                "/pair/anna_vale", "/pair/a+b", "/sources/%2e%2e", "/encounter/../../etc/passwd", "/document/x"]
)  # fmt: skip
def test_no_page_is_an_error_with_words(library: Library, address: str) -> None:
    with pytest.raises(Missing, match="."):
        routes.make(library, address)


def test_an_empty_record_has_pages_that_say_so() -> None:
    from summitry.record import Record

    empty = Library(record=Record())
    for address in ("/", "/timeline", "/pairs", "/matrix", "/reactions", "/implications", "/conclusion", "/people",
                    "/instruments", "/sources", "/background", "/issues", "/compare", "/ask", "/search"):  # fmt: skip
        assert text_of(empty, address)


def test_each_kind_of_implication_has_an_indicator_with_its_origin_or_none(library: Library) -> None:
    section = next(one for one in page_of(library, "/implications").sections if one.id == "measure")
    assert section.count == 15
    told = text_of(library, "/implications")
    assert "agreement in the General Assembly" in told
    assert "no direct indicator of it answers to a day" in told


@pytest.mark.parametrize("words", HOSTILE)
def test_no_word_of_a_record_becomes_an_element_or_an_attribute(
    hostile_library: Callable[[str], Library], words: str
) -> None:
    library = hostile_library(words)
    made, _ = freeze.walk(library)
    kinds = {routes.find(address)[0].pattern for address in made}
    assert {"/encounter/{id}", "/accounts/{id}", "/chain/{id}", "/instrument/{id}", "/source/{id}", "/pair/{leaders}",
            "/camp/{id}", "/compare"} <= kinds  # fmt: skip
    for page in made.values():
        if isinstance(page, Drawing):
            drawn = etree.fromstring(page.svg.encode())
            assert not drawn.xpath("//*[local-name() = 'script' or local-name() = 'image']")
            assert all(re.match(r"/(?:encounter|issue|chain|background)\b", to) for to in drawn.xpath("//@href"))
            assert not [name for one in drawn.iter() for name in one.attrib if name.startswith("on")]
            continue
        markup = rendering.render(page, library) if isinstance(page, Page) else page.html
        markup.encode("utf-8")
        tree = html.document_fromstring(markup)
        assert all(one.get("src") for one in tree.xpath("//script")), "no script but the file beside the page"
        assert not tree.xpath("//iframe|//embed")
        assert all(one.get("data").startswith("/figure/") for one in tree.xpath("//object"))
        assert not tree.xpath("//svg") or not isinstance(page, Page), "only a brief holds its drawings in itself"
        assert all(src.startswith("/figure/") for src in tree.xpath("//img/@src"))
        names = [name for one in tree.iter() if isinstance(one.tag, str) for name in one.attrib]
        assert not [name for name in names if name.startswith("on") or name == "style"]
        assert all(href.startswith(("/", "#", "data:,")) for href in tree.xpath("//@href"))
        assert not [href for href in tree.xpath("//@href") if href.startswith("//")]


def test_a_cell_that_a_spreadsheet_would_run_is_quoted(hostile_library: Callable[[str], Library]) -> None:
    library = hostile_library("=HYPERLINK(1)")
    page = page_of(library, "/conclusion")
    assert ",=HYPERLINK" not in exporting.as_csv(page)
    assert "'=HYPERLINK" in exporting.as_csv(page)


def test_start_reaches_areas_summits_and_camps_within_two_clicks(bundled_library: Library) -> None:
    start = page_of(bundled_library, "/")
    near = {to.split("#")[0] for to in freeze.ways(start) if to} | {to for _, _, to in rendering.ARC}
    for area in ("nuclear", "syria", "election", "ukraine", "economy"):
        assert f"/issue/{area}" in near
    for camp in ("us_critics", "us_supporters", "us_bipartisan", "europe", "europe_east", "nato", "eu", "un"):
        assert f"/camp/{camp}" in near
    second = {
        to.split("#")[0] for at in near if "?" not in at for to in freeze.ways(page_of(bundled_library, at)) if to
    }
    for place in ("hamburg", "helsinki"):
        assert [to for to in near | second if place in to and to.startswith("/encounter/")]
