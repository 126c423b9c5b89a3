"""Every door by which a text comes in: formats, encodings, refusals, many files, addresses."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.errors import Skip, Stop
from summitry.model import Document
from summitry.read.documents import load, load_many

PAGE = """<html><head><meta property="article:published_time" content="2018-07-16T20:15:00+03:00"></head>
<body><p>The two presidents met in the Finnish capital and spoke for two hours.</p></body></html>"""


# plain text and encodings


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1))
def test_plain_text_is_stored_as_decoded(text: str) -> None:
    text = "Words.\r\n\u202e" + text + "\r\n e\u0301 \U0001f1eb\U0001f1ee end"
    document = load(text.encode(), name="a.txt")
    assert document.text == text


def test_line_ends_and_mark_stay() -> None:
    document = load(b"\xef\xbb\xbfLeaders met.\r\nThey left.\r\n", name="a.txt")
    assert document.text == "\ufeffLeaders met.\r\nThey left.\r\n"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "utf-8-sig"])
def test_encodings_of_english(encoding: str) -> None:
    text = "The leaders’ talks – held in Reykjavík – took “about two hours”, they said."
    assert load(text.encode(encoding), name="a.txt").text.lstrip("\ufeff") == text


def test_old_code_page_of_another_script() -> None:
    text = "Президенты двух стран встретились в столице Финляндии и говорили более двух часов о мире. " * 3
    document = load(text.encode("cp1251"), name="a.txt")
    assert document.text == text
    assert document.language == "ru"
    assert any("English only" in warning for warning in document.warnings)


def test_a_few_broken_bytes_are_replaced_and_said() -> None:
    document = load("Talks “in Reykjavík” went on.".encode() * 40 + b"\xff end", name="a.txt")
    assert document.text.count("\ufffd") == 1
    assert any("broken" in warning for warning in document.warnings)


@pytest.mark.parametrize(
    ("raw", "name", "says"),
    [
        (b"", "a.txt", "empty"),
        (b" \r\n\t ", "a.txt", "empty"),
        (b"\xef\xbb\xbf\n", "a.txt", "empty"),
        (bytes(range(256)) * 20, "a.txt", "binary"),
        (b"words\x00and more\x00", "a.txt", "binary"),
        (b"\x89PNG\r\n\x1a\n....", "a.txt", "image"),
        (b"{\\rtf1 words}", "a.rtf", "rich-text"),
        (b"Received: by x\nMessage-ID: <1>\n\nhello", "a", "mail"),
        (b"Subject: hello", "a.eml", "mail"),
        (b"<?xml version='1.0'?><rss><item/></rss>", "a.xml", "XML"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "a.doc", "old Word"),
        (b"%PDF-1.4 nothing else", "a.pdf", "damaged PDF"),
        (b"PK\x03\x04 nothing", "a.zip", "archive"),
        (b"PK\x03\x04 word/document.xml", "a.docx", "damaged Word"),
        (b"<html><body><script>x()</script></body></html>", "a.html", "no text"),
        (b'{"a": 1}', "a.json", "no record"),
        (b"a,b\n1,2\n", "a.csv", "no record"),
    ],
)
def test_refusals_say_what_to_do(raw: bytes, name: str, says: str) -> None:
    with pytest.raises(Stop, match=says) as stop:
        load(raw, name=name)
    assert name in str(stop.value)
    assert ";" in str(stop.value)


def test_limit_is_said_and_can_be_raised(tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_text("The leaders met. " * 1000)
    with pytest.raises(Stop, match="limit is 0.001 MB"):
        load(file, max_bytes=1000)
    assert len(load(file, max_bytes=100_000).text) == 17_000


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(Stop, match="no such file"):
        load(tmp_path / "nothing.txt")
    with pytest.raises(Stop, match="is a folder"):
        load(tmp_path)


def test_wrong_date_and_format_stop() -> None:
    with pytest.raises(Stop, match="no date"):
        load(b"words", published="16 July")
    with pytest.raises(Stop, match="no format"):
        load(b"words", fmt="odt")


# many


def test_folder_with_one_broken_file_reads_the_rest(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "a.txt").write_text("They met.")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 broken")
    (tmp_path / "inner" / "c.md").write_text("# They met again")
    (tmp_path / ".hidden").write_text("no")
    found = list(
        load_many([tmp_path, tmp_path / "a.txt", str(tmp_path / "*.txt"), str(tmp_path / "*.none"), "gone.txt"])
    )
    assert [one.name for one in found if isinstance(one, Document)] == ["a.txt", "c.md"]
    skipped = [one for one in found if isinstance(one, Skip)]
    assert [one.why.split(",")[0] for one in skipped] == [
        "is a damaged PDF",
        "no file matches",
        "there is no such file",
    ]
    assert all(one.mend for one in skipped)
    assert [one.name for one in load_many([tmp_path], recursive=False) if isinstance(one, Document)] == ["a.txt"]


def test_many_is_a_stream(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They met.")
    stream = load_many([tmp_path / "a.txt", tmp_path / "later.txt"])
    assert isinstance(next(stream), Document)
    (tmp_path / "later.txt").write_text("They met later.")
    assert isinstance(next(stream), Document)


# addresses


@pytest.fixture
def server() -> Iterator[str]:
    class Answers(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/page":
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(PAGE.encode())
            elif self.path.startswith("/loop"):
                self.send_response(302)
                self.send_header("Location", f"/loop{len(self.path)}x")
                self.end_headers()
            elif self.path == "/away":
                self.send_response(302)
                self.send_header("Location", "file:///etc/hostname")
                self.end_headers()
            elif self.path == "/moved":
                self.send_response(301)
                self.send_header("Location", "/page")
                self.end_headers()
            else:
                self.send_error(404)

        def log_message(self, format: str, *args: object) -> None:
            pass

    service = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=service.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{service.server_port}"
    service.shutdown()
    service.server_close()


def test_address(server: str) -> None:
    document = load(f"{server}/moved")
    assert document.url == f"{server}/page"
    assert document.published == "2018-07-16"
    assert document.retrieved is not None


@pytest.mark.parametrize(
    ("path", "says"), [("/none", "404"), ("/loop", "redirect|30\\d"), ("/away", "cannot be reached|302")]
)
def test_address_that_fails(server: str, path: str, says: str) -> None:
    with pytest.raises(Stop, match=says):
        load(server + path)
    (skip,) = load_many([server + path])
    assert isinstance(skip, Skip)
    with pytest.raises(Stop, match="larger than"):
        load(f"{server}/page", max_bytes=100)
