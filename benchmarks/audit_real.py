"""The audit on real documents that stay outside the repository, against our own labels, and on altered copies.

A folder holds one text a label file (`NAME.txt` for `tests/weigh/real/NAME.yaml`), by whose SHA-256 it is known. A
label is a statement: slot, offsets, at most six words, which encounter of the record it is of, and whether the record
bears it out (supported), its sources differ, or it leaves it open; it holds wherever the same words stand in the text.
A verdict that says "supported" or "contradicted" of words that no label holds for true of that encounter is wrong.
A label file may also say by hand what a copy puts in a place of what (`alterations`); other copies are made by rule.
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import audit_causes
from benchmarks.audit_causes import alike
from summitry import tables
from summitry.model import Document, Reading, Span, content_id
from summitry.record import Record
from summitry.weigh.audit import Audit, Verdict, audit

if TYPE_CHECKING:
    from benchmarks.audit_altered import Copy

LABELS = Path(__file__).parents[1] / "tests" / "weigh" / "real"
SLOTS = frozenset(
    {
        "date", "place", "country", "venue", "host_event", "actual_minutes", "planned_minutes", "others_present",
        "private", "press_conference", "ordinal", "agenda", "initiated_by", "count", "participants", "status",
        "order", "hosted_by", "attribution",
    }
)  # fmt: skip
LATER = frozenset({"order", "hosted_by", "attribution"})
"""Slots that were labelled only in some texts: what bears them out is counted where a text has a label of them."""


@dataclass(frozen=True, kw_only=True)
class Label:
    """One labelled statement of one text."""

    slot: str
    start: int
    end: int
    record: str
    truth: str
    quote: str = ""


PARTS = ("a", "b", "c", "d", "e", "f", "g", "h")
"""The sets of labelled texts."""


@dataclass(frozen=True, kw_only=True)
class Real:
    """A real text with its labels."""

    name: str
    text: str
    published: str | None
    part: str
    half: int
    """0 or 1 by the hash of the text: errors of half 0 may be studied, half 1 is kept apart."""
    labels: tuple[Label, ...]
    alterations: tuple[tuple[str, str, str], ...] = ()
    """Slot, words and false words of copies that were thought of by hand."""

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

    def add(self, other: Row) -> None:
        for name, number in vars(other).items():
            setattr(self, name, getattr(self, name) + number)


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
        yield Real(
            name=path.stem,
            text=text,
            published=row["published"],
            part=row["set"],
            half=half(row["sha256"]),
            labels=labels,
            alterations=tuple((a["slot"], a["quote"], a["put"]) for a in row.get("alterations", ())),
        )


def half(sha256: str) -> int:
    """Which half of the texts one is in, by its hash."""
    return int(sha256[:8], 16) % 2


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
    return alike(verdict.slot, label.slot) and (
        verdict.record is None or verdict.record in family(label.record, record)
    )


def _overlap(span: Span, label: Label) -> bool:
    return span.start < label.end and label.start < span.end


@dataclass(kw_only=True)
class Tally:
    """Counts by slot, and why each statement was missed."""

    rows: defaultdict[str, Row] = field(default_factory=lambda: defaultdict(Row))
    missed: Counter[tuple[str, str]] = field(default_factory=Counter)
    unsupported: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        for slot, row in other.rows.items():
            self.rows[slot].add(row)
        self.missed += other.missed
        self.unsupported += other.unsupported

    @property
    def total(self) -> Row:
        out = Row()
        for row in self.rows.values():
            out.add(row)
        return out


def compare(one: Real, found: Audit, reading: Reading, record: Record, *, errors: bool) -> Tally:
    """Count the verdicts on one unaltered text."""
    out = Tally()
    for verdict in found.verdicts:
        if verdict.slot not in SLOTS or verdict.status not in ("supported", "contradicted"):
            continue
        if verdict.status == "supported" and verdict.slot in LATER - {label.slot for label in one.labels}:
            continue
        truths = {label.truth for label in one.labels if meets(verdict, label, record)}
        row = out.rows[verdict.slot]
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
        if label.truth in ("supported", "differs"):
            _borne_out(one, label, found, reading, record, out, errors=errors)
    return out


def _borne_out(
    one: Real, label: Label, found: Audit, reading: Reading, record: Record, out: Tally, *, errors: bool
) -> None:
    """Count one true statement: whether it is called supported, or that sources differ."""
    near = [verdict for verdict in found.verdicts if meets(verdict, label, record)]
    told = bool({verdict.status for verdict in near} & {"supported", "differs_by_source"})
    out.rows[label.slot].true += 1
    out.rows[label.slot].borne_out += told
    if not told:
        span = reading.document.span(label.start, label.end)
        why = audit_causes.cause(reading, found, label.slot, [span], near)
        out.unsupported[label.slot, why] += 1
        if errors:
            print(f"NOT BORNE OUT {one.name} {label.slot} {span.text!r}: {why}")


def _repeats(verdict: Verdict, found: Audit, one: Real, record: Record) -> bool:
    """Whether a verdict repeats a labelled value in other words of the text: the same slot, value and encounter."""
    return any(
        other.slot == verdict.slot
        and other.record == verdict.record
        and str(other.stated.value) == str(verdict.stated.value)
        and any(meets(other, label, record) and label.truth in ("supported", "differs") for label in one.labels)
        for other in found.verdicts
    )


def run(
    folder: Path, record: Record, *, part: str | None = None, only: int | None = None, errors: bool = False
) -> bool:
    """Print the table on the texts of a folder and the sums of each half; False where there is none."""
    found = [one for one in texts(folder) if part in (None, one.part)] if folder.is_dir() else []
    chosen = [one for one in found if only in (None, one.half)]
    if not chosen:
        print(f"{folder}: no labelled text is here; the texts are not in the repository")
        return False
    halves = {number: Tally() for number in sorted({one.half for one in chosen})}
    spent = _unaltered(chosen, record, halves, errors=errors)
    copies = _copies(chosen, record, halves, errors=errors)
    labels = sum(len(one.labels) for one in chosen)
    print(f"{len(chosen)} texts, {labels} labelled statements, {copies} altered copies; audit {1000 * spent:.0f} ms "
          "at most")  # fmt: skip
    whole = Tally()
    for tally in halves.values():
        whole.add(tally)
    _show(whole)
    for number, tally in halves.items():
        print(_line(f"half {number}", tally.total))
    if errors:
        audit_causes.show("false statements not contradicted, by cause", whole.missed)
        audit_causes.show("true statements not borne out, by cause", whole.unsupported)
    return True


def _unaltered(chosen: Sequence[Real], record: Record, halves: dict[int, Tally], *, errors: bool) -> float:
    """Weigh the texts as they are; the longest time that an audit took, in seconds."""
    from summitry.read import engine

    spent = 0.0
    for one, reading in zip(chosen, engine.read_many([one.document() for one in chosen]), strict=True):
        begin = time.perf_counter()
        found = audit(reading, record)
        spent = max(spent, time.perf_counter() - begin)
        halves[one.half].add(compare(one, found, reading, record, errors=errors))
    return spent


def _copies(chosen: Sequence[Real], record: Record, halves: dict[int, Tally], *, errors: bool) -> int:
    """Weigh altered copies; how many there are."""
    from benchmarks.audit_altered import altered
    from summitry.read import engine

    copies = [(one, copy) for one in chosen for copy in altered(one, record)]
    readings = engine.read_many([copy.document for _, copy in copies])
    for (one, copy), reading in zip(copies, readings, strict=True):
        halves[one.half].add(_catch(copy, audit(reading, record), reading, errors=errors))
    return len(copies)


def _catch(copy: Copy, found: Audit, reading: Reading, *, errors: bool) -> Tally:
    """Count one altered copy: whether what was altered is called contradicted, and nothing else."""
    out = Tally()
    out.rows[copy.slot].altered += 1
    refuted = [v for v in found.verdicts if v.status == "contradicted" and v.slot in SLOTS]
    right = [v for v in refuted if _is_of(v, copy.slot, copy.spans)]
    out.rows[copy.slot].caught += bool(right)
    for verdict in refuted:
        out.rows[verdict.slot].contradicted += 1
        out.rows[verdict.slot].contradicted_right += verdict in right
    if not right:
        near = [v for v in found.verdicts if _is_of(v, copy.slot, copy.spans)]
        why = audit_causes.cause(reading, found, copy.slot, copy.spans, near)
        out.missed[copy.slot, why] += 1
        if errors:
            print(f"MISSED {copy.name} {copy.slot} {[s.text for s in copy.spans][:2]}: {why}")
    if errors:
        for v in refuted:
            if v not in right:
                words = v.span.text if v.span else None
                print(f"WRONGLY contradicted {copy.name} altered {copy.slot}: {v.slot} {words!r}: {v.explanation}")
    return out


def _is_of(verdict: Verdict, slot: str, spans: Sequence[Span]) -> bool:
    """Whether a verdict is on the altered words: "the first since 2021" is one on the year, and "signed in 2021" too.

    A false leader is reported of the encounter as a whole.
    """
    if slot == "participants":
        return verdict.slot == slot
    told = alike(verdict.slot, slot) or (slot == "date" and verdict.slot in ("ordinal", "status"))
    return told and verdict.span is not None and any(verdict.span.overlaps(span) for span in spans)


def _show(tally: Tally) -> None:
    print(f"{'slot':17} {'true':>5} {'told':>5} {'recall':>7} {'said':>5} {'prec':>6} |"
          f" {'altered':>8} {'caught':>7} {'recall':>7} {'said':>5} {'prec':>6}")  # fmt: skip
    for slot, row in sorted(tally.rows.items()):
        print(_line(slot, row))
    print(_line("all", tally.total))


def _line(slot: str, row: Row) -> str:
    def share(part: int, whole: int) -> str:
        return f"{part / whole:.3f}" if whole else "-"

    return (
        f"{slot:17} {row.true:5} {row.borne_out:5} {share(row.borne_out, row.true):>7} {row.supported:5} "
        f"{share(row.supported_right, row.supported):>6} | {row.altered:8} {row.caught:7} "
        f"{share(row.caught, row.altered):>7} {row.contradicted:5} "
        f"{share(row.contradicted_right, row.contradicted):>6}"
    )
