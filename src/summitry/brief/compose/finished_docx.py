"""A finished brief read back from a Word document: sentences by their bookmarks, what they cite from its own part.

Reads; judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from summitry.brief.compose.annex import expanded
from summitry.brief.compose.as_docx import ANNEX, RELATION, SIDES, XML
from summitry.brief.compose.finished import Finished, Found, flat
from summitry.errors import Stop

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SOURCE = re.compile(r"(\d+)\. (.*?)(?: (https?://\S+))?")


def read_docx(path: Path) -> Finished:
    """The brief of a Word document."""
    import zipfile

    from docx import Document
    from docx.opc.exceptions import OpcError

    try:
        document = Document(str(path))
    except (OpcError, KeyError, ValueError, OSError, zipfile.BadZipFile) as error:
        raise Stop(f"{path}: cannot be read as a Word document ({error}); give one of summitry brief") from error
    kept = _kept(document)
    if kept is None:
        return Finished(subject="", length="", sentences=(), furniture=())
    seals = {one.get("n"): (one.get("seal") or "", tuple((one.get("facts") or "").split())) for one in kept}
    body, tail = _halves(list(document.element.body), "Sources")
    sources, listed = _halves(tail, ANNEX)
    sentences: list[Found] = []
    furniture: list[str] = []
    heading = ""
    for paragraph in _paragraphs(body):
        heading = _heading(paragraph, heading)
        found, rest = _read(paragraph, seals, _column(paragraph) or heading)
        sentences += found
        furniture += [rest] if rest else []
    return Finished(
        subject=kept.get("subject") or "",
        length=kept.get("length") or "",
        sentences=tuple(sentences),
        furniture=tuple(furniture),
        sources=tuple(_sources(sources)),
        annex=tuple(key for one in _paragraphs(listed) for key in expanded(_text(one).rpartition(": ")[2])),
    )


def _kept(document: Any) -> Any:
    """The part that says what each sentence cites; None where the document has none."""
    from lxml import etree

    for one in document.part.rels.values():
        if one.reltype == RELATION:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            root = etree.fromstring(one.target_part.blob, parser)
            if root.tag == f"{{{XML}}}brief":
                return root
    return None


def _halves(parts: list[Any], heading: str) -> tuple[list[Any], list[Any]]:
    """Everything before a heading of the first level, and everything after it."""
    at = next((n for n, one in enumerate(parts) if _style(one) == "Heading1" and _text(one) == heading), len(parts))
    return parts[:at], parts[at + 1 :]


def _paragraphs(parts: list[Any]) -> Iterator[Any]:
    for one in parts:
        yield from one.iter(f"{W}p")


def _style(paragraph: Any) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val") or ""


def _text(part: Any) -> str:
    return flat("".join(one.text or "" for one in part.iter(f"{W}t")))


def _heading(paragraph: Any, before: str) -> str:
    """The holder under whose heading what follows stands: a heading of the third level, until another heading."""
    style = _style(paragraph)
    if style == "Heading3":
        return _text(paragraph)
    return "" if style.startswith("Heading") else before


def _column(paragraph: Any) -> str:
    """The holder at the head of the column of a table of sides; empty elsewhere."""
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    if cell is None:
        return ""
    row = cell.getparent()
    table = row.getparent()
    about = table.find(f"{W}tblPr/{W}tblDescription")
    rows = table.findall(f"{W}tr")
    if about is None or about.get(f"{W}val") != SIDES or rows[0] is row:
        return ""
    return _text(rows[0].findall(f"{W}tc")[row.findall(f"{W}tc").index(cell)])


def _read(paragraph: Any, seals: dict[Any, tuple[str, tuple[str, ...]]], heading: str) -> tuple[list[Found], str]:
    """Sentences of a paragraph in order, and what stands in it without a bookmark."""
    found: list[Found] = []
    rest: list[str] = []
    number = None
    words: list[str] = []
    for one in paragraph:
        if one.tag == f"{W}bookmarkStart":
            number, words = (one.get(f"{W}name") or "").removeprefix("s"), []
        elif one.tag == f"{W}bookmarkEnd" and number is not None:
            seal, ids = seals.get(number, ("", ()))
            found.append(Found(text=flat("".join(words)), ids=ids, seal=seal, heading=heading))
            number = None
        elif number is not None:
            words.append("".join(part.text or "" for part in one.iter(f"{W}t")))
        elif one.find(f"{W}rPr/{W}vertAlign") is not None and found:
            marks = re.sub(r" and \d+ more", "", _text(one))
            found[-1] = Found(**{**vars(found[-1]), "numbers": tuple(map(int, re.findall(r"\d+", marks)))})
        else:
            rest.append("".join(part.text or "" for part in one.iter(f"{W}t")))
    return found, flat("".join(rest))


def _sources(parts: list[Any]) -> Iterator[tuple[int, str, str | None]]:
    for paragraph in _paragraphs(parts):
        item = _SOURCE.fullmatch(_text(paragraph))
        if item:
            yield int(item[1]), item[2], item[3]
