"""Measures time expressions on MEANTIME (or any file of its form) with the scorer that is given by path.

    python -m benchmarks.times --gold ../shared/data/reading/timex_meantime_en.jsonl \
        --scorer ../shared/data/reading/score.py [--errors]

The gold file and the scorer are not part of this repository.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.tokens import Doc

from summitry import when
from summitry.model import Document, Time
from summitry.read import dateline, language
from summitry.read.parsed import Parsed
from summitry.read.times import find


def read(text: str, published: str | None, nlp: Callable[[str], Doc]) -> list[Time]:
    """The times of a text with this date; a date that the set leaves out or garbles is taken from the text."""
    if published is None or when.parse(published) is None:
        stated = dateline.find(text)
        published = stated.value if stated else None
    document = Document(id="benchmark", text=text, published=published)
    return list(find(Parsed(document=document, sentences=(), doc=nlp(text))))


def main(argv: list[str] | None = None) -> int:
    """Prints the scorer's figures, and with --errors each expression that is missed, wrong or too many."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--gold", type=Path, required=True)
    options.add_argument("--scorer", type=Path, required=True)
    options.add_argument("--errors", action="store_true")
    options.add_argument(
        "--parse", action="store_true", help="read with the shipped language model, as the reader does"
    )
    given = options.parse_args(argv)
    if not given.gold.exists() or not given.scorer.exists():
        print("times: the gold file or the scorer is not here; nothing measured", file=sys.stderr)
        return 1
    nlp = language.load().parse if given.parse else spacy.blank("en").make_doc
    rows = [json.loads(line) for line in given.gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    predictions = [(row, read(row["text"], row["dct"], nlp)) for row in rows]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "times.jsonl"
        out.write_text("\n".join(json.dumps(_row(row, times)) for row, times in predictions), encoding="utf-8")
        command = [sys.executable, str(given.scorer), "timex", str(given.gold), str(out)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    print(done.stdout.strip())
    if given.errors:
        for row, times in predictions:
            _print_errors(row, times)
    return 0


def _row(row: dict[str, object], times: list[Time]) -> dict[str, object]:
    spans = [{"start": one.span.start, "end": one.span.end, "value": one.value} for one in times if one.value]
    return {"doc_id": row["doc_id"], "timexes": spans}


def _print_errors(row: dict[str, object], times: list[Time]) -> None:
    text, line = str(row["text"]), row.get("dateline") or [-1, -1]
    gold = [one for one in row["timexes"] if not one.get("is_dct")]  # type: ignore[attr-defined]
    mine = [one for one in times if one.value and not (one.span.start < line[1] and one.span.end > line[0])]  # type: ignore[index]
    for one in gold:
        hit = next((m for m in mine if m.span.start < one["end"] and one["start"] < m.span.end), None)
        if hit is None or hit.value != one["value"]:
            near = text[max(0, one["start"] - 50) : one["end"] + 30].replace("\n", "¶")
            kind = "WRONG " if hit else "MISSED"
            print(f"{kind} {row['dct']} {one['text']!r} {one['value']} {hit and (hit.value, hit.why)} | {near}")
    for m in mine:
        if not any(m.span.start < one["end"] and one["start"] < m.span.end for one in gold):
            near = text[max(0, m.span.start - 50) : m.span.end + 30].replace("\n", "¶")
            print(f"EXTRA  {row['dct']} {m.span.text!r} {m.value} {m.why} | {near}")


if __name__ == "__main__":
    sys.exit(main())
