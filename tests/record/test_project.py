from __future__ import annotations

import multiprocessing
import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from summitry.errors import Stop
from summitry.record import Record
from summitry.record import store as store_module
from summitry.record.dictionary import dictionary
from summitry.record.project import Project

from .readings import TEXT, document, reading


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.open(tmp_path / "project.sqlite")


def test_a_reading_comes_in_once(project: Project) -> None:
    first = project.add(reading())
    assert first.added > 8
    assert first.refused == ()
    second = project.add(reading())
    assert (second.added, second.already, second.retired) == (0, first.added, 0)


def test_other_numbers_are_no_other_statements(project: Project) -> None:
    first = project.add(reading())
    second = project.add(reading(first=7))
    assert (second.added, second.already, second.retired) == (0, first.added, 0)
    assert {one["encounter"] for one in project.rows("attribute")} == {f"{document().id}#e7"}


def test_what_a_second_reading_no_longer_states_goes_out_of_view_unless_accepted(project: Project) -> None:
    project.add(reading())
    claims = project.rows("claim")
    project.judge(claims[0]["id"], "accept", who="ana")
    receipt = project.add(replace(reading(), claims=(), reactions=()))
    assert receipt.retired == 2
    assert [one["id"] for one in project.rows("claim")] == [claims[0]["id"]]
    assert project.count("reaction") == 0
    assert project.add(reading()).added == 0
    assert project.count("claim") == 2
    assert len(project.judgements()) == 1


def test_views_show_what_was_read(project: Project) -> None:
    project.add(reading())
    (met,) = project.rows("encounter")
    assert (met["date"], met["place"], met["planned"], met["actual"]) == ("2018-07-16", "Helsinki", "30", "> 120")
    assert met["leaders"] == "anna_vale; boris_stone"
    assert met["origin"] == "document"
    by_name = {one["name"]: one for one in project.rows("attribute")}
    assert by_name["actual_minutes"]["number"] == 120
    assert by_name["actual_minutes"]["text"] == "over two hours"
    (agenda,) = project.rows("agenda")
    assert (agenda["encounter"], agenda["issue"]) == (met["id"], "economy.sanctions")
    denial = next(one for one in project.rows("claim") if one["type"] == "denial")
    assert (denial["holder"], denial["encounter"]) == ("boris_stone", met["id"])
    assert project.rows("reaction")[0]["encounter"] == met["id"]
    assert project.rows("source")[0]["title"] == "A day in Helsinki"
    assert len(project.rows("participant")) == 2


def test_views_have_the_columns_of_the_dictionary(project: Project) -> None:
    for name, view in dictionary().views.items():
        cursor = project.connection.execute(f"select * from {name}")
        assert [column[0] for column in cursor.description] == list(view.columns), name


def test_an_unknown_view_is_named(project: Project) -> None:
    with pytest.raises(Stop, match="there is no view"):
        project.rows("sqlite_master")


def test_the_record_comes_in_once_and_a_change_retires(project: Project, small: Record) -> None:
    first = project.load_record(small)
    assert first.added > 30
    assert project.load_record(small).added == 0
    assert project.count("encounter") == 5
    assert project.count("instrument_status") == 8
    assert project.count("context") == 2
    helsinki = next(one for one in project.rows("encounter") if one["id"].endswith("helsinki-vale-stone"))
    assert (helsinki["planned"], helsinki["actual"]) == ("90", "> 120 | 130")
    fewer = replace(small, all_encounters=tuple(one for one in small.all_encounters if one.id != helsinki["id"]))
    receipt = project.load_record(fewer)
    assert receipt.retired > 10
    assert not [one for one in project.rows("attribute") if one["encounter"] == helsinki["id"]]
    assert project.load_record(small).added == 0
    assert [one for one in project.rows("attribute") if one["encounter"] == helsinki["id"]]


def test_every_statement_of_the_record_has_its_references(project: Project, small: Record) -> None:
    project.load_record(small)
    for view in ("attribute", "agenda", "account", "reaction", "outcome", "dispute", "context"):
        assert all(one["n_references"] >= 1 for one in project.rows(view)), view
    known = {one["id"] for one in project.rows("source")}
    assert {one["source"] for one in project.rows("evidence")} <= known


