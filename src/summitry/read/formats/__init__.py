"""Which format a source has, and the one function that turns its bytes into text.

Knows suffixes, content types and magic numbers; how each format is read stands in the module of its name.
A format that is not read is refused with what to do instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from summitry.errors import Refused, Skip

FORMATS = ("text", "html", "pdf", "docx", "markdown", "json", "csv")

SUFFIXES = {
    "": "text",
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "json",
    ".jsonl": "json",
    ".ndjson": "json",
    ".csv": "csv",
    ".tsv": "csv",
}

CONTENT_TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "text/markdown": "markdown",
    "application/json": "json",
    "application/x-ndjson": "json",
    "text/csv": "csv",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}

_SAVE_AS_TEXT = "open it in a word processor and save it as .docx or .txt"
_COPY_MAIL = "open it in a mail program and save the message as text or HTML"
_OCR = "run text recognition (OCR) first and give the text"
_MEDIA = "give its transcript as a text file"
_UNPACK = "unpack it and give the folder"
REFUSED = {
    ".rtf": ("a rich-text file", _SAVE_AS_TEXT),
    ".doc": ("an old Word file", _SAVE_AS_TEXT),
    ".odt": ("an OpenDocument file", _SAVE_AS_TEXT),
    ".pages": ("a Pages file", _SAVE_AS_TEXT),
    ".epub": ("an e-book", "convert it to HTML or text first"),
    ".eml": ("a mail message", _COPY_MAIL),
    ".msg": ("a mail message", _COPY_MAIL),
    ".mbox": ("a mail box", _COPY_MAIL),
    ".xlsx": ("a spreadsheet", "save the sheet as .csv with a column named text"),
    ".xls": ("a spreadsheet", "save the sheet as .csv with a column named text"),
    ".xml": ("an XML file", "give the page as HTML, or its text"),
    ".zip": ("an archive", _UNPACK),
    ".gz": ("an archive", _UNPACK),
    ".png": ("an image", _OCR),
    ".jpg": ("an image", _OCR),
    ".jpeg": ("an image", _OCR),
    ".gif": ("an image", _OCR),
    ".tif": ("an image", _OCR),
    ".tiff": ("an image", _OCR),
    ".webp": ("an image", _OCR),
    ".mp3": ("a recording", _MEDIA),
    ".mp4": ("a recording", _MEDIA),
    ".wav": ("a recording", _MEDIA),
}

_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", ".rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
    (b"\x89PNG\r\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF87a", ".gif"),
    (b"GIF89a", ".gif"),
    (b"II*\x00", ".tif"),
    (b"MM\x00*", ".tif"),
    (b"\x1f\x8b", ".gz"),
    (b"ID3", ".mp3"),
)

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,400}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_MAIL = re.compile(
    rb"(?:(?:received|delivered-to|return-path|mime-version|message-id): [^\n]+\n(?:[ \t][^\n]*\n)*){2}", re.I
)


@dataclass(frozen=True, kw_only=True)
class Extracted:
    """The text of one document as its format gives it, with what the format says about it."""

    text: str
    reader: str
    title: str | None = None
    published: str | None = None
    site: str | None = None
    url: str | None = None
    language: str | None = None
    warnings: tuple[str, ...] = ()


def refuse(what: str, why: str, mend: str) -> Refused:
    """The failure of one source, ready to be raised; one among many is skipped and counted."""
    return Refused(Skip(what=what, why=why, mend=mend))


def kind_of(raw: bytes, *, name: str, content_type: str | None = None) -> str:
    """The format of these bytes: magic numbers first, then the suffix, the content type and the look.

    Raises `Refused` for a format that is not read.
    """
    suffix = PurePath(name.split("?", 1)[0]).suffix.lower()
    by_magic = _by_magic(raw)
    if by_magic in FORMATS:
        return by_magic
    head = raw[:2000].removeprefix(b"\xef\xbb\xbf")
    if suffix == ".xml" and _HTML.match(head):
        return "html"
    refused = REFUSED.get(by_magic) or REFUSED.get(suffix)
    if refused is not None:
        raise refuse(name, f"is {refused[0]}, which is not read", refused[1])
    if _HTML.match(head):
        return "html"
    if _MAIL.match(head):
        raise refuse(name, "is a mail message, which is not read", _COPY_MAIL)
    if content_type in CONTENT_TYPES:
        return CONTENT_TYPES[content_type]
    return SUFFIXES.get(suffix, "text")


def _by_magic(raw: bytes) -> str:
    for mark, kind in _MAGIC:
        if raw.startswith(mark):
            return kind
    if b"%PDF-" in raw[:1024] and not _HTML.match(raw[:1024]) and b"\x00" in raw[:4096]:
        return "pdf"
    if raw.startswith(b"PK\x03\x04"):
        return "docx" if b"word/" in raw else ".zip"
    return ""


def extract(raw: bytes, kind: str, *, name: str, charset: str | None = None) -> list[Extracted]:
    """The documents that these bytes hold: one for most formats, any number for JSON and CSV exports."""
    if kind == "html":
        from summitry.read.formats import html

        return [html.extract(raw, name=name, charset=charset)]
    if kind == "pdf":
        from summitry.read.formats import pdf

        return [pdf.extract(raw, name=name)]
    if kind == "docx":
        from summitry.read.formats import docx

        return [docx.extract(raw, name=name)]
    if kind == "markdown":
        from summitry.read.formats import markdown

        return [markdown.extract(raw, name=name, charset=charset)]
    if kind in ("json", "csv"):
        from summitry.read.formats import exports

        return exports.extract(raw, kind=kind, name=name, charset=charset)
    if kind == "text":
        from summitry.read.formats import plain

        return [plain.extract(raw, name=name, charset=charset)]
    raise refuse(name, f"has no format called {kind!r}", f"use one of {', '.join(FORMATS)}")
