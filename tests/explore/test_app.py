"""The application through its door: forms of an answer, hosts, cross-site posts, sizes, paths, and reading a text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summitry.errors import Stop
from summitry.explore.guard import check_host, is_loopback
from summitry.explore.library import Library
from tests.explore.test_pages import HELSINKI

testclient = pytest.importorskip("starlette.testclient")

TEXT = "Donald Trump and Vladimir Putin met in Helsinki on 16 July 2018. The talks lasted over two hours."


def client_of(library: Library, **options: Any) -> Any:
    from summitry.explore.app import application, opened

    own = opened(library)
    client = testclient.TestClient(
        application(own, **options),
        base_url="http://127.0.0.1:8350",
        follow_redirects=False,
        raise_server_exceptions=True,
    )
    client.token = own.token
    return client


@pytest.fixture
def client(library: Library) -> Any:
    return client_of(library)


def test_a_page_says_what_it_may_load(client: Any) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("address", ["/", f"/encounter/{HELSINKI}", "/timeline", "/search?q=treaty"])
def test_the_same_address_answers_as_json_and_csv(client: Any, address: str) -> None:
    path, _, query = address.partition("?")
    ending = f"{'/index' if path == '/' else path}.json" + (f"?{query}" if query else "")
    by_ending = client.get(ending)
    by_header = client.get(address, headers={"accept": "application/json"})
    assert by_ending.headers["content-type"].startswith("application/json")
    assert json.loads(by_ending.text) == json.loads(by_header.text)
    assert client.get(ending.replace(".json", ".csv")).text.startswith("section,")
    assert client.get(address, headers={"accept": "text/html,application/json"}).text.startswith("<!doctype html>")


@pytest.mark.parametrize("address", ["/nowhere", "/encounter/none", "/encounter/none.json", "/static/other.css"])
def test_what_is_not_there_is_404(client: Any, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/..%2f..%2fapp.py", "/static/%2e%2e/app.py",
    "/encounter/..%2f..%2fetc%2fpasswd",
             "/document/..%2f..%2fetc%2fpasswd", "/static/%00", "//etc/passwd"]
)  # fmt: skip
def test_no_path_leads_out(client: Any, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "root:" not in answer.text


def test_a_word_that_is_no_date_is_an_error_with_a_mend(client: Any) -> None:
    answer = client.get("/timeline?since=soon")
    assert answer.status_code == 400
    assert "write 2018" in answer.text


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8350", "127.0.0.1.evil.example", "0.0.0.0", "", "[::2]", "[["]
)
def test_a_foreign_host_is_refused(client: Any, host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "Summitry" not in answer.text


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}", "javascript:alert(1)"]
)
def test_words_of_an_address_stay_words(client: Any, words: str) -> None:
    from lxml import html

    query = {name: words for name in ("q", "side", "issue", "since", "leader", "kind", "a", "b", "on", "in", "after")}
    for path in ("/search", "/ask", "/timeline", "/compare", "/instruments", "/instrument/river_treaty", f"/{words}"):
        tree = html.document_fromstring(client.get(path, params=query).text)
        assert all(one.get("src") for one in tree.xpath("//script"))
        assert not tree.xpath("//img")
        assert all(href.startswith(("/", "#", "data:,")) for href in tree.xpath("//@href"))
        assert "49" not in tree.text_content()


@pytest.mark.parametrize("host", ["127.0.0.1:8350", "localhost:8350", "LOCALHOST", "[::1]:8350"])
def test_this_machine_is_answered(client: Any, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://127.0.0.1:8350", "sec-fetch-site": "cross-site"},
    ],
)
def test_a_post_from_elsewhere_is_refused_even_with_the_token(client: Any, headers: dict[str, str]) -> None:
    answer = client.post("/read", data={"text": TEXT, "token": client.token}, headers=headers)
    assert answer.status_code == 403


@pytest.mark.parametrize("token", ["", "wrong", "é"])
def test_a_post_without_the_token_is_refused(client: Any, token: str) -> None:
    answer = client.post("/read", data={"text": TEXT, "token": token})
    assert answer.status_code == 403
    assert "another run" in answer.text


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_other_methods_are_refused(client: Any, method: str) -> None:
    assert client.request(method, "/").status_code == 405


def test_a_post_to_a_page_without_a_form_is_refused(client: Any) -> None:
    assert client.post("/timeline", data={"token": client.token}).status_code == 405


def test_a_body_over_the_limit_is_refused_with_or_without_a_length(library: Library) -> None:
    small = client_of(library, max_bytes=2000)
    data = {"text": "x" * 5000, "token": small.token}
    refused = small.post("/read", data=data)
    assert refused.status_code == 413
    assert "--max-bytes" in refused.text

    def pieces() -> Any:
        for _ in range(50):
            yield b"x" * 100

    streamed = small.post("/read", content=pieces(), headers={"content-type": "application/x-www-form-urlencoded"})
    assert streamed.status_code == 413
    assert small.get("/", headers={"content-length": "-1"}).status_code == 413


def test_a_text_is_read_weighed_and_shown(bundled_library: Library) -> None:
    client = client_of(bundled_library)
    answer = client.post("/read", data={"text": TEXT, "token": client.token, "published": "2018-07-20"})
    assert answer.status_code == 303
    page = client.get(answer.headers["location"])
    assert page.status_code == 200
    assert "over two hours" in page.text
    assert "supported" in page.text
    assert "sha256-" in page.headers["content-security-policy"]
    found = client.get(f"{answer.headers['location']}.json").json()["data"]
    assert found["audit"]["counts"]["supported"] >= 1
    assert "16 July 2018" in client.get("/read").text or "Texts at hand" in client.get("/read").text


def test_a_file_is_read_by_its_own_name_alone(client: Any) -> None:
    files = {"file": ("../../etc/passwd.txt", TEXT.encode(), "text/plain")}
    answer = client.post("/read", data={"token": client.token}, files=files)
    assert answer.status_code == 303
    assert "../" not in client.get("/read").text


def test_words_that_look_like_a_path_or_an_address_are_text(client: Any) -> None:
    for text in ("/etc/passwd", "https://example.org/a"):
        answer = client.post("/read", data={"text": text, "token": client.token})
        assert answer.status_code == 303
        assert "root:" not in client.get(answer.headers["location"]).text


def test_no_address_is_fetched_without_permission(client: Any) -> None:
    answer = client.post("/read", data={"address": "http://127.0.0.1/", "token": client.token})
    assert answer.status_code == 400
    assert "--allow-fetch" in answer.text
    assert 'name="address"' not in client.get("/read").text


def test_with_permission_only_web_addresses_are_fetched(library: Library) -> None:
    from dataclasses import replace

    client = client_of(replace(library, fetching=True))
    assert 'name="address"' in client.get("/read").text
    answer = client.post("/read", data={"address": "file:///etc/passwd", "token": client.token})
    assert answer.status_code == 400
    assert "no web address" in answer.text


@pytest.mark.parametrize(
    ("data", "why"), [({}, "nothing was handed in"), ({"text": TEXT, "published": "soon"}, "no date")]
)
def test_what_cannot_be_read_is_an_error_with_a_mend(client: Any, data: dict[str, str], why: str) -> None:
    answer = client.post("/read", data={**data, "token": client.token})
    assert answer.status_code == 400
    assert why in answer.text


def test_a_file_that_is_no_text_is_refused_in_words(client: Any) -> None:
    files = {"file": ("a.zip", b"PK\x03\x04" + bytes(200), "application/zip")}
    answer = client.post("/read", data={"token": client.token}, files=files)
    assert answer.status_code == 400
    assert "a.zip" in answer.text


def test_texts_of_a_project_are_listed_found_and_read(bundled_library: Library, tmp_path: Path) -> None:
    from dataclasses import replace

    from summitry.front import read
    from summitry.record import Project

    reading = read(TEXT.encode(), published="2018-07-20").reading
    with Project.open(tmp_path / "a.sqlite") as project:
        project.add(reading)
    client = client_of(replace(bundled_library, project_path=tmp_path / "a.sqlite"))
    assert f"/document/{reading.document.id}" in client.get("/read").text
    assert f"/document/{reading.document.id}" in client.get("/search?q=Helsinki").text
    page = client.get(f"/document/{reading.document.id}")
    assert page.status_code == 200
    assert "over two hours" in page.text


def test_only_loopback_unless_asked_in_words() -> None:
    assert all(is_loopback(host) for host in ("127.0.0.1", "localhost", "::1", "[::1]", "127.8.0.1"))
    assert not any(
        is_loopback(host) for host in ("0.0.0.0", "::", "192.168.1.2", "example.org", "127.0.0.1.evil.example")
    )
    check_host("127.0.0.1", remote=False)
    check_host("0.0.0.0", remote=True)
    with pytest.raises(Stop, match="--allow-remote"):
        check_host("0.0.0.0", remote=False)


def test_kept_answers_are_those_of_their_form(client: Any) -> None:
    first = client.get("/pairs").text
    assert client.get("/pairs").text == first
    assert client.get("/pairs.json").headers["content-type"].startswith("application/json")
    assert client.get("/pairs").text == first
