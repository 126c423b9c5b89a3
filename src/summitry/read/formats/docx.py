"""The text of a Word document: paragraphs, headings as lines, tables row by row, tracked insertions kept.

Headers, footers, footnotes, deletions and comments are left out. The file's own dates say when it was saved,
not when it was published, and are not used.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from summitry.read.formats import Extracted, clean, refuse

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEFT_OUT = frozenset(
    {f"{_W}del", f"{_W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
MAX_UNPACKED = 200_000_000
"""Bytes that the packed text may unpack to; more is a damaged or hostile file."""


def extract(raw: bytes, *, name: str) -> Extracted:
    """The text of a DOCX file with its title where the file or a title paragraph gives one."""
    import docx
    from docx.opc.exceptions import OpcError
    from lxml import etree

    mend = "open it in a word processor and save it again, or save it as .txt"
    faults = (
        zipfile.BadZipFile, zlib.error, OpcError, etree.LxmlError, LookupError, ValueError, AttributeError, TypeError,
        OSError, EOFError, RuntimeError,
    )  # fmt: skip
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            unpacked = sum(one.file_size for one in packed.infolist() if one.filename.endswith(".xml"))
        if unpacked > MAX_UNPACKED:
            raise refuse(name, "unpacks to more than 200 MB of text", mend)
        document = docx.Document(io.BytesIO(raw))
        blocks = list(_blocks(document.element.body, _styles(document)))
        given = clean.line(document.core_properties.title or "") or None
    except faults as error:
        raise refuse(name, "is a damaged Word file", mend) from error
    title = next((clean.line(text) for style, text in blocks if text and style == "title"), None)
    return Extracted(text=clean.blocks(text for _, text in blocks), reader="docx", title=title or given)


def _styles(document: Any) -> dict[str, str]:
    return {style.style_id: (style.name or "").lower() for style in document.styles}


def _blocks(body: Any, styles: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Style name and text of each paragraph, and of each row of a table, in the order of the page."""
    for node in body:
        if node.tag == f"{_W}p":
            mark = node.find(f"{_W}pPr/{_W}pStyle")
            style = styles.get(mark.get(f"{_W}val"), "") if mark is not None else ""
            for piece in _text(node).split("\n\n"):
                yield style, piece
        elif node.tag == f"{_W}tbl":
            for row in node.iter(f"{_W}tr"):
                cells = (clean.line(" ".join(map(_text, cell.iter(f"{_W}p")))) for cell in row.findall(f"{_W}tc"))
                yield "", " | ".join(filter(None, cells))
        elif node.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"):
            yield from _blocks(node, styles)


def _text(node: Any) -> str:
    """The words of a paragraph as they stand after all tracked changes."""
    out: list[str] = []
    for child in node:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == f"{_W}t":
            out.append(child.text or "")
        elif child.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            out.append("\n" if child.tag != f"{_W}tab" else " ")
        elif child.tag == f"{_W}noBreakHyphen":
            out.append("-")
        else:
            out.append(_text(child))
    return "".join(out)
