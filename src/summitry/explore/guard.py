"""What a request must be before any page is made: to this machine, from this machine's own pages, and not too large.

The server listens on loopback, but a browser can be led to it by any web page: so foreign Host names are refused
(DNS rebinding), posts from other sites are refused, and every answer says what it may load.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from summitry.errors import Stop
from summitry.explore.rendering import POLICY

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LOOPBACK = ("127.0.0.1", "localhost", "::1")
HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
"""Same-origin for the referrer: with none at all a browser sends no origin with a form of these pages either."""


def is_loopback(host: str) -> bool:
    """Whether a host names this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def check_host(host: str, *, remote: bool) -> None:
    """Refuse to listen to other machines unless that was asked for in words."""
    if not remote and not is_loopback(host):
        raise Stop(f"--host {host} can be reached from other machines; add --allow-remote if that is meant")


class _TooLarge(Exception):
    """The body of a request is larger than the limit."""


@dataclass(frozen=True, kw_only=True)
class Guard:
    """Stands before the pages. `hosts` are the names that this server answers to."""

    app: App
    hosts: frozenset[str]
    limit: int
    """Bytes that a request may send."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in scope["headers"]}
        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await _say(send, *refusal)
            return
        body = _Body(receive=receive, limit=self.limit)

        async def unless_large(message: Message) -> None:
            if not body.over:
                await send(message)

        try:
            await self.app(scope, body.next, _headed(unless_large))
        except _TooLarge:
            await _say(send, 413, self._large())

    def _refusal(self, scope: Scope, headers: dict[str, str]) -> tuple[int, str] | None:
        if not self._known(headers.get("host", "")):
            return 421, "This server answers only to its own address; open the one that the program printed."
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return 405, "Only GET, HEAD and POST are answered."
        if scope["method"] == "POST" and not self._own(headers):
            return 403, "A form can only be sent from these pages themselves."
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self.limit:
            return 413, self._large()
        return None

    def _large(self) -> str:
        return f"That is too large; the limit is {self.limit / 1e6:g} MB. Split the text, or raise --max-bytes."

    def _known(self, host: str) -> bool:
        try:
            return (urlsplit(f"//{host}").hostname or "") in self.hosts
        except ValueError:
            return False

    def _own(self, headers: dict[str, str]) -> bool:
        """Whether a post comes from a page of this server, by what the browser says of it."""
        site = headers.get("sec-fetch-site")
        if site is not None and site not in ("same-origin", "none"):
            return False
        origin = headers.get("origin")
        if origin is None:
            return True
        return urlsplit(origin).netloc == headers.get("host", "") and origin != "null"


@dataclass(kw_only=True)
class _Body:
    """The body of a request, counted as it comes in; `over` once it is larger than the limit."""

    receive: Receive
    limit: int
    seen: int = 0

    @property
    def over(self) -> bool:
        return self.seen > self.limit

    async def next(self) -> Message:
        message = await self.receive()
        self.seen += len(message.get("body", b""))
        if self.over:
            raise _TooLarge
        return message


def _headed(send: Send) -> Send:
    async def headed(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = list(message.get("headers", []))
            if not any(key.lower() == b"content-security-policy" for key, _ in own):
                own.append((b"content-security-policy", POLICY.encode()))
            stated = {key.lower() for key, _ in own}
            message = {**message, "headers": [*own, *((key, value) for key, value in HEADERS if key not in stated)]}
        await send(message)

    return headed


async def _say(send: Send, status: int, text: str) -> None:
    body = text.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    start = {"type": "http.response.start", "status": status, "headers": headers}
    await _headed(send)(start)
    await send({"type": "http.response.body", "body": body})
