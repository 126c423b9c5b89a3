"""Scores polarity towards marked targets on a file in the form of NewsMTSC.

Rows: {"id", "sentence", "target": [start, end], "label": -1, 0 or 1}, plain or gzipped JSON lines. With `--out`, the
predictions are written as {"id", "label"}. Rows of sentences with several targets are counted once more by themselves.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

LABELS = (-1, 0, 1)


def main(argv: Sequence[str] | None = None) -> int:
    """Print macro F1, F1 a label and accuracy; write the predictions where asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks polarity", description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, help="write the predictions here")
    parser.add_argument("--most", type=int, default=0, help="only the first rows")
    chosen = parser.parse_args(argv)
    rows = read(chosen.gold)[: chosen.most or None]
    found = predict(rows)
    if chosen.out is not None:
        lines = (json.dumps({"id": row["id"], "label": label}) for row, label in zip(rows, found, strict=True))
        chosen.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if all("label" in row for row in rows):
        report(rows, found)
    return 0


def read(path: Path) -> list[dict[str, Any]]:
    """The rows of a file."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def predict(rows: Sequence[dict[str, Any]]) -> list[int]:
    """One label a row."""
    from summitry.read import scorer

    return [one.label for one in scorer.polarity([(row["sentence"], *row["target"]) for row in rows])]


def report(rows: Sequence[dict[str, Any]], found: Sequence[int]) -> None:
    """Print the scores of all rows, and of the sentences with several targets."""
    sentences = collections.Counter(row["sentence"] for row in rows)
    several = [i for i, row in enumerate(rows) if sentences[row["sentence"]] > 1]
    for name, chosen in (("all", range(len(rows))), ("several targets", several)):
        gold, guess = [rows[i]["label"] for i in chosen], [found[i] for i in chosen]
        scores = [f1(gold, guess, label) for label in LABELS]
        right = sum(a == b for a, b in zip(gold, guess, strict=True))
        shown = " ".join(f"{label:+d}: {100 * score:.1f}" for label, score in zip(LABELS, scores, strict=True))
        macro, accuracy = 100 * sum(scores) / len(scores), 100 * right / max(1, len(gold))
        print(f"{name}: {len(gold)} rows, macro F1 {macro:.1f} ({shown}), accuracy {accuracy:.1f}")


def f1(gold: Sequence[int], guess: Sequence[int], label: int) -> float:
    """F1 of one label."""
    right = sum(a == b == label for a, b in zip(gold, guess, strict=True))
    total = sum(a == label for a in gold) + sum(b == label for b in guess)
    return 2 * right / total if total else 0.0
