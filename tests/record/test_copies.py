"""Copies: a wire story that several papers print is kept in all of them and counted once."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry import cli
from summitry.model import Document, content_id
from summitry.record import likeness
from summitry.record.project import Project

from .readings import TEXT, document, reading

WORDS = [
    "the",
    "a",
    "of",
    "talks",
    "leader",
    "treaty",
    "city",
    "said",
    "that",
    "will",
    "not",
    "met",
    "over",
    "grain",
    "border",
    "river",
    "note",
    "week",
    "past",
    "two",
]


def sentences(seed: str, many: int) -> list[str]:
    """Sentences of eighteen words by chance, no two alike."""
    draw = random.Random(seed)
    return [" ".join(draw.choice(WORDS) for _ in range(18)).capitalize() + "." for _ in range(many)]


STORY, OTHER = sentences("wire", 10), sentences("own", 8)


def text(*sentences: str, **more: str | None) -> Document:
    words = " ".join(sentences) + "\n"
    return Document(id=content_id(words), text=words, **more)  # type: ignore[arg-type]


WHOLE = text(*STORY, name="wire")
TRIMMED = text(*STORY[:5], name="trimmed")
NEW_LEAD = text(*OTHER[:2], *STORY[2:], name="new lead")
QUOTED = text(*OTHER, *STORY[:2], name="quoted")
LONGER = text(*STORY[:4], *OTHER, name="longer")


def kept(*documents: Document) -> dict[str | None, str | None]:
    """Name to the name of what it is a copy of."""
    with Project.open() as project:
        for one in documents:
            project.add_items(one, "claims", [], method="test")
        names = {one.id: one.name for one in documents}
        assert project.count("source", copies=True) == len(names)
        return {names[row["id"]]: names.get(row["copy_of"]) for row in project.rows("source")}


@pytest.mark.parametrize("order", list(itertools.permutations([WHOLE, TRIMMED, NEW_LEAD, QUOTED])))
def test_whichever_comes_first_the_same_texts_are_counted_once(order: tuple[Document, ...]) -> None:
    found = kept(*order)
    assert found["quoted"] is None
    assert len({name for name in ("wire", "trimmed", "new lead") if found[name] is None}) == 1
    assert found["trimmed"] is not None
    assert {found[name] or name for name in ("wire", "trimmed", "new lead")} <= {"wire", "new lead"}


def test_the_older_the_agency_and_the_longer_is_the_original() -> None:
    older, later = replace(WHOLE, published="2021-06-16"), replace(NEW_LEAD, published="2021-06-19")
    assert kept(later, older) == kept(older, later) == {"wire": None, "new lead": "wire"}
    agency = replace(NEW_LEAD, publisher=min(likeness._agencies()))
    assert kept(WHOLE, agency) == kept(agency, WHOLE) == {"wire": "new lead", "new lead": None}
    assert kept(TRIMMED, WHOLE) == kept(WHOLE, TRIMMED) == {"wire": None, "trimmed": "wire"}


def test_a_longer_text_that_added_as_much_as_it_took_stands_beside_an_older_one() -> None:
    older, later = replace(TRIMMED, published="2021-06-16"), replace(LONGER, published="2021-06-19")
    assert kept(older, later) == {"trimmed": None, "longer": None}


def test_texts_from_one_mould_a_month_apart_are_two_reports() -> None:
    first, second = replace(WHOLE, published="2021-06-16"), replace(NEW_LEAD, published="2021-07-16")
    assert kept(first, second) == {"wire": None, "new lead": None}
    assert kept(first, replace(TRIMMED, published="2021-07-16")) == {"wire": None, "trimmed": "wire"}


def test_one_other_name_in_a_short_text_is_another_report() -> None:
    mould = "The two sides held another round of talks on the transit of grain by river and by rail in {}, a note said."
    assert set(kept(*(text(mould.format(city), name=city) for city in ("Oslo", "Bern", "Lima"))).values()) == {None}


def test_copies_follow_when_their_original_turns_out_to_be_a_copy() -> None:
    found = kept(TRIMMED, text(*STORY[:4], name="shorter"), WHOLE)
    assert found == {"trimmed": "wire", "shorter": "wire", "wire": None}


def test_the_very_same_text_from_two_places_is_one_text_with_two_places() -> None:
    with Project.open() as project:
        first = project.add(reading())
        for _ in range(2):
            again = project.add(
                replace(reading(), document=replace(document(), name="b.txt", publisher="Another Paper"))
            )
            assert (again.added, again.already) == (0, first.added)
        (copy,) = project.rows("copy")
        assert (copy["document"], copy["copy_of"], copy["share"]) == (document().id, document().id, 1.0)
        assert (copy["name"], copy["publisher"]) == ("b.txt", "Another Paper")
        assert project.count("source") == project.count("source", copies=True) == 1


def test_what_a_copy_states_is_counted_with_its_original() -> None:
    with Project.open() as project:
        project.add(reading(TEXT + " ".join(STORY)))
        single = {view: project.count(view) for view in ("encounter", "attribute", "claim", "reaction")}
        project.add(reading(TEXT + " ".join(STORY) + " Our own last line.", name="paper.txt"))
        assert {view: project.count(view) for view in single} == single
        assert {view: project.count(view, copies=True) for view in single} == {v: 2 * n for v, n in single.items()}
        (copy,) = project.rows("copy")
        assert 0.9 < copy["share"] < 1


@given(st.text(max_size=300), st.text(max_size=300))
def test_shares_are_shares(one: str, other: str) -> None:
    mine, theirs = (likeness.Text(id="", runs=likeness.runs(each)) for each in (one, other))
    assert 0 <= mine.share_in(theirs) <= 1
    assert mine.share_in(mine) in (0, 1)
    assert set(mine.marks) <= mine.runs


def test_a_project_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    with Project.open(path) as project:
        project.add(reading())
        made = [row["name"] for row in project._ask("select name from sqlite_master where type = 'view'")]
        for name in made:
            project.connection.execute(f"drop view {name}")
        for name in ("mark", "appearance", "finished"):
            project.connection.execute(f"drop table {name}")
        project.connection.execute("alter table document drop column copy_share")
        project.connection.execute("pragma user_version = 1")
    with Project.open(path) as project:
        assert project.count("source") == 1
        assert project.add(reading(TEXT + "More.")).added > 8
        assert project.rows("copy") == [] or project.count("copy") == 1


def test_the_command_lists_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "p.sqlite"
    with Project.open(path) as project:
        for one in (WHOLE, TRIMMED):
            project.add_items(one, "claims", [], method="test")
    with pytest.raises(SystemExit):
        cli.main(["copies", "--project", str(path)])
    out = capsys.readouterr()
    assert '"name": "trimmed"' in out.out
    assert "1 copies; 1 sources without them" in out.err
