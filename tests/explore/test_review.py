"""The review queue: its pages, what its forms do, who may send them, hostile words, many readers beside one judge."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from summitry.explore import exporting, freeze, rendering, routes
from summitry.explore.library import Library
from summitry.explore.nouns import Document, Missing, Page
from summitry.explore.readings import Read
from summitry.model import as_json
from summitry.record import Project, load
from tests.explore.test_app import client_of
from tests.explore.test_reading import HOSTILE
from tests.record.conftest import CASES
from tests.record.readings import TEXT, document, reading, span


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "a.sqlite"
    with Project.open(made) as project:
        project.add(reading())
    return made


@pytest.fixture
def open_library(path: Path) -> Library:
    return Library(record=load(CASES / "small"), project_path=path)


@pytest.fixture
def client(open_library: Library) -> Any:
    return client_of(open_library)


@pytest.fixture
def planned(path: Path) -> str:
    with Project.open(path) as project:
        return str(next(one["id"] for one in project.rows("attribute") if one["name"] == "planned_minutes"))


def judgements(path: Path) -> list[tuple[str, str]]:
    with Project.open(path) as project:
        return [(one["verdict"], one["who"]) for one in project.judgements()]


def text_of(library: Library, address: str, **query: str) -> str:
    made = routes.make(library, address, query)
    assert isinstance(made, Page)
    return " ".join(html.fromstring(rendering.render(made, library)).text_content().split())


def test_the_page_of_a_text_says_how_far_it_was_reviewed_and_is_as_it_was_left(
    open_library: Library, path: Path, planned: str
) -> None:
    from summitry.explore.readings import Readings
    from summitry.model import Reading
    from summitry.weigh.audit import audit

    class Kept(Readings):
        """The reading of the tests, in the place of one that is made of the text."""

        def read(self, document: Any, record: Any) -> Read:
            found: Reading = reading()
            return Read(reading=found, audit=audit(found, record))

    library = replace(open_library, readings=Kept())
    name = reading().document.id

    def shown() -> tuple[str, Any]:
        made = routes.make(library, f"/document/{name}")
        assert isinstance(made, Document)
        return " ".join(html.fromstring(made.html).text_content().split()), made.data

    text, data = shown()
    total = re.search(r"Reviewed: (\d+) open of \1 statements", text)
    assert total is not None
    assert "planned_minutes" in str(data)
    with Project.open(path) as project:
        project.judge(planned, "correct", who="Ann", correction={"value": 45})
    text, data = shown()
    assert "1 corrected" in text
    assert "30 → 45" in text
    assert 45 in [one["value"] for met in data["encounters"] for one in met["attributes"]]
    with Project.open(path) as project:
        project.judge(planned, "reject", who="Bo")
    text, data = shown()
    assert "1 rejected" in text
    assert "planned_minutes" not in str(data["encounters"])
    with Project.open(path) as project:
        project.judge(planned, "withdraw", who="Bo")
        project.judge(planned, "withdraw", who="Ann")
    assert shown()[1]["encounters"] == as_json(reading())["encounters"]


def sent(client: Any, to: str = "/review", **form: str) -> Any:
    return client.post(to, data={"token": client.token, "by": "Ana", **form})


def test_without_a_project_it_says_how_to_make_one(library: Library) -> None:
    for address in ("/review", "/review/pairs"):
        said = text_of(library, address)
        assert "No project is open" in said
        assert "summitry read FILE --project" in said
    with pytest.raises(Missing):
        routes.make(library, "/review/0000")


def test_a_frozen_copy_leaves_it_out(library: Library) -> None:
    made, _ = freeze.walk(replace(library, frozen=True))
    assert not [address for address in made if address.startswith("/review")]


def test_the_queue_shows_what_was_read_and_its_words(open_library: Library) -> None:
    page = routes.make(open_library, "/review")
    assert isinstance(page, Page)
    tree = html.fromstring(rendering.render(page, open_library))
    marked = {" ".join(one.text_content().split()) for one in tree.xpath("//mark")}
    assert {"30 minutes", "over two hours", "16 July 2018"} <= marked
    around = next(one.getparent() for one in tree.xpath("//mark") if one.text == "30 minutes")
    assert "The two were to speak for 30 minutes; they spoke for over two hours." in around.text_content()
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids)), "an id stands twice"
    labels = set(tree.xpath("//label/@for"))
    assert {one.get("id") for one in tree.xpath("//main//input[not(@type='hidden')]|//main//select")} <= labels
    assert "30 minutes" in exporting.as_csv(page)
    assert "30 minutes" in exporting.as_json(page)


@pytest.mark.parametrize(
    ("query", "there", "gone"),
    [
        ({"kind": "claims"}, "Denial by boris stone", "30 min"),
        ({"kind": "nonsense"}, "30 min", "Nothing to judge"),
        ({"document": "HELSINKI"}, "30 min", "Nothing to judge"),
        ({"document": "another text"}, "Nothing to judge here", "30 min"),
        ({"state": "accepted"}, "Nothing to judge here", "30 min"),
        ({"page": "9"}, "Nothing to judge here", "30 min"),
        ({"page": "x"}, "30 min", "Nothing to judge"),
    ],
)
def test_it_is_narrowed(open_library: Library, query: dict[str, str], there: str, gone: str) -> None:
    said = text_of(open_library, "/review", **query)
    assert there in said
    assert gone not in said


def test_a_judgement_is_added_shown_and_taken_back(client: Any, path: Path, planned: str) -> None:
    answer = sent(client, statement=planned, verdict="accept", seen="0", note="as it stands", kind="attributes")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/review?kind=attributes&done=1")
    page = client.get(answer.headers["location"]).text
    assert "Judged just now" in page
    assert client.token not in client.get("/review.json").text
    assert "Accepted by Ana" in page
    assert judgements(path) == [("accept", "Ana")]
    shown = html.fromstring(client.get(f"/review/{planned}").text).text_content()
    assert "accepted" in shown
    assert "as it stands" in shown
    assert f"/review/{planned}" not in client.get("/review").text
    assert f"/review/{planned}" in client.get("/review?state=accepted").text
    assert (
        sent(client, statement=planned, verdict="withdraw", seen="1", home="one")
        .headers["location"]
        .endswith(f"/review/{planned}#history")
    )
    assert judgements(path) == [("accept", "Ana"), ("withdraw", "Ana")]
    shown = html.fromstring(client.get(f"/review/{planned}").text).text_content()
    assert "not judged yet" in shown
    assert "Taken back" in shown
    assert client.get(f"/review/{planned}.json").json()["data"]["judgements"][0]["note"] == "as it stands"


def test_the_name_is_remembered(client: Any, planned: str) -> None:
    assert 'name="by" maxlength' in client.get("/review").text
    answer = client.post(
        "/review", data={"token": client.token, "by": "Ána; b=c", "statement": planned, "verdict": "accept"}
    )
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    page = client.get("/review").text
    assert "you judge as Ána; b=c" in page
    assert 'name="by" maxlength' not in page
    assert 'name="by" maxlength' in client.get("/review?by=").text


def test_a_correction_keeps_the_evidence_and_is_refused_without_it(client: Any, path: Path, planned: str) -> None:
    refused = sent(client, statement=planned, verdict="correct", field="value", value="31")
    assert refused.status_code == 400
    assert "the text does not say 31 there" in refused.text
    for field, value, why in (
        ("value", "thirty", "is no number"), ("span", "x", "cannot be corrected here"), ("", "2", "choose what"),
        ("value", "30", "already"), ("comparator", "!", "is not known"),
    ):  # fmt: skip
        answer = sent(client, statement=planned, verdict="correct", field=field, value=value)
        assert answer.status_code == 400
        assert why in answer.text
    assert judgements(path) == []
    assert sent(client, statement=planned, verdict="correct", field="value", value="120").status_code == 303
    assert "value 30 → 120" in html.fromstring(client.get(f"/review/{planned}").text).text_content()
    with Project.open(path) as project:
        (one,) = [row for row in project.statements("attributes", judged=True) if row["id"] == planned]
    assert one["item"]["value"] == 120


def test_what_somebody_else_judged_meanwhile_is_not_passed_over(client: Any, path: Path, planned: str) -> None:
    sent(client, statement=planned, verdict="accept", seen="0")
    late = client.post(
        "/review",
        data={"token": client.token, "by": "Ben", "statement": planned, "verdict": "reject", "seen": "0"},
    )
    assert late.status_code == 400
    assert "Ana judged this meanwhile" in late.text
    assert judgements(path) == [("accept", "Ana")]


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({"verdict": "accept", "by": " "}, "needs the name"),
        ({"verdict": "maybe"}, "no verdict"),
        ({"verdict": "same"}, "/review/pairs"),
        ({"verdict": "withdraw"}, "no judgement to take back"),
        ({"verdict": "accept", "statement": "x'; drop table decision; --"}, "no statement"),
    ],
)
def test_what_is_no_judgement_is_an_error_with_a_mend(
    client: Any, path: Path, planned: str, form: dict[str, str], why: str
) -> None:
    answer = sent(client, **{"statement": planned, **form})
    assert answer.status_code == 400
    assert why in html.fromstring(answer.text).text_content()
    assert judgements(path) == []


@pytest.mark.parametrize("to", ["/review", "/review/pairs"])
def test_only_its_own_pages_may_send_a_judgement(client: Any, path: Path, planned: str, to: str) -> None:
    form = {"token": client.token, "by": "Ana", "statement": planned, "verdict": "accept"}
    for headers in ({"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}):
        assert client.post(to, data=form, headers=headers).status_code == 403
    assert client.post(to, data={**form, "token": "guessed"}).status_code == 403
    assert client.post(to, data=form, headers={"host": "evil.example"}).status_code == 421
    assert judgements(path) == []


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_a_text_a_name_and_a_note_are_only_shown(library: Library, tmp_path: Path, words: str) -> None:
    words = words.encode("utf-8", "ignore").decode().replace("\x00", "")
    text = TEXT.replace("the talks a mistake", f"the talks a mistake{words}")
    with Project.open(tmp_path / "b.sqlite") as project:
        made = reading(text, name=words)
        whole = span(made.document, f"Critics called the talks a mistake{words}")
        reactions = tuple(replace(one, span=whole) for one in made.reactions)
        project.add(replace(made, document=replace(made.document, title=words), reactions=reactions))
        statement = project.rows("reaction")[0]["id"]
    client = client_of(replace(library, project_path=tmp_path / "b.sqlite"))
    sent(client, statement=statement, verdict="accept", note=words or "-", by=words.strip()[:80] or "Ana")
    for address in ("/review?state=all", "/review?done=1", f"/review/{statement}", "/review/pairs"):
        tree = html.fromstring(client.get(address).text)
        assert not tree.xpath("//main//script|//main//iframe|//main//img|//main//svg|//@onerror|//@onload|//@onclick")
        assert not [to for to in tree.xpath("//@href|//@src|//@action") if to.strip().lower().startswith("javascript")]
        assert tree.xpath("//main//h1")


@pytest.fixture
def two(path: Path) -> tuple[str, str]:
    """The encounters of two texts, the one dated to the day, the other to the month."""
    vague = reading(TEXT + "Again.\n", name="vague.txt")
    met = vague.encounters[0]
    dated = replace(met.attributes[0], value="2018-07", granularity="month")
    moved = [one for one in met.attributes[1:] if one.name != "place"]
    with Project.open(path) as project:
        project.add(replace(vague, encounters=(replace(met, attributes=(dated, *moved)),)))
    return f"{document().id}#e1", f"{vague.document.id}#e1"


def test_two_encounters_are_joined_split_and_left_again(client: Any, path: Path, two: tuple[str, str]) -> None:
    left, right = two
    page = client.get("/review/pairs").text
    assert "their dates are vague" in page
    assert "<mark>met</mark> Boris Stone" in page
    assert "They are one" in page
    assert sent(client, "/review/pairs", statement=left, other=right, verdict="same", seen="0").status_code == 303
    with Project.open(path) as project:
        assert len(project.assembled().encounters) == 1
    shown = client.get("/review/pairs").text
    assert "Judged to be one" in shown
    late = sent(client, "/review/pairs", statement=right, other=left, verdict="different", seen="0", by="Ben")
    assert late.status_code == 400
    assert sent(client, "/review/pairs", statement=right, other=left, verdict="withdraw", seen="1").status_code == 303
    sent(client, "/review/pairs", statement=left, other=right, verdict="different")
    with Project.open(path) as project:
        assert len(project.assembled().encounters) == 2
    assert judgements(path) == [("same", "Ana"), ("withdraw", "Ana"), ("different", "Ana")]


def test_an_encounter_of_the_record_is_joined_though_the_project_has_no_record(client: Any, path: Path) -> None:
    mine, known = f"{document().id}#e1", "2018-07-16-helsinki-vale-stone"
    assert "Taken as one" in client.get("/review/pairs").text
    assert sent(client, "/review/pairs", statement=mine, other=known, verdict="different").status_code == 303
    assert "Judged to be two" in client.get("/review/pairs").text
    for other in ("nowhere", mine, ""):
        assert sent(client, "/review/pairs", statement=mine, other=other, verdict="same").status_code == 400
    assert sent(client, "/review/pairs", statement=mine, other=known, verdict="accept").status_code == 400
    assert judgements(path) == [("different", "Ana")]


def test_fifty_readers_lose_nothing_while_one_judges(client: Any, path: Path) -> None:
    with Project.open(path) as project:
        names = [row["id"] for row in project.statements() if row["layer"] in ("attributes", "claims", "reactions")]
    addresses = ["/review?state=all", f"/review/{names[0]}", "/search?q=treaty", "/review/pairs", "/"]

    def look(number: int) -> tuple[int, str]:
        answer = client.get(addresses[number % len(addresses)])
        return answer.status_code, answer.text

    def judge() -> Iterator[int]:
        for name in names:
            yield sent(client, statement=name, verdict="accept", seen="0").status_code
            yield sent(client, statement=name, verdict="withdraw").status_code

    with ThreadPoolExecutor(51) as pool:
        judging = pool.submit(lambda: list(judge()))
        seen = [one for _ in range(2) for one in pool.map(look, range(50))]
        answers = judging.result()
    assert {status for status, _ in seen} == {200}
    assert all("</html>" in text for _, text in seen)
    total = {re.findall(r"of (\d+)</h2>", text)[0] for _, text in seen if ">Statements 1 to" in text}
    assert len(total) <= 1, "every reader saw every statement"
    assert answers == [303] * 2 * len(names)
    assert len(judgements(path)) == 2 * len(names)


def test_a_project_that_cannot_be_written_is_shown_and_says_so(
    client: Any, planned: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from summitry.record import store

    monkeypatch.setattr(store.os, "access", lambda *_: False)
    assert client.get("/review").status_code == 200
    answer = sent(client, statement=planned, verdict="accept")
    assert answer.status_code == 400
    assert "cannot be written" in answer.text


def test_fifty_stand_on_a_page(path: Path, open_library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    from summitry.explore.pages import review
    from summitry.record import queueing

    for module in (review, queueing):
        monkeypatch.setattr(module, "PAGE", 5)
    first, second = (routes.make(open_library, "/review", {"page": page}) for page in ("1", "2"))
    assert isinstance(first, Page)
    assert isinstance(second, Page)

    def heads(page: Page) -> list[str]:
        return [item.head.to for block in page.sections[-1].blocks for item in getattr(block, "items", ())]

    assert len(heads(first)) == len(heads(second)) == 5
    assert not set(heads(first)) & set(heads(second))
    assert "The next 5" in text_of(open_library, "/review")
    assert "The 5 before" in text_of(open_library, "/review", page="2")
