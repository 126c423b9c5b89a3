"""Compares the second annotation of the development set with the first, layer by layer, by the scorer of readings.

    python -m benchmarks agreement [--errors LAYER]

The texts in tests/dev/second were annotated from the guideline alone, without sight of the first annotation and of what
the reader says. How far two careful people agree is the ceiling for a reader that is scored against one of them.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks import gold as annotated
from benchmarks import layers, matching, reading
from benchmarks.gold import Gold, Row


def as_reading(gold: Gold) -> Row:
    """An annotation in the form of a reading, so that the scorer of readings can compare two annotations."""

    def span(at: tuple[int, int]) -> Row:
        return {"start": at[0], "end": at[1], "text": gold.text[at[0] : at[1]]}

    def spanned(layer: str) -> list[Row]:
        return [{**one, "span": span(one.get("words_at") or one["at"])} for one in gold.layers[layer]]

    def held(one: Row, name: str) -> Row | None:
        return None if one[f"{name}_at"] is None else span(one[f"{name}_at"])

    furniture = ("heading", "byline")
    return {
        "sentences": [
            {
                "start": one["at"][0],
                "end": one["at"][1],
                "kind": one["class"] if one["class"] in furniture else "sentence",
                "class": None if one["class"] in furniture else one["class"],
            }
            for one in gold.layers["sentences"]
        ],
        "encounters": [
            {
                **one,
                "mentions": [span(at) for at in one["mentions_at"]],
                "attributes": [{**item, "span": span(item["at"])} for item in one["attributes"]],
            }
            for one in gold.layers["encounters"]
        ],
        "agenda": [
            {**one, "encounters": one["encounters"][:1], "span": span(one["at"])} for one in gold.layers["agenda"]
        ],
        "claims": [
            {
                **one,
                "id": one.get("id", ""),
                "negated": one.get("negated", False),
                "hedge": one.get("hedge"),
                "denies": one.get("denies"),
                "holder_span": held(one, "holder_words"),
                "cue_span": held(one, "cue"),
                "content_span": held(one, "content"),
                "content_spans": [part for part in (held(one, "content"), held(one, "content_more")) if part],
            }
            for one in gold.layers["claims"]
        ],
        **{name: spanned(name) for name in ("positions", "reactions", "context", "implications", "outcomes")},
        "times": [{**one, "value": one["value"] or "P1D"} for one in spanned("times")],
        "hedges": spanned("hedges"),
    }


def measure(first: Path, second: Path) -> tuple[matching.Tally, list[tuple[str, str]], list[str]]:
    """Scores every annotation of the second folder against its namesake in the first; counts, classes, names."""
    tally = matching.Tally()
    classes: list[tuple[str, str]] = []
    paths = sorted(second.glob("*.yaml"))
    for path in paths:
        one = annotated.load(first / path.name)
        classes += layers.compare(tally, one, as_reading(annotated.load(path)))
    return tally, classes, [path.stem for path in paths]


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks agreement", description=__doc__)
    parser.add_argument("--errors", metavar="LAYER", help="list where the two annotations differ in a layer")
    asked = parser.parse_args(argv)
    first = annotated.HERE / "gold"
    tally, classes, names = measure(first, annotated.HERE / "second")
    sys.stdout.write(f"second annotation against the first, {len(names)} texts\n\n{reading.table(tally, classes)}\n")
    if asked.errors:
        every = {name: annotated.load(first / f"{name}.yaml") for name in names}
        sys.stdout.write("\n" + reading.errors(tally, every, asked.errors) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
