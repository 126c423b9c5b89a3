"""The main text of a web page, its headings as lines of their own, and what its markup says about it.

Menus, forms, scripts and comments are left out. Dates come only from declared metadata, never from a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from summitry.read.formats import Extracted, clean, pagedata, plain, refuse

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w:-]+)", re.I)
_XML = re.compile(rb"<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w:-]+)", re.I)
_DOUBLE_BREAK = re.compile(r"(?:<br\b[^>]{0,40}>\s*){2,}", re.I)
_NEW_LINE = re.compile(r"(?<=[.!?:”\"])\s*\n|\n(?=[-•*–] )")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.I)

FURNITURE = (
    "script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "button", "select",
    "iframe", "svg", "figure", "object", "video", "audio", "menu", "dialog",
)  # fmt: skip
"""Elements that hold no article text, for the fallback that reads a page without trafilatura."""

BLOCKS = (
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "li",
    "blockquote",
    "dt",
    "dd",
    "td",
    "th",
    "pre",
    "div",
    "section",
)

SHORT = 200
"""Characters of main text below which the whole body is tried too: trafilatura is made for long pages."""


def extract(raw: bytes, *, name: str, charset: str | None = None) -> Extracted:
    """The main text of an HTML page with title, date, site name and address where the page declares them."""
    from lxml import etree
    from lxml import html as markup

    declared = charset or _declared(raw)
    source, warnings = plain.decode(raw, name=name, charset=declared)
    source = _DOUBLE_BREAK.sub("</p><p>", _DECLARATION.sub("", source.lstrip("\ufeff")))
    try:
        tree = markup.document_fromstring(source, parser=markup.HTMLParser(huge_tree=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise refuse(name, "holds no readable page", "save the page again as HTML, or give its text") from error
    data = pagedata.find(tree)
    parts = list(_main(source))
    if sum(map(len, parts)) < SHORT:
        whole = list(_whole(tree))
        parts = whole if any(whole) else parts
    if data.title and not any(clean.line(data.title) == part for part in parts[:3]):
        parts.insert(0, clean.line(data.title))
    return Extracted(
        text=clean.blocks(parts) if any(parts) else "",
        reader="html",
        title=data.title,
        published=data.published,
        site=data.site,
        url=data.url,
        warnings=warnings,
    )


def _declared(raw: bytes) -> str | None:
    match = _CHARSET.search(raw[:4096]) or _XML.match(raw[:200])
    return match[1].decode("ascii") if match else None


def _main(source: str) -> Iterator[str]:
    """The blocks of the article that trafilatura finds; nothing where it finds none."""
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = trafilatura.bare_extraction(
        source, include_comments=False, include_tables=True, favor_recall=True, with_metadata=False
    )
    body = getattr(found, "body", None)
    if body is not None:
        yield from _written(body)


def _written(body: Any) -> Iterator[str]:
    """The text of each block of trafilatura's tree, headings, list items and rows apart."""
    for block in body.iterchildren():
        if block.tag in ("list", "quote", "table", "div") and any(
            child.tag in ("item", "p", "head", "row", "list", "quote") for child in block
        ):
            yield _own(block.text)
            yield from _written(block)
        elif block.tag == "row":
            yield " | ".join(filter(None, (clean.line("".join(cell.itertext())) for cell in block)))
        elif isinstance(block.tag, str):
            yield from _broken(block)
        yield _own(block.tail)


def _broken(block: Any) -> Iterator[str]:
    """A block's text, cut where a break in the page ends a sentence or begins a list item."""
    text = block.text or ""
    for child in block.iterdescendants():
        if child.tag == "lb":
            text += "\n"
        else:
            text += child.text or ""
        text += child.tail or ""
    for piece in _NEW_LINE.split(text):
        yield clean.line(piece)


def _own(text: str | None) -> str:
    return clean.line(text or "")


def _whole(tree: Any) -> Iterator[str]:
    """Every block of the page's body that is no furniture: the fallback for pages without an article."""
    body = tree.find("body") if tree.find("body") is not None else tree
    for root in tree.xpath("//main | //article")[:1] or [body]:
        yield from _blocks(root)


def _blocks(root: Any) -> Iterator[str]:
    """The text of a node, a new block wherever a block element begins or ends."""
    from lxml import etree

    buffer = [""]
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        left_out = event in ("comment", "pi") or node.tag in FURNITURE
        if event == "start" and left_out:
            walk.skip_subtree()
        elif not left_out:
            if node.tag in BLOCKS or node.tag == "br":
                yield clean.line("".join(buffer))
                buffer.clear()
            buffer.append((node.text if event == "start" else None) or "")
        if event != "start" and node is not root:
            buffer.append(node.tail or "")
    yield clean.line("".join(buffer))
