"""A file with a reading a line: kept in order, gone on with, mended, locked, and never taken for what it is not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from summitry import cli
from summitry.errors import Skip, Stop
from summitry.gathering import Settings, gather, into, keyed
from summitry.model import Document, Reading, content_id
from summitry.read.portions import Got, Source

from .made import corpus

SETTINGS = Settings()


def run(*arguments: str | Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stop:
        cli.main([str(one) for one in arguments])
    out = capsys.readouterr()
    return int(stop.value.code or 0), out.out, out.err


def got(number: int) -> Got:
    text = f"Text {number}: Ä \ud83e."
    reading = Reading(document=Document(id=content_id(text), text=text, name=f"{number}.txt"))
    return Got(source=Source(what=Path(f"{number}.txt"), key=f"k{number}"), found=(reading,))


def keys(path: Path) -> list[str]:
    return [json.loads(line)["source"]["key"] for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    path = tmp_path / "out.jsonl"
    with into(path, SETTINGS) as keeper:
        for number in range(3):
            assert keeper.keep(got(number)) == ()
    return path


def test_what_is_finished_is_known_when_it_is_opened_again(begun: Path) -> None:
    with into(begun, SETTINGS) as keeper:
        assert [keeper.has(f"k{number}") for number in range(4)] == [True, True, True, False]
        assert not keeper.has("")
        keeper.keep(got(3))
    assert keys(begun) == ["k0", "k1", "k2", "k3"]


def test_a_line_broken_off_anywhere_is_taken_back(begun: Path) -> None:
    whole = begun.read_bytes()
    last = whole.rindex(b"\n", 0, -1) + 1
    for end in [*range(last, last + 16), (last + len(whole)) // 2, len(whole) - 1]:
        begun.write_bytes(whole[:end])
        with into(begun, SETTINGS) as keeper:
            assert keeper.mended == end - last  # type: ignore[attr-defined]
            assert not keeper.has("k2")
            keeper.keep(got(2))
        assert begun.read_bytes() == whole


def test_half_of_a_source_is_no_source(begun: Path) -> None:
    before = begun.read_bytes()
    many = replace(got(7), found=(*got(7).found, *got(8).found))
    with into(begun, SETTINGS) as keeper:
        keeper.keep(many)
    whole = begun.read_bytes()
    first = whole.index(b"\n", len(before)) + 1
    begun.write_bytes(whole[:first])
    with into(begun, SETTINGS) as keeper:
        assert not keeper.has("k7")
        keeper.keep(many)
    assert begun.read_bytes() == whole


@pytest.mark.parametrize(
    "content",
    ['{"text": "a corpus of mine"}\n', '{"text": "no line end"}', "Dear madam", "\n", '{"source": {"a": 1}}\n{}\n'],
)
def test_a_file_of_somebody_else_is_left_alone(tmp_path: Path, content: str) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(Stop, match="is no reading; name another file"), into(path, SETTINGS):
        pass
    assert path.read_text(encoding="utf-8") == content


def test_another_reader_does_not_go_on(begun: Path) -> None:
    before = begun.read_bytes()
    with pytest.raises(Stop, match="read by summitry .* and this is"), into(begun, Settings(published="2018")):
        pass
    assert begun.read_bytes() == before


def test_two_runs_at_once_are_told(begun: Path) -> None:
    with into(begun, SETTINGS), pytest.raises(Stop, match="another run is writing it"), into(begun, SETTINGS):
        pass
    with into(begun, SETTINGS) as keeper:
        assert keeper.has("k2")


def test_a_full_disk_loses_nothing_finished(begun: Path) -> None:
    resource = pytest.importorskip("resource")
    before = begun.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    with into(begun, SETTINGS) as keeper:
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 100, limits[1]))
        try:
            with pytest.raises(Stop, match="3 texts before are kept: free some space and run the same command"):
                keeper.keep(got(3))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert begun.read_bytes() == before
        keeper.keep(got(3))
    assert keys(begun) == ["k0", "k1", "k2", "k3"]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Stop, match="choose another place"), into(tmp_path / "file" / "out.jsonl", SETTINGS):
        pass


def test_a_run_goes_on_and_ends_as_one_run_would(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = corpus(tmp_path / "texts", 6)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    whole, parts = tmp_path / "whole.jsonl", tmp_path / "parts.jsonl"
    code, out, err = run("read", folder, "-o", whole, capsys=capsys)
    assert (code, out) == (3, "")
    assert "broken.pdf" in err
    assert "6 texts read, 1 skipped" in err
    lines = whole.read_bytes().splitlines(keepends=True)
    assert len(lines) == 6
    parts.write_bytes(b"".join(lines[:2]) + lines[2][:50])
    code, _, err = run("read", folder, "-o", parts, capsys=capsys)
    assert code == 3
    assert "a line that was broken off is taken back (50 bytes)" in err
    assert "4 texts read, 2 read before, 1 skipped" in err
    assert parts.read_bytes() == whole.read_bytes()
    code, _, err = run("read", folder, "-o", parts, capsys=capsys)
    assert "0 texts read, 6 read before, 1 skipped" in err
    assert parts.read_bytes() == whole.read_bytes()
    assert [json.loads(line)["document"]["name"] for line in lines] == [f"{number:05}.txt" for number in range(6)]


def test_lists_exports_and_copies_of_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = corpus(tmp_path / "texts", 3)
    rows = [{"text": path.read_text(encoding="utf-8"), "date": "2021-06-20"} for path in sorted(folder.iterdir())]
    export = tmp_path / "export.jsonl"
    export.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    named = tmp_path / "list.txt"
    named.write_text(f"# mine\n{folder / '00000.txt'}\n\n{export}\n{tmp_path / 'gone.txt'}\n", encoding="utf-8")
    target = tmp_path / "out.jsonl"
    code, _, err = run("read", "--list", named, "-o", target, capsys=capsys)
    assert code == 3
    assert "gone.txt" in err
    lines = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [one["document"]["name"] for one in lines] == ["00000.txt", *(f"export.jsonl #{n}" for n in (1, 2, 3))]
    assert run("read", "--list", tmp_path / "no.txt", "-o", target, capsys=capsys)[0] == 1


def test_a_bad_date_stops_before_anything_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = corpus(tmp_path / "texts", 2)
    code, _, err = run("read", folder, "--date", "soon", "-o", tmp_path / "out.jsonl", capsys=capsys)
    assert code == 1
    assert "'soon' is no date" in err


def test_the_same_run_twice_reads_nothing_again(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "texts", 2)

    def sources() -> Iterator[Source]:
        return (one for one in keyed([folder], SETTINGS) if not isinstance(one, Skip))

    with into(tmp_path / "out.jsonl", SETTINGS) as keeper:
        assert len(list(gather(sources(), [keeper], SETTINGS))) == 2
        assert list(gather(sources(), [keeper], SETTINGS)) == []
