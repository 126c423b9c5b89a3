"""Finds the sentences that labels point into, and mentions without a label for a teacher to score."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from . import corpus
from .corpus import Example, Words

Texts = Mapping[str, Mapping[str, str]]
"""Source name -> sentence id -> sentence."""


def texts(files: Mapping[str, Path]) -> Texts:
    """Read the openly licensed texts: CoNLL-U files, and JSON lines of documents, whose lines are numbered."""
    return {name: dict(_documents(path) if ".jsonl" in path.name else _treebank(path)) for name, path in files.items()}


def _opened(path: Path) -> Iterator[str]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        yield from lines


def _treebank(path: Path) -> Iterator[tuple[str, str]]:
    number = ""
    for line in _opened(path):
        if line.startswith("# sent_id"):
            number = line.partition("=")[2].strip()
        elif line.startswith("# text ="):
            yield number, line.partition("=")[2].strip()


def _documents(path: Path) -> Iterator[tuple[str, str]]:
    for line in _opened(path):
        row = json.loads(line)
        for number, text in enumerate(row["text"].split("\n")):
            yield f"{row['doc_id']}-{number}", text


def labelled(path: Path, known: Texts, words: Words) -> Iterator[Example]:
    """Yield the examples of a table of labels; a sentence that the texts lack is an error that names it."""
    with path.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            sentence = known.get(row["source"], {}).get(row["sent_id"])
            if sentence is None:
                raise SystemExit(
                    f"{path.name}: {row['source']} has no sentence {row['sent_id']}: give its file in texts"
                )
            yield corpus.target(words, sentence, int(row["start"]), int(row["end"]), int(row["label"]) + 1)


def mentions(known: Texts, words: Words, keep: Mapping[str, str]) -> Iterator[Example]:
    """Yield every name that the shipped language model finds in the texts, without a label."""
    import re

    from summitry.read.language import load

    for name, sentences in known.items():
        wanted = re.compile(keep.get(name, ""))
        chosen = [text for number, text in sentences.items() if wanted.match(number) and 5 < len(text.split()) < 60]
        for doc in load().parse_many((text, [(0, len(text))]) for text in chosen):
            for entity in doc.ents:
                yield corpus.target(words, doc.text, entity.start_char, entity.end_char, None)


def judged(path: Path) -> Iterator[Example]:
    """Yield the sentences of a file in the form of NewsMTSC, plain or gzipped: for evaluation only."""
    words = Words()
    for line in _opened(path):
        row = json.loads(line)
        yield corpus.target(words, row["sentence"], *row["target"], int(row["label"]) + 1)
