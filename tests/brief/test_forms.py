"""The forms of a brief: hostile text stays text, links are http or https, nothing is loaded, commands write files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html as pages

from summitry import cli
from summitry.brief.compose import Brief, compose
from summitry.brief.compose.as_docx import write
from summitry.brief.compose.as_html import html
from summitry.brief.compose.as_markdown import markdown
from summitry.brief.compose.checking import check
from summitry.brief.compose.finished import read
from summitry.brief.compose.nouns import Drawing
from summitry.model import Reference
from summitry.record import bundled
from summitry.record.nouns import Account, Dispute, Point, RecordEncounter, RecordOutcome, Side, Value
from summitry.record.register import Record

EVIL = '<script>alert("x")</script> [a](javascript:alert(1)) | `b` *c* <img src=x onerror=alert(1)> \x00 &lt;'


def hostile() -> Record:
    seen = Reference(id="e", publisher=EVIL, title=EVIL, url="javascript:alert(1)", note=EVIL)
    cited = {"sources": ("e",), "references": (seen,)}
    one = RecordEncounter(
        id="2018-07-16-oslo-trump-putin",
        label=EVIL,
        kind="summit",
        participants=("donald_trump", "vladimir_putin"),
        values={
            "date": (Value(value="2018-07-16", **cited),),
            "place": (Value(value=EVIL, **cited),),
            "actual_minutes": (Value(value=30, **cited),),
            "others_present": (Value(value=EVIL, side="russia", **cited),),
        },
        accounts={"russia": Account(points=(Point(kind="claim", text=EVIL, issue="nuclear", **cited),))},
        outcomes=(RecordOutcome(kind="agreed", text=EVIL, became=EVIL, **cited),),
        disputes=(
            Dispute(
                text=EVIL, sides=(Side(holder="russia", says=EVIL, **cited), Side(holder=EVIL, says="No", **cited))
            ),
        ),
        sources={"e": seen},
    )
    return Record(all_encounters=(one,), as_of="2026-11-23", coverage=(EVIL,))


@pytest.fixture
def evil() -> Brief:
    return compose(("trump", "putin"), hostile())


def test_hostile_text_stays_text_in_html(evil: Brief) -> None:
    page = pages.fromstring(html(evil))
    assert page.xpath("//script | //img | //iframe | //@onerror | //@style") == []
    assert all(link.startswith("#") for link in page.xpath("//@href"))
    assert "alert" in page.text_content()


def test_hostile_text_stays_text_in_markdown(evil: Brief) -> None:
    from markdown_it import MarkdownIt

    page = pages.fromstring(MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown(evil)))
    assert page.xpath("//script | //img | //@onerror") == []
    assert all(link.startswith("#") for link in page.xpath("//@href"))


def test_hostile_text_goes_into_a_word_document(evil: Brief, tmp_path: Path) -> None:
    from docx import Document

    write(evil, tmp_path / "evil.docx")
    assert any("alert" in one.text for one in Document(str(tmp_path / "evil.docx")).paragraphs)


def test_a_word_document_has_the_figures_as_pictures_with_their_words(tmp_path: Path) -> None:
    from docx import Document

    made = compose(("kim", "moon"), bundled())
    figures = [block.figure for one in made.sections for block in one.blocks if isinstance(block, Drawing)]
    write(made, tmp_path / "brief.docx")
    shapes = Document(str(tmp_path / "brief.docx")).inline_shapes
    assert [one._inline.docPr.get("descr") for one in shapes] == [one.alt for one in figures]
    assert len(figures) > 4


def test_the_page_has_the_figures_as_drawings_with_their_words() -> None:
    made = compose(("kim", "moon"), bundled())
    page = pages.fromstring(html(made))
    drawn = page.xpath("//figure//*[local-name()='svg']")
    assert len(drawn) == len(page.xpath("//figure"))
    words = {one.get("id") for one in page.xpath("//figure//details/p")}
    assert {one.get("aria-describedby") for one in drawn} == words


def test_where_nothing_can_be_drawn_the_words_stand_open(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from summitry.brief.figures import drawing

    monkeypatch.setattr(drawing, "drawable", lambda: False)
    made = compose(("kim", "moon"), bundled())
    text = html(made)
    page = pages.fromstring(text)
    assert page.xpath("//*[local-name()='svg']") == []
    assert len(page.xpath("//figure//details[@open]/p")) == len(page.xpath("//figure")) > 4
    (tmp_path / "brief.html").write_text(text, encoding="utf-8")
    assert check(read(tmp_path / "brief.html"), bundled()) == ()
    write(made, tmp_path / "brief.docx")
    assert check(read(tmp_path / "brief.docx"), bundled()) == ()


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    text = html(compose(("trump", "putin"), bundled()))
    page = pages.fromstring(text)
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "script-src" not in policy
    assert page.xpath("//script | //link | //@src | //*[@onclick]") == []
    links = [link for link in page.xpath("//@href") if not link.startswith("#")]
    assert links
    assert all(link.startswith(("http://", "https://")) for link in links)


def test_every_number_on_the_page_leads_to_a_source() -> None:
    page = pages.fromstring(html(compose(("macron", "putin"), bundled())))
    known = set(page.xpath("//footer//li/@id"))
    assert {link[1:] for link in page.xpath("//span[@class='refs']//a/@href")} == known


def test_the_landmarks_and_headings_of_the_page() -> None:
    page = pages.fromstring(html(compose(("macron", "putin"), bundled())))
    assert len(page.xpath("//main")) == len(page.xpath("//h1")) == len(page.xpath("//header")) == 1
    assert page.xpath("//html/@lang") == ["en"]
    assert all(page.xpath(f"//*[@id={one!r}]") for one in page.xpath("//@aria-labelledby"))


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        cli.main(list(arguments))
    return int(left.value.code or 0)


@pytest.mark.parametrize("ending", ["html", "md", "json", "docx"])
def test_the_command_writes_each_form(ending: str, tmp_path: Path) -> None:
    target = tmp_path / f"brief.{ending}"
    assert run("brief", "trump", "kim", "--length", "page", "-o", str(target)) == 0
    assert target.stat().st_size > 2000
    if ending != "docx":
        assert run("check-brief", str(target)) == 0


def test_the_command_without_a_file_writes_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("brief", "kim", "moon", "--length", "plain") == 0
    out = capsys.readouterr().out
    assert out.startswith("# Kim Jong Un and Moon Jae-in")
    assert "## What is disputed" in out


def test_a_wrong_ending_and_an_altered_brief_end_with_status_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("brief", "kim", "moon", "-o", str(tmp_path / "brief.exe")) == 1
    target = tmp_path / "brief.md"
    assert run("brief", "kim", "moon", "-o", str(target)) == 0
    target.write_text(target.read_text(encoding="utf-8").replace("on record", "on the moon", 1), encoding="utf-8")
    assert run("check-brief", str(target)) == 1
    assert "faults" in capsys.readouterr().err


def test_the_json_form_says_for_every_sentence_what_backs_it() -> None:
    made = json.loads(json.dumps(compose(("kim", "moon"), bundled()).to_json()))
    known = {one["id"] for one in made["references"]}
    told = list(_sentences(made))
    assert told
    assert all(one["facts"] and set(one["references"]) <= known for one in told)


def _sentences(value: object) -> Iterator[dict[str, list[str]]]:
    if isinstance(value, dict):
        if "seal" in value:
            yield value
        for one in value.values():
            yield from _sentences(one)
    elif isinstance(value, list):
        for one in value:
            yield from _sentences(one)


def test_a_record_of_ones_own_can_be_checked_too(evil: Brief, tmp_path: Path) -> None:
    (tmp_path / "evil.json").write_text(json.dumps(evil.to_json()), encoding="utf-8")
    found = check(read(tmp_path / "evil.json"), hostile())
    assert not [one for one in found if "record does not state" in one.why]
