"""Compares the second annotation of the development set with the first, layer by layer, by the scorer of readings.

    python -m benchmarks agreement [--errors LAYER] [--every]

The texts in tests/dev/second were annotated from the guideline alone, without sight of the first annotation and of what
the reader says. How far two annotations agree is the ceiling for a reader that is scored against one of them. What one
of them holds as optional neither counts nor costs; with --every it counts like the rest, which is the harder question
whether both wrote the item down at all.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from benchmarks import gold as annotated
from benchmarks import layers, matching, reading
from benchmarks.gold import Gold, Range, Row


def as_reading(gold: Gold) -> Row:
    """An annotation in the form of a reading, so that the scorer of readings can compare two annotations."""
    spanned = {
        name: [{**one, "span": _span(gold, one.get("words_at") or one["at"])} for one in gold.layers[name]]
        for name in ("positions", "reactions", "context", "implications", "outcomes", "times", "hedges")
    }
    spanned["times"] = [{**one, "value": one["value"] or "P1D"} for one in spanned["times"]]
    return {
        "sentences": [_sentence(one) for one in gold.layers["sentences"]],
        "encounters": [_encounter(gold, one) for one in gold.layers["encounters"]],
        "agenda": [
            {**one, "encounters": one["encounters"][:1], "span": _span(gold, one["at"])}
            for one in gold.layers["agenda"]
        ],
        "claims": [_claim(gold, one) for one in gold.layers["claims"]],
        **spanned,
    }


def _span(gold: Gold, at: Range) -> Row:
    return {"start": at[0], "end": at[1], "text": gold.text[at[0] : at[1]]}


def _sentence(one: Row) -> Row:
    furniture = one["class"] in ("heading", "byline")
    return {
        "start": one["at"][0],
        "end": one["at"][1],
        "kind": one["class"] if furniture else "sentence",
        "class": None if furniture else one["class"],
    }


def _encounter(gold: Gold, one: Row) -> Row:
    return {
        **one,
        "mentions": [_span(gold, at) for at in one["mentions_at"]],
        "attributes": [{**item, "span": _span(gold, item["at"])} for item in one["attributes"]],
    }


def _claim(gold: Gold, one: Row) -> Row:
    def held(name: str) -> Row | None:
        at = one[f"{name}_at"]
        return None if at is None else _span(gold, at)

    return {
        **one,
        "id": one.get("id", ""),
        "negated": one.get("negated", False),
        "hedge": one.get("hedge"),
        "denies": one.get("denies"),
        "holder_span": held("holder_words"),
        "cue_span": held("cue"),
        "content_span": held("content"),
        "content_spans": [part for part in (held("content"), held("content_more")) if part],
    }


def every_tier(gold: Gold) -> Gold:
    """An annotation whose optional items count like the others."""
    layers = {name: [_core(row) for row in rows] for name, rows in gold.layers.items()}
    return replace(gold, layers=layers)


def _core(row: Row) -> Row:
    parts = {"attributes": [_core(item) for item in row["attributes"]]} if "attributes" in row else {}
    return {**row, **parts, "tier": "core"}


def measure(
    first: Path, second: Path, *, every: bool = False
) -> tuple[matching.Tally, list[tuple[str, str]], list[str]]:
    """Scores every annotation of the second folder against its namesake in the first; counts, classes, names."""
    tiers = every_tier if every else _as_annotated
    tally = matching.Tally()
    classes: list[tuple[str, str]] = []
    paths = sorted(second.glob("*.yaml"))
    for path in paths:
        one = tiers(annotated.load(first / path.name))
        classes += layers.compare(tally, one, as_reading(tiers(annotated.load(path))))
    return tally, classes, [path.stem for path in paths]


def _as_annotated(gold: Gold) -> Gold:
    return gold


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks agreement", description=__doc__)
    parser.add_argument("--errors", metavar="LAYER", help="list where the two annotations differ in a layer")
    parser.add_argument("--every", action="store_true", help="count optional items as well")
    asked = parser.parse_args(argv)
    first = annotated.HERE / "gold"
    tally, classes, names = measure(first, annotated.HERE / "second", every=asked.every)
    sys.stdout.write(f"second annotation against the first, {len(names)} texts\n\n{reading.table(tally, classes)}\n")
    if asked.errors:
        every = {name: annotated.load(first / f"{name}.yaml") for name in names}
        sys.stdout.write("\n" + reading.errors(tally, every, asked.errors) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
