"""Files, addresses, standard input and bytes become `Document`s; what cannot be read is refused with a mend.

This is the only door by which text comes in. It decides what a document's text, title, date, publisher and
language are; it does not look into sentences.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from summitry import when
from summitry.errors import Refused, Skip, Stop
from summitry.model import Document, content_id
from summitry.read import dateline, publishers, sources, tongue
from summitry.read.formats import FORMATS, Extracted, extract, kind_of, pagedata, refuse, web

MAX_BYTES = 20_000_000
"""Largest source that is read unless a larger one is asked for: about 3 million words."""

NO_DATE = 'no date: words like "recent", "ongoing" or "last Friday" cannot be placed; give the date of the text'


@dataclass(frozen=True, kw_only=True)
class _Raw:
    """Bytes with what is known of them before they are read."""

    raw: bytes
    name: str
    url: str | None = None
    content_type: str | None = None
    charset: str | None = None
    retrieved: str | None = None


def load(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    published: str | None = None,
    url: str | None = None,
    fmt: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Document:
    """One document from a path, an address, "-" for standard input, or bytes.

    `published` (a partial date) and `url` override what the document says; `fmt` overrides its format.
    Raises `Stop` with what to do next for a missing, empty, binary, too large or unreadable source.
    """
    _check(published, fmt)
    raw = _raw(source, name, max_bytes)
    documents = _documents(raw, published=published, url=url, fmt=fmt)
    first = next(documents)
    if next(documents, None) is not None:
        raise refuse(raw.name, "holds several documents", "read it as one of many files")
    return first


def load_many(
    given: Iterable[str | Path],
    *,
    recursive: bool = True,
    published: str | None = None,
    fmt: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Iterator[Document | Skip]:
    """Documents from files, folders, globs, addresses and "-", in that order; what fails is a `Skip`.

    One document is held at a time. A file that is named twice is read once.
    """
    _check(published, fmt)
    for source in sources.expand(given, recursive=recursive):
        if isinstance(source, Skip):
            yield source
            continue
        try:
            yield from _documents(_raw(source, None, max_bytes), published=published, url=None, fmt=fmt)
        except Refused as refused:
            yield refused.skip
        except Stop as stop:
            yield Skip(what=str(source), why=str(stop))


def _check(published: str | None, fmt: str | None) -> None:
    if published is not None and ("/" in published or when.parse(published) is None):
        raise Stop(f"{published!r} is no date of a document; write 2018, 2018-07 or 2018-07-16")
    if fmt is not None and fmt not in FORMATS:
        raise Stop(f"{fmt!r} is no format; use one of {', '.join(FORMATS)}")


def _raw(source: str | Path | bytes, name: str | None, max_bytes: int) -> _Raw:
    if isinstance(source, bytes):
        raw = _Raw(raw=source, name=name or "text")
    elif source == "-":
        raw = _Raw(raw=sys.stdin.buffer.read(max_bytes + 1), name=name or "standard input")
    elif isinstance(source, str) and web.is_address(source):
        page = web.fetch(source, max_bytes=max_bytes)
        raw = _Raw(
            raw=page.raw,
            name=name or page.url,
            url=page.url,
            content_type=page.content_type,
            charset=page.charset,
            retrieved=dt.datetime.now(dt.UTC).date().isoformat(),
        )
    else:
        raw = _Raw(raw=_file(Path(source), max_bytes), name=name or Path(source).name)
    if len(raw.raw) > max_bytes:
        raise _too_large(raw.name, len(raw.raw) if isinstance(source, bytes) else None, max_bytes)
    if not raw.raw.strip(b" \t\r\n\f\v\xef\xbb\xbf"):
        raise refuse(raw.name, "is empty", "give a file with text in it")
    return raw


def _too_large(name: str, size: int | None, limit: int) -> Refused:
    has = f"has {size / 1e6:.1f} MB" if size is not None else f"has more than {limit / 1e6:g} MB"
    return refuse(name, f"{has}; the limit is {limit / 1e6:g} MB", "split it, or raise the limit (read --max-bytes)")


def _file(path: Path, max_bytes: int) -> bytes:
    what = str(path)
    try:
        if path.is_dir():
            raise refuse(what, "is a folder", "give a file in it; summitry read takes a whole folder")
        if not path.exists():
            raise refuse(what, "there is no such file", "check the name and the folder")
        if not path.is_file() and not path.is_fifo():
            raise refuse(what, "is no regular file", "give a text file")
        if path.is_file() and path.stat().st_size > max_bytes:
            raise _too_large(path.name, path.stat().st_size, max_bytes)
        with path.open("rb") as file:
            return file.read(max_bytes + 1)
    except PermissionError as error:
        raise refuse(what, "may not be opened", "give yourself the right to read it") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise refuse(what, f"cannot be opened ({reason})", "check the name and the disk") from error


def _documents(raw: _Raw, *, published: str | None, url: str | None, fmt: str | None) -> Iterator[Document]:
    kind = fmt or kind_of(raw.raw, name=raw.name, content_type=raw.content_type)
    found = extract(raw.raw, kind, name=raw.name, charset=raw.charset)
    many = len(found) > 1
    for number, one in enumerate(found, start=1):
        name = f"{raw.name} #{number}" if many else raw.name
        yield _document(one, raw, name=name, published=published, url=url)


def _document(one: Extracted, raw: _Raw, *, name: str, published: str | None, url: str | None) -> Document:
    text = one.text
    if not text.strip("\ufeff \t\r\n\f\v\u00a0"):
        raise refuse(name, "holds no text", "give a page or file with an article in it")
    url = url or raw.url or one.url
    stated = dateline.find(text)
    date = published or one.published or (stated.value if stated else None) or pagedata.from_url(url)
    publisher, side = publishers.find(url=url, site=one.site, text=text)
    language, foreign = tongue.detect(text)
    warnings = list(one.warnings)
    if foreign is not None:
        warnings.append(foreign)
    if date is None:
        warnings.append(NO_DATE)
    return Document(
        id=content_id(text),
        text=text,
        title=one.title or dateline.title(text),
        url=url,
        publisher=publisher,
        side=side,
        published=date,
        published_span=stated.span if stated is not None and stated.value == date else None,
        language=language,
        retrieved=raw.retrieved,
        raw_hash=hashlib.sha256(raw.raw).hexdigest(),
        reader=one.reader,
        name=name,
        warnings=tuple(warnings),
    )
