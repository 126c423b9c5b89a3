"""Questions with known answers put to texts and to the record: right answers, wrong refusals, answers to no question.

    python -m benchmarks ask [FILE...] [--errors] [--texts FOLDER]

A file is YAML: `document` (a path beside the file, a name in tests/dev/texts, `seed` for the one text in the
shared folder beside the repository, or `record`), `published` where the text has a date, and `questions`, each with
`q`, `answerable`, `answer` (accepted strings or values) and `evidence` (a short quotation of the text). An answer is
right where a line holds an accepted string, and its span lies in the sentence of the evidence. A file may also be a
list of such blocks, one a document. Of public pages the files have the questions, the address and the SHA-256 of the
text, which is not kept here: --texts reads it from FOLDER.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summitry import tables
from summitry.errors import Stop
from summitry.model import Reading
from summitry.record import Record, bundled
from summitry.weigh.ask import Answer, ask

HERE = Path(__file__).parents[1] / "tests"
OWN = HERE / "weigh" / "asked"
TEXTS = HERE / "dev" / "texts"
SEED = HERE.parents[1] / "shared" / "seed"


@dataclass(kw_only=True)
class Score:
    """Counts of one file."""

    answerable: int = 0
    right: int = 0
    without_evidence: int = 0
    """The words are right and the evidence is not."""
    wrong: int = 0
    refused: int = 0
    unanswerable: int = 0
    answered: int = 0


def run(path: Path, record: Record, spent: list[float], *, errors: bool, texts: Path | None = None) -> Score:
    """Put the questions of one file."""
    score = Score()
    for block in blocks(path):
        reading = reading_of(str(block["document"]), path, block.get("published"), texts)
        for row in block["questions"]:
            begin = time.perf_counter()
            found = ask(row["q"], reading=reading, record=record if reading is None else None)
            spent.append(time.perf_counter() - begin)
            fault = _count(row, found, reading, score)
            if errors and fault:
                print(f"{fault} {path.stem}: {row['q']} -> {str(found)[:160]!r} ({found.question.type}, "
                      f"{sorted(found.question.rest)}; {row.get('answer')})")  # fmt: skip
    return score


def blocks(path: Path) -> list[dict[str, Any]]:
    """The blocks of a file, one a document."""
    file = tables.load_yaml(path.read_text(encoding="utf-8"), path.name)
    return file if isinstance(file, list) else [file]


def is_absent(path: Path, texts: Path | None = None) -> bool:
    """Whether the questions are about the shared text, or a public page, and it is not on this machine."""
    first = blocks(path)[0]
    if "sha256" in first:
        file = (texts or path.parent) / first["document"]
        return hashlib.sha256(file.read_bytes()).hexdigest() != first["sha256"] if file.is_file() else True
    return first["document"] == "seed" and not list(SEED.glob("*.txt"))


def reading_of(name: str, path: Path, published: str | None, texts: Path | None = None) -> Reading | None:
    """The reading of a text that a file names; None for the record. A public page may lie in the folder `texts`."""
    from summitry.read import engine
    from summitry.read.documents import load

    if name == "record":
        return None
    shared = sorted(SEED.glob("*.txt")) if name == "seed" else []
    for file in (*shared, *(folder / name for folder in (path.parent, texts) if folder), TEXTS / f"{name}.txt"):
        if file.is_file():
            return engine.read(load(str(file), published=published))
    raise Stop(f"{path}: no text {name!r} beside the file or in {TEXTS}; give a path or the name of a text")


def _count(row: dict[str, Any], found: Answer, reading: Reading | None, score: Score) -> str | None:
    told = found.outcome in ("answered", "ambiguous")
    if not row["answerable"]:
        score.unanswerable += 1
        score.answered += told
        return "ANSWERED" if told else None
    score.answerable += 1
    if not told:
        score.refused += 1
        return "REFUSED"
    if not _holds(row, found):
        score.wrong += 1
        return "WRONG"
    if reading is not None and row.get("evidence") and not _shown(row, found, reading):
        score.without_evidence += 1
        return "OTHER EVIDENCE"
    score.right += 1
    return None


def _holds(row: dict[str, Any], found: Answer) -> bool:
    said = [f"{line.text} {line.value} {line.holder}" for line in found.lines] + list(found.readings)
    return any(
        re.search(rf"(?<!\w){re.escape(str(accepted))}", words, re.I) for accepted in row["answer"] for words in said
    )


def _shown(row: dict[str, Any], found: Answer, reading: Reading) -> bool:
    """Whether a line's span lies in the sentence that holds the quotation, or holds an accepted answer itself."""
    start = reading.document.text.find(row["evidence"])
    place = next((s for s in reading.sentences if s.start <= start < s.end), None)
    spans = [line.span for line in found.lines if line.span]
    accepted = [str(one).casefold() for one in row["answer"] if len(str(one)) > 3]
    return any(
        (place is not None and span.start < place.end and place.start < span.end)
        or any(one in span.text.casefold() for one in accepted)
        for span in spans
    )


def show(rows: Sequence[tuple[str, Score]]) -> None:
    total = Score()
    print(
        f"{'file':28} {'asked':>5} {'right':>6} {'evid.':>6} {'wrong':>6} {'refused':>8} | {'none':>5} {'answered':>8}"
    )
    for name, score in rows:
        _line(name, score)
        for key in vars(total):
            setattr(total, key, getattr(total, key) + getattr(score, key))
    _line("all", total)
    asked, none = total.answerable or 1, total.unanswerable or 1
    print(f"right answer with right evidence {total.right / asked:.3f}, wrong refusals {total.refused / asked:.3f}, "
          f"answers to unanswerable questions {total.answered / none:.3f}")  # fmt: skip


def _line(name: str, one: Score) -> None:
    print(f"{name[:28]:28} {one.answerable:5} {one.right:6} {one.without_evidence:6} {one.wrong:6} {one.refused:8} | "
          f"{one.unanswerable:5} {one.answered:8}")  # fmt: skip


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Questions with known answers.")
    parser.add_argument("files", nargs="*", type=Path, help="YAML files; without any, those of tests/weigh/asked.")
    parser.add_argument("--errors", action="store_true", help="Print what went wrong.")
    parser.add_argument("--texts", type=Path, metavar="FOLDER", help="The texts of public pages.")
    options = parser.parse_args(argv)
    record, spent = bundled(), list[float]()
    given = options.files or sorted(OWN.glob("*.yaml"))
    files = [path for path in given if not is_absent(path, options.texts)]
    for path in given:
        if path not in files:
            print(f"{path.name}: its text is not on this machine, or is another; skipped")
    rows = [(path.stem, run(path, record, spent, errors=options.errors, texts=options.texts)) for path in files]
    show(rows)
    each, most = 1000 * sum(spent) / max(1, len(spent)), 1000 * max(spent)
    print(f"{len(spent)} questions, {each:.1f} ms each, {most:.0f} ms at most")
    return 0


if __name__ == "__main__":
    sys.exit(main())
