"""Bytes to text: byte-order marks, UTF-8, UTF-16, old code pages; and the refusal of what is no text.

UTF-8 is decoded as it stands: line ends stay, and a byte-order mark stays as U+FEFF at index 0, so that
offsets are those of the decoded file. Nothing else is normalised.
"""

from __future__ import annotations

import codecs
import re

from summitry.read.formats import Extracted, refuse

SAMPLE = 200_000
"""Bytes that the guess of an encoding looks at; more takes time and changes nothing."""

BROKEN_UTF8 = 0.01
"""Share of bytes that may be broken in a text still taken as UTF-8 (cut pages, pasted characters)."""

WESTERN = 0.06
"""Share of non-ASCII bytes below which an undeclared text is taken as Windows Western: quotes and accents."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BINARY_MEND = "give a text, HTML, PDF, DOCX or Markdown file"


def extract(raw: bytes, *, name: str, charset: str | None = None) -> Extracted:
    """The decoded text of a plain text file."""
    text, warnings = decode(raw, name=name, charset=charset)
    return Extracted(text=text, reader="text", warnings=warnings)


def decode(raw: bytes, *, name: str, charset: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of these bytes, with a warning where bytes had to be guessed or replaced.

    Raises `Refused` for bytes that are no text.
    """
    text, warnings = _decode(raw, name, charset)
    controls = len(_CONTROL.findall(text[:SAMPLE]))
    if "\x00" in text or controls > max(2, len(text[:SAMPLE]) // 200):
        raise refuse(name, "is a binary file, not a text", _BINARY_MEND)
    return text, warnings


def _decode(raw: bytes, name: str, charset: str | None) -> tuple[str, tuple[str, ...]]:
    marked = _by_mark(raw)
    if marked is not None:
        return marked, ()
    if charset is not None and (declared := _declared(raw, charset)) is not None:
        return declared, ()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if "\x00" not in text:
            return text, ()
    if b"\x00" in raw:
        return _without_mark(raw, name), ()
    broken = raw.decode("utf-8", errors="replace")
    count = broken.count("\ufffd")
    multibyte = sum(char > "\x7f" for char in broken[:SAMPLE]) - broken[:SAMPLE].count("\ufffd")
    if multibyte > count and count <= max(1, BROKEN_UTF8 * len(raw)):
        return broken, (f"{count} broken bytes were replaced by U+FFFD",)
    return _guess(raw, name)


def _by_mark(raw: bytes) -> str | None:
    """The text after a UTF-16 or UTF-32 byte-order mark; UTF-8 keeps its mark and comes later."""
    for mark, encoding in (
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace")
    return None


def _declared(raw: bytes, charset: str) -> str | None:
    """The text in the declared encoding, None where the declaration is unknown or wrong."""
    try:
        encoding = codecs.lookup(charset).name
        if encoding in ("iso8859-1", "ascii"):
            encoding = "utf-8" if _is_utf8(raw) else "cp1252"
        return raw.decode(encoding)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _without_mark(raw: bytes, name: str) -> str:
    """UTF-16 without a mark: nearly every second byte of a Latin text is zero."""
    sample = raw[:SAMPLE]
    half = max(1, len(sample) // 2)
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        if sample[first::2].count(0) > 0.7 * half and sample[1 - first :: 2].count(0) < 0.05 * half:
            return raw.decode(encoding, errors="replace")
    raise refuse(name, "is a binary file, not a text", _BINARY_MEND)


def _guess(raw: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """An old code page, guessed: few high bytes are Western quotes and accents, many go to the detector."""
    sample = raw[:SAMPLE]
    high = sum(byte > 0x7F for byte in sample)
    encoding = "cp1252" if high < WESTERN * len(sample) else None
    if encoding is None:
        from charset_normalizer import from_bytes

        best = from_bytes(sample).best()
        encoding = best.encoding if best is not None else None
    if encoding is None:
        raise refuse(name, "is in no encoding that can be told", "save it as UTF-8")
    text = raw.decode(encoding, errors="replace")
    return text, (f"the encoding was guessed as {encoding}; save the file as UTF-8 if letters look wrong",)
