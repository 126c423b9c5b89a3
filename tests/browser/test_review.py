"""The review queue in a real browser: accepted, taken back and corrected by the keyboard alone, and scanned."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summitry.explore.library import Library
from summitry.record import Project, load
from tests.browser.test_explore import PHONE, WIDE, scanned, seen, serving
from tests.record.conftest import CASES
from tests.record.readings import reading

__all__ = ["seen"]
pytestmark = pytest.mark.browser


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    with Project.open(tmp_path / "a.sqlite") as project:
        project.add(reading())
    with serving(Library(record=load(CASES / "small"), project_path=tmp_path / "a.sqlite")) as address:
        yield address


def focused(view: Any) -> str:
    return str(view.evaluate("document.activeElement.textContent.trim() || document.activeElement.name || ''"))


def tab_to(view: Any, text: str, most: int = 60) -> None:
    for _ in range(most):
        view.keyboard.press("Tab")
        if focused(view) == text:
            return
    raise AssertionError(f"no way to {text!r} by the keyboard; at {focused(view)!r}")


def test_a_statement_is_accepted_and_taken_back_by_the_keyboard_alone(server: str, seen: Any) -> None:
    one = seen(bypass_csp=True)
    view = one.page
    view.goto(server + "/review")
    assert scanned(view) == []
    every = view.locator("#queue").inner_text()
    view.goto(server + "/review")
    tab_to(view, "by")
    view.keyboard.type("Ana")
    view.keyboard.press("Enter")
    assert "done=" not in view.url, "Enter in a field judges nothing"
    tab_to(view, "Accept", 4)
    view.keyboard.press("Enter")
    view.wait_for_url("**done=1**")
    assert "Accepted" in view.locator("#done").locator("..").inner_text()
    assert view.locator("#queue").inner_text() != every
    assert scanned(view) == []
    view.goto(view.url)
    tab_to(view, "Undo", 40)
    view.keyboard.press("Enter")
    view.wait_for_url("**done=2**")
    assert "Taken back" in view.locator("#done").locator("..").inner_text()
    assert view.locator("#queue").inner_text() == every
    assert one.complaints == []
    assert [url for url in one.requests if not url.startswith((server, "data:,"))] == []


def test_keys_go_from_entry_to_entry_and_judge_only_there(server: str, seen: Any) -> None:
    view = seen().page
    view.goto(server + "/review")
    view.keyboard.press("a")
    assert "done=" not in view.url
    view.locator("input[name=by]").first.fill("Ana")
    view.keyboard.type("jra")
    assert "done=" not in view.url, "letters in a field are letters"
    view.locator("button", has_text="Accept").first.focus()
    view.keyboard.press("j")
    assert (
        view.evaluate(
            "[...document.querySelectorAll('[data-judge]')].indexOf(document.activeElement.closest('[data-judge]'))"
        )
        == 1
    )
    view.keyboard.press("k")
    view.keyboard.press("r")
    view.wait_for_url("**done=1**")
    assert "Rejected" in view.locator("#done").locator("..").inner_text()


def test_it_fits_a_phone_and_the_pages_beside_it_are_clean(server: str, seen: Any) -> None:
    one = seen(**PHONE, bypass_csp=True)
    view = one.page
    for address in ("/review", "/review/pairs", "/review?state=all"):
        view.goto(server + address)
        assert view.evaluate("document.documentElement.scrollWidth") <= 360, view.evaluate(WIDE)[:3]
        assert scanned(view) == []
    view.locator("#queue").locator("..").locator(".head-line a").first.click()
    assert view.locator("h2", has_text="Judgements").count() == 1
    assert view.evaluate("document.documentElement.scrollWidth") <= 360, view.evaluate(WIDE)[:3]
    assert scanned(view) == []
    assert one.complaints == []
