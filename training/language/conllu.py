"""Reads treebanks in CoNLL-U form, plain or gzipped, one sentence at a time; interprets nothing."""

from __future__ import annotations

import dataclasses
import gzip
import re
from collections.abc import Iterator
from pathlib import Path


@dataclasses.dataclass(frozen=True, kw_only=True)
class Sentence:
    """Columns of one sentence; heads count from 1, 0 is the root; `text` is as published."""

    document: str
    words: list[str]
    lemmas: list[str]
    upos: list[str]
    xpos: list[str]
    feats: list[str]
    heads: list[int]
    deps: list[str]
    text: str
    paragraph: bool


def sentences(path: Path, keep: str = "") -> Iterator[Sentence]:
    """Yield sentences of the documents whose name matches `keep` (all by default)."""
    wanted = re.compile(keep)
    document, text, paragraph = "", "", False
    rows: list[list[str]] = []
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("#"):
                key, _, value = line[1:].partition("=")
                match key.strip():
                    case "newdoc id":
                        document, paragraph = value.strip(), True
                    case "text":
                        text = value.strip()
                    case other if other.startswith("newpar"):
                        paragraph = True
            elif line:
                columns = line.split("\t")
                if columns[0].isdigit():
                    rows.append(columns)
            elif rows:
                if wanted.search(document):
                    yield _sentence(rows, document, text, paragraph)
                rows, text, paragraph = [], "", False
        if rows and wanted.search(document):
            yield _sentence(rows, document, text, paragraph)


def _sentence(rows: list[list[str]], document: str, text: str, paragraph: bool) -> Sentence:
    return Sentence(
        document=document,
        words=[row[1] for row in rows],
        lemmas=[row[2] for row in rows],
        upos=[row[3] for row in rows],
        xpos=[row[4] for row in rows],
        feats=[row[5] for row in rows],
        heads=[int(row[6]) for row in rows],
        deps=[row[7] for row in rows],
        text=text,
        paragraph=paragraph,
    )
