"""References for reference managers and for text: CSL-JSON, RIS and BibTeX. It adds nothing to what was seen."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from summitry.model import Reference

BIBTEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "$": r"\$", "#": r"\#",
    "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def _parts(date: str | None) -> list[int]:
    match = re.match(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$", date or "")
    return [int(one) for one in match.groups() if one] if match else []


def csl(one: Reference) -> dict[str, Any]:
    """One reference as a CSL item."""
    item: dict[str, Any] = {
        "id": one.id,
        "type": "webpage",
        "title": one.title,
        "publisher": one.publisher,
        "container-title": one.publisher,
        "URL": one.url,
    }
    for name, date in (("issued", one.published), ("accessed", one.accessed)):
        if _parts(date):
            item[name] = {"date-parts": [_parts(date)]}
    note = "; ".join(text for text in (_seen(one), one.note) if text)
    return {**item, "note": note} if note else item


def _seen(one: Reference) -> str:
    return "" if one.seen == "page" else f"seen as {one.seen}"


def as_csl(references: Sequence[Reference]) -> str:
    """References as CSL-JSON."""
    return json.dumps([csl(one) for one in references], ensure_ascii=False, indent=1) + "\n"


def as_ris(references: Sequence[Reference]) -> str:
    """References as RIS."""
    return "".join(_ris(one) for one in references)


def _ris(one: Reference) -> str:
    fields = [
        ("TY", "ELEC"), ("ID", one.id), ("TI", one.title), ("PB", one.publisher), ("UR", one.url),
        ("PY", (one.published or "")[:4]), ("DA", "/".join((one.published or "").split("-"))),
        ("Y2", "/".join((one.accessed or "").split("-"))), ("N1", "; ".join(_notes(one))),
    ]  # fmt: skip
    lines = [f"{tag}  - {_line(value)}" for tag, value in fields if value]
    return "\n".join([*lines, "ER  - ", ""]) + "\n"


def _notes(one: Reference) -> list[str]:
    return [text for text in (_seen(one), one.note) if text]


def _line(text: str) -> str:
    return " ".join(text.split())


def as_bibtex(references: Sequence[Reference]) -> str:
    """References as BibTeX, every key once."""
    keys = _keys(references)
    return "\n".join(_bibtex(one, key) for one, key in zip(references, keys, strict=True))


def _keys(references: Iterable[Reference]) -> list[str]:
    return [re.sub(r"[^A-Za-z0-9:-]+", "-", one.id) for one in references]


def _bibtex(one: Reference, key: str) -> str:
    fields = {
        "title": "{" + _escaped(one.title) + "}",
        "organization": _escaped(one.publisher),
        "url": one.url,
        "date": one.published or "",
        "year": (one.published or "")[:4],
        "urldate": one.accessed or "",
        "note": _escaped("; ".join(_notes(one))),
    }
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@online{{{key},\n{body}}}\n"


def _escaped(text: str) -> str:
    return "".join(BIBTEX.get(letter, letter) for letter in _line(text))
