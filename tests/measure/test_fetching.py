"""The fetcher against a local server that misbehaves."""

from __future__ import annotations

import datetime as dt
import hashlib
import http.server
import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from summitry.errors import Stop

pytest.importorskip("urllib3")

from summitry.cli_fetch import fetch as command  # noqa: E402
from summitry.measure import archives  # noqa: E402
from summitry.measure.archives import Archive, Listed  # noqa: E402
from summitry.measure.fetching import Fetched, Manners, fetch, text_of  # noqa: E402

BODY = bytes(range(256)) * 400
SUM = "md5:" + hashlib.md5(BODY).hexdigest()


class Server(http.server.ThreadingHTTPServer):
    """Counts the requests of each path, and keeps what headers they came with."""

    daemon_threads = True
    asked: dict[str, list[dict[str, str]]]
    address: str


class Misbehaving(http.server.BaseHTTPRequestHandler):
    """A path says how the server misbehaves: /truncates/x cuts its first answer short, and so on."""

    server: Server
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None: ...

    def do_GET(self) -> None:
        way = self.path.split("/")[1]
        seen = self.server.asked.setdefault(self.path, [])
        seen.append({key.lower(): value for key, value in self.headers.items()})
        getattr(self, f"way_{way}")(len(seen))

    def begin(self, status: int, length: int, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(length))
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()

    def start(self) -> int:
        return int(self.headers.get("Range", "bytes=0-").removeprefix("bytes=").rstrip("-"))

    def whole(self, body: bytes = BODY, *, ranges: bool = True) -> None:
        start = self.start() if ranges else 0
        if start:
            self.begin(206, len(body) - start, Content_Range=f"bytes {start}-{len(body) - 1}/{len(body)}")
        else:
            self.begin(200, len(body))
        self.wfile.write(body[start:])

    def cut(self) -> None:
        self.begin(200, len(BODY))
        self.wfile.write(BODY[:1000])
        self.wfile.flush()
        self.close_connection = True
        self.connection.close()

    def way_good(self, _: int) -> None:
        self.whole()

    def way_truncates(self, turn: int) -> None:
        self.cut() if turn == 1 else self.whole()

    def way_always_truncates(self, _: int) -> None:
        self.cut()

    def way_no_ranges(self, turn: int) -> None:
        self.cut() if turn == 1 else self.whole(ranges=False)

    def way_stalls(self, turn: int) -> None:
        if turn > 1:
            self.whole()
            return
        self.begin(200, len(BODY))
        self.wfile.write(BODY[:1000])
        self.wfile.flush()
        time.sleep(1.0)
        self.close_connection = True

    def way_gone(self, _: int) -> None:
        self.begin(404, 0)

    def way_busy(self, turn: int) -> None:
        self.begin(503, 0, Retry_After="7") if turn < 3 else self.whole()

    def way_broken(self, _: int) -> None:
        self.begin(500, 0)

    def way_wrong(self, turn: int) -> None:
        self.whole(b"x" * len(BODY)) if turn == 1 else self.whole()

    def way_always_wrong(self, _: int) -> None:
        self.whole(b"x" * len(BODY), ranges=False)

    def way_round(self, _: int) -> None:
        self.begin(302, 0, Location=self.path)

    def way_list(self, _: int) -> None:
        name = f"{SUM.removeprefix('md5:')}  20200101.export.CSV.zip"
        self.whole(f"{name}\n{name.replace('0101', '0102')}\n{name.replace('export', 'gkg')}\n".encode())


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server(("127.0.0.1", 0), Misbehaving)
    made.asked = {}
    made.address = f"http://127.0.0.1:{made.server_address[1]}"
    threading.Thread(target=made.serve_forever, args=(0.02,), daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


class Pauses:
    """Keeps the seconds that the fetcher would have slept."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


def manners(pauses: Pauses, tries: int = 3) -> Manners:
    return Manners(patience=0.3, tries=tries, sleep=pauses)


def got(
    server: Server, folder: Path, way: str, *, checksum: str | None = SUM, size: int | None = None
) -> tuple[Fetched, list[float]]:
    pauses = Pauses()
    one = Listed(url=f"{server.address}/{way}/a.zip", name="a.zip", checksum=checksum, size=size)
    return next(fetch([one], folder, manners(pauses))), pauses.seconds


@pytest.mark.parametrize("way", ["good", "truncates", "no_ranges", "stalls", "busy", "wrong"])
def test_a_file_comes_whole_whatever_the_server_does_first(server: Server, tmp_path: Path, way: str) -> None:
    found, _ = got(server, tmp_path, way)
    assert (found.state, found.checked, found.size) == ("fetched", True, len(BODY))
    assert (tmp_path / "a.zip").read_bytes() == BODY
    assert not list(tmp_path.glob("*.part"))
    line = json.loads((tmp_path / "fetched.jsonl").read_text())
    assert (line["name"], line["bytes"], line["listed"]) == ("a.zip", len(BODY), SUM)
    assert line["sha256"] == hashlib.sha256(BODY).hexdigest()


def test_it_goes_on_where_it_broke_off_and_says_who_it_is(server: Server, tmp_path: Path) -> None:
    got(server, tmp_path, "truncates")
    first, second = server.asked["/truncates/a.zip"]
    assert "range" not in first
    assert second["range"] == "bytes=1000-"
    assert first["user-agent"].startswith("summitry/")


@pytest.mark.parametrize(
    ("way", "why", "requests"),
    [
        ("gone", "answers 404 (there is no such file)", 1),
        ("broken", "answers 500; 3 tries", 3),
        ("always_truncates", "the connection broke off; 3 tries", 3),
        ("always_wrong", "and the list says", 3),
        ("round", "from address to address", None),
    ],
)
def test_what_cannot_be_had_is_told_and_never_looks_whole(
    server: Server, tmp_path: Path, way: str, why: str, requests: int | None
) -> None:
    found, _ = got(server, tmp_path, way)
    assert found.state == "failed"
    assert why in found.why
    assert not (tmp_path / "a.zip").exists()
    assert not (tmp_path / "fetched.jsonl").exists()
    assert requests is None or len(server.asked[f"/{way}/a.zip"]) == requests


def test_it_waits_as_long_as_the_server_asks_and_longer_after_each_failure(server: Server, tmp_path: Path) -> None:
    assert got(server, tmp_path, "busy")[1] == [7.0, 7.0]
    assert got(server, tmp_path / "other", "broken")[1] == [2.0, 4.0]


def test_a_size_that_is_not_the_listed_one_is_no_file(server: Server, tmp_path: Path) -> None:
    found, _ = got(server, tmp_path, "good", checksum=None, size=len(BODY) + 1)
    assert found.state == "failed"
    assert f"has {len(BODY):,} bytes" in found.why


def test_a_whole_file_is_kept_and_a_changed_one_fetched_again(server: Server, tmp_path: Path) -> None:
    assert got(server, tmp_path, "good")[0].state == "fetched"
    assert got(server, tmp_path, "good")[0].state == "kept"
    assert len(server.asked["/good/a.zip"]) == 1
    (tmp_path / "a.zip").write_bytes(b"changed")
    assert got(server, tmp_path, "good")[0].state == "fetched"


def test_without_a_checksum_the_ledger_tells_what_is_whole(server: Server, tmp_path: Path) -> None:
    assert got(server, tmp_path, "good", checksum=None)[0].checked is False
    assert got(server, tmp_path, "good", checksum=None)[0].state == "kept"
    (tmp_path / "fetched.jsonl").write_text("{broken\n", encoding="utf-8")
    assert got(server, tmp_path, "good", checksum=None)[0].state == "fetched"


def test_one_file_at_a_time_with_a_pause_and_a_failure_stops_no_other(server: Server, tmp_path: Path) -> None:
    pauses = Pauses()
    files = [
        Listed(url=f"{server.address}/{way}/{way}.zip", name=f"{way}.zip") for way in ("good", "gone", "truncates")
    ]
    states = [one.state for one in fetch(files, tmp_path, manners(pauses))]
    assert states == ["fetched", "failed", "fetched"]
    assert pauses.seconds.count(1.0) == 2


def test_a_list_is_read_by_its_form(server: Server) -> None:
    of = Archive(
        id="made",
        label="made",
        list="",
        form="sums",
        base="http://a/b/",
        files=r"^(\d{8})\.export",
        date_format="%Y%m%d",
    )
    found = archives.listed(text_of(f"{server.address}/list/all"), of, first=dt.date(2020, 1, 2))
    assert [(one.url, one.day) for one in found] == [("http://a/b/20200102.export.CSV.zip", dt.date(2020, 1, 2))]
    assert found[0].checksum == SUM
    with pytest.raises(Stop, match="there is no such file"):
        text_of(f"{server.address}/gone/list", Manners(sleep=Pauses()))
    with pytest.raises(Stop, match="in 2 tries"):
        text_of(f"{server.address}/broken/list", manners(Pauses(), tries=2))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("ftp://a/b.zip", "is no web address"),
        ("http://a/", "names no file"),
        ("http://a/b.zip 123", "is no MD5"),
        ("http://a/b.zip md5:0 more", "is not written as a line"),
        ("http://a/x.zip\nhttp://b/x.zip", "two addresses end in 'x.zip'"),
    ],
)
def test_a_faulty_list_names_the_line(line: str, words: str) -> None:
    with pytest.raises(Stop, match=words):
        archives.listed(f"# mine\n{line}\n", Archive(id="mine", label="mine", list=""))


def test_a_name_cannot_leave_its_folder() -> None:
    of = Archive(id="mine", label="mine", list="")
    names = [one.name for one in archives.listed("http://a/..%2f..%2fetc%2fpasswd\nhttp://a/b%00c.zip\n", of)]
    assert names == ["b_c.zip", "passwd"]


def test_known_archives_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    for one in archives.archives():
        assert one.list.startswith("http")
        assert one.terms
        assert one.form in ("sums", "sized", "addresses")
    line = f"150383 {'0' * 32} http://data.gdeltproject.org/gdeltv2/20150218230000.export.CSV.zip"
    found = archives.listed(line, archives.archive("gdelt_2"))
    assert (found[0].size, found[0].day) == (150383, dt.date(2015, 2, 18))
    with pytest.raises(Stop, match="no archive is called"):
        archives.archive("gdelt_9")


def run(*arguments: object) -> tuple[int, str, str]:
    done = CliRunner().invoke(command, [str(one) for one in arguments])
    return done.exit_code, done.stdout, done.stderr


def test_the_command_asks_first_and_counts(server: Server, tmp_path: Path) -> None:
    own = tmp_path / "mine.txt"
    own.write_text(f"{server.address}/good/a.zip {SUM}\n{server.address}/gone/b.zip\n", encoding="utf-8")
    into = tmp_path / "events"
    code, out, err = run("--list", own, "--dry-run")
    assert code == 0
    assert out.splitlines() == [f"{server.address}/good/a.zip", f"{server.address}/gone/b.zip"]
    assert "2 files; 1 have no checksum" in err
    assert server.asked == {}
    code, _, err = run("--list", own, "--into", into)
    assert code == 1
    assert "nothing is fetched unasked" in err
    assert server.asked == {}
    code, out, err = run("--list", own, "--into", into, "--pause", "0", "--yes")
    assert code == 3
    assert "1 fetched, 0 kept, 1 failed" in out
    assert "failed b.zip" in err
    assert (into / "a.zip").read_bytes() == BODY


def test_the_command_lists_archives_and_asks_for_days() -> None:
    assert "gdelt_2" in run()[1]
    assert "give the days with --from and --to" in run("gdelt_1")[2]
    assert "no archive is called" in run("gdelt_9", "--from", "2020-01-01", "--to", "2020-01-02")[2]
