"""The text of a PDF: lines joined to paragraphs, words joined at line ends, running heads left out.

A scanned page holds no text and is refused, not recognised. The file's own dates say when it was made, not
when it was published, and are not used.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from summitry.read.formats import Extracted, clean, refuse

EDGE = 2
"""Lines at the top and at the bottom of a page that can be running heads or page numbers."""

REPEATED = 3
"""Pages on which a line must stand at the edge to be a running head."""

FULL_LINE = 0.8
"""Share of the usual line length above which a line runs on into the next."""

_PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–—]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*[-–—]?(?:\s*(?:of|/)\s*\d{1,4})?", re.I)
_SENTENCE_END = re.compile(r"[.!?:]['\"”’)\]]*$")
_STARTS_BLOCK = re.compile(
    r"(?:[•●▪◦–*-]\s|\d{1,2}(?:\.\d{1,2})+\.?\s+[A-Z]|\(?\d{1,2}[.)]\s|\(?[a-z][.)]\s|Q[:.]|A[:.]|[A-Z][A-Z .]{2,40}:)"
)
_LEADER = re.compile(r"(?:\. ?){4,}\d{0,4}$")
"""A row of dots to a page number ends a line of a table of contents."""
_BROKEN_WORD = re.compile(r"[a-z]{2,}[-\u00ad\u2010]$")
_COMPOUND = re.compile(
    r"(?:^|[\s(])(?:self|non|anti|pro|post|pre|ex|vice|co|well|long|short|high|low|cross|all|cease)-$", re.I
)


def extract(raw: bytes, *, name: str) -> Extracted:
    """The paragraphs of a PDF with the title that its metadata gives, where it is one."""
    pages, title, warnings = _pages(raw, name)
    if not any(line.strip() for page in pages for line in page):
        raise refuse(name, "holds no text (scanned pages)", "run text recognition (OCR) first and give the text")
    return Extracted(
        text=clean.blocks(_paragraphs(_without_heads(pages))), reader="pdf", title=title, warnings=warnings
    )


def _pages(raw: bytes, name: str) -> tuple[list[list[str]], str | None, tuple[str, ...]]:
    """The lines of each page, the title of the metadata, and a warning where pages could not be read."""
    import logging

    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    faults = (
        PyPdfError, ValueError, LookupError, TypeError, AttributeError, OSError, RecursionError,
        NotImplementedError, AssertionError, ArithmeticError,
    )  # fmt: skip
    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise refuse(name, "is locked with a password", "save an unlocked copy")
        count = len(reader.pages)
        title = _title(reader.metadata)
    except DependencyError as error:
        raise refuse(name, "is encrypted", "open it in a viewer and print it to a new PDF") from error
    except faults as error:
        raise refuse(name, "is a damaged PDF", "open it in a viewer and print it to a new PDF") from error
    pages: list[list[str]] = []
    unread = 0
    for number in range(count):
        try:
            pages.append([line.rstrip() for line in reader.pages[number].extract_text().splitlines()])
        except (*faults, DependencyError):
            unread += 1
    warnings = (f"{unread} of {count} pages could not be read",) if unread else ()
    return pages, title, warnings


def _title(metadata: Any) -> str | None:
    """The metadata's title, unless it is a file name or what a word processor fills in."""
    title = clean.line(str(getattr(metadata, "title", None) or ""))
    if (
        len(title) < 8
        or " " not in title
        or re.search(r"\.(docx?|pdf|indd|qxd|rtf)$|^microsoft word|^untitled|https?:", title, re.I)
    ):
        return None
    return title


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip().lower())


def _without_heads(pages: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Pages without page numbers and without lines that stand at the edge of several pages."""
    filled = [[line for line in page if line.strip()] for page in pages]
    seen = Counter(key for page in filled for key in {_key(line) for line in _edges(page)})
    needed = max(REPEATED, len(filled) // 4)
    for page in pages:
        lines = list(page)
        edges = {id(line): line for line in _edges([line for line in lines if line.strip()])}
        yield [
            line
            for line in lines
            if not (id(line) in edges and (seen[_key(line)] >= needed or _PAGE_NUMBER.fullmatch(line.strip())))
        ]


def _edges(page: Sequence[str]) -> list[str]:
    return list(page[:EDGE]) + list(page[max(EDGE, len(page) - EDGE) :])


def _paragraphs(pages: Iterator[list[str]]) -> Iterator[str]:
    """Lines joined to paragraphs, over page ends too where a sentence runs on."""
    lines: list[str] = []
    for page in pages:
        while page and not page[-1].strip():
            page.pop()
        lines += page
        if lines and _SENTENCE_END.search(lines[-1]):
            lines.append("")
    widths = sorted(len(line) for line in lines if len(line) > 20)
    usual = widths[int(0.75 * (len(widths) - 1))] if widths else 0
    current = ""
    previous = ""
    for line in lines:
        text = line.strip()
        if current and (not text or _begins(previous, text, usual)):
            yield current
            current = ""
        if text:
            current = _joined(current, text) if current else text
        previous = text
    yield current


def _begins(previous: str, line: str, usual: int) -> bool:
    """Whether a line begins a new paragraph: after a short line, with a capital, a number or a speaker."""
    if _LEADER.search(previous):
        return True
    if _STARTS_BLOCK.match(line):
        return bool(_SENTENCE_END.search(previous)) or len(previous) < FULL_LINE * usual
    if line[:1].islower() or len(previous) >= FULL_LINE * usual:
        return False
    if _SENTENCE_END.search(previous):
        return True
    return not previous.endswith((",", ";", "-", "–")) and len(previous) < 0.6 * usual


def _joined(left: str, right: str) -> str:
    """Two lines as one; a word broken at the line end is whole again, a compound keeps its hyphen."""
    if _BROKEN_WORD.search(left) and right[:1].islower():
        return left + right if _COMPOUND.search(left) else left[:-1] + right
    if left.endswith(("-", "/")) and not left.endswith((" -", " /")):
        return left + right
    return f"{left} {right}"
