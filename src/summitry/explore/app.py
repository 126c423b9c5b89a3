"""The local web application: one way for every GET, a table of posts, and the guard before both.

It turns requests into page functions and pages into answers; what a page says is made elsewhere.
"""

from __future__ import annotations

import hmac
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from summitry.errors import Stop
from summitry.explore import exporting, rendering, routes
from summitry.explore.guard import LOOPBACK, App, Guard
from summitry.explore.library import Library
from summitry.explore.nouns import Document, Drawing, Missing, Page
from summitry.explore.pages import lost
from summitry.explore.routes import Made

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

MAX_BYTES = 8_000_000
"""Bytes that a form may send unless more are asked for."""
NAME = 80
"""Characters of the name of who judges; it is remembered for a year."""
YEAR = 365 * 24 * 3600
KEPT = 128
"""Answers that are kept; the record does not change while the program runs."""
TYPES = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "svg": "image/svg+xml",
}
DRAWN = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
"""A drawing has its colours in a style of its own, runs nothing and loads nothing; it lies within pages of its own
server alone."""
WITHIN = {"content-security-policy": DRAWN, "x-frame-options": "SAMEORIGIN"}


def application(library: Library, *, hosts: Iterable[str] = LOOPBACK, max_bytes: int = MAX_BYTES) -> App:
    """The whole application. `hosts` are the names that it answers to, without ports."""
    from starlette.applications import Starlette
    from starlette.routing import Route

    answers = _Answers(library)
    forms = [
        Route(address, _form(library, routes.post(home)), methods=["POST"]) for address, home in routes.POSTS.items()
    ]
    table = [
        Route("/static/{name}", _static),
        *forms,
        Route("/{rest:path}", answers.get),
    ]
    app: Any = Starlette(routes=table)
    return Guard(app=app, hosts=frozenset(hosts), limit=max_bytes)


class _Answers:
    """Answers to GET; those that only the record can change are kept."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._kept: OrderedDict[tuple[str, str], Response] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, request: Request) -> Response:
        address, form = _form_of(request)
        key = (f"{address}?{request.url.query}", form)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = self._made(address, {**_remembered(request), **request.query_params})
        answer = _answer(made, self.library, form, request.url.query)
        if self._stays(address, made):
            with self._lock:
                self._kept[key] = answer
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
        return answer

    def _made(self, address: str, query: dict[str, str]) -> Made:
        try:
            return routes.make(self.library, address, query)
        except Missing as error:
            return lost.page(address, str(error))
        except Stop as error:
            return lost.page(address, str(error), title="This cannot be answered", status=400)

    def _stays(self, address: str, made: Made) -> bool:
        if not isinstance(made, Page) or made.status != 200 or self.library.project_path is not None:
            return False
        return not routes.find(address)[0].live


def _form_of(request: Request) -> tuple[str, str]:
    """The address and the form that is wanted: by the ending of the path, else by the Accept header."""
    path: str = request.scope["path"]
    raw = request.scope.get("raw_path", b"").decode("ascii", "replace").split("?")[0] or quote(path)
    for form in ("json", "csv"):
        if raw.endswith(f".{form}"):
            return _start(raw.removesuffix(f".{form}")), form
    accept = request.headers.get("accept", "")
    wants = [one.split(";")[0].strip() for one in accept.split(",")]
    if "text/html" not in wants and "application/json" in wants:
        return raw, "json"
    return raw, "csv" if "text/html" not in wants and "text/csv" in wants else "html"


def _start(address: str) -> str:
    return "/" if address in ("", "/index") else address


def _answer(made: Made, library: Library, form: str, query: str) -> Response:
    from starlette.responses import Response as Answer

    headers = {"cache-control": "no-store"}
    status = made.status if isinstance(made, Page) else 200
    if form == "json":
        return Answer(exporting.as_json(made), status, headers, TYPES["json"])
    if isinstance(made, Document):
        return Answer(made.html, status, {**headers, "content-security-policy": made.policy}, TYPES["html"])
    if isinstance(made, Drawing):
        return Answer(made.svg, status, {**headers, **WITHIN}, TYPES["svg"])
    if form == "csv":
        return Answer(exporting.as_csv(made), status, headers, TYPES["csv"])
    here = made.address + (f"?{query}" if query else "")
    html = rendering.render(made, library, rendering.Links(here=here))
    return Answer(html, status, headers, TYPES["html"])


def _static(request: Request) -> Response:
    from starlette.responses import PlainTextResponse
    from starlette.responses import Response as Answer

    name = request.path_params["name"]
    if name not in rendering.STATIC:
        return PlainTextResponse("There is no such file.", 404)
    kind = "text/css; charset=utf-8" if name.endswith(".css") else "text/javascript; charset=utf-8"
    return Answer(rendering.static(name), 200, {"cache-control": "no-cache"}, kind)


def _form(library: Library, post: routes.Post) -> Callable[[Request], Any]:
    async def endpoint(request: Request) -> Response:
        from starlette.concurrency import run_in_threadpool
        from starlette.responses import RedirectResponse

        form = await request.form(max_files=1, max_fields=40, max_part_size=MAX_BYTES)
        if not hmac.compare_digest(str(form.get("token", "")).encode(), library.token.encode()) or not library.token:
            why = "The form is from another run of the program; go back, load the page again, and send it once more."
            page = lost.page(request.scope["path"], why, title="This form has run out", status=403)
            return _answer(page, library, "html", "")
        try:
            to = await run_in_threadpool(post, library, form)
        except Stop as error:
            page = lost.page(request.scope["path"], str(error), title="This cannot be done", status=400)
            return _answer(page, library, "html", "")
        answer = RedirectResponse(to, 303)
        who = str(form.get("by") or "").strip()[:NAME]
        if who:
            answer.set_cookie("by", quote(who), max_age=YEAR, path="/review", httponly=True, samesite="strict")
        return answer

    return endpoint


def _remembered(request: Request) -> dict[str, str]:
    """The name under which somebody judges, from the form before; it stands as if it were asked for."""
    who = unquote(request.cookies.get("by", ""), errors="replace")[:NAME]
    return {"by": who} if who else {}


def warm(library: Library) -> None:
    """Make the pages that every page leads to, so that indexes and templates are there when the first reader comes."""
    from summitry.explore import searching

    searching.index(library)
    for to in ("/", "/matrix", *(to for _, _, to in (*rendering.ARC, *rendering.TOOLS))):
        made = routes.make(library, to)
        if isinstance(made, Page):
            rendering.render(made, library)


def opened(library: Library) -> Library:
    """The library with a token of its own run, and a shelf for texts that are read."""
    import secrets

    from summitry.explore.readings import Readings

    return replace(library, token=secrets.token_urlsafe(24), readings=Readings())
