"""Whether "only one side mentions" is right: the alignment of accounts against pairs judged by hand.

    python -m benchmarks accounts [--errors]

Ten encounters of the record and five pairs of invented readouts stand in `tests/weigh/aligned`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summitry import tables
from summitry.record import Record, bundled
from summitry.weigh.accounts import Accounts, Told, accounts

HERE = Path(__file__).parents[1] / "tests" / "weigh" / "aligned"


@dataclass(kw_only=True)
class Score:
    """Points told by one side alone, and matters told by both."""

    alone: int = 0
    said_alone: int = 0
    right_alone: int = 0
    pairs: int = 0
    said_pairs: int = 0
    right_pairs: int = 0


Key = tuple[str, int]


def of_record(record: Record, score: Score, *, errors: bool) -> None:
    """The judged encounters of the record."""
    file: dict[str, Any] = tables.load_yaml((HERE / "record.yaml").read_text(encoding="utf-8"), "record.yaml")
    for row in file["encounters"]:
        one = record.encounter(row["encounter"])
        own = {(side, point.text) for side, account in one.accounts.items() for point in account.points}
        pairs = {frozenset(((a, m), (b, n))) for a, m, b, n in row["pairs"]}
        keys = {(side, n) for side, account in one.accounts.items() for n in range(1, len(account.points) + 1)}

        def place(point: Told, own: set[tuple[str, str]] = own) -> Key | None:
            return (point.side, point.order) if (point.side, point.text) in own and point.order else None

        _compare(row["encounter"], accounts(one, record), keys, pairs, place, score, errors=errors)


def of_texts(score: Score, *, errors: bool) -> None:
    """The judged pairs of invented readouts."""
    from summitry.read import engine
    from summitry.read.documents import load
    from summitry.weigh.readouts import between

    file: dict[str, Any] = tables.load_yaml((HERE / "readouts.yaml").read_text(encoding="utf-8"), "readouts.yaml")
    for row in file["texts"]:
        readings = [engine.read(load(str(HERE / f"{row['name']}_{side}.txt"))) for side in "ab"]
        found = between(readings, ("a", "b"))
        starts = {
            (side, s.start): n
            for side, reading in zip("ab", readings, strict=True)
            for n, s in enumerate((s for s in reading.sentences if s.kind == "sentence"), start=1)
        }
        keys = {(side, n) for (side, _), n in starts.items()}
        pairs = {frozenset((("a", m), ("b", n))) for m, n in row["pairs"]}

        def place(point: Told, starts: dict[tuple[str, int], int] = starts) -> Key | None:
            number = starts.get((point.side, point.span.start)) if point.span else None
            return (point.side, number) if number else None

        _compare(row["name"], found, keys, pairs, place, score, errors=errors)


def _compare(
    name: str,
    found: Accounts,
    keys: Iterable[Key],
    pairs: set[frozenset[Key]],
    place: Any,
    score: Score,
    *,
    errors: bool,
) -> None:
    together: set[frozenset[Key]] = set()
    words: dict[Key, str] = {}
    for matter in found.matters:
        here = [(key, point) for point in matter.points if (key := place(point)) is not None]
        words |= {key: point.text for key, point in here}
        together |= {frozenset((a, b)) for a, _ in here for b, _ in here if a[0] != b[0]}
    shared = {key for pair in together for key in pair}
    known = {key for pair in pairs for key in pair}
    told = [key for key in keys if key in words]
    score.alone += sum(key not in known for key in told)
    score.said_alone += sum(key not in shared for key in told)
    score.right_alone += sum(key not in known and key not in shared for key in told)
    score.pairs += len(pairs)
    score.said_pairs += len(together)
    score.right_pairs += len(together & pairs)
    if errors:
        for kind, rows in (("NOT ALIGNED", pairs - together), ("WRONGLY ALIGNED", together - pairs)):
            for pair in rows:
                print(
                    f"{kind} {name}: " + " || ".join(f"{a}{n} {words.get((a, n), '?')[:90]}" for a, n in sorted(pair))
                )


def show(score: Score) -> None:
    def share(part: int, whole: int) -> str:
        return f"{part / whole:.3f}" if whole else "-"

    for title, judged, said, right in (
        ("only one side mentions", score.alone, score.said_alone, score.right_alone),
        ("pairs told by both", score.pairs, score.said_pairs, score.right_pairs),
    ):
        print(
            f"{title:23} {judged:4} judged {said:4} said, precision {share(right, said)}, recall {share(right, judged)}"
        )


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="The alignment of accounts against judgement by hand.")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args(argv)
    for title, run in (("encounters of the record", of_record), ("invented readouts", of_texts)):
        score = Score()
        if run is of_record:
            of_record(bundled(), score, errors=options.errors)
        else:
            of_texts(score, errors=options.errors)
        print(title)
        show(score)
    return 0


if __name__ == "__main__":
    sys.exit(main())
