"""Words that the language model takes for those of an encounter, right or wrong: what the network is asked about."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from summitry.read import language
from summitry.read.encounters.learned import OPEN, Model
from training.encounters.measure import runs

Places = list[tuple[int, int, int]]


def write(folder: Path, path: Path) -> int:
    """Write the proposals of each labelled text, by its name; return how many there are."""
    rows = (json.loads(line) for one in sorted(folder.glob("*.jsonl")) for line in one.read_text("utf-8").splitlines())
    found = dict(proposed(rows))
    path.write_text(json.dumps(found), encoding="utf-8")
    return sum(map(len, found.values()))


def proposed(rows: Iterable[dict[str, Any]]) -> Iterator[tuple[str, Places]]:
    """Yield the name of each text with the sentence, first and last word (exclusive) of each proposal."""
    names, items = [], []
    for row in rows:
        names.append(row["id"])
        items.append(laid(row["sentences"]))
    for name, (_, ranges), doc in zip(names, items, language.load().parse_many(items, classes=True), strict=True):
        model = Model.of(doc)
        found: Places = []
        for number, (start, end) in enumerate(ranges):
            words = [token for token in doc if start <= token.idx < end and not token.is_space]
            sure = [not word.is_punct and model.leads(word.i) >= OPEN for word in words]
            found += [(number, *run) for run in runs(sure)]
        yield name, found


def laid(sentences: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Return sentences as one text, a line each, with the characters of each."""
    ranges, start = [], 0
    for sentence in sentences:
        ranges.append((start, start + len(sentence)))
        start += len(sentence) + 1
    return "\n".join(sentences), ranges
