"""Addresses and characters that are safe to stand in a page; what is not safe becomes plain text.

Templates escape whatever they are given, and stop at a name that they were not given.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from jinja2 import Environment

_UNSAFE = {code: "\ufffd" for code in (*range(9), 11, *range(14, 32), 127, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)}


def address(url: str | None) -> str | None:
    """An http or https address with a host; None for anything else ("javascript:", "data:", a path)."""
    if not url or re.search(r"[\s\x00-\x1f\x7f<>\"\\]", url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme.lower() in ("http", "https") and host else None


def printable(html: str) -> str:
    """The page with characters that a page cannot hold (NUL, lone surrogates) shown as the replacement mark."""
    return html.translate(_UNSAFE)


def templates(package: str) -> Environment:
    """The templates of a package, which escape all text."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader(package, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
