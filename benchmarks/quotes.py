"""Statements against PolNeAR: source, cue and content, by an outside scorer; prints figures, changes nothing.

python -m benchmarks quotes --gold .../polnear_dev.jsonl --scorer .../score.py
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from summitry.model import Claim, Document, Span
from summitry.read import claims, hedges, language, structure
from summitry.read.parsed import Parsed

SAID = re.compile(
    r"(?:said|says?|saying|told|tells|add(?:s|ed|ing)?|according to|ask(?:s|ed)|wrote|writes|not(?:es|ed)|"
    r"claim(?:s|ed)|stated|argue[sd]|announced|explained|tweeted|acknowledged|insisted|continued|replied|responded)\b",
    re.I,
)
_RELATIVE = re.compile(r",? (?:who|which|that)\b")


def main(argv: list[str]) -> int:
    """Read the gold documents, score the claims, print the figures."""
    parser = argparse.ArgumentParser(prog="benchmarks quotes", description=__doc__)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--rules", action="store_true", help="how often each frame fired, and was right")
    args = parser.parse_args(argv)
    scorer = _load(args.scorer)
    gold = [json.loads(line) for line in args.gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    found = {row["doc_id"]: read(row["doc_id"], row["text"]) for row in gold}
    pred = [
        {"doc_id": name, "attributions": [as_row(text, one) for one in some]} for name, (text, some) in found.items()
    ]
    print(json.dumps(scorer.quotes(gold, pred), indent=1))
    judged = [pair for row in gold for pair in judge(scorer, row, found[row["doc_id"]][1])]
    total = sum(len(row["attributions"]) for row in gold)
    _print_said(scorer, gold, found, judged)
    _print_threshold(judged, total)
    if args.rules:
        _print_rules(judged)
    return 0


def _load(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(name: str, text: str) -> tuple[str, list[Claim]]:
    """The claims of one text that PolNeAR would mark: with a content, and not within quoted speech."""
    sentences = structure.split(text)
    doc = language.load().parse(text, [(one.start, one.end) for one in sentences])
    parsed = Parsed(document=Document(id=name, text=text), sentences=sentences, doc=doc)
    parsed = parsed.with_layers(hedges=tuple(hedges.find(parsed)))
    return text, [one for one in claims.find(parsed) if one.content_spans and "in quotation" not in one.rule]


def as_row(text: str, claim: Claim) -> dict[str, list[list[int]]]:
    """A claim in the scorer's form; PolNeAR marks the relative pronoun behind a holder as the source."""
    source = _spans([claim.holder_span] if claim.holder_span is not None else [])
    if claim.holder_span is not None and (after := _RELATIVE.match(text, claim.holder_span.end)):
        source[0][1] = after.end()
    return {
        "source": source,
        "cue": _spans([claim.cue_span] if claim.cue_span is not None else []),
        "content": _spans(_with_that(text, claim)),
    }


def _with_that(text: str, claim: Claim) -> list[Span]:
    """PolNeAR's contents begin with "that", ours behind it."""
    spans = list(claim.content_spans)
    if spans and text[: spans[0].start].endswith("that "):
        start = spans[0].start - len("that ")
        spans[0] = Span(start=start, end=spans[0].end, text=text[start : spans[0].end])
    return spans


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def judge(scorer: Any, row: dict[str, Any], some: list[Claim]) -> Iterator[tuple[Claim | None, int | None, bool]]:
    """(claim, number of its gold attribution, right) for each claim, by the scorer's own matching."""
    words = scorer.Words(row["text"])
    gold = [{role: words.ids(one[role]) for role in scorer.ROLES} for one in row["attributions"]]
    pred = [{role: words.ids(one[role]) for role in scorer.ROLES} for one in (as_row(row["text"], c) for c in some)]
    pairs = sorted(
        (
            (len(g["content"] & p["content"]) / len(g["content"] | p["content"]), i, j)
            for i, g in enumerate(gold)
            for j, p in enumerate(pred)
            if g["content"] & p["content"]
        ),
        reverse=True,
    )
    matched: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for overlap, i, j in pairs:
        if i not in taken and j not in matched:
            matched[j] = (i, overlap)
            taken.add(i)
    for j, one in enumerate(some):
        i, overlap = matched.get(j, (None, 0.0))
        if i is None:
            yield one, None, False
            continue
        same = bool(gold[i]["source"] & pred[j]["source"]) or not (gold[i]["source"] or pred[j]["source"])
        yield one, i, overlap >= 0.5 and same


def _print_said(
    scorer: Any, gold: list[dict[str, Any]], found: dict[str, tuple[str, list[Claim]]], judged: Any
) -> None:
    total = hit = 0
    for row in gold:
        right = {i for _, i, good in judge(scorer, row, found[row["doc_id"]][1]) if good}
        for i, one in enumerate(row["attributions"]):
            cue = " ".join(row["text"][start:end] for start, end in one["cue"])
            if SAID.match(cue):
                total += 1
                hit += i in right
    ours = [good for one, _, good in judged if one.cue_span is not None and SAID.match(one.cue_span.text)]
    recall, precision = 100 * hit / total, 100 * sum(ours) / len(ours)
    print(f"said-type cues: recall {recall:.1f} of {total}, precision {precision:.1f} of {len(ours)}")


def _print_threshold(judged: Any, total: int) -> None:
    marked = [good for one, _, good in judged if one.print]
    if marked:
        print(f"fit to print: precision {100 * sum(marked) / len(marked):.1f}, recall {100 * sum(marked) / total:.1f}")


def _print_rules(judged: Any) -> None:
    fired: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for one, _, good in judged:
        for name in (one.rule.split("/")[0], one.rule):
            fired[name] += 1
            right[name] += good
    for name, count in fired.most_common():
        print(f"{name:42} {count:5} {right[name]:5} {100 * right[name] / count:4.0f}")
