"""Measures the shipped language model: accuracy on treebanks by genre, words a second, start-up time.

Accuracy needs CoNLL-U files (and, for names, .iob2 or .spacy files); without them only speed is
measured, on a passage of our own. Everything runs on one core.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

PASSAGE = (
    "President Donald Trump met Russian President Vladimir Putin on the sidelines of the summit in Hamburg "
    "on Friday, the White House said. The meeting, which had been planned for 30 minutes, lasted more than "
    "two hours. “We had a very good talk,” Mr. Trump told reporters afterwards, but aides declined to say "
    "whether he had raised the findings of the U.S. intelligence agencies, which Moscow denies.\n\n"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measurements as Markdown."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks language", description=__doc__)
    parser.add_argument("--treebank", type=Path, action="append", default=[], help="a CoNLL-U file")
    parser.add_argument("--names", type=Path, action="append", default=[], help="a .iob2 or .spacy file")
    parser.add_argument("--model", type=Path, help="an exported folder, instead of the shipped model")
    parser.add_argument("--words", type=int, default=100_000, help="words to parse for the speed")
    chosen = parser.parse_args(arguments)
    accuracy(chosen.treebank, chosen.names, chosen.model)
    speed(chosen.words)
    return 0


def accuracy(treebanks: Sequence[Path], names: Sequence[Path], folder: Path | None) -> None:
    """Print the tables of accuracy on gold tokens, and of tokens on raw sentences."""
    from summitry.read.language.annotate import Annotator
    from training.language import conllu, evaluate

    model = Annotator.load(folder or shipped(), threads=1)
    known = {tuple(s.words) for path in treebanks for s in conllu.sentences(path)}
    for path in treebanks:
        tallies = evaluate.trees(path, model)
        print(evaluate.table((f"{path.name}: {part}", t) for part, t in sorted(tallies.items())), "\n")
        right, gold, found = tokens(path)
        print(f"Tokens of {path.name}: F1 {200 * right / (gold + found):.2f}\n")
    for path in names:
        tally = evaluate.named(path, model, known)
        scores = {kind: tally.f1(kind) for kind in ("name", "name:PERSON", "name:ORG", "name:LOC")}
        shown = ", ".join(f"{kind} {100 * (score or 0):.1f}" for kind, score in scores.items())
        print(f"Names of {path.name}: F1 {shown}\n")


def tokens(path: Path) -> tuple[int, int, int]:
    """Return right, gold and found tokens of each sentence's raw text."""
    from summitry.read.language.tokens import tokenizer
    from training.language import conllu

    right = gold_count = found_count = 0
    for sentence in conllu.sentences(path):
        place, gold = 0, set()
        for word in sentence.words:
            place = sentence.text.find(word, place)
            if place < 0:
                break
            gold.add((place, place + len(word)))
            place += len(word)
        if place < 0:
            continue  # a word that the raw text writes differently: nothing to compare with
        doc = tokenizer()(sentence.text)
        found = {(t.idx, t.idx + len(t.text)) for t in doc if not t.is_space}
        right += len(gold & found)
        gold_count += len(gold)
        found_count += len(found)
    return right, gold_count, found_count


def speed(words: int) -> None:
    """Print words a second on one core, and the time from nothing to the first parse."""
    from summitry.read.language import load

    model = load(threads=1)
    model.parse(PASSAGE)
    text = PASSAGE * 8
    size = sum(not token.is_space for token in model.parse(text))
    began, used = time.perf_counter(), time.process_time()
    for _ in model.parse_many((text, None) for _ in range(max(1, words // size))):
        pass
    wall, cpu = time.perf_counter() - began, time.process_time() - used
    total = size * max(1, words // size)
    print(f"Words a second on one core: {total / cpu:.0f} of processor time, {total / wall:.0f} of clock time")
    code = "from summitry.read.language import load; load(threads=1).parse('They met in Helsinki.')"
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    print(f"Start to first parse: {time.perf_counter() - began:.2f} s")


def shipped() -> Path:
    """Return the folder of the shipped model."""
    from importlib import resources

    return Path(str(resources.files("summitry"))) / "data" / "language"


if __name__ == "__main__":
    sys.exit(main())
