"""Says of each frame and cue how often it fired on the development set, how often rightly, and which misses it left.

    python -m benchmarks frames [--layer LAYER] [--least 1] [--misses]

A row is a frame of `src/summitry/data/frames` (claims, outcomes) or the cue that made the item (a verb of response, a
kind of background). `right` items lie on an annotation, `wrong label` of these have another type, kind, camp or value
than it, `invented` lie on none. A miss is an annotation on which no frame fired, or only one whose item lies elsewhere.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from benchmarks import gold as annotated
from benchmarks import layers, matching
from benchmarks.gold import Gold, Range

LAYERS = (
    "encounters",
    "attributes",
    "agenda",
    "claims",
    "positions",
    "reactions",
    "context",
    "implications",
    "outcomes",
)


@dataclass(kw_only=True)
class Row:
    """The counts of one frame of one layer."""

    fired: int = 0
    invented: int = 0
    mislabelled: int = 0

    @property
    def right(self) -> int:
        return self.fired - self.invented


@dataclass(kw_only=True)
class Report:
    """Rows by layer and frame, and the misses of each layer, by whether any frame fired there, with their words."""

    rows: dict[tuple[str, str], Row] = field(default_factory=lambda: defaultdict(Row))
    misses: list[tuple[str, bool, str, str]] = field(default_factory=list)


def frame(layer: str, item: Any) -> str:
    """The frame or cue that made an item, as its rule names it."""
    if layer == "encounters":
        return str(item.kind)
    if layer == "attributes":
        return f"{item.name} by {item.rule.rpartition(':')[2] or 'frame'}"
    parts = item.rule.split("/")
    return " ".join(parts[:2]) if layer == "claims" else item.rule.partition(":")[2]


def known() -> Iterator[tuple[str, str]]:
    """Frames that the data files name, so that one which never fired is seen."""
    from summitry import tables

    for row in tables.read_yaml("frames", "claims.yaml")["frames"]:
        yield "claims", row["id"]
    for row in tables.read_yaml("frames", "outcomes.yaml")["rows"]:
        yield "outcomes", f"{row['kind']}:{row['subject']}"


def items(reading: Any) -> Iterator[tuple[str, Any, list[Range]]]:
    """Each item of a reading with its layer and the places where a fault about it may stand."""
    for layer in LAYERS:
        if layer == "attributes":
            yield from ((layer, one, _places(one)) for each in reading.encounters for one in each.attributes)
        else:
            yield from ((layer, one, _places(one)) for one in getattr(reading, layer))


def _places(item: Any) -> list[Range]:
    names = ("content_span", "cue_span", "evidence_span", "span")
    spans = [getattr(item, name, None) for name in names]
    spans += [*getattr(item, "mentions", ()), *getattr(item, "content_spans", ())]
    return [(span.start, span.end) for span in spans if span is not None]


def add(report: Report, gold: Gold, reading: Any) -> None:
    """Counts one reading against its annotations."""
    from summitry.model import as_json

    tally = matching.Tally()
    layers.compare(tally, gold, as_json(reading))
    invented = {(one.layer, one.at) for one in tally.faults if one.type.startswith("extra")}
    missed = [one for one in tally.faults if not one.type.startswith(("extra", "wrong"))]
    wrong = [one for one in tally.faults if one.type.startswith("wrong")]
    made = list(items(reading))
    for layer, item, places in made:
        row = report.rows[layer, frame(layer, item)]
        row.fired += 1
        if any((layer, place) in invented for place in places):
            row.invented += 1
        else:
            inside = [one for one in wrong if one.layer.partition(".")[0] == layer]
            row.mislabelled += any(matching.iou(place, one.at) >= 0.5 for place in places for one in inside)
    for one in missed:
        if one.layer in LAYERS:
            near = any(
                layer == one.layer and matching.overlap(place, one.at) for layer, _, places in made for place in places
            )
            report.misses.append((one.layer, near, gold.name, one.what))


def measure(golds: Iterable[Gold]) -> Report:
    """The report over some annotated texts."""
    from summitry.read import documents
    from summitry.read.engine import read

    report = Report()
    for one in golds:
        add(report, one, read(documents.load(one.path, published=one.published)))
    return report


def table(report: Report, *, least: int = 1, layer: str | None = None) -> str:
    """Each layer's frames, the one that invents most first, then those that never fired, then its misses."""
    lines = [f"{'layer':14}{'frame or cue':44}{'fired':>7}{'right':>7}{'wrong label':>13}{'invented':>10}"]
    for name in LAYERS:
        if layer not in (None, name):
            continue
        rows = [(key[1], row) for key, row in report.rows.items() if key[0] == name and row.fired >= least]
        for label, row in sorted(rows, key=lambda one: (-one[1].invented, -one[1].fired, one[0])):
            lines.append(f"{name:14}{label[:43]:44}{row.fired:7}{row.right:7}{row.mislabelled:13}{row.invented:10}")
        fired = {key[1] for key in report.rows if key[0] == name} | {
            key[1].split()[0] for key in report.rows if key[0] == name and key[1]
        }
        silent = [label for at, label in known() if at == name and label not in fired]
        if silent:
            lines.append(f"{name:14}never fired: {', '.join(silent)}")
        often = Counter(near for at, near, _, _ in report.misses if at == name)
        lines.append(f"{name:14}misses: {often[False]} where no frame fired, {often[True]} beside an item of the layer")
    return "\n".join(lines)


def misses(report: Report, layer: str | None = None) -> str:
    """Every miss with its text and words, those first where no frame fired."""
    chosen = [one for one in report.misses if layer in (None, one[0])]
    return "\n".join(
        f"{name:14}{'beside' if near else 'no frame':10}{text}: {what}" for name, near, text, what in sorted(chosen)
    )


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks frames", description=__doc__)
    parser.add_argument("--layer", choices=LAYERS)
    parser.add_argument("--least", type=int, default=1, help="leave out frames that fired less often")
    parser.add_argument("--misses", action="store_true", help="list what no frame found")
    parser.add_argument("--only", metavar="NAME", help="one text")
    asked = parser.parse_args(argv)
    report = measure(one for one in annotated.load_all() if asked.only in (None, one.name))
    sys.stdout.write(table(report, least=asked.least, layer=asked.layer) + "\n")
    if asked.misses:
        sys.stdout.write("\n" + misses(report, asked.layer) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
