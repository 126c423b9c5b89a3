"""The audit on real documents that stay outside the repository, against our own labels, and on altered copies.

A folder holds one text a label file (`NAME.txt` for `tests/weigh/real/NAME.yaml`), by whose SHA-256 it is known. A
label is a statement: slot, offsets, at most six words, which encounter of the record it is of, and whether the record
bears it out (supported), its sources differ, or it leaves it open; it holds wherever the same words stand in the text.
A verdict that says "supported" or "contradicted" of words that no label holds for true of that encounter is wrong.
"""

from __future__ import annotations

import hashlib
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summitry import tables
from summitry.model import Document, Reading, Span, content_id
from summitry.record import Record
from summitry.weigh.audit import Audit, Verdict, audit

LABELS = Path(__file__).parents[1] / "tests" / "weigh" / "real"
SLOTS = frozenset(
    {
        "date", "place", "country", "venue", "host_event", "actual_minutes", "planned_minutes", "others_present",
        "private", "press_conference", "ordinal", "agenda", "initiated_by", "count", "participants", "status",
    }
)  # fmt: skip
ALIKE = ({"place", "venue", "country"}, {"actual_minutes", "planned_minutes"})


@dataclass(frozen=True, kw_only=True)
class Label:
    """One labelled statement of one text."""

    slot: str
    start: int
    end: int
    record: str
    truth: str
    quote: str = ""


@dataclass(frozen=True, kw_only=True)
class Real:
    """A real text with its labels."""

    name: str
    text: str
    published: str | None
    part: str
    labels: tuple[Label, ...]

    def document(self, text: str | None = None) -> Document:
        words = self.text if text is None else text
        return Document(id=content_id(words), text=words, published=self.published, title=words.split("\n", 1)[0])


@dataclass(kw_only=True)
class Row:
    """Counts of one slot."""

    true: int = 0
    borne_out: int = 0
    supported: int = 0
    supported_right: int = 0
    contradicted: int = 0
    contradicted_right: int = 0
    altered: int = 0
    caught: int = 0


def texts(folder: Path) -> Iterator[Real]:
    """The texts of a folder that have labels and are the same as those that were labelled."""
    for path in sorted(LABELS.glob("*.yaml")):
        row: dict[str, Any] = tables.load_yaml(path.read_text(encoding="utf-8"), path.name)
        file = folder / f"{path.stem}.txt"
        if not file.is_file():
            continue
        text = file.read_text(encoding="utf-8")
        if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
            print(f"{file}: not the text that was labelled; left out")
            continue
        labels = tuple(
            Label(
                slot=s["slot"], start=s["start"], end=s["end"], record=s["record"], truth=s["truth"], quote=s["quote"]
            )
            for s in row["statements"]
        )
        yield Real(name=path.stem, text=text, published=row["published"], part=row["set"], labels=labels)


def family(key: str, record: Record) -> set[str]:
    """An encounter with its whole and its parts: a statement of one is often said of the other."""
    one = record.encounter(key)
    whole = one.part_of or one.id
    return {whole, *(part.id for part in record.parts(whole))}


def meets(verdict: Verdict, label: Label, record: Record) -> bool:
    """Whether a verdict is on a labelled statement, and of the encounter that the label names."""
    span = verdict.span
    if span is None or not (_overlap(span, label) or span.text.casefold() == label.quote.casefold()):
        return False
    same = verdict.slot == label.slot or any({verdict.slot, label.slot} <= group for group in ALIKE)
    return same and (verdict.record is None or verdict.record in family(label.record, record))


def _overlap(span: Span, label: Label) -> bool:
    return span.start < label.end and label.start < span.end


def compare(one: Real, found: Audit, record: Record, table: dict[str, Row], *, errors: bool) -> None:
    """Count the verdicts on one unaltered text."""
    for verdict in found.verdicts:
        if verdict.slot not in SLOTS or verdict.status not in ("supported", "contradicted"):
            continue
        truths = {label.truth for label in one.labels if meets(verdict, label, record)}
        row = table[verdict.slot]
        if verdict.status == "supported":
            right = bool(truths & {"supported", "differs"}) or (not truths and _repeats(verdict, found, one, record))
            row.supported += 1
            row.supported_right += right
        else:
            right = "contradicted" in truths
            row.contradicted += 1
            row.contradicted_right += right
        if errors and not right:
            words = verdict.span.text if verdict.span else None
            print(f"WRONGLY {verdict.status} {one.name} {verdict.slot} {words!r}: {verdict.explanation}")
    for label in one.labels:
        if label.truth not in ("supported", "differs"):
            continue
        statuses = {verdict.status for verdict in found.verdicts if meets(verdict, label, record)}
        told = bool(statuses & {"supported", "differs_by_source"})
        table[label.slot].true += 1
        table[label.slot].borne_out += told
        if errors and not told:
            print(
                f"NOT BORNE OUT {one.name} {label.slot} {one.text[label.start : label.end]!r}: {statuses or 'nothing'}"
            )


