"""Measures the reader on the hand-annotated development set, layer by layer.

    python -m benchmarks reading [--errors LAYER] [--types] [--check] [--pin] [--only NAME] [--real FOLDER]
    python -m benchmarks reading --of FOLDER

The texts and their annotations are in tests/dev; the floors below which --check fails are in floors.yaml. The labels in
tests/dev/real are of public documents whose texts are not kept here: --real reads those that FOLDER holds as NAME.txt,
each checked against the hash in its labels, and says which are absent. --of reads a folder with texts and gold of its
own: those in tests/dev/later were written by others after the reader, and the closed ones are looked at in totals only.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import yaml

from benchmarks import gold as annotated
from benchmarks import layers, matching

FLOORS = Path(__file__).with_name("floors.yaml")


def measure(golds: Iterable[annotated.Gold]) -> tuple[matching.Tally, list[tuple[str, str]], dict[str, annotated.Gold]]:
    """Reads every text and compares; the counts, the pairs of sentence classes, and the gold by name."""
    from summitry.model import as_json
    from summitry.read import documents
    from summitry.read.engine import read

    tally = matching.Tally()
    classes: list[tuple[str, str]] = []
    every = {one.name: one for one in golds}
    for one in every.values():
        document = documents.load(one.path, published=one.published)
        if document.text != one.text:
            raise annotated.NotThere(f"{one.name}: the stored text is not the file's")
        classes += layers.compare(tally, one, as_json(read(document)))
    return tally, classes, every


def figures(tally: matching.Tally, classes: list[tuple[str, str]]) -> dict[str, float]:
    """The figure of each layer that floors hold: F1, and macro F1 of the sentence classes."""
    seen = layers.by_class(classes)
    result = {name: count.f1 for name, count in tally.counts.items()}
    present = [count for count in seen.values() if count.right + count.missed]
    result["sentences"] = sum(count.f1 for count in present) / max(1, len(present))
    result |= {f"sentences.{name}": count.f1 for name, count in seen.items()}
    return dict(sorted(result.items()))


def table(tally: matching.Tally, classes: list[tuple[str, str]]) -> str:
    """Precision, recall and F1 of every layer, as lines of text."""
    lines = [f"{'layer':28}{'P':>7}{'R':>7}{'F1':>7}{'right':>7}{'extra':>7}{'missed':>8}"]
    seen = layers.by_class(classes) if classes else {}
    rows = dict(tally.counts) | {f"sentences.{name}": one for name, one in seen.items()}
    for name, one in sorted(rows.items()):
        lines.append(
            f"{name:28}{one.precision:7.3f}{one.recall:7.3f}{one.f1:7.3f}{one.right:7}{one.extra:7}{one.missed:8}"
        )
    if not classes:
        return "\n".join(lines)
    right = sum(want == said for want, said in classes)
    lines.append(f"{'sentences, macro F1':42}{figures(tally, classes)['sentences']:7.3f}")
    lines.append(f"{'sentences, accuracy':42}{right / max(1, len(classes)):7.3f}{right:7} of {len(classes)}")
    return "\n".join(lines)


def sentence(one: annotated.Gold, at: annotated.Range) -> str:
    """The line around some characters, cut to the sentence where that is easy to see."""
    start = max(one.text.rfind(". ", 0, at[0]) + 1, one.text.rfind("\n", 0, at[0]) + 1)
    stop = [n for n in (one.text.find(". ", at[1] - 1), one.text.find("\n", at[1] - 1)) if n >= 0]
    return one.text[start : min(stop, default=len(one.text)) + 1].strip()


def errors(tally: matching.Tally, every: dict[str, annotated.Gold], layer: str) -> str:
    """Every fault of a layer with its sentence, type by type, the most frequent type first."""
    faults = [one for one in tally.faults if one.layer == layer]
    often = Counter(one.type for one in faults)
    lines = []
    for one in sorted(faults, key=lambda one: (-often[one.type], one.type, one.name)):
        lines += [f"{one.type:28} {one.name}: {one.what}", f"{'':28} | {sentence(every[one.name], one.at)}"]
    return "\n".join(lines)


def types(tally: matching.Tally) -> str:
    """How often each type of fault occurs, layer by layer."""
    often = Counter((one.layer, one.type) for one in tally.faults)
    return "\n".join(
        f"{layer:28}{type_:40}{n:5}" for (layer, type_), n in sorted(often.items(), key=lambda x: (x[0][0], -x[1]))
    )


def fallen(now: dict[str, float], floors: dict[str, float]) -> list[str]:
    """The layers whose figure is below its floor, as sentences."""
    return [
        f"{name}: {now.get(name, 0.0):.3f} is below the floor of {floor:.2f}"
        for name, floor in floors.items()
        if now.get(name, 0.0) + 1e-9 < floor
    ]


def pin(now: dict[str, float]) -> None:
    """Writes the figures as floors, in place of those of the reader alone; other blocks stay as they stand."""
    text = FLOORS.read_text(encoding="utf-8")
    low = {name: math.floor(value * 100) / 100 for name, value in now.items()}
    block = yaml.safe_dump({"reading": low})
    FLOORS.write_text(re.sub(r"(?m)^reading:\n(?:  .*\n)*", lambda _: block, text, count=1), encoding="utf-8")


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks reading", description=__doc__)
    parser.add_argument("--errors", metavar="LAYER", help="list the misses and inventions of a layer")
    parser.add_argument("--types", action="store_true", help="count the types of fault")
    parser.add_argument("--check", action="store_true", help="fail where a figure is below its floor")
    parser.add_argument("--pin", action="store_true", help="write the figures reached as the floors")
    parser.add_argument("--only", metavar="NAME", help="one text")
    parser.add_argument("--real", metavar="FOLDER", type=Path, help="public documents, their texts in FOLDER")
    parser.add_argument("--of", metavar="FOLDER", type=Path, help="another set: a folder with texts and gold")
    asked = parser.parse_args(argv)
    if (asked.real or asked.of) and (asked.check or asked.pin):
        parser.error("the floors are those of tests/dev: leave out --real and --of, or --check and --pin")
    if asked.of and not (asked.of / "gold").is_dir():
        parser.error(f"{asked.of} has no folder gold")
    of = annotated.HERE / "gold" if asked.of is None else asked.of / "gold"
    golds, absent = annotated.load_real(asked.real) if asked.real else (annotated.load_all(of), [])
    if absent:
        sys.stdout.write(f"not in {asked.real}: {', '.join(absent)}\n\n")
    tally, classes, every = measure(one for one in golds if asked.only in (None, one.name))
    sys.stdout.write(table(tally, classes) + "\n")
    if asked.errors:
        sys.stdout.write("\n" + errors(tally, every, asked.errors) + "\n")
    if asked.types:
        sys.stdout.write("\n" + types(tally) + "\n")
    now = figures(tally, classes)
    if asked.pin:
        pin(now)
    if asked.check:
        below = fallen(now, yaml.safe_load(FLOORS.read_text(encoding="utf-8"))["reading"])
        sys.stdout.write("".join(f"{line}\n" for line in below))
        return 1 if below else 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
