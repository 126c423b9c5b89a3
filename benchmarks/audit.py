"""Precision and recall of the audit on texts made from the record, some of them altered by rule.

The reader reads each text of `benchmarks.audit_texts`, the audit weighs it, and the verdicts are compared with what
is known to be true. An altered leader makes the rest of a text neither true nor false, so that it is not counted.

    python -m benchmarks audit [--texts N] [--seed N] [--errors]
    python -m benchmarks audit --real FOLDER      the same on real texts and altered copies: see `audit_real`
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.audit_texts import Fact, Story, stories
from summitry.model import Document, content_id
from summitry.record import Record, bundled
from summitry.weigh.audit import Audit, Verdict, audit


@dataclass(kw_only=True)
class Score:
    """Counts of one slot."""

    altered: int = 0
    caught: int = 0
    contradicted: int = 0
    contradicted_right: int = 0
    true: int = 0
    borne_out: int = 0
    differs: int = 0
    supported: int = 0
    supported_right: int = 0


def score(record: Record, count: int, seed: int, *, errors: bool) -> dict[str, Score]:
    """Read, weigh and compare."""
    from summitry.read import engine

    made = list(stories(record, count, seed))
    documents = [Document(id=content_id(one.text), text=one.text) for one in made]
    table: dict[str, Score] = defaultdict(Score)
    spent: list[float] = []
    for one, reading in zip(made, engine.read_many(documents), strict=True):
        begin = time.perf_counter()
        found = audit(reading, record)
        spent.append(time.perf_counter() - begin)
        _compare(one, found, table, errors=errors)
    mean, most = 1000 * sum(spent) / len(spent), 1000 * max(spent)
    print(f"{count} texts, seed {seed}; audit {mean:.1f} ms a text, {most:.1f} ms at most")
    return table


def _compare(one: Story, found: Audit, table: dict[str, Score], *, errors: bool) -> None:
    first = [v for v in found.verdicts if v.span is None or v.span.start < _end_of_first(one)]
    told: dict[str, set[str]] = defaultdict(set)
    for verdict in first:
        told[verdict.slot].add(verdict.status)
    for fact in one.facts:
        wrong = _fact(fact, told[fact.slot], table[fact.slot], counted=one.altered != "participants")
        if errors and wrong:
            print(f"{wrong} {fact.slot} {fact.words!r}: {dict(told)} {[m.why for m in found.matches]}\n   {one}")
    false = {fact.slot for fact in one.facts if fact.false}
    for verdict in found.verdicts:
        here = verdict in first
        skipped = one.altered == "participants" and verdict.slot != "participants" and here
        if verdict.kind == "encounter" and verdict.slot not in ("encounter", "private") and not skipped:
            wrong = _said(verdict, table[verdict.slot], right=here and verdict.slot in false)
            if errors and wrong:
                print(f"{wrong} {verdict.slot} {verdict.stated}: {verdict.explanation}\n   {one}")


def _fact(fact: Fact, statuses: set[str], row: Score, *, counted: bool) -> str | None:
    """Count one statement of a text; what was missed, None where nothing was."""
    if fact.false:
        row.altered += 1
        row.caught += "contradicted" in statuses
        return None if "contradicted" in statuses else "MISSED"
    if not counted:
        return None
    row.true += 1
    row.borne_out += "supported" in statuses
    row.differs += "supported" not in statuses and "differs_by_source" in statuses
    return None if statuses & {"supported", "differs_by_source"} else "NOT BORNE OUT"


def _said(verdict: Verdict, row: Score, *, right: bool) -> str | None:
    """Count one verdict; what is wrong with it, None where nothing is."""
    if verdict.status == "contradicted":
        row.contradicted += 1
        row.contradicted_right += right
        return None if right else "WRONGLY CONTRADICTED"
    if verdict.status == "supported":
        row.supported += 1
        row.supported_right += not right
        return "WRONGLY SUPPORTED" if right else None
    return None


def _end_of_first(one: Story) -> int:
    return one.text.index("\n\n") if "\n\n" in one.text else len(one.text)


def show(table: dict[str, Score]) -> None:
    total = Score()
    left = f"{'slot':18} {'altered':>8} {'caught':>7} {'recall':>7} {'said':>5} {'prec':>6}"
    header = f"{left} | {'true':>5} {'supp':>5} {'differ':>6} {'recall':>7} {'said':>5} {'prec':>6}"
    print(header)
    for slot, row in sorted(table.items()):
        print(_row(slot, row))
        for name in vars(total):
            setattr(total, name, getattr(total, name) + getattr(row, name))
    print(_row("all", total))


def _row(slot: str, row: Score) -> str:
    def share(part: int, whole: int) -> str:
        return f"{part / whole:.3f}" if whole else "-"

    told = row.borne_out + row.differs
    return (
        f"{slot:18} {row.altered:8} {row.caught:7} {share(row.caught, row.altered):>7} {row.contradicted:5} "
        f"{share(row.contradicted_right, row.contradicted):>6} | {row.true:5} {row.borne_out:5} {row.differs:6} "
        f"{share(told, row.true):>7} {row.supported:5} {share(row.supported_right, row.supported):>6}"
    )


def main(argv: Sequence[str] | None = None) -> int:
    from benchmarks.audit_real import PARTS
    from benchmarks.audit_real import run as run_real

    parser = argparse.ArgumentParser(description="Precision and recall of the audit on texts made from the record.")
    parser.add_argument("--texts", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--real", type=Path, metavar="FOLDER", help="Texts that are labelled in tests/weigh/real.")
    parser.add_argument(
        "--part",
        choices=PARTS,
        help="Only one set of them: b was labelled, then measured first; c has copies made by hand too.",
    )
    parser.add_argument(
        "--half", type=int, choices=(0, 1), help="Only one half by hash: errors of 0 may be studied, 1 is kept apart."
    )
    options = parser.parse_args(argv)
    if options.real is not None:
        run_real(options.real, bundled(), part=options.part, only=options.half, errors=options.errors)
        return 0
    show(score(bundled(), options.texts, options.seed, errors=options.errors))
    return 0


if __name__ == "__main__":
    sys.exit(main())
