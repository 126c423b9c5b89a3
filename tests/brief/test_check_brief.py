"""The check of a finished brief: what was composed passes in every form, what was altered by hand does not."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from summitry.brief.compose import compose
from summitry.brief.compose.as_html import html
from summitry.brief.compose.as_markdown import markdown
from summitry.brief.compose.checking import check
from summitry.brief.compose.finished import read
from summitry.brief.compose.nouns import Brief
from summitry.errors import Stop
from summitry.record import bundled


def as_json(brief: Brief) -> str:
    return json.dumps(brief.to_json(), ensure_ascii=False)


FORMS: dict[str, Callable[[Brief], str]] = {".html": html, ".md": markdown, ".json": as_json}
PAIRS = (("trump", "putin"), ("trump", "xi"), ("putin", "xi"), ("macron", "putin"), ("trump", "kim"), ("kim", "moon"))


def faults(text: str, ending: str, folder: Path, *, reworded: bool = False) -> list[str]:
    target = folder / f"brief{ending}"
    target.write_text(text, encoding="utf-8")
    return [str(one) for one in check(read(target), bundled(), reworded=reworded)]


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("ending", FORMS)
@pytest.mark.parametrize("length", ["page", "plain", "full"])
def test_what_was_composed_passes(pair: tuple[str, str], ending: str, length: str, tmp_path: Path) -> None:
    made = compose(pair, bundled(), length)  # type: ignore[arg-type]
    assert faults(FORMS[ending](made), ending, tmp_path) == []


def test_the_brief_of_an_encounter_passes(tmp_path: Path) -> None:
    assert faults(html(compose(("helsinki 2018",), bundled())), ".html", tmp_path) == []


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
    text = FORMS[ending](compose(("trump", "putin"), bundled()))
    altered, n = re.subn(before, after, text, count=1)
    assert n == 1
    found = faults(altered, ending, tmp_path)
    assert found
    assert any(expected in one for one in found), found


def test_a_length_of_another_encounter_fails(tmp_path: Path) -> None:
    text = html(compose(("trump", "putin"), bundled()))
    altered = re.sub(r">30 minutes<", ">16 minutes<", text, count=1)
    assert altered != text
    assert any("'16'" in one for one in faults(altered, ".html", tmp_path))


def test_counts_that_are_swapped_fail_by_their_seal_and_only_by_it(tmp_path: Path) -> None:
    text = html(compose(("trump", "putin"), bundled()))
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
    text = html(compose(("trump", "putin"), bundled()))
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
