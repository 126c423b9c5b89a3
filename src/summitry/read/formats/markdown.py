"""Markdown as paragraphs: headings as lines, link texts without addresses, no code, no raw HTML.

The YAML header that many sites write gives title and date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from summitry.errors import Stop
from summitry.read.formats import Extracted, clean, pagedata, plain

_HEADER = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.S)


def extract(raw: bytes, *, name: str, charset: str | None = None) -> Extracted:
    """The prose of a Markdown file, with title and date where its header gives them."""
    from markdown_it import MarkdownIt

    source, warnings = plain.decode(raw, name=name, charset=charset)
    header, source = _header(source)
    tokens = MarkdownIt("commonmark").enable("table").parse(source.lstrip("\ufeff"))
    blocks = list(_blocks(tokens))
    title = _string(header.get("title")) or next((text for level, text in blocks if level == 1), None)
    parts = [text for _, text in blocks]
    if header.get("title") and title and not any(clean.line(title) == part for part in parts[:3]):
        parts.insert(0, title)
    date = _string(header.get("date") or header.get("published"))
    return Extracted(
        text=clean.blocks(parts),
        reader="markdown",
        title=title,
        published=pagedata.iso(date) if date else None,
        site=_string(header.get("publisher") or header.get("site")),
        url=_string(header.get("url") or header.get("source")),
        warnings=warnings,
    )


def _header(source: str) -> tuple[dict[str, Any], str]:
    from summitry import tables

    match = _HEADER.match(source)
    if match is None:
        return {}, source
    try:
        values = tables.load_yaml(match[1], "header")
    except Stop:
        return {}, source
    return (values, source[match.end() :]) if isinstance(values, dict) else ({}, source)


def _string(value: Any) -> str | None:
    return clean.line(str(value)) or None if isinstance(value, (str, int)) else None


def _blocks(tokens: list[Any]) -> Iterator[tuple[int | None, str]]:
    """Heading level (None for prose) and text of each block."""
    level: int | None = None
    row: list[str] | None = None
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type == "heading_close":
            level = None
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield None, " | ".join(row or ())
            row = None
        elif token.type == "inline":
            text = clean.line("".join(_inline(token.children or [])))
            if row is not None:
                row.append(text)
            else:
                yield level, text


def _inline(children: list[Any]) -> Iterator[str]:
    for child in children:
        if child.type in ("text", "code_inline"):
            yield child.content
        elif child.type in ("softbreak", "hardbreak"):
            yield " "