def _repeats(verdict: Verdict, found: Audit, one: Real, record: Record) -> bool:
    """Whether a verdict repeats a labelled value in other words of the text: the same slot, value and encounter."""
    return any(
        other.slot == verdict.slot
        and other.record == verdict.record
        and str(other.stated.value) == str(verdict.stated.value)
        and any(meets(other, label, record) and label.truth in ("supported", "differs") for label in one.labels)
        for other in found.verdicts
    )


def run(folder: Path, record: Record, *, part: str | None = None, errors: bool = False) -> bool:
    """Print the table on the texts of a folder; False where there is none."""
    from benchmarks.audit_altered import altered
    from summitry.read import engine

    chosen = [one for one in texts(folder) if part in (None, one.part)] if folder.is_dir() else []
    if not chosen:
        print(f"{folder}: no labelled text is here; the texts are not in the repository")
        return False
    table: dict[str, Row] = defaultdict(Row)
    spent = []
    for one, reading in zip(chosen, engine.read_many([one.document() for one in chosen]), strict=True):
        begin = time.perf_counter()
        found = audit(reading, record)
        spent.append(time.perf_counter() - begin)
        compare(one, found, record, table, errors=errors)
    copies = [copy for one in chosen for copy in altered(one, record)]
    for copy, reading in zip(copies, engine.read_many([copy.document for copy in copies]), strict=True):
        _catch(copy.slot, copy.spans, copy.name, audit(reading, record), reading, table, errors=errors)
    labels = sum(len(one.labels) for one in chosen)
    print(f"{len(chosen)} texts, {labels} labelled statements, {len(copies)} altered copies; "
          f"audit {1000 * max(spent):.0f} ms at most")  # fmt: skip
    _show(table)
    return True


def _catch(
    slot: str, spans: Sequence[Span], name: str, found: Audit, reading: Reading, table: dict[str, Row], *, errors: bool
) -> None:
    """Count one altered copy: whether what was altered is called contradicted, and nothing else."""
    row = table[slot]
    row.altered += 1
    refuted = [v for v in found.verdicts if v.status == "contradicted" and v.slot in SLOTS]
    right = [v for v in refuted if _is_of(v, slot, spans)]
    row.caught += bool(right)
    for verdict in refuted:
        table[verdict.slot].contradicted += 1
        table[verdict.slot].contradicted_right += verdict in right
    if errors and (not right or len(right) < len(refuted)):
        said = [(v.slot, v.span.text if v.span else None, v.explanation[:90]) for v in refuted if v not in right]
        near = [(v.slot, v.status, v.rule) for v in found.verdicts if _is_of(v, slot, spans)]
        print(f"{'MISSED' if not right else 'CAUGHT'} {name} {slot} {[s.text for s in spans][:2]} {near} "
              f"WRONG: {said} {[(m.record, m.why[:60]) for m in found.matches][:3]}")  # fmt: skip


def _is_of(verdict: Verdict, slot: str, spans: Sequence[Span]) -> bool:
    """Whether a verdict is on the altered words; a false leader is reported of the encounter as a whole."""
    if slot == "participants":
        return verdict.slot == slot
    same = verdict.slot == slot or any({verdict.slot, slot} <= group for group in ALIKE)
    return same and verdict.span is not None and any(verdict.span.overlaps(span) for span in spans)


def _show(table: dict[str, Row]) -> None:
    total = Row()
    print(f"{'slot':17} {'true':>5} {'told':>5} {'recall':>7} {'said':>5} {'prec':>6} |"
          f" {'altered':>8} {'caught':>7} {'recall':>7} {'said':>5} {'prec':>6}")  # fmt: skip
    for slot, row in sorted(table.items()):
        print(_line(slot, row))
        for name in vars(total):
            setattr(total, name, getattr(total, name) + getattr(row, name))
    print(_line("all", total))


def _line(slot: str, row: Row) -> str:
    def share(part: int, whole: int) -> str:
        return f"{part / whole:.3f}" if whole else "-"

    return (
        f"{slot:17} {row.true:5} {row.borne_out:5} {share(row.borne_out, row.true):>7} {row.supported:5} "
        f"{share(row.supported_right, row.supported):>6} | {row.altered:8} {row.caught:7} "
        f"{share(row.caught, row.altered):>7} {row.contradicted:5} "
        f"{share(row.contradicted_right, row.contradicted):>6}"
    )
