"""Fetches one page over http or https, with a time limit, a size limit and few redirects.

It follows no link, runs no script and sends no cookie.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from typing import Any

from summitry.read.formats import refuse

TIMEOUT = 20.0
"""Seconds without an answer after which a page is given up."""

REDIRECTS = 5
AGENT = "Mozilla/5.0 (compatible; summitry; reads one page on a person's request)"


@dataclass(frozen=True, kw_only=True)
class Page:
    """What a server sent: the bytes, the final address, and the type and charset that it declares."""

    raw: bytes
    url: str
    content_type: str | None
    charset: str | None


def is_address(source: str) -> bool:
    """Whether a source is written as a web address."""
    return source.lower().startswith(("http://", "https://"))


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = REDIRECTS
    max_repeats = 2

    def redirect_request(self, *args: Any, **named: Any) -> urllib.request.Request | None:
        if not is_address(str(args[-1])):
            raise urllib.error.URLError(f"redirects to {args[-1]!r}, which is no web address")
        return super().redirect_request(*args, **named)


def fetch(url: str, *, max_bytes: int, timeout: float = TIMEOUT) -> Page:
    """The page at an address. Raises `Refused` with what to do where it cannot be had."""
    save = "save the page in a browser and give the file"
    opener = urllib.request.build_opener(_Redirects())
    parts = urllib.parse.urlsplit(url)
    wire = urllib.parse.urlunsplit(
        parts._replace(
            path=urllib.parse.quote(parts.path, safe="/%:@!$&'()*+,;=~-._"),
            query=urllib.parse.quote(parts.query, safe="/%:@!$&'()*+,;=~-._?"),
            fragment="",
        )
    )
    request = urllib.request.Request(wire, headers={"User-Agent": AGENT, "Accept": "text/html,*/*;q=0.5"})
    try:
        with opener.open(request, timeout=timeout) as answer:
            raw = answer.read(max_bytes + 1)
            kind = answer.headers.get_content_type() if answer.headers.get("Content-Type") else None
            page = Page(raw=raw, url=answer.geturl(), content_type=kind, charset=answer.headers.get_content_charset())
    except urllib.error.HTTPError as error:
        raise refuse(url, f"the server answers {error.code} {error.reason}".rstrip(), save) from error
    except (TimeoutError, socket.timeout) as error:  # noqa: UP041
        raise refuse(url, f"no answer within {timeout:g} seconds", f"try again, or {save}") from error
    except (urllib.error.URLError, http.client.HTTPException, ssl.SSLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise refuse(url, f"cannot be reached ({reason})", f"check the address and the network, or {save}") from error
    if len(page.raw) > max_bytes:
        raise refuse(url, f"is larger than {max_bytes / 1e6:g} MB", "raise the limit, or give a part of it as a file")
    return page