def test_search_finds_document_and_record(project: Project, small: Record) -> None:
    project.add(reading())
    project.load_record(small)
    (found,) = project.search("kept treaty")
    assert (found.kind, found.document) == ("sentence", document().id)
    assert TEXT[found.start : found.end] == found.text
    assert "[treaty]" in found.shown
    assert [one.kind for one in project.search("cafe")] == ["sentence"]
    assert {one.kind for one in project.search("election")} == {"points", "sides"}
    assert [one.kind for one in project.search("osaka")] == ["encounter"]
    assert {one.kind for one in project.search("river treaty")} == {"status", "limits"}


@pytest.mark.parametrize("query", ['"', "treaty (", "kept AND", "*", "", "a:b", "kept's"])
def test_any_query_has_an_answer(project: Project, query: str) -> None:
    project.add(reading())
    assert isinstance(project.search(query), list)


def test_judgements_are_only_added(project: Project) -> None:
    project.add(reading())
    statement = project.rows("attribute")[0]["id"]
    project.judge(statement, "accept", who="ana", note="as it stands")
    project.judge(statement, "correct", who="ben", correction={"value": 31})
    verdicts = [one["verdict"] for one in project.judgements(statement)]
    assert verdicts == ["accept", "correct"]
    for change in ("delete from decision", "update decision set who = 'x'", "update document set text = 'x'"):
        with pytest.raises(sqlite3.IntegrityError):
            project.connection.execute(change)


def test_same_and_different_want_two_encounters(project: Project, small: Record) -> None:
    project.add(reading())
    project.load_record(small)
    mine = f"{document().id}#e1"
    project.judge(mine, "same", other="2018-07-16-helsinki-vale-stone", who="ana")
    assert project.judgements(mine)[0]["other"] == "2018-07-16-helsinki-vale-stone"
    for bad in ({"other": None}, {"other": mine}, {"other": "nowhere"}):
        with pytest.raises(Stop):
            project.judge(mine, "same", who="ana", **bad)


@pytest.mark.parametrize(
    ("verdict", "more", "said"),
    [("maybe", {}, "no verdict"), ("correct", {}, "right values"), ("accept", {"who": " "}, "name of who")],
)
def test_a_bad_judgement_says_why(project: Project, verdict: str, more: dict[str, str], said: str) -> None:
    project.add(reading())
    statement = project.rows("attribute")[0]["id"]
    with pytest.raises(Stop, match=said):
        project.judge(statement, verdict, **{"who": "ana", **more})


def test_a_judgement_on_nothing_stops(project: Project) -> None:
    with pytest.raises(Stop, match="no statement"):
        project.judge("0000", "accept", who="ana")


def test_raw_sql_meets_the_door_too(project: Project) -> None:
    project.add(reading())
    with pytest.raises(sqlite3.IntegrityError, match="words are not at their span"):
        project.connection.execute(
            'insert into statement (id, origin, layer, document, start, "end", text, item, method, added)'
            " values ('x', 'document', 'hedges', ?, 0, 4, 'Bnna', '{}', 'sql', '')",
            [document().id],
        )


@pytest.mark.parametrize(
    "text",
    [
        "\U0001f91d🇫🇮 " + TEXT,
        "e\u0301\u200f " + TEXT,
        TEXT.replace("Critics", "\x00Critics"),
        "\r\n\ufeff" + TEXT,
        TEXT + "x" * 300_001,
    ],
    ids=["emoji", "marks", "nul", "line ends", "long"],
)
def test_odd_characters_do_no_harm(project: Project, text: str) -> None:
    receipt = project.add(reading(text))
    assert receipt.added > 8
    assert project.rows("reaction")[0]["text"] == "Critics called the talks a mistake"


def test_half_a_character_stops(project: Project) -> None:
    odd = replace(reading(), document=replace(document(), title="\ud83e"))
    with pytest.raises(Stop, match="half a character"):
        project.add(odd)
    assert project.count("source") == 0


