"""Gathers the examples of a run: training files of our own, open texts with labels, and what is held out."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from . import corpus
from .corpus import Example, Words

HELD_OUT = 10
"""Every tenth file or batch of lines is kept for choosing a schedule."""


def prepare(data: Path, work: Path) -> dict[str, int]:
    """Write train.jsonl and dev.jsonl of all files in `data`; return their sizes."""
    work.mkdir(parents=True, exist_ok=True)
    words = Words()
    train: list[Example] = []
    dev: list[Example] = []
    for path in sorted(data.glob("polarity_own_*.txt")):
        rows = list(corpus.targets(path, words))
        for number, example in enumerate(rows):
            # Neighbouring lines may contrast with each other: they are held out together.
            (dev if number // 20 % HELD_OUT == HELD_OUT - 1 else train).append(example)
    for path in sorted(data.glob("polarity_*.jsonl")):
        for number, example in enumerate(corpus.pointed(path, words)):
            (dev if number // 20 % HELD_OUT == HELD_OUT - 1 else train).append(example)
    for number, path in enumerate(sorted((data / "classes").glob("*.txt"))):
        (dev if number % HELD_OUT == HELD_OUT - 1 else train).extend(corpus.classed(path, words))
    return {
        "train": corpus.write(train, work / "train.jsonl"),
        "dev": corpus.write(dev, work / "dev.jsonl"),
    }


def judged(path: Path) -> Iterator[Example]:
    """Yield the sentences of a file in the form of NewsMTSC, plain or gzipped: for evaluation only."""
    words = Words()
    raw = gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")
    with raw as lines:
        for line in lines:
            row = json.loads(line)
            yield corpus.target(words, row["sentence"], *row["target"], int(row["label"]) + 1)
