"""Library exports: a JSON, JSON-lines or CSV file with one document a record.

A record needs a text under one of the usual names; title, date, publisher and address are optional.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from summitry.read.formats import Extracted, clean, pagedata, plain, refuse

_TEXT = ("text", "body", "content", "full_text", "fulltext", "full text", "article", "transcript")
_TITLE = ("title", "headline", "hd")
_DATE = ("published", "date", "publication_date", "pubdate", "date_published", "issued")
_SITE = ("publisher", "source", "publication", "outlet", "journal", "site")
_URL = ("url", "link", "address")


def extract(raw: bytes, *, kind: str, name: str, charset: str | None = None) -> list[Extracted]:
    """One document for each record that holds a text."""
    source, warnings = plain.decode(raw, name=name, charset=charset)
    records = _json(source, name) if kind == "json" else _csv(source)
    found = [one for record in records if (one := _document(record, kind, warnings)) is not None]
    if not found:
        raise refuse(name, "holds no record with a text", f"name the column of the text one of: {', '.join(_TEXT[:4])}")
    return found


def _json(source: str, name: str) -> Iterator[Mapping[str, Any]]:
    source = source.lstrip("\ufeff").strip()
    try:
        value = json.loads(source)
    except ValueError:
        value = list(_lines(source, name))
    except RecursionError as error:
        raise refuse(name, "is nested too deeply", "give one record a line") from error
    if isinstance(value, dict):
        lists = [one for one in value.values() if isinstance(one, list) and one and isinstance(one[0], dict)]
        value = lists[0] if len(lists) == 1 and not _first(value, _TEXT) else [value]
    if isinstance(value, list):
        yield from (one for one in value if isinstance(one, dict))


def _lines(source: str, name: str) -> Iterator[Any]:
    for number, line in enumerate(source.splitlines(), start=1):
        if line.strip():
            try:
                yield json.loads(line)
            except (ValueError, RecursionError) as error:
                raise refuse(name, f"is no JSON at line {number}", "mend that line, or give the text itself") from error


def _csv(source: str) -> Iterator[Mapping[str, Any]]:
    source = source.lstrip("\ufeff")
    first = source.split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    csv.field_size_limit(100_000_000)
    yield from csv.DictReader(io.StringIO(source, newline=""), delimiter=mark)


def _first(record: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    lower = {str(key).strip().lower(): value for key, value in record.items() if key is not None}
    for name in names:
        value = lower.get(name)
        if isinstance(value, str) and value.strip():
            return value
    return None


def _document(record: Mapping[str, Any], kind: str, warnings: tuple[str, ...]) -> Extracted | None:
    text = _first(record, _TEXT)
    if text is None:
        return None
    title, date, site = _first(record, _TITLE), _first(record, _DATE), _first(record, _SITE)
    return Extracted(
        text=text,
        reader=kind,
        title=clean.line(title) if title else None,
        published=pagedata.iso(date) if date else None,
        site=clean.line(site) if site else None,
        url=_first(record, _URL),
        warnings=warnings,
    )
