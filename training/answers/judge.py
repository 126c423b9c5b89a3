"""Fits how much each mark of a sentence speaks for its being the answer; the networks stay as they are.

The questions are those of the files that are named, and of our own texts that the network was never trained on.
"""

from __future__ import annotations

import dataclasses
import json
import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from benchmarks import ask as benchmark
from summitry.model import Reading
from summitry.read import documents, engine
from summitry.weigh.ask import from_passages, parse
from summitry.weigh.ask.index import index
from summitry.weigh.ask.marks import candidates
from training.judgements.train import fitted

from . import measure

PENALTY = 1e-4
"""On the squares of the weights of standardised marks."""

FOLDS = 8

HEAD = """\
# How much each mark of a sentence speaks for its being the answer to a question (weigh/ask/marks.py), as log odds for
# a unit of the mark. Fitted by `python -m training.answers judge`; see docs/language-model.md.
"""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Put:
    """A question put to a text: the marks of each sentence that may answer, and whether it does."""

    text: str
    answerable: bool
    marks: Sequence[Mapping[str, float]]
    right: Sequence[bool]


def of_files(paths: Sequence[Path], texts: Path | None) -> Iterator[Put]:
    """Questions of the files whose texts are on this machine."""
    for path in paths:
        if benchmark.is_absent(path, texts):
            sys.stderr.write(f"{path.name}: its text is not on this machine, or is another; skipped\n")
            continue
        for block in benchmark.blocks(path):
            reading = benchmark.reading_of(str(block["document"]), path, block.get("published"), texts)
            for row in block["questions"] if reading is not None else ():
                at = reading.document.text.find(row["evidence"]) if row.get("evidence") else -1
                yield _put(row["q"], reading, f"{path.stem}:{block['document']}", at, bool(row["answerable"]))


def of_own(folder: Path, hold: int) -> Iterator[Put]:
    """Questions of every n-th of our own texts, which training with the same `hold` leaves out."""
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            name = f"{path.stem}:{number}"
            if zlib.crc32(name.encode()) % hold == 0:
                yield from _of_own(json.loads(line), name)


def _of_own(row: dict[str, Any], name: str) -> Iterator[Put]:
    reading = engine.read(documents.load(row["text"].encode(), name=f"{name}.txt"))
    starts, at = [], 0
    for sentence in row["sentences"]:
        at = max(at, reading.document.text.find(sentence, at))
        starts.append(at)
    for one in row["questions"]:
        right = one["sentence"]
        yield _put(one["q"], reading, name, starts[right] if right is not None else -1, right is not None)


def _put(question: str, reading: Reading, text: str, at: int, answerable: bool) -> Put:
    known = frozenset(who for one in reading.encounters for who in one.participants)
    words = parse(from_passages.spelt(question, reading), known).words
    of = index(reading)
    rows = list(candidates(words, of))
    spans = [of.passages[one.place].sentence for one in rows]
    right = [answerable and at >= 0 and span.start <= at < span.end for span in spans]
    return Put(text=text, answerable=answerable, marks=[one.marks for one in rows], right=right)


def run(put: Sequence[Put], path: Path) -> dict[str, float]:
    """Write the weights; return what is right of texts left out in turn, above bars that let some false ones by."""
    names = [*next(one for one in put if one.marks).marks[0]]
    weights, bias = _fitted(put, names)
    found = {
        "intercept": round(bias, 4),
        "weights": {n: round(float(w), 4) for n, w in zip(names, weights, strict=True)},
    }
    path.write_text(HEAD + yaml.safe_dump(found, sort_keys=False), encoding="utf-8")
    return _left_out(put, names)


def _fitted(put: Sequence[Put], names: Sequence[str]) -> tuple[np.ndarray[Any, Any], float]:
    marks = np.array([[one[name] for name in names] for row in put for one in row.marks], dtype=np.float32)
    right = np.array([one for row in put for one in row.right])
    weights, bias = fitted(marks, right, PENALTY)
    return weights[:, 1], float(bias[1])


def _left_out(put: Sequence[Put], names: Sequence[str]) -> dict[str, float]:
    part = {text: number % FOLDS for number, text in enumerate(sorted({one.text for one in put}))}
    best: list[tuple[float, bool, bool]] = []
    for fold in range(FOLDS):
        weights, bias = _fitted([one for one in put if part[one.text] != fold], names)
        for one in put:
            if part[one.text] == fold:
                odds = [bias + sum(w * m[n] for n, w in zip(names, weights, strict=True)) for m in one.marks]
                first = max(range(len(odds)), key=odds.__getitem__, default=None)
                score, right = (odds[first], one.right[first]) if first is not None else (-np.inf, False)
                best.append((float(score), right, one.answerable))
    asked = [(score, right) for score, right, answerable in best if answerable]
    none = sorted((score for score, _, answerable in best if not answerable), reverse=True)
    result = {"questions": float(len(best)), "surest is right": sum(right for _, right in asked) / len(asked)}
    for share in (0.03, 0.08):
        _, result[f"right above the bar that lets {share:.0%} through"] = measure.above(asked, none, share)
    return result
