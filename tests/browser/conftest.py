"""A headless Chromium for the tests of pages; where there is none they skip and say so."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The browser, one for all tests."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip(f"no Chromium here: none of {', '.join(NAMES)} is installed")
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as running:
        launched = running.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        yield launched
        launched.close()


class Seen:
    """A page that was opened, with everything that it asked for and complained of."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda one: self.requests.append(one.url))
        page.on("console", lambda one: self.complaints.append(f"{one.type}: {one.text}"))
        page.on("pageerror", lambda one: self.complaints.append(str(one)))
        page.on("dialog", self._dialog)

    def _dialog(self, dialog: Any) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    @property
    def elsewhere(self) -> list[str]:
        """Requests for anything but the file itself and the empty icon."""
        return [url for url in self.requests if url != self.page.url.split("#")[0] and url != "data:,"]


Opener = Callable[..., Seen]


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Opener]:
    """Opens a page of HTML from a file, in a context of its own."""
    contexts: list[Any] = []

    def show(html: str, **options: Any) -> Seen:
        path = tmp_path / f"page-{len(contexts)}.html"
        path.write_text(html, encoding="utf-8")
        context = browser.new_context(**{"viewport": {"width": 1400, "height": 900}, **options})
        contexts.append(context)
        seen = Seen(context.new_page())
        seen.page.goto(path.as_uri())
        return seen

    yield show
    for one in contexts:
        one.close()