def test_one_id_with_two_texts_stops(project: Project) -> None:
    project.add(reading())
    other = replace(reading(), document=replace(document("Another text."), id=document().id), encounters=())
    with pytest.raises(Stop, match="another text under this id"):
        project.add(other)


def test_a_full_disk_keeps_nothing_and_says_so(project: Project) -> None:
    pages = project.connection.execute("pragma page_count").fetchone()[0]
    project.connection.execute(f"pragma max_page_count = {pages + 4}")
    with pytest.raises(Stop, match="free some space"):
        project.add(reading(TEXT + "A long text. " * 20_000))
    assert project.count("source") == 0
    project.connection.execute("pragma max_page_count = 100000")
    assert project.add(reading()).added > 8


def test_no_database_stops(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear madam, " * 400, "utf-8")
    with pytest.raises(Stop, match="it is no project"):
        Project.open(path)
    assert path.read_text("utf-8").startswith("Dear madam")


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("create table mine (a)")
    with pytest.raises(Stop, match="belongs to another program"):
        Project.open(path)
    with sqlite3.connect(path) as other:
        assert [row[0] for row in other.execute("select name from sqlite_master")] == ["mine"]


def test_a_newer_project_says_update(tmp_path: Path) -> None:
    path = tmp_path / "project.sqlite"
    with Project.open(path) as project:
        project.connection.execute(f"pragma user_version = {store_module.VERSION + 1}")
    with pytest.raises(Stop, match="update summitry"):
        Project.open(path)


def test_a_missing_folder_stops(tmp_path: Path) -> None:
    with pytest.raises(Stop, match="check that the folder exists"):
        Project.open(tmp_path / "no" / "project.sqlite")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs permissions that bind this user")
def test_a_project_that_cannot_be_written_is_read(tmp_path: Path) -> None:
    _read_only(tmp_path)


def test_a_project_on_a_read_only_disk_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Project.open(tmp_path / "project.sqlite") as project:
        project.add(reading())
    monkeypatch.setattr(store_module.os, "access", lambda *_: False)
    with Project.open(tmp_path / "project.sqlite") as project:
        assert project.count("encounter") == 1
        with pytest.raises(Stop, match="cannot be written"):
            project.add(reading("Another text."[:0] + TEXT + "More."))


def _read_only(tmp_path: Path) -> None:
    path = tmp_path / "project.sqlite"
    with Project.open(path) as project:
        project.add(reading())
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        with Project.open(path) as project:
            assert project.count("encounter") == 1
            with pytest.raises(Stop, match="cannot be written"):
                project.judge(project.rows("attribute")[0]["id"], "accept", who="ana")
    finally:
        tmp_path.chmod(0o755)


def test_a_locked_project_says_who_to_close(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "PATIENCE", 0.1)
    path = tmp_path / "project.sqlite"
    with Project.open(path) as project, Project.open(path) as other:
        other.connection.execute("begin immediate")
        with pytest.raises(Stop, match="close that program"):
            project.add(reading())
        other.connection.execute("rollback")


def _write(path: str, who: int, many: int) -> None:
    for number in range(many):
        with Project.open(path) as project:
            text = TEXT + f"Writer {who}, text {number}.\n"
            project.add(reading(text, name=f"{who}-{number}"))
            project.judge(project.rows("attribute")[0]["id"], "accept", who=f"writer {who}")


def test_two_processes_lose_nothing(tmp_path: Path) -> None:
    path, many = tmp_path / "project.sqlite", 8
    start = multiprocessing.get_context("spawn")
    writers = [start.Process(target=_write, args=(str(path), who, many)) for who in (1, 2)]
    for one in writers:
        one.start()
    for one in writers:
        one.join(120)
    assert [one.exitcode for one in writers] == [0, 0]
    with Project.open(path) as project:
        assert project.count("source", copies=True) == 2 * many
        assert project.count("encounter", copies=True) == 2 * many
        assert project.count("judgement") == 2 * many
        assert project.connection.execute("pragma integrity_check").fetchone()[0] == "ok"
