"""The check of a finished brief: what was composed passes in every form, what was altered by hand does not."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from summitry.brief.compose import LENGTHS, compose
from summitry.brief.compose.as_docx import write
from summitry.brief.compose.as_html import html
from summitry.brief.compose.as_markdown import markdown
from summitry.brief.compose.checking import check
from summitry.brief.compose.finished import read
from summitry.brief.compose.nouns import Brief, Drawing
from summitry.errors import Stop
from summitry.record import bundled


def as_json(brief: Brief) -> str:
    return json.dumps(brief.to_json(), ensure_ascii=False)


FORMS: dict[str, Callable[[Brief], str]] = {".html": html, ".md": markdown, ".json": as_json}
PAIRS = (("trump", "putin"), ("putin", "xi"), ("reagan", "gorbachev"), ("biden", "putin"), ("kim", "moon"))


def faults(text: str, ending: str, folder: Path, *, reworded: bool = False) -> list[str]:
    target = folder / f"brief{ending}"
    target.write_text(text, encoding="utf-8")
    return [str(one) for one in check(read(target), bundled(), reworded=reworded)]


@functools.cache
def undrawn() -> Brief:
    """A full brief without its figures, which take longest to check."""
    made = compose(("trump", "putin"), bundled())
    sections = (replace(s, blocks=tuple(b for b in s.blocks if not isinstance(b, Drawing))) for s in made.sections)
    return replace(made, sections=tuple(sections))


def as_docx(brief: Brief, folder: Path) -> Path:
    target = folder / "brief.docx"
    write(brief, target)
    return target


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("length", LENGTHS)
def test_what_was_composed_passes(pair: tuple[str, str], length: str, tmp_path: Path) -> None:
    made = compose(pair, bundled(), length)  # type: ignore[arg-type]
    assert faults(html(made), ".html", tmp_path) == []


@pytest.mark.parametrize("ending", [".md", ".json"])
@pytest.mark.parametrize("length", LENGTHS)
def test_it_passes_in_every_form(ending: str, length: str, tmp_path: Path) -> None:
    made = compose(("trump", "kim"), bundled(), length)  # type: ignore[arg-type]
    assert faults(FORMS[ending](made), ending, tmp_path) == []


@pytest.mark.parametrize("length", LENGTHS)
def test_it_passes_as_a_word_document(length: str, tmp_path: Path) -> None:
    made = compose(("kim", "moon"), bundled(), length)  # type: ignore[arg-type]
    found = read(as_docx(made, tmp_path))
    assert len(found.sentences) == sum(1 for _ in made.sentences())
    assert [str(one) for one in check(found, bundled())] == []


@pytest.mark.parametrize("ending", [".html", ".md", ".json"])
def test_an_annex_that_lacks_a_fact_or_has_a_strange_one_fails(ending: str, tmp_path: Path) -> None:
    made = compose(("kim", "moon"), bundled(), "page")
    key = made.annex[0].ids[-1]
    mark = key.rpartition("-")[2]
    text = FORMS[ending](made) if ending != ".html" else html(made)
    assert mark in text
    found = faults(text.replace(mark, "0000aa"), ending, tmp_path)
    assert any("annex lacks" in one for one in found)
    assert any("the record does not state it" in one for one in found)


def test_marks_of_a_drawing_lead_to_sentences_of_the_brief() -> None:
    from lxml import html as pages

    tree = pages.document_fromstring(html(compose(("kim", "moon"), bundled())))
    ways = tree.xpath("//figure//svg//a/@href")
    assert len(ways) > 10
    for to in ways:
        (place,) = tree.xpath("//*[@id = $name]", name=to.removeprefix("#"))
        assert place.get("data-facts")


def test_the_brief_of_an_encounter_passes(tmp_path: Path) -> None:
    assert faults(html(compose(("helsinki 2018",), bundled())), ".html", tmp_path) == []


@pytest.mark.parametrize("issue", ["nuclear.new_start", "cross.north_korea"])
def test_the_brief_of_an_issue_passes(issue: str, tmp_path: Path) -> None:
    assert faults(html(compose((), bundled(), issue=issue)), ".html", tmp_path) == []


def test_the_brief_of_an_issue_between_two_leaders_passes(tmp_path: Path) -> None:
    assert faults(html(compose(("trump", "putin"), bundled(), issue="election")), ".html", tmp_path) == []


EDITS = {
    "number": (r"met ten times in person", "met nine times in person"),
    "name": (r"between Putin and Zelensky", "between Putin and Macron"),
    "date": (r"telephone call of 29 April 2026", "telephone call of 28 April 2026"),
    "negation": (r"whether Trump accepted", "whether Trump never accepted"),
}


TOLD = {"number": "has '9'", "name": "does not carry the words", "date": "has '28'", "negation": "does not carry"}
"""What the check says of each."""


@pytest.mark.parametrize("kind", EDITS)
@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("ending", [".html", ".md", ".json", ".docx"])
def test_one_word_altered_by_hand_fails_in_every_length_and_form(
    kind: str, length: str, ending: str, tmp_path: Path
) -> None:
    before, after = EDITS[kind]
    made = small(length)
    if ending == ".docx":
        target = as_docx(made, tmp_path)
        changed = altered_docx(target, before, after)
        found = [str(one) for one in check(read(changed), bundled())]
    else:
        text = FORMS[ending](made)
        altered, n = re.subn(before, after, text, count=1)
        assert n == 1
        found = faults(altered, ending, tmp_path)
    assert any(TOLD[kind] in one for one in found), found


@functools.cache
def small(length: str) -> Brief:
    """The key insights of a brief, which every length has, and nothing else: quick to check."""
    made = compose(("trump", "putin"), bundled(), length)  # type: ignore[arg-type]
    first = made.sections[0]
    bare = replace(first, blocks=tuple(b for b in first.blocks if not isinstance(b, Drawing)))
    return replace(made, sections=(bare,)) if length != "page" else made


def altered_docx(path: Path, before: str, after: str) -> Path:
    """The same document with a word changed in the runs, as a person would in a word processor."""
    from docx import Document

    document = Document(str(path))
    for paragraph in document.paragraphs:
        for one in paragraph.runs:
            if re.search(before, one.text):
                one.text = re.sub(before, after, one.text, count=1)
                target = path.with_name("altered.docx")
                document.save(str(target))
                return target
    raise AssertionError(f"{before!r} is in no run")


def test_a_figure_that_was_drawn_over_fails(tmp_path: Path) -> None:
    text = html(compose(("kim", "moon"), bundled()))
    altered = re.sub(r">Pyongyang</text>", ">Oslo</text>", text, count=1)
    assert altered != text
    assert any("not drawn as the record gives it" in one for one in faults(altered, ".html", tmp_path))


def test_a_row_of_a_figure_that_was_changed_fails(tmp_path: Path) -> None:
    made = json.loads(as_json(compose(("kim", "moon"), bundled())))
    figure = next(b for s in made["sections"] for b in s["blocks"] if b["kind"] == "figure")["figure"]
    figure["rows"][0][0] = "1999-01-01"
    assert any("rows or words" in one for one in faults(json.dumps(made), ".json", tmp_path))


def test_a_word_document_that_is_no_brief_is_refused(tmp_path: Path) -> None:
    from docx import Document

    Document().save(str(tmp_path / "other.docx"))
    (tmp_path / "torn.docx").write_bytes(b"no zip")
    with pytest.raises(Stop, match="no brief of summitry"):
        read(tmp_path / "other.docx")
    with pytest.raises(Stop, match="cannot be read as a Word document"):
        read(tmp_path / "torn.docx")


ALTERED = {
    "a count": (r"met ten times in person", "met 99 times in person", "'99'"),
    "a count in words": (r"met ten times in person", "met twice in person", "'2'"),
    "a date": (r"was planned for", "of 3 May 1812 was planned for", "'1812'"),
    "a name": (r"The record lists", "Stalin lists", "'Stalin'"),
    "a word": (r"The record lists", "The triumphant record lists", "'triumphant'"),
    "a denial": (r"is planned\.", "is not planned for Paris.", "'Paris'"),
    "words of the record": (r"The treaty ran out\.", "The treaty did well.", "does not carry the words"),
}


@pytest.mark.parametrize("ending", FORMS)
@pytest.mark.parametrize(("before", "after", "expected"), ALTERED.values(), ids=ALTERED)
def test_one_altered_sentence_fails(before: str, after: str, expected: str, ending: str, tmp_path: Path) -> None:
    text = FORMS[ending](undrawn())
    altered, n = re.subn(before, after, text, count=1)
    assert n == 1
    found = faults(altered, ending, tmp_path)
    assert found
    assert any(expected in one for one in found), found


def test_a_length_of_another_encounter_fails(tmp_path: Path) -> None:
    text = html(undrawn())
    altered = re.sub(r">30 minutes<", ">16 minutes<", text, count=1)
    assert altered != text
    assert any("'16'" in one for one in faults(altered, ".html", tmp_path))


def test_counts_that_are_swapped_fail_by_their_seal_and_only_by_it(tmp_path: Path) -> None:
    text = html(undrawn())
    found = re.search(r"met (\w+) times in person and spoke (\w+) times", text)
    assert found is not None
    altered = text.replace(found[0], f"met {found[2]} times in person and spoke {found[1]} times", 1)
    assert any("not worded as it was composed" in one for one in faults(altered, ".html", tmp_path))
    assert faults(altered, ".html", tmp_path, reworded=True) == []


@pytest.mark.parametrize("ending", [".html", ".md"])
def test_a_sentence_that_cites_nothing_fails(ending: str, tmp_path: Path) -> None:
    text = FORMS[ending](compose(("trump", "kim"), bundled()))
    marker = {".html": "</section>", ".md": "## What is disputed"}[ending]
    added = {".html": "<p>Relations were good.</p></section>", ".md": "Relations were good.\n\n## What is disputed"}[
        ending
    ]
    assert any("without evidence" in one for one in faults(text.replace(marker, added, 1), ending, tmp_path))


def test_a_point_under_the_other_sides_heading_fails(tmp_path: Path) -> None:
    text = html(undrawn())
    altered = text.replace("<h4>By the American account</h4>", "<h4>By the Russian account</h4>", 1)
    assert altered != text
    assert any("stands under" in one for one in faults(altered, ".html", tmp_path))


def test_a_source_that_the_record_does_not_have_fails(tmp_path: Path) -> None:
    text = html(compose(("trump", "kim"), bundled()))
    altered = re.sub(r'(<li id="r1">.*?href=")[^"]*', r"\1https://example.org/made-up", text, count=1)
    assert any("is not in the record" in one for one in faults(altered, ".html", tmp_path))


def test_an_id_that_the_record_does_not_state_fails(tmp_path: Path) -> None:
    text = html(compose(("trump", "kim"), bundled()))
    altered = re.sub(r"#outcome-[0-9a-f]{6}", "#outcome-000000", text, count=1)
    assert any("which the record does not state" in one for one in faults(altered, ".html", tmp_path))


def test_a_file_that_is_no_brief_is_refused(tmp_path: Path) -> None:
    for name, text in (("a.html", "<p>No brief</p>"), ("a.md", "# No brief"), ("a.json", "{}"), ("a.txt", "No")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        with pytest.raises(Stop, match=r"no brief of summitry|unknown ending"):
            read(tmp_path / name)


def test_what_is_no_text_or_not_there_is_refused_without_the_words_of_a_machine(tmp_path: Path) -> None:
    (tmp_path / "binary.html").write_bytes(bytes(range(256)) * 8)
    for name, words in (("binary.html", "is no text"), ("missing.html", "there is no such file")):
        with pytest.raises(Stop, match=words) as refused:
            read(tmp_path / name)
        assert "Errno" not in str(refused.value)
        assert "codec" not in str(refused.value)
