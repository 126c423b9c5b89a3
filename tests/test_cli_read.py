"""The command `read` as a new user calls it: screen, JSON, many files, bad input, exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from summitry import cli

ARTICLE = (
    "A meeting in Geneva\n\n"
    "Joe Biden and Vladimir Putin met in Geneva on 16 June 2021. The meeting lasted more than three hours. "
    "They discussed arms control and Ukraine.\n"
)


def run(*arguments: str | Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stop:
        cli.main([str(one) for one in arguments])
    out = capsys.readouterr()
    return int(stop.value.code or 0), out.out, out.err


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_screen(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run("read", article, capsys=capsys)
    assert code == 0
    for words in ("A meeting in Geneva", "16 June 2021", "over 3 h", "not stated", "Not stated in this text"):
        assert words in out


def test_json_is_one_object_a_line(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run("read", article, "--format", "json", capsys=capsys)
    assert code == 0
    form = json.loads(out)
    assert len(out.strip().splitlines()) == 1
    assert set(form) >= {"document", "sentences", "entities", "encounters", "agenda", "claims", "times", "hedges"}
    assert form["document"]["characters"] == len(ARTICLE)


def test_page_and_table(article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, table = tmp_path / "page.html", tmp_path / "table.csv"
    code, _, _ = run("read", article, "-o", page, "-o", table, capsys=capsys)
    assert code == 0
    assert page.read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html>")
    assert "actual_minutes" in table.read_text(encoding="utf-8")


def test_unknown_ending_is_refused(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run("read", article, "-o", "reading.xyz", capsys=capsys)
    assert code == 1
    assert ".html, .json or .csv" in err


def test_folder_with_one_broken_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "good.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    code, out, err = run("read", tmp_path, "--format", "json", capsys=capsys)
    assert code == 3
    assert json.loads(out)["encounters"]
    assert "broken.pdf" in err


def test_of_several_contacts_only_what_is_open_is_said_to_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "several.txt"
    path.write_text("In a little over a year, Donald Trump has met Kim Jong Un three times.\n", encoding="utf-8")
    _, out, _ = run("read", path, capsys=capsys)
    assert "(three times); dates and places not stated" in " ".join(out.split())


def test_a_language_is_named_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "page.txt"
    path.write_text("Le président a rencontré son homologue à Paris pour parler de la guerre. " * 3, encoding="utf-8")
    _, out, _ = run("read", path, capsys=capsys)
    assert out.count("French") == 1
    assert "in fr" not in out


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "empty"),
        ("binary.txt", bytes(range(256)) * 40, ""),
        ("missing.txt", None, "missing.txt"),
    ],
)
def test_bad_input_ends_with_a_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None, words: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    code, out, err = run("read", path, capsys=capsys)
    assert code == 1
    assert out == ""
    assert err.startswith("summitry: ")
    assert words in err
    assert "Traceback" not in err


def test_filler_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "filler.txt"
    path.write_text("Diplomacy is complex. Such moments are more than handshakes. The stakes are high.\n")
    code, out, _ = run("read", path, capsys=capsys)
    assert code == 0
    assert "No encounter between leaders is stated" in out


def test_not_english_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "russisch.txt"
    path.write_text("Президент России встретился с президентом США в Хельсинки. Встреча продолжалась два часа. " * 4)
    code, out, err = run("read", path, capsys=capsys)
    assert "English" in out + err
    assert code in (0, 1)


def test_no_source_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", capsys=capsys)[0] == 2


def test_unknown_command_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run("reed", capsys=capsys)
    assert code == 2
    assert "read" in err


def test_full_disk_leaves_no_half_file(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    code, _, err = run("read", article, "-o", "/dev/full/page.html", capsys=capsys)
    assert code == 1
    assert "page.html" in err


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys\nfrom summitry import cli\n"
        "try:\n    cli.main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print([name for name in ('spacy', 'pandas', 'numpy', 'onnxruntime', 'rich', 'lxml') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=os.environ)
    assert done.stdout.strip().endswith("[]")


def test_standard_input() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "summitry", "read", "-", "--format", "json"],
        input=ARTICLE,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout)["encounters"][0]["participants"] == ["joe_biden", "vladimir_putin"]
