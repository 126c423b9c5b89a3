"""Denials on sentences of our own, and whether a negation or hedge that is put in or taken out by rule is seen.

    python -m benchmarks denials [--errors] [--check]

The sentences are in tests/cases/denials.yaml and tests/cases/claims_denials.yaml. The doctored copies are made of every
claim that the reader finds in them and in the texts of tests/dev: a "not" put behind the first auxiliary of what is
claimed, or taken out of it; "reportedly" put there, or a hedge word taken out. *Lost* is a change that the copy's
reading does not show; *added* is a negation or hedge that the copy's reading has and its words have not.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from benchmarks import gold as annotated
from summitry.model import Claim, Document, Reading, Span

HERE = Path(__file__).resolve().parents[1] / "tests" / "cases"
FLOORS = Path(__file__).with_name("floors.yaml")
Row = dict[str, Any]
_AUX = re.compile(
    r"\b(?:was|were|is|are|had|has|have|will|would|should|could|may|might|must|did|does|am)\b"
    r"(?! not\b|n't|n’t| never\b| no\b)"
)
_SEVERAL = re.compile(
    r"\b(?:which|who|whom|whose|if|when|because|until|while|where|whether|why|how|and|but|before|after|as|that|hoped)\b"
    r"|[\"“:;]|, "
)
"""Contents of several clauses are left alone: what a negation in one of them does to the whole is not plain."""
_NOT = re.compile(r"(?:(?<=\bis )|(?<=\bwas |\bhad |\bhas |\bdid |\bare )|(?<=\bwere |\bhave |\bwill ))(?:not|never) ")
_HEDGE = re.compile(
    r"\b(?:reportedly|allegedly|perhaps|probably|possibly|apparently|likely|seemingly|alleged|supposed) "
)


@dataclass(frozen=True, kw_only=True)
class Copy:
    """A sentence with one change inside what is claimed: which, and where the claim's cue stands."""

    before: str
    after: str
    what: str
    cue: int
    moved: int
    """Where the cue stands in the copy."""
    words: str
    """What is claimed."""


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks denials", description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list what was missed, invented, lost and added")
    parser.add_argument("--check", action="store_true", help="fail where a figure is below its floor")
    asked = parser.parse_args(argv)
    now, faults = measure()
    sys.stdout.write("".join(f"{name:20}{value:8.3f}\n" for name, value in now.items()))
    if asked.errors:
        sys.stdout.write("\n" + "\n".join(faults) + "\n")
    if asked.check:
        floors = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))["denials"]
        low = [f"{name}: {now[name]:.3f} misses {floor}" for name, floor in floors.items() if _misses(name, now, floor)]
        sys.stdout.write("".join(f"{line}\n" for line in low))
        return 1 if low else 0
    return 0


def _misses(name: str, now: dict[str, float], floor: float) -> bool:
    return now[name] > floor if name in ("lost", "added") else now[name] + 1e-9 < floor


def measure() -> tuple[dict[str, float], list[str]]:
    """The figures, and every fault as a line."""
    cases = load()
    right, extra, missed, linked, links, faults = 0, 0, 0, 0, 0, []
    for case, reading in zip(cases, read(case["text"] for case in cases), strict=True):
        found = [one for one in reading.claims if one.type == "denial" and one.negated]
        left = list(found)
        for wanted in case["denials"]:
            hit = next((one for one in left if _tells(one, wanted)), None)
            if hit is None:
                missed += 1
                faults.append(f"missed   {wanted}  | {case['text']}")
            else:
                right += 1
                left.remove(hit)
        extra += len(left)
        faults += [f"extra    {_words(one)}  | {case['text']}" for one in left]
        by_id = {one.id: one for one in reading.claims}
        said = [(_words(one)[1], _words(by_id[one.denies])[1]) for one in found if one.denies in by_id]
        for denial, claim in case.get("links", ()):
            links += 1
            hit_link = any(_near(denial, one) and _near(claim, other) for one, other in said)
            linked += hit_link
            if not hit_link:
                faults.append(f"no link  {denial!r} -> {claim!r}  | {case['text']}")
    texts = [case["text"] for case in cases] + [text for one in annotated.load_all() for text in _sentences(one.text)]
    copies, lost, added, more = doctored(texts)
    precision, recall = right / max(1, right + extra), right / max(1, right + missed)
    return {
        "sentences": float(len(cases)),
        "precision": precision,
        "recall": recall,
        "F1": 2 * right / max(1, 2 * right + extra + missed),
        "links": linked / max(1, links),
        "copies": float(copies),
        "lost": float(lost),
        "added": float(added),
    }, faults + more


def load() -> list[Row]:
    """The cases of both files, each with `text` and `denials` as (holder, content)."""
    ours = yaml.safe_load((HERE / "denials.yaml").read_text(encoding="utf-8"))
    older = yaml.safe_load((HERE / "claims_denials.yaml").read_text(encoding="utf-8"))
    return ours + [{**row, "denials": [[holder, content] for holder, _, content in row["denials"]]} for row in older]


