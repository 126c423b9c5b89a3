"""The frozen copy: every link resolves to a file, nothing in it needs a server, and no file of a reader is lost."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner
from lxml import etree, html

from summitry.cli_explore import explore
from summitry.errors import Stop
from summitry.explore import addresses
from summitry.explore.freeze import Frozen, freeze
from summitry.explore.library import Library


@pytest.fixture(scope="module")
def frozen(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Frozen:
    return freeze(library, tmp_path_factory.mktemp("pages") / "site")


def test_every_link_resolves(frozen: Frozen) -> None:
    files = sorted(frozen.folder.rglob("*.html"))
    drawings = sorted(frozen.folder.rglob("*.svg"))
    assert len(files) + len(drawings) == frozen.pages > 40
    ids = {path.resolve(): set(html.parse(str(path)).xpath("//@id")) for path in files}
    for path in files:
        for href in html.parse(str(path)).xpath("//@href|//@src"):
            parts = urlsplit(href)
            if parts.scheme in ("http", "https") or href == "data:,":
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path.resolve()
            assert target.is_file(), f"{path.name} leads to {href}"
            if parts.fragment and target.suffix == ".html":
                assert unquote(parts.fragment) in ids[target], f"{path.name} leads to {href}"


def test_every_mark_of_a_drawing_resolves(frozen: Frozen) -> None:
    found = [
        (path, unquote(href))
        for path in frozen.folder.rglob("*.svg")
        for href in etree.parse(str(path)).xpath("//@href")
    ]
    assert found
    for path, href in found:
        name, _, place = href.partition("#")
        target = (path.parent / name).resolve()
        assert target.is_file(), f"{path.name} leads to {href}"
        assert not place or html.parse(str(target)).xpath("//*[@id = $place]", place=place), href


def test_nothing_in_it_needs_a_program(frozen: Frozen) -> None:
    search = (frozen.folder / "search.html").resolve()
    for path in frozen.folder.rglob("*.html"):
        tree = html.parse(str(path))
        for form in tree.xpath("//form"):
            assert form.get("method") == "get"
            assert (path.parent / form.get("action")).resolve() == search
        assert tree.xpath("//meta[@http-equiv='Content-Security-Policy']")
        assert not [href for href in tree.xpath("//@href") if href.startswith("/")]


def test_the_index_of_the_search_holds_every_statement_and_leads_to_pages(frozen: Frozen, library: Library) -> None:
    script = (frozen.folder / "static" / "search-index.js").read_text(encoding="utf-8")
    index = json.loads(script.removeprefix("window.summitryIndex = ").rstrip().removesuffix(";"))
    assert len(index["rows"]) == len(library.statements)
    for title, to in index["owners"]:
        assert title
        assert (frozen.folder / unquote(urlsplit(to).path)).is_file()
    assert {row[1] for row in index["rows"]} <= set(index["kinds"])
    assert {row[3] for row in index["rows"]} - {""} == set(index["sides"])
    assert all(row[9] == len(one.references) for row, one in zip(index["rows"], library.statements, strict=True))


def test_pages_that_need_the_program_say_what_to_run(frozen: Frozen) -> None:
    for name, command in (("ask.html", "summitry ask"), ("read.html", "summitry read")):
        text = html.parse(str(frozen.folder / name)).getroot().text_content()
        assert command in text
        assert "pip install" in text


def test_every_page_has_its_data_beside_it(frozen: Frozen) -> None:
    for path in frozen.folder.rglob("*.html"):
        beside = path.with_name(path.name.removesuffix("html") + "json")
        assert json.loads(beside.read_text(encoding="utf-8"))["title"]


def test_a_folder_with_files_is_left_alone(library: Library, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(Stop, match="new folder"):
        freeze(library, tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("name", ["../../x", "a/b", "..", "con", "é" * 200, "a?b#c", ".hidden", ""])
def test_no_id_becomes_a_file_elsewhere(name: str) -> None:
    made = addresses.file_of(addresses.of("encounter", name))
    assert ".." not in Path(made).parts
    assert "/" not in made.removeprefix("encounter/") or not name


def test_two_ids_are_two_files() -> None:
    first, second = (addresses.file_of(addresses.of("encounter", name)) for name in ("a/b", "a?b"))
    assert first != second


def test_a_port_that_is_taken_is_said(library: Library) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = CliRunner().invoke(explore, ["--port", str(taken.getsockname()[1])])
    assert done.exit_code == 1
    assert "another port" in done.output


def test_the_command_writes_and_says_where(library: Library, tmp_path: Path) -> None:
    from tests.record.conftest import CASES

    done = CliRunner().invoke(explore, ["--host", "0.0.0.0"])
    assert done.exit_code == 1
    assert "--allow-remote" in done.output
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "a").touch()
    done = CliRunner().invoke(explore, ["--freeze", str(taken), "--record", str(CASES / "small")])
    assert done.exit_code == 1
    assert "new folder" in done.output
