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
Row = dict[str, Any]
Found = dict[str, list[Claim]]
"""Claims by the name of their document."""
_RELATIVE = re.compile(r",? (?:who|which|that)\b")


def main(argv: list[str]) -> int:
    """Read the gold documents, score the claims, print the figures."""
    parser = argparse.ArgumentParser(prog="benchmarks quotes", description=__doc__)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--rules", action="store_true", help="how often each frame fired, and was right")
    args = parser.parse_args(argv)
    scorer = load(args.scorer)
    gold = [json.loads(line) for line in args.gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    found = {row["doc_id"]: read(row["doc_id"], row["text"]) for row in gold}
    print(json.dumps(scored(scorer, gold, found), indent=1))
    for name, value in figures(scorer, gold, found).items():
        print(f"{name:16} {value:5.1f}")
    if args.rules:
        _print_rules([pair for row in gold for pair in judge(scorer, row, found[row["doc_id"]])])
    return 0


def load(path: Path) -> Any:
    """The outside scorer, from its file."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def scored(scorer: Any, gold: list[Row], found: Found) -> Row:
    """What the outside scorer says."""
    texts = {row["doc_id"]: row["text"] for row in gold}
    pred = [
        {"doc_id": name, "attributions": [as_row(texts[name], one) for one in some]} for name, some in found.items()
    ]
    return dict(scorer.quotes(gold, pred))


def figures(scorer: Any, gold: list[Row], found: Found | None = None) -> dict[str, float]:
    """The figures that are pinned, in per cent."""
    if found is None:
        found = {row["doc_id"]: read(row["doc_id"], row["text"]) for row in gold}
    out = scored(scorer, gold, found)
    judged = [pair for row in gold for pair in judge(scorer, row, found[row["doc_id"]])]
    total = sum(len(row["attributions"]) for row in gold)
    marked = [good for one, _, good in judged if one.print]
    ours = [good for one, _, good in judged if one.cue_span is not None and SAID.match(one.cue_span.text)]
    said, hit = _said(scorer, gold, found)
    return {
        "relation": out["relation(content J>=.5 and source overlaps)"]["F1"],
        "direct": out["relation_recall_by_type"]["direct"][0],
        "said recall": 100 * hit / said,
        "said precision": 100 * sum(ours) / len(ours),
        "print": 100 * sum(marked) / len(marked),
        "print recall": 100 * sum(marked) / total,
    }


def read(name: str, text: str) -> list[Claim]:
    """The claims of one text that PolNeAR would mark: with a content, and not within quoted speech."""
    sentences = structure.split(text)
    doc = language.load().parse(text, [(one.start, one.end) for one in sentences])
    parsed = Parsed(document=Document(id=name, text=text), sentences=sentences, doc=doc)
    parsed = parsed.with_layers(hedges=tuple(hedges.find(parsed)))
    return [one for one in claims.find(parsed) if one.content_spans and "in quotation" not in one.rule]


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


def judge(scorer: Any, row: Row, some: list[Claim]) -> Iterator[tuple[Claim, int | None, bool]]:
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


def _said(scorer: Any, gold: list[Row], found: Found) -> tuple[int, int]:
    """How many gold attributions have a cue of the said type, and how many of those were found."""
    total = hit = 0
    for row in gold:
        right = {i for _, i, good in judge(scorer, row, found[row["doc_id"]]) if good}
        for i, one in enumerate(row["attributions"]):
            cue = " ".join(row["text"][start:end] for start, end in one["cue"])
            if SAID.match(cue):
                total += 1
                hit += i in right
    return total, hit


def _print_rules(judged: Any) -> None:
    fired: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for one, _, good in judged:
        for name in (one.rule.split("/")[0], one.rule):
            fired[name] += 1
            right[name] += good
    for name, count in fired.most_common():
        print(f"{name:42} {count:5} {right[name]:5} {100 * right[name] / count:4.0f}")