def read(texts: Iterable[str]) -> Iterator[Reading]:
    from summitry.read import engine

    return engine.read_many(Document(id=f"d{n}", text=text) for n, text in enumerate(texts))


def _sentences(text: str) -> list[str]:
    from summitry.read import structure

    return [text[one.start : one.end] for one in structure.split(text) if one.kind == "sentence"]


def _words(one: Claim) -> tuple[str, str]:
    return one.holder_span.text if one.holder_span else "", " ".join(span.text for span in one.content_spans)


def _tells(one: Claim, wanted: list[str]) -> bool:
    holder, content = _words(one)
    return bool(_bag(holder) & _bag(wanted[0])) and _near(wanted[1], content)


def _near(one: str, other: str) -> bool:
    a, b = _bag(one), _bag(other)
    return a == b or len(a & b) >= 0.5 * len(a | b)


def _bag(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower().replace("’", "'").replace("'s", " s")))


def doctored(texts: list[str]) -> tuple[int, int, int, list[str]]:
    """(copies, changes lost, negations and hedges added, the faults) of every claim of some sentences."""
    copies = [copy for text, reading in zip(texts, read(texts), strict=True) for copy in _copies(text, reading.claims)]
    lost = added = 0
    faults = []
    before = read(copy.before for copy in copies)
    after = read(copy.after for copy in copies)
    for copy, old, new in zip(copies, before, after, strict=True):
        one, other = _at(old.claims, copy.cue, copy.words), _at(new.claims, copy.moved, copy.words)
        if one is None:
            continue
        kind, way = copy.what.split()
        if other is not None and not _shows(kind, way, one, other):
            lost += 1
            faults.append(f"lost     {copy.what}: {copy.after}")
        if other is not None and _gains(kind, way, one, other):
            added += 1
            faults.append(f"added    {copy.what}: {copy.after}")
    return len(copies), lost, added, faults


def _at(claims: Iterable[Claim], cue: int, words: str) -> Claim | None:
    """The claim of a cue whose content is most like some words."""
    here = [one for one in claims if one.cue_span is not None and one.cue_span.start == cue]
    bag = _bag(words)
    return max(
        here, key=lambda one: len(bag & _bag(_words(one)[1])) / max(1, len(bag | _bag(_words(one)[1]))), default=None
    )


def _copies(text: str, claims: Iterable[Claim]) -> Iterator[Copy]:
    for one in claims:
        if one.content_span is None or one.cue_span is None or one.content_span.overlaps(one.cue_span):
            continue
        span = one.content_span
        if _SEVERAL.search(span.text):
            continue
        if (aux := _AUX.search(span.text)) and not re.search(
            r"\b(?:no|nobody|nothing|none|neither|never|not)\b", span.text
        ):
            yield _put(text, one, span, aux.end(), " not", "negation in")
        if aux is not None and one.hedge is None:
            yield _put(text, one, span, aux.end(), " reportedly", "hedge in")
        for pattern, what in ((_NOT, "negation out"), (_HEDGE, "hedge out")):
            if len(found := list(pattern.finditer(span.text))) == 1:
                yield _take(text, one, span, found[0], what)


def _put(text: str, one: Claim, span: Span, at: int, words: str, what: str) -> Copy:
    place = span.start + at
    return _copy(text, one, text[:place] + words + text[place:], place, len(words), what)


def _take(text: str, one: Claim, span: Span, found: re.Match[str], what: str) -> Copy:
    start, end = span.start + found.start(), span.start + found.end()
    return _copy(text, one, text[:start] + text[end:], start, start - end, what)


def _copy(text: str, one: Claim, after: str, place: int, longer: int, what: str) -> Copy:
    cue = one.cue_span.start if one.cue_span is not None else 0
    return Copy(
        before=text, after=after, what=what, cue=cue, moved=cue + longer if cue > place else cue, words=_words(one)[1]
    )


def _shows(kind: str, way: str, one: Claim, other: Claim) -> bool:
    """Whether the reading of the copy shows the change: in the flag or hedge, or at least in the words it keeps."""
    if kind == "hedge":
        return (other.hedge is not None) == (way == "in") or (way == "out" and other.hedge != one.hedge)
    kept = bool(re.search(r"\bnot\b|\bnever\b", _words(other)[1]))
    return other.negated != one.negated or (one.negated and kept == (way == "in"))


def _gains(kind: str, way: str, one: Claim, other: Claim) -> bool:
    """Whether the copy's reading has a negation or hedge that nobody put in."""
    if kind == "hedge":
        return other.negated and not one.negated
    return other.hedge is not None and one.hedge is None and not re.search(r"\b(?:can|could|may|might)\b", other.hedge)
