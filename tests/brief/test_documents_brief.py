"""Briefs from documents alone: every sentence cited with document and span, nothing of the record, checked again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import summitry
from summitry import cli
from summitry.brief.compose import LENGTHS
from summitry.brief.compose.as_html import html
from summitry.brief.compose.as_markdown import markdown
from summitry.brief.compose.checking import check
from summitry.brief.compose.documents import Evidence, compose_documents
from summitry.brief.compose.documents.facts import quote
from summitry.brief.compose.finished import read
from summitry.brief.compose.neutral import partial
from summitry.brief.compose.nouns import Block, Sentence, sentences_of
from summitry.errors import Stop
from summitry.model import Reading
from tests.conftest import ROOT

TEXTS = sorted((ROOT / "tests" / "texts").glob("*.txt"))


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return [summitry.read(path).reading for path in TEXTS]


@pytest.mark.parametrize("length", LENGTHS)
def test_every_sentence_cites_characters_of_a_document(readings: list[Reading], length: str) -> None:
    texts = {one.document.id[:8]: one.document.text for one in readings}
    made = compose_documents(readings, length)  # type: ignore[arg-type]
    for one in made.sentences():
        assert one.references
        for ref in one.references:
            key, _, span = ref.id.partition(":")
            start, end = map(int, span.split("-"))
            assert ref.locator == f"characters {start} to {end}"
            assert texts[key][start:end]


def test_words_in_quotation_marks_stand_in_the_document_as_they_are(readings: list[Reading]) -> None:
    texts = [quote(one.document.text) for one in readings]
    said = [found for one in compose_documents(readings).sentences() for found in re.findall(r"“(.*)”", one.text)]
    assert len(said) > 10
    assert [one for one in said if not any(one in text for text in texts)] == []


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize(("ending", "form"), [(".html", html), (".md", markdown)])
def test_what_was_composed_passes_the_check(
    readings: list[Reading], length: str, ending: str, form: object, tmp_path: Path
) -> None:
    target = tmp_path / f"brief{ending}"
    target.write_text(form(compose_documents(readings, length)), encoding="utf-8")  # type: ignore[operator, arg-type]
    assert [str(one) for one in check(read(target), Evidence(readings))] == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("reacted with unease", "reacted with joy"),
        ("nine encounters", "ten encounters"),
        ("**Vladimir Putin** denied", "**Emmanuel Macron** denied"),
    ],
)
def test_an_altered_sentence_fails(readings: list[Reading], before: str, after: str, tmp_path: Path) -> None:
    text = markdown(compose_documents(readings))
    assert before in text
    (tmp_path / "brief.md").write_text(text.replace(before, after, 1), encoding="utf-8")
    assert check(read(tmp_path / "brief.md"), Evidence(readings))


def test_the_key_facts_are_the_same_in_all_lengths_and_shorter_ones_add_none(readings: list[Reading]) -> None:
    made = {length: compose_documents(readings, length) for length in LENGTHS}
    key = [{one.whole for b in made[n].section("insights").blocks for one in _said(b)} for n in LENGTHS]
    assert key[0] == key[1] == key[2]
    assert made["page"].told <= made["full"].told
    assert made["plain"].told <= made["full"].told
    assert made["page"].ids == made["plain"].ids == made["full"].ids


def _said(block: Block) -> list[Sentence]:
    return list(sentences_of(block))


def test_both_sides_of_a_contested_claim_stand_together_and_wording_is_neutral(readings: list[Reading]) -> None:
    assert partial(compose_documents(readings)) == ()


def test_a_text_without_encounters_says_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("The weather was fine. Nothing else happened that day.", encoding="utf-8")
    made = compose_documents([summitry.read(tmp_path / "plain.txt").reading])
    assert all(section.blocks or section.empty for section in made.sections)
    assert made.section("encounters").empty == "The documents state no encounter."


def run(*arguments: str) -> int:
    try:
        cli.main(arguments)
    except SystemExit as left:
        return int(left.code or 0)
    return 0


def test_the_commands_make_and_check_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "own.html"
    assert run("brief", "--from", str(ROOT / "tests" / "texts"), "-o", str(target)) == 0
    assert "no indicator in these documents" in target.read_text(encoding="utf-8")
    assert run("check-brief", str(target), "--from", str(ROOT / "tests" / "texts")) == 0
    assert run("check-brief", str(target)) == 1
    assert "name them after --from" in capsys.readouterr().err
    assert run("check-brief", str(target), "--from", str(TEXTS[0])) == 1


def test_documents_go_with_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("brief", "trump", "putin", "--from", str(TEXTS[0])) == 1
    assert "documents alone" in capsys.readouterr().err
    with pytest.raises(Stop, match="no document could be read"):
        compose_documents([])


def test_a_brief_is_of_what_people_left(readings: list[Reading], tmp_path: Path) -> None:
    from summitry.record.left import left
    from summitry.record.project import Project

    (one,) = readings[:1]
    with Project.open(tmp_path / "a.sqlite") as project:
        project.add(one)
        claim = next(row for row in project.statements("claims"))
        project.judge(str(claim["id"]), "reject", who="Ann")
        held = project.standing()
    judged = left(one, held)
    assert len(judged.claims) == len(one.claims) - 1
    assert judged.encounters == one.encounters
    made, before = compose_documents([judged]), compose_documents([one])
    assert made.ids != before.ids
    (tmp_path / "brief.md").write_text(markdown(made), encoding="utf-8")
    assert check(read(tmp_path / "brief.md"), Evidence([judged])) == ()
    assert check(read(tmp_path / "brief.md"), Evidence([one]))
